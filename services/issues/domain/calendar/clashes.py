"""What the coordinator sees: visits that pile up because one of them is hidden from the other's body."""

from collections.abc import Sequence
from itertools import combinations

from services.issues.domain.calendar.state import Window


def clashes(windows: Sequence[Window]) -> Sequence[tuple[Window, Window]]:
    """Pairs on the same days and branch of two teams, by day.

    Two announced visits may nest, as the guards allow. A pair with an unannounced one is shown whenever the teams
    differ: who books may name any body, and so could talk a clash with the hidden visit away.
    """
    ordered = sorted(windows, key=lambda one: (one.starts_on, str(one.visit)))
    return [(one, other) for one, other in combinations(ordered, 2) if one.meets(other) and apart(one, other)]


def apart(one: Window, other: Window) -> bool:
    bodies, others = set(one.bodies), set(other.bodies)
    if one.announced and other.announced:
        return not bodies <= others and not others <= bodies
    return bodies != others
