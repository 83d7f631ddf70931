"""A county's own checklist in a round: chosen from the city's of that level, never more than it."""
