"""What the figures about cadres are counted from: care, careers and guarantees, one row per thing."""

from services.notify.projections.personnel.care import FIGURE_CARE, FIGURE_TICKET
from services.notify.projections.personnel.careers import (
    FIGURE_APPOINTMENT,
    FIGURE_COMMENDATION,
    FIGURE_DISPATCH,
)
from services.notify.projections.personnel.guarantees import FIGURE_COVER, FIGURE_SCHEME
from shared.projections.declaration import Projection

__all__ = [
    "FIGURE_APPOINTMENT",
    "FIGURE_CARE",
    "FIGURE_COMMENDATION",
    "FIGURE_COVER",
    "FIGURE_DISPATCH",
    "FIGURE_SCHEME",
    "FIGURE_TICKET",
    "PERSONNEL",
]

PERSONNEL: tuple[Projection, ...] = (
    FIGURE_SCHEME,
    FIGURE_COVER,
    FIGURE_APPOINTMENT,
    FIGURE_DISPATCH,
    FIGURE_COMMENDATION,
    FIGURE_CARE,
    FIGURE_TICKET,
)
