"""Surveys: opened, slips handed out, answered by nobody in particular, closed with what may be shown."""

import secrets
from dataclasses import dataclass
from typing import Any, Final
from uuid import UUID

from services.personnel.domain.pulse.commands import (
    AnswerPulse,
    ClosePulse,
    CountPulse,
    HandOutSlips,
    OpenPulse,
)
from services.personnel.domain.pulse.decider import pulse, pulse_year
from services.personnel.domain.pulse.state import PulseState
from services.personnel.handlers import slips
from services.personnel.handlers.asking_again import first_answer
from services.personnel.handlers.cadre import county_refusal
from services.personnel.handlers.deps import PersonnelDeps
from services.personnel.handlers.requests.pulses import (
    AnswerPulseRequest,
    ClosePulseRequest,
    HandOutSlipsRequest,
    OpenPulseRequest,
)
from shared.eventstore.errors import Refused
from shared.eventstore.events import Appended, Call
from shared.eventstore.execute import Intent, execute
from shared.handling import NOT_FOUND, Stamped, check_area, refuse, stamp
from shared.kernel import Ask, CodeRange, Subject

NOBODY: Final = "anonymous"
# One after the other: each holds a connection while another writes, and all at once could take every one there is.
TURN: Final = ("pulse-slips",)


@dataclass(frozen=True, slots=True)
class HandedOut:
    """codes: to be printed now; they are told once and kept nowhere. Empty for a repeated command."""

    appended: Appended
    codes: tuple[str, ...]


def stream(pulse_id: UUID) -> str:
    return f"pulse-{pulse_id}"


async def open_pulse(deps: PersonnelDeps, ask: Ask, request: OpenPulseRequest) -> Appended:
    stamped = stamp(deps, ask, "pulse.open", request.pulse, request)
    city = deps.divisions.of_kind("city")[0].code
    check_area(ask.subject, city)
    year = request.opens_on.year
    who = _who(stamped)
    opened = OpenPulse(area=city, **request.model_dump(exclude={"at"}), **who)
    counted = CountPulse(pulse=request.pulse, area=city, year=year, **who)
    return await execute(
        deps.store,
        stamped.call,
        Intent(pulse, stream(request.pulse), opened, spans=True),
        Intent(pulse_year, f"pulse-year-{city[:6]}-{year}", counted),
    )


async def hand_out(deps: PersonnelDeps, ask: Ask, pulse_id: UUID, request: HandOutSlipsRequest) -> HandedOut:
    stamped = stamp(deps, ask, "pulse.slips", pulse_id, request)
    refuse(county_refusal(deps, request.area))
    check_area(ask.subject, request.area)
    if known := await first_answer(deps, stamped):
        return HandedOut(known, ())
    await _check_there(deps, pulse_id)
    codes = slips.new_codes(max(request.count, 0))
    await slips.add(deps, pulse_id, request.area, codes)
    wish = HandOutSlips(area=request.area, count=request.count, **_who(stamped))
    try:
        appended = await execute(deps.store, stamped.call, Intent(pulse, stream(pulse_id), wish, spans=True))
    except BaseException:
        await slips.remove(deps, codes)
        raise
    if appended.repeated:
        await slips.remove(deps, codes)
        return HandedOut(appended, ())
    return HandedOut(appended, tuple(codes))


async def answer(deps: PersonnelDeps, pulse_id: UUID, request: AnswerPulseRequest) -> Appended:
    """Nobody asks: no actor, no unit, a command id and a digest made of chance."""
    await _check_there(deps, pulse_id)
    async with deps.store.turns.on(TURN), slips.using(deps, pulse_id, request.slip) as area:
        subject = Subject(NOBODY, NOBODY, frozenset(), frozenset({CodeRange.under(area)}))
        command = UUID(bytes=secrets.token_bytes(16), version=4)
        call = Call(subject, command, secrets.token_bytes(32), command, command)
        wish = AnswerPulse(at=deps.clock(), area=area, answers=request.answers)
        return await execute(deps.store, call, Intent(pulse, stream(pulse_id), wish, spans=True))


async def close(deps: PersonnelDeps, ask: Ask, pulse_id: UUID, request: ClosePulseRequest) -> Appended:
    stamped = stamp(deps, ask, "pulse.close", pulse_id, request)
    await _check_there(deps, pulse_id)
    intent: Intent[Any, Any, Any] = Intent(
        pulse, stream(pulse_id), ClosePulse(**_who(stamped)), request.expected_version, spans=True
    )
    appended = await execute(deps.store, stamped.call, intent)
    await slips.empty(deps, pulse_id)
    return appended


async def _check_there(deps: PersonnelDeps, pulse_id: UUID) -> None:
    state: PulseState = (await deps.store.standing(stream(pulse_id), pulse, fresh=True)).state
    if state is None:
        raise Refused(NOT_FOUND)


def _who(stamped: Stamped) -> dict[str, Any]:
    subject = stamped.call.subject
    return {"at": stamped.at, "actor": subject.actor, "unit": subject.unit}
