"""All facts that this service stores, and the names under which it stores them."""

from typing import TypeAlias

from services.issues.domain.approval.events import EVENTS as APPROVAL_EVENTS
from services.issues.domain.approval.events import ApprovalEvent
from services.issues.domain.calendar.events import EVENTS as CALENDAR_EVENTS
from services.issues.domain.calendar.events import CalendarEvent
from services.issues.domain.checklist.events import EVENTS as CHECKLIST_EVENTS
from services.issues.domain.checklist.events import ChecklistEvent
from services.issues.domain.issue.events import EVENTS as ISSUE_EVENTS
from services.issues.domain.issue.events import IssueEvent
from services.issues.domain.lookback.events import EVENTS as LOOK_BACK_EVENTS
from services.issues.domain.lookback.events import LookBackEvent
from services.issues.domain.plan.events import EVENTS as PLAN_EVENTS
from services.issues.domain.plan.events import PlanEvent
from services.issues.domain.review.events import EVENTS as REVIEW_EVENTS
from services.issues.domain.review.events import ReviewEvent
from services.issues.domain.round.events import EVENTS as ROUND_EVENTS
from services.issues.domain.round.events import RoundEvent
from services.issues.domain.visit.events import EVENTS as VISIT_EVENTS
from services.issues.domain.visit.events import VisitEvent

IssuesEvent: TypeAlias = (
    PlanEvent
    | RoundEvent
    | ChecklistEvent
    | VisitEvent
    | IssueEvent
    | CalendarEvent
    | ApprovalEvent
    | LookBackEvent
    | ReviewEvent
)

EVENTS: dict[str, type[IssuesEvent]] = {
    **PLAN_EVENTS,
    **ROUND_EVENTS,
    **CHECKLIST_EVENTS,
    **VISIT_EVENTS,
    **ISSUE_EVENTS,
    **CALENDAR_EVENTS,
    **APPROVAL_EVENTS,
    **LOOK_BACK_EVENTS,
    **REVIEW_EVENTS,
}
