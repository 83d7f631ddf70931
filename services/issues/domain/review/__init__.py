"""A review (研判) of a set of findings, and the advice that came out of it."""
