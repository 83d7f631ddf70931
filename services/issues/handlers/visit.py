"""Visits: begin one at a listed target, complete it with what was done and heard.

A visit and its place in the calendar are appended together or not at all.
"""

from dataclasses import replace
from uuid import UUID

from services.issues.domain.calendar import checks
from services.issues.domain.calendar.commands import BeginBooked, Booking, Check, CompleteBooked
from services.issues.domain.calendar.decider import calendar
from services.issues.domain.calendar.state import Calendar, Window
from services.issues.domain.issue.decider import issue
from services.issues.domain.issue.state import IssueState, Open
from services.issues.domain.refusals import Code
from services.issues.domain.refusals import refuse as taken
from services.issues.domain.round.decider import RoundState, Running, is_listed
from services.issues.domain.visit.commands import BeginVisit, CompleteVisit, Exemption
from services.issues.domain.visit.decider import Completed, Underway, visit
from services.issues.domain.visit.events import Interviewed, MethodUsed, VisitBegun
from services.issues.handlers import calendar as calendars
from services.issues.handlers import round_ as rounds
from services.issues.handlers.approval import approved
from services.issues.handlers.checklists import listed_items
from services.issues.handlers.policy import coordinates
from services.issues.handlers.requests import BeginVisitRequest, CheckPart, CompleteVisitRequest
from shared.divisions import place_refusal
from shared.eventstore.errors import Refused
from shared.eventstore.events import Appended
from shared.eventstore.execute import Intent
from shared.handling.deps import (
    Deps,
    Stamped,
    check_area,
    check_free,
    check_reachable,
    refuse,
    stamp,
)
from shared.kernel import Ask, Refusal
from shared.kernel.dates import local_date


def stream(visit_id: UUID) -> str:
    return f"visit-{visit_id}"


async def begin(deps: Deps, ask: Ask, request: BeginVisitRequest) -> Appended:
    refuse(place_refusal(deps.divisions, request.target, kind=request.kind, parent=None))
    stamped = stamp(deps, ask, "visit.begin", request.visit, request)
    check_area(ask.subject, request.target)
    refuse(calendars.level_refusal(ask.subject, request.team_level))
    await check_free(deps, ask.subject, stream(request.visit), taken(Code.VISIT_EXISTS))
    state = await rounds.load(deps, request.round)
    standing = await calendars.load(deps, request.target)
    booking = _booking(stamped, request, standing, state)
    begun = _begin_visit(stamped, request, booking, standing, state)
    entered = BeginBooked(
        booking=booking,
        policy=rounds.policy(state),
        exceptions=await approved(deps, request.exceptions),
        **calendars.who(stamped),
    )
    return await calendars.carry_out(
        deps,
        stamped,
        Intent(visit, stream(request.visit), begun),
        Intent(calendar, calendars.stream(request.target), entered, spans=True),
    )


def _booking(stamped: Stamped, request: BeginVisitRequest, standing: Calendar, state: RoundState) -> Booking:
    """As it stands in the calendar, with the bodies that have joined; else as it is asked for now."""
    subject, today = stamped.call.subject, local_date(stamped.at)
    window = Window(
        visit=request.visit,
        target=request.target,
        kind=request.kind,
        bodies=tuple(dict.fromkeys(request.bodies)),
        team_level=request.team_level,
        starts_on=today,
        ends_on=request.ends_on or today,
        purpose=request.purpose,
        announced=request.announced,
    )
    entry = standing.entries.get(request.visit)
    if entry is not None and entry.seen_by(subject.unit, coordinates(subject)):
        window = replace(entry.window, target=request.target, kind=request.kind)
    listed = isinstance(state, Running) and is_listed(request.target, state)
    return Booking(
        row=1,
        round=request.round,
        window=window,
        listed=listed,
        exceptions=request.exceptions,
        period=rounds.period(state),
    )


def _begin_visit(
    stamped: Stamped, request: BeginVisitRequest, booking: Booking, standing: Calendar, state: RoundState
) -> BeginVisit:
    window, subject = booking.window, stamped.call.subject
    days = rounds.policy(state).recheck_days
    items, today = listed_items(state), local_date(stamped.at)
    exempt = checks.exempt(standing, window.target, items, window.visit, today, days)
    return BeginVisit(
        at=stamped.at,
        actor=subject.actor,
        unit=subject.unit,
        visit=window.visit,
        round=request.round,
        target=window.target,
        kind=window.kind,
        bodies=window.bodies,
        team_level=window.team_level,
        joint=request.joint or len(window.bodies) > 1,
        listed=booking.listed,
        announced=window.announced,
        exemptions=tuple(
            Exemption(
                item=one.item,
                earlier=one.earlier.visit,
                checked_on=one.earlier.on,
                result=one.earlier.result,
            )
            for one in exempt
        ),
    )


async def complete(deps: Deps, ask: Ask, visit_id: UUID, request: CompleteVisitRequest) -> Appended:
    stamped = stamp(deps, ask, "visit.complete", visit_id, request)
    await check_reachable(deps, ask.subject, stream(visit_id))
    standing = await deps.store.standing(stream(visit_id), visit, fresh=True)
    if not isinstance(standing.state, Underway | Completed):
        raise Refused(taken(Code.VISIT_NOT_BEGUN))
    begun = standing.state.begun
    for part in request.items:
        await _check_verified(deps, begun, part)
    return await calendars.carry_out(
        deps,
        stamped,
        Intent(visit, stream(visit_id), _completion(stamped, request), request.expected_version),
        Intent(
            calendar,
            calendars.stream(begun.area),
            await _checked(deps, stamped, begun, request),
            spans=True,
        ),
    )


def _completion(stamped: Stamped, request: CompleteVisitRequest) -> CompleteVisit:
    return CompleteVisit(
        at=stamped.at,
        actor=stamped.call.subject.actor,
        unit=stamped.call.subject.unit,
        methods=tuple(MethodUsed(method=one.method, detail=one.detail) for one in request.methods),
        households=request.households,
        interviews=tuple(Interviewed(role=one.role, persons=one.persons) for one in request.interviews),
        hours=request.hours,
    )


async def _checked(
    deps: Deps, stamped: Stamped, begun: VisitBegun, request: CompleteVisitRequest
) -> CompleteBooked:
    state = await rounds.load(deps, begun.round)
    named = [one.exception for one in request.items if one.exception]
    return CompleteBooked(
        visit=begun.visit,
        round=begun.round,
        target=begun.area,
        bodies=begun.bodies,
        checks=tuple(
            Check(item=one.item, result=one.result, verifies=one.verifies, exception=one.exception)
            for one in request.items
        ),
        listed=listed_items(state),
        policy=rounds.policy(state),
        exceptions=await approved(deps, named),
        **calendars.who(stamped),
    )


async def _check_verified(deps: Deps, begun: VisitBegun, part: CheckPart) -> None:
    """An item may be looked at again on account of a finding of this place and item that is still open."""
    if part.verifies is None:
        return
    state = (await deps.store.standing(f"issue-{part.verifies}", issue, fresh=True)).state
    refuse(finding_flaw(state, begun.area, part.item))


def finding_flaw(state: IssueState, area: str, item: str) -> Refusal | None:
    if isinstance(state, Open) and (state.record.found.area, state.record.found.item) == (area, item):
        return None
    return taken(Code.FINDING_NOT_OPEN, item=item)
