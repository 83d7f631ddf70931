"""What the figures are counted from: folds over the journal's contracts, one row per thing.

No row holds a total, so no figure can drift from the events; queries count rows.
"""

from services.notify.projections.issues import (
    FIGURE_CHECKLIST,
    FIGURE_ISSUE,
    FIGURE_ROUND,
    FIGURE_VISIT,
    ISSUES,
)
from services.notify.projections.personnel import (
    FIGURE_APPOINTMENT,
    FIGURE_CARE,
    FIGURE_COMMENDATION,
    FIGURE_COVER,
    FIGURE_DISPATCH,
    FIGURE_SCHEME,
    FIGURE_TICKET,
    PERSONNEL,
)
from shared.projections.declaration import Projection

__all__ = [
    "ALL",
    "FIGURE_APPOINTMENT",
    "FIGURE_CARE",
    "FIGURE_CHECKLIST",
    "FIGURE_COMMENDATION",
    "FIGURE_COVER",
    "FIGURE_DISPATCH",
    "FIGURE_ISSUE",
    "FIGURE_ROUND",
    "FIGURE_SCHEME",
    "FIGURE_TICKET",
    "FIGURE_VISIT",
]

ALL: tuple[Projection, ...] = (*ISSUES, *PERSONNEL)
