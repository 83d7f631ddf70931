"""The visit calendar: book, join, cancel; and what a list of bookings would come to, without saving any."""

from collections.abc import Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from typing import Any, Final
from uuid import UUID

from services.issues.domain.calendar.booking import Judged
from services.issues.domain.calendar.booking import preview as judged
from services.issues.domain.calendar.commands import Booking, BookVisits, CancelVisit, JoinVisit
from services.issues.domain.calendar.decider import calendar
from services.issues.domain.calendar.state import Calendar, Window
from services.issues.domain.codes import Level
from services.issues.domain.refusals import Code
from services.issues.domain.refusals import refuse as refusal_of
from services.issues.domain.round.decider import RoundState, Running, is_listed
from services.issues.handlers import round_ as rounds
from services.issues.handlers.approval import approved
from services.issues.handlers.policy import coordinates, level_of
from services.issues.handlers.requests import (
    BookingPart,
    BookVisitsRequest,
    CancelVisitRequest,
    JoinVisitRequest,
)
from shared.divisions import county_of, place_refusal
from shared.eventstore.errors import Refused
from shared.eventstore.events import Appended
from shared.eventstore.execute import Intent, execute
from shared.handling.deps import Deps, Stamped, check_area, refuse, stamp
from shared.kernel import Ask, Refusal, Subject, elsewhere

