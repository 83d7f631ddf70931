"""What an issue's ledger row takes from the facts beside the six stages."""

from typing import TypeAlias, assert_never

from services.issues.domain.issue.aside import (
    DeadlineExtended,
    IssueAssigned,
    IssuePassedDown,
    IssuesGathered,
    LookBackDone,
    ReturnConsented,
    SanctionRecorded,
    SuperiorAnswered,
)
from shared.projections.declaration import Row
from shared.projections.shaping import number

# What never leaves the service.
Inner: TypeAlias = IssueAssigned | IssuePassedDown | ReturnConsented | SanctionRecorded | IssuesGathered
Beside: TypeAlias = Inner | SuperiorAnswered | DeadlineExtended | LookBackDone


def beside(event: Beside, before: Row) -> Row:
    match event:
        case IssueAssigned():
            return assigned(event)
        case IssuePassedDown():
            return {"executor": event.executor, "executor_deadline": event.executor_deadline}
        case SuperiorAnswered():
            waited = number(before, "paused_days") + event.waited
            return {**limits(event), "waiting_since": None, "paused_days": waited}
        case DeadlineExtended():
            return {**limits(event), "extended": True, "moved_from": event.moved_from}
        case ReturnConsented():
            return {}
        case SanctionRecorded():
            return {"sanctioned": True}
        case IssuesGathered():
            return {"systemic": True} if event.systemic else {}
        case LookBackDone():
            return {"look_back_result": event.result.value, "look_back_at": event.occurred_at}
        case _:
            assert_never(event)


def assigned(event: IssueAssigned) -> Row:
    named = {
        "lead_unit": event.lead_unit,
        "handling_unit": event.handling_unit,
        "responsible": event.responsible,
    }
    return {name: value for name, value in named.items() if value}


def limits(event: SuperiorAnswered | DeadlineExtended) -> Row:
    return {"deadline": event.deadline, "executor_deadline": event.executor_deadline}
