"""The read models of supervision, each a pure fold per row. The store's events are their only source."""

from services.issues.projections.burden_findings import BURDEN_FINDINGS
from services.issues.projections.burden_steps import BURDEN_STEPS
from services.issues.projections.burden_visits import BURDEN_VISITS
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

BURDEN: tuple[Projection, ...] = (BURDEN_VISITS, BURDEN_FINDINGS, BURDEN_STEPS)
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
    *BURDEN,
)

__all__ = [
    "ADOPTED_ITEMS",
    "ALL",
    "BOOKINGS",
    "BURDEN",
    "BURDEN_FINDINGS",
    "BURDEN_STEPS",
    "BURDEN_VISITS",
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
