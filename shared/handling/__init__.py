"""What every handler does before its own part: who may, when it happened, and from a request to a command."""

from shared.handling.building import StepKind, build
from shared.handling.deps import (
    NOT_FOUND,
    Deps,
    Stamped,
    check_area,
    check_free,
    check_reachable,
    reachable,
    refuse,
    stamp,
)
from shared.handling.parts import Part, Request, Step

__all__ = [
    "NOT_FOUND",
    "Deps",
    "Part",
    "Request",
    "Stamped",
    "Step",
    "StepKind",
    "build",
    "check_area",
    "check_free",
    "check_reachable",
    "reachable",
    "refuse",
    "stamp",
]
