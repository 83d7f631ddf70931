"""One module a kind of goal: what is compared, and how it is timed."""
