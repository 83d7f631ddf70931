"""Tickets: opinions and difficulties opened, answered many at once, re-opened, passed on."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any, Final, TypeAlias
from uuid import UUID

from services.personnel.domain.ticket.commands import (
    CollectOpinion,
    PassTicketOn,
    RaiseDifficulty,
    ReopenTicket,
    SettleTicket,
    TicketCommand,
)
from services.personnel.domain.ticket.decider import ticket
from services.personnel.domain.ticket.refusals import Code
from services.personnel.domain.ticket.refusals import refuse as no
from services.personnel.domain.ticket.state import Ticket
from services.personnel.handlers.asking_again import first_answer
from services.personnel.handlers.cadre import check_not_erased, county_refusal, reachable_cadre
from services.personnel.handlers.deps import PersonnelDeps
from services.personnel.handlers.requests.care import (
    AnswersRequest,
    DifficultyPart,
    OpinionPart,
    PassTicketOnRequest,
    ReopenTicketRequest,
    TicketsRequest,
)
from shared.eventstore.errors import Refused
from shared.eventstore.events import Appended
from shared.eventstore.execute import Intent, execute
from shared.handling import NOT_FOUND, Stamped, check_area, refuse, stamp
from shared.handling.workdays import add_working_days, shanghai_day
from shared.kernel import Ask, Refusal, Sealed, Subject

# Within so many working days whoever spoke hears an answer; after a re-opening it is counted anew.
ANSWER_DAYS: Final = 15
AnyIntent: TypeAlias = Intent[Any, Any, Any]
Said: TypeAlias = OpinionPart | DifficultyPart


def stream(ticket_id: UUID) -> str:
    return f"ticket-{ticket_id}"


def text_field(ticket_id: UUID) -> str:
    """A sealed text opens under the ticket that it belongs to, and under no other."""
    return f"ticket-{ticket_id}"


def answer_field(ticket_id: UUID) -> str:
    return f"answer-{ticket_id}"


def reason_field(ticket_id: UUID) -> str:
    return f"reason-{ticket_id}"


async def open_tickets(deps: PersonnelDeps, ask: Ask, request: TicketsRequest) -> Appended:
    said = (*request.opinions, *request.difficulties)
    if not said:
        raise Refused(no(Code.TICKET_NOTHING_SAID))
    stamped = stamp(deps, ask, "care.ticket", said[0].ticket, request)
    refuse(county_refusal(deps, request.area))
    check_area(ask.subject, request.area)
    if known := await first_answer(deps, stamped):
        return known
    return await execute(deps.store, stamped.call, *await opening(deps, stamped, request))


async def opening(
    deps: PersonnelDeps,
    stamped: Stamped,
    request: TicketsRequest,
    *,
    visit: UUID | None = None,
    cadres: tuple[UUID, ...] = (),
) -> list[AnyIntent]:
    """One wish for each thing said. cadres: whom the visit was for; of a single one is all that was said."""
    said: tuple[Said, ...] = (*request.opinions, *request.difficulties)
    await _check_new(deps, stamped.call.subject, [one.ticket for one in said])
    alone = cadres[0] if len(cadres) == 1 else None
    whose = {one.ticket: one.cadre or alone for one in said}
    for cadre in sorted({one for one in whose.values() if one} - set(cadres)):
        await reachable_cadre(deps, stamped.call.subject, cadre)
    texts = await _sealed(deps, said, whose)
    due = add_working_days(shanghai_day(stamped.at), ANSWER_DAYS)
    known = {"area": request.area, "visit": visit, "due_on": due, **_who(stamped)}
    return [
        Intent(ticket, stream(one.ticket), _wish(one, whose[one.ticket], text, known))
        for one, text in zip(said, texts, strict=True)
    ]


def _wish(one: Said, cadre: UUID | None, text: Sealed, known: Mapping[str, Any]) -> TicketCommand:
    answerer = one.answerer or f"dept-{known['area'][:6]}"
    if isinstance(one, OpinionPart):
        return CollectOpinion(
            ticket=one.ticket, kind=one.kind, text=text, cadre=cadre, answerer=answerer, **known
        )
    return RaiseDifficulty(
        ticket=one.ticket, kind=one.kind, text=text, cadre=cadre, answerer=answerer, **known
    )


async def _check_new(deps: PersonnelDeps, subject: Subject, wanted: Sequence[UUID]) -> None:
    """No id twice, and none that something elsewhere has: of that no more is said than that it is taken."""
    if len(set(wanted)) < len(wanted):
        raise Refused(no(Code.TICKET_TWICE))
    areas = await deps.store.areas([stream(one) for one in wanted])
    if any(not subject.covers(area) for area in areas.values()):
        raise Refused(no(Code.TICKET_EXISTS))
    for one in wanted:
        if stream(one) not in areas:
            deps.store.expect_nothing(stream(one), ticket)


async def _sealed(
    deps: PersonnelDeps, said: Sequence[Said], whose: Mapping[UUID, UUID | None]
) -> list[Sealed]:
    wanted: dict[UUID, dict[str, str]] = {}
    for one in said:
        wanted.setdefault(whose[one.ticket] or one.ticket, {})[text_field(one.ticket)] = one.text
    sealed = await deps.vault.seal_many(wanted) if wanted else {}
    return [sealed[whose[one.ticket] or one.ticket][text_field(one.ticket)] for one in said]


async def answer(deps: PersonnelDeps, ask: Ask, request: AnswersRequest) -> Appended:
    """Many at once, all of them or none; of one that may not be answered its place in the list is told."""
    wanted = [one.ticket for one in request.answers]
    stamped = stamp(deps, ask, "care.answer", wanted[0], request)
    if known := await first_answer(deps, stamped):
        return known
    if len(set(wanted)) < len(wanted):
        raise Refused(no(Code.TICKET_TWICE))
    states = await _standing(deps, ask.subject, wanted)
    texts: dict[UUID, dict[str, str]] = {}
    for one, state in zip(request.answers, states, strict=True):
        texts.setdefault(person_of(state), {})[answer_field(one.ticket)] = one.answer
    sealed = await deps.vault.seal_many(texts)
    intents: list[AnyIntent] = []
    for row, (one, state) in enumerate(zip(request.answers, states, strict=True), 1):
        text = sealed[person_of(state)][answer_field(one.ticket)]
        wish = SettleTicket(outcome=one.outcome, answer=text, answered_on=one.answered_on, **_who(stamped))
        if one.expected_version is None:
            refuse(_at_row(ticket.decide(wish, state), row, len(wanted)))
        intents.append(Intent(ticket, stream(one.ticket), wish, one.expected_version))
    return await execute(deps.store, stamped.call, *intents)


def _at_row(decided: object, row: int, rows: int) -> Refusal | None:
    if not isinstance(decided, Refusal):
        return None
    return decided if rows == 1 else replace(decided, facts={**decided.facts, "row": row})


async def reopen(deps: PersonnelDeps, ask: Ask, ticket_id: UUID, request: ReopenTicketRequest) -> Appended:
    stamped = stamp(deps, ask, "care.ticket", ticket_id, request)
    if known := await first_answer(deps, stamped):
        return known
    (state,) = await _standing(deps, ask.subject, [ticket_id])
    sealed = await deps.vault.seal(person_of(state), {reason_field(ticket_id): request.reason})
    wish = ReopenTicket(
        reason=sealed[reason_field(ticket_id)],
        due_on=add_working_days(shanghai_day(stamped.at), ANSWER_DAYS),
        **_who(stamped),
    )
    return await execute(
        deps.store, stamped.call, Intent(ticket, stream(ticket_id), wish, request.expected_version)
    )


async def pass_on(deps: PersonnelDeps, ask: Ask, ticket_id: UUID, request: PassTicketOnRequest) -> Appended:
    stamped = stamp(deps, ask, "care.ticket", ticket_id, request)
    (state,) = await _standing(deps, ask.subject, [ticket_id])
    if state.opened.cadre is not None:
        await check_not_erased(deps, state.opened.cadre)
    wish = PassTicketOn(answerer=request.answerer, **_who(stamped))
    return await execute(
        deps.store, stamped.call, Intent(ticket, stream(ticket_id), wish, request.expected_version)
    )


def person_of(state: Ticket) -> UUID:
    """Under whose key the ticket's texts are sealed."""
    return state.opened.cadre or state.opened.ticket


async def _standing(deps: PersonnelDeps, subject: Subject, wanted: Sequence[UUID]) -> list[Ticket]:
    """NOT_FOUND for what does not exist and for what lies elsewhere."""
    found: list[Ticket] = []
    for one in wanted:
        standing = await deps.store.standing(stream(one), ticket, fresh=len(wanted) == 1)
        if standing.state is None or not subject.covers(standing.area):
            raise Refused(NOT_FOUND)
        found.append(standing.state)
    return found


def _who(stamped: Stamped) -> dict[str, Any]:
    subject = stamped.call.subject
    return {"at": stamped.at, "actor": subject.actor, "unit": subject.unit}
