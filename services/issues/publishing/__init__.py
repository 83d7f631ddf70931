"""Which part of a fact leaves the service: codes and numbers. Texts, names and actors stay behind.

What is written here once is public for ever: a changed meaning is a new major version beside the old one.
"""

from typing import Final

from services.issues.domain.approval.events import ApprovalEvent
from services.issues.domain.calendar.events import CalendarEvent
from services.issues.domain.checklist.events import ChecklistEvent
from services.issues.domain.events import IssuesEvent
from services.issues.domain.lookback.events import LookBackEvent
from services.issues.domain.plan.events import PlanEvent
from services.issues.domain.review.events import ReviewEvent
from services.issues.domain.round.events import RoundEvent
from services.issues.domain.visit.events import VisitEvent
from services.issues.publishing.issues import of_issue
from services.issues.publishing.plans import of_plan
from services.issues.publishing.rounds import of_round
from services.issues.publishing.visits import of_visit
from shared.contracts.envelope import Contract
from shared.contracts.issues import CONTRACTS

# An approval tells of a visit to come, perhaps of a hidden one; its contract stays for those that went out once.
WITHDRAWN: Final = frozenset({"ExceptionApproved.v1"})
# Stored names whose facts have a public part, under their own name or another's.
PUBLISHED: Final = frozenset({*CONTRACTS, "SuperiorAnswered.v1"} - WITHDRAWN)


def to_contract(event: IssuesEvent) -> Contract | None:
    """None means private: it never leaves the service, and no later version may change that."""
    if isinstance(event, CalendarEvent | ApprovalEvent):
        return None
    if isinstance(event, PlanEvent):
        return of_plan(event)
    if isinstance(event, ChecklistEvent):
        return None
    if isinstance(event, RoundEvent):
        return of_round(event)
    if isinstance(event, VisitEvent):
        return of_visit(event)
    if isinstance(event, LookBackEvent | ReviewEvent):
        return None
    return of_issue(event)
