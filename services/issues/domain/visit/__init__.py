"""A visit of a supervision team to one target of a round."""
