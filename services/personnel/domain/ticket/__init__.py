"""Opinions (意见) and difficulties (困难): each a ticket that somebody must answer, never set in a ratio."""
