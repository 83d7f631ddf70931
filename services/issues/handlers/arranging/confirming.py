"""Saying yes to a staged workbook: targets, teams and visits are saved together, or nothing is."""

from typing import Final
from uuid import UUID

from services.issues.domain.calendar.decider import calendar as calendar_decider
from services.issues.domain.round.commands import ArrangeRound
from services.issues.domain.round.decider import round_
from services.issues.handlers import calendar
from services.issues.handlers import round_ as rounds
from services.issues.handlers.arranging.looking import Look, look
from services.issues.handlers.arranging.staging import check_round, find_staged, forget
from services.issues.handlers.requests import ConfirmImportRequest
from shared.eventstore.events import Appended
from shared.eventstore.execute import Intent
from shared.handling.deps import Deps, Stamped, refuse, stamp
from shared.kernel import Ask, Refusal

NOT_CLEAR: Final = "还有没改好的行，请逐行改好，或去掉这些行，再确认。"


async def confirm(deps: Deps, ask: Ask, round_id: UUID, request: ConfirmImportRequest) -> Appended:
    await check_round(deps, ask.subject, round_id)
    stamped = stamp(deps, ask, "round.arrange", round_id, request)
    if isinstance(known := await deps.store.answer_to(ask.subject.actor, ask.command_id), Appended):
        return known
    staged = await find_staged(deps, ask.subject, round_id, request.staged)
    found = await look(deps, ask, staged)
    if not found.ready:
        refuse(Refusal("IMPORT_NOT_CLEAR", NOT_CLEAR, {"rows": found.open}))
    appended = await calendar.carry_out(deps, stamped, *await _intents(deps, stamped, round_id, found))
    await forget(deps, ask.subject, staged.id)
    return appended


async def _intents(
    deps: Deps, stamped: Stamped, round_id: UUID, found: Look
) -> list[calendar.CalendarIntent]:
    """One to the round and one to the calendar of each county; a conflict in any decides all anew."""
    subject = stamped.call.subject
    arrange = ArrangeRound(
        at=stamped.at, actor=subject.actor, unit=subject.unit, targets=found.targets, teams=found.teams
    )
    state = await rounds.load(deps, round_id)
    listed = {one.area for one in found.targets}
    commands = await calendar.commands_by_stream(
        deps, stamped, round_id, tuple(enumerate(found.bookings, 1)), state, listed
    )
    return [
        Intent(round_, rounds.stream(round_id), arrange),
        *(Intent(calendar_decider, name, command, spans=True) for name, command in commands.items()),
    ]