# What tells of a visit in the way; kept from who may not look at the place where it is.
OF_A_CLASH: Final = frozenset({"visit", "target", "bodies", "team_level", "starts_on", "ends_on", "joinable"})
CalendarIntent = Intent[Any, Any, Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class Preview:
    """What a booking would come to. clash: the visit in the way; joinable: the booking may join it instead."""

    visit: UUID
    refusal: Refusal | None = None
    clash: UUID | None = None
    joinable: bool = False


def stream(target: str) -> str:
    """All visits of a county stand in one stream, so that no two can win over the same village."""
    return f"calendar-{county_of(target)[:6]}"


async def load(deps: Deps, target: str) -> Calendar:
    state: Calendar = (await deps.store.standing(stream(target), calendar, fresh=True)).state
    return state


async def book(deps: Deps, ask: Ask, request: BookVisitsRequest) -> Appended:
    stamped = stamp(deps, ask, "calendar.book", request.round, request)
    for part in request.bookings:
        refuse(part_refusal(deps, ask.subject, part))
    state = await rounds.load(deps, request.round)
    intents = await booking_intents(deps, stamped, request, state)
    return await carry_out(deps, stamped, *intents)


async def booking_intents(
    deps: Deps, stamped: Stamped, request: BookVisitsRequest, state: RoundState
) -> Sequence[CalendarIntent]:
    """One a county; together they book all or nothing, beside what else is appended with them."""
    targets = {part.target for part in request.bookings}
    listed = {one for one in targets if isinstance(state, Running) and is_listed(one, state)}
    parts = tuple(enumerate(request.bookings, 1))
    commands = await commands_by_stream(deps, stamped, request.round, parts, state, listed)
    return [Intent(calendar, name, command, spans=True) for name, command in commands.items()]


async def commands_by_stream(
    deps: Deps,
    stamped: Stamped,
    round_id: UUID,
    parts: Sequence[tuple[int, BookingPart]],
    state: RoundState,
    listed: AbstractSet[str],
) -> dict[str, BookVisits]:
    """parts: with the row in which each stands."""
    bookings: dict[str, list[Booking]] = {}
    for row, part in parts:
        one = Booking(
            row=row,
            round=round_id,
            window=window(part),
            listed=part.target in listed,
            exceptions=part.exceptions,
            period=rounds.period(state),
        )
        bookings.setdefault(stream(part.target), []).append(one)
    named = await approved(deps, {one for _, part in parts for one in part.exceptions})
    return {
        name: BookVisits(bookings=tuple(some), exceptions=named, policy=rounds.policy(state), **who(stamped))
        for name, some in bookings.items()
    }


async def preview(
    deps: Deps, ask: Ask, request: BookVisitsRequest, running: RoundState, listed: AbstractSet[str]
) -> Sequence[Preview]:
    """For each booking, in order, what it would come to beside those before it. listed: the targets that the
    round lists, or will list by then. Nothing is saved.
    """
    stamped = stamp(deps, ask, "calendar.book", request.round, request)
    flaws = [part_refusal(deps, ask.subject, part) for part in request.bookings]
    sound = [
        (row, part)
        for row, (part, flaw) in enumerate(zip(request.bookings, flaws, strict=True), 1)
        if flaw is None
    ]
    found: dict[int, Preview] = {}
    commands = await commands_by_stream(deps, stamped, request.round, sound, running, listed)
    for command in commands.values():
        state = await load(deps, command.bookings[0].window.target)
        found |= {one.booking.row: previewed(one, ask.subject) for one in judged(command, state)}
    return [
        Preview(visit=part.visit, refusal=flaw) if flaw else found[row]
        for row, (part, flaw) in enumerate(zip(request.bookings, flaws, strict=True), 1)
    ]


def previewed(one: Judged, subject: Subject) -> Preview:
    clash = one.verdict.clash
    shown = clash is not None and subject.covers(clash.window.target)
    return Preview(
        visit=one.booking.window.visit,
        refusal=narrowed(one.refusal, subject) if one.refusal else None,
        clash=clash.window.visit if clash and shown else None,
        joinable=shown and one.verdict.joinable,
    )


async def join(deps: Deps, ask: Ask, request: JoinVisitRequest) -> Appended:
    stamped = stamp(deps, ask, "calendar.join", request.visit, request)
    check_area(ask.subject, request.target)
    entry = (await load(deps, request.target)).entries.get(request.visit)
    state = await rounds.load(deps, entry.round if entry else request.visit)
    command = JoinVisit(
        visit=request.visit,
        target=request.target,
        team_level=level_of(ask.subject),
        named=request.exceptions,
        exceptions=await approved(deps, request.exceptions),
        policy=rounds.policy(state),
        **who(stamped),
    )
    return await carry_out(deps, stamped, Intent(calendar, stream(request.target), command, spans=True))


async def cancel(deps: Deps, ask: Ask, request: CancelVisitRequest) -> Appended:
    stamped = stamp(deps, ask, "calendar.cancel", request.visit, request)
    check_area(ask.subject, request.target)
    command = CancelVisit(visit=request.visit, target=request.target, **who(stamped))
    return await carry_out(deps, stamped, Intent(calendar, stream(request.target), command, spans=True))


async def carry_out(deps: Deps, stamped: Stamped, *intents: CalendarIntent) -> Appended:
    """execute(), with a refusal that tells no more than the asker may see."""
    try:
        return await execute(deps.store, stamped.call, *intents)
    except Refused as refused:
        raise Refused(narrowed(refused.refusal, stamped.call.subject)) from refused


def narrowed(refusal: Refusal, subject: Subject) -> Refusal:
    """The code alone when the visit in the way is at a place that is not the asker's to look at."""
    target = refusal.facts.get("target")
    if not isinstance(target, str) or subject.covers(target):
        return refusal
    facts = {name: value for name, value in refusal.facts.items() if name not in OF_A_CLASH}
    return Refusal(refusal.code, refusal.sentence, facts)


def who(stamped: Stamped) -> dict[str, Any]:
    subject = stamped.call.subject
    return {
        "at": stamped.at,
        "actor": subject.actor,
        "unit": subject.unit,
        "coordinator": coordinates(subject),
    }


def window(part: BookingPart) -> Window:
    return Window(
        visit=part.visit,
        target=part.target,
        kind=part.kind,
        bodies=tuple(dict.fromkeys(part.bodies)),
        team_level=part.team_level,
        starts_on=part.starts_on,
        ends_on=part.ends_on or part.starts_on,
        purpose=part.purpose,
        announced=part.announced,
    )


def part_refusal(deps: Deps, subject: Subject, part: BookingPart) -> Refusal | None:
    """Whether the place stands and is the asker's, and the level is the asker's to name."""
    if refusal := place_refusal(deps.divisions, part.target, kind=part.kind, parent=None):
        return refusal
    if not subject.covers(part.target):
        return elsewhere(part.target)
    return level_refusal(subject, part.team_level)


def level_refusal(subject: Subject, level: Level) -> Refusal | None:
    """A team comes as what it is: by a higher level it would pass the rule against inspecting beforehand."""
    if coordinates(subject) or level_of(subject).at_least(level):
        return None
    return refusal_of(Code.LEVEL_NOT_YOURS, level=level.value)
