"""Care visits (走访慰问): who was visited, what was given, and with which receipt."""
