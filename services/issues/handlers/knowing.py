"""What the house knows already for a step of an issue, so that nobody is asked: by the kind of the request."""

from datetime import date, timedelta
from typing import Any, Final, TypeAlias
from uuid import UUID

from services.issues.domain.issue.decider import issue
from services.issues.domain.issue.record import Record
from services.issues.domain.issue.state import Unreported
from services.issues.handlers import look_back
from services.issues.handlers import requests as ask
from services.issues.handlers import round_ as rounds
from services.issues.handlers.policy import level_of
from services.issues.handlers.sanction_checks import checked_at
from shared.eventstore.errors import Refused
from shared.handling.deps import NOT_FOUND, Deps, Stamped
from shared.handling.workdays import CALENDAR, add_working_days, shanghai_day, working_days
from shared.kernel import Refusal
from shared.kernel.workdays import Workdays

# Time limits that nobody set: a normal one, and the middle of the window of the look back.
NORMAL_LIMIT: Final = 15
LOOK_BACK: Final = timedelta(days=60)

Known: TypeAlias = dict[str, Any]


def stream(issue_id: UUID) -> str:
    return f"issue-{issue_id}"


async def record_of(deps: Deps, issue_id: UUID) -> Record:
    """The issue as it stands, from its events; it must have been found."""
    state = (await deps.store.standing(stream(issue_id), issue, fresh=True)).state
    if isinstance(state, Unreported):
        raise Refused(NOT_FOUND)
    record: Record = state.record
    return record


async def known(deps: Deps, stamped: Stamped, record: Record, request: ask.Step) -> Known:
    match request:
        case ask.LedgerRequest():
            return {**await timed(deps, record), **planned(record, request)}
        case ask.PassDownRequest():
            return await timed(deps, record)
        case ask.AnswerSuperiorRequest() | ask.ExtendRequest():
            return {**await timed(deps, record), "level": level_of(stamped.call.subject)}
        case ask.CloseIssueRequest():
            return {**await timed(deps, record), **verified(stamped, record, request)}
        case ask.ReopenRequest():
            return {**await timed(deps, record), "deadline": request.deadline or normal_limit(stamped)}
        case ask.LookBackRequest():
            return {**await timed(deps, record), **await looked(deps, stamped, record, request)}
        case ask.SanctionRequest():
            return {"checked_at": await checked_at(deps.store.database, record.found.issue)}
        case ask.MergeRequest():
            return await into(deps, stamped, request.into)
        case _:
            return {}


async def timed(deps: Deps, record: Record) -> Known:
    """The calendar, and the numbers of the round's plan."""
    policy = rounds.policy(await rounds.load(deps, record.found.round))
    workdays: Workdays = CALENDAR
    return {"workdays": workdays, "policy": policy}


def planned(record: Record, request: ask.LedgerRequest) -> Known:
    """Who leads also does, until the deadline, unless a measure says otherwise."""
    lead = request.lead_unit or record.lead_unit or record.handling_unit
    measures = [
        {**one.model_dump(), "owner": one.owner or lead, "due": one.due or request.deadline}
        for one in request.measures
    ]
    responsible = request.responsible or record.responsible
    return {"lead_unit": lead, "measures": measures, "responsible": responsible}


def verified(stamped: Stamped, record: Record, request: ask.CloseIssueRequest) -> Known:
    """Days waited for a superior are not the village's, answered or not."""
    spent = working_days(record.found.occurred_at, stamped.at) - record.paused
    if record.waiting is not None:
        spent -= working_days(record.waiting.occurred_at, stamped.at)
    due = request.look_back_due or CALENDAR.on_or_after(shanghai_day(stamped.at) + LOOK_BACK)
    return {
        "verifier_level": level_of(stamped.call.subject),
        "working_days": max(spent, 0),
        "look_back_due": due,
    }


async def looked(deps: Deps, stamped: Stamped, record: Record, request: ask.LookBackRequest) -> Known:
    return {
        "level": level_of(stamped.call.subject),
        "drawn": await look_back.is_drawn(deps, record.found, record.generation),
        "deadline": request.deadline or normal_limit(stamped),
    }


def normal_limit(stamped: Stamped) -> date:
    return add_working_days(shanghai_day(stamped.at), NORMAL_LIMIT)


async def into(deps: Deps, stamped: Stamped, issue_id: UUID) -> Known:
    """What a merging must know of the issue that takes the other; what lies elsewhere does not exist."""
    state = (await deps.store.standing(stream(issue_id), issue, fresh=True)).state
    found = None if isinstance(state, Unreported) else state.record.found
    if found is None or not stamped.call.subject.covers(found.area):
        facts = {"into": str(issue_id)}
        raise Refused(Refusal("NOT_FOUND", "要并入的问题不存在，请核对后重选。", facts))
    return {
        "into_number": found.number,
        "into_round": found.round,
        "into_item": found.item,
        "into_category": found.category,
    }
