"""The read models of supervision, each a pure fold per row. The store's events are their only source."""

from services.issues.projections.calendar import BOOKINGS
from services.issues.projections.exceptions import EXCEPTIONS
from services.issues.projections.ledger import LEDGER
from services.issues.projections.look_backs import LOOK_BACKS
from services.issues.projections.plans import PLAN_VERSIONS, PLANS
from services.issues.projections.reviews import REVIEWS
from services.issues.projections.rounds import CHECKLIST_ITEMS, ROUNDS, TARGETS
from services.issues.projections.teams import ADOPTED_ITEMS, TEAMS
from services.issues.projections.timeline import TIMELINE
from services.issues.projections.visits import VISITS
from shared.projections.declaration import Projection

ALL: tuple[Projection, ...] = (
    PLANS,
    PLAN_VERSIONS,
    ROUNDS,
    CHECKLIST_ITEMS,
    ADOPTED_ITEMS,
    TARGETS,
    TEAMS,
    VISITS,
    BOOKINGS,
    EXCEPTIONS,
    LEDGER,
    TIMELINE,
    LOOK_BACKS,
    REVIEWS,
)

__all__ = [
    "ADOPTED_ITEMS",
    "ALL",
    "BOOKINGS",
    "CHECKLIST_ITEMS",
    "EXCEPTIONS",
    "LEDGER",
    "LOOK_BACKS",
    "PLANS",
    "PLAN_VERSIONS",
    "REVIEWS",
    "ROUNDS",
    "TARGETS",
    "TEAMS",
    "TIMELINE",
    "VISITS",
]
