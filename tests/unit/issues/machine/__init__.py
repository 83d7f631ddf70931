"""A machine that supervises several counties, lawfully and not, and judges every fact by its own slow means.

cast and days: people, places and a calendar written by hand. world: asks the deciders as the handlers do and keeps
the log. rules_*: what is wished. judge_*: what must hold, computed from the log alone, without the deciders.
planted: the deciders with one guard taken out each; the machine must find every one (`make planted`).
"""
