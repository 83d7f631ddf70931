"""The rules of supervision: rounds, visits and issues. Plain Python, no I/O, same input same output."""
