"""A whole round from one workbook: read, looked at, mended, and only then saved, all of it or nothing."""

from services.issues.handlers.arranging.confirming import confirm
from services.issues.handlers.arranging.looking import Look, LookedAt, look
from services.issues.handlers.arranging.mending import Mend, drop, join, mend, part
from services.issues.handlers.arranging.parsing import Trouble
from services.issues.handlers.arranging.staging import Staged, find_staged, stage
from services.issues.handlers.arranging.template import blank

__all__ = [
    "Look",
    "LookedAt",
    "Mend",
    "Staged",
    "Trouble",
    "blank",
    "confirm",
    "drop",
    "find_staged",
    "join",
    "look",
    "mend",
    "part",
    "stage",
]
