"""A talk is planned and held once; its record is never changed."""

from typing import Final, TypeAlias, assert_never

from services.personnel.domain.talk.commands import CancelTalk, PlanTalk, RecordTalk, TalkCommand
from services.personnel.domain.talk.events import AnyTalkEvent, TalkCancelled, TalkHeld, TalkPlanned
from services.personnel.domain.talk.refusals import Code, refuse
from shared.kernel import Decider, Decision
from shared.kernel.dates import local_date
from shared.kernel.sameness import same_fact

TalkState: TypeAlias = AnyTalkEvent | None
SEALED: Final = ("note",)


def decide(command: TalkCommand, state: TalkState) -> Decision[AnyTalkEvent]:
    match command:
        case PlanTalk():
            return plan(command, state)
        case RecordTalk():
            return record(command, state)
        case CancelTalk():
            return cancel(command, state)
        case _:
            assert_never(command)


def plan(command: PlanTalk, state: TalkState) -> Decision[AnyTalkEvent]:
    planned = TalkPlanned(
        talk=command.talk,
        area=command.area,
        occurred_at=command.at,
        cadre=command.cadre,
        reason=command.reason,
        planned_on=command.planned_on,
        unit=command.unit,
    )
    if state is not None:
        return () if same_fact(planned, state) else refuse(Code.TALK_EXISTS)
    if command.planned_on < local_date(command.at):
        return refuse(Code.TALK_PLAN_IN_PAST, planned_on=str(command.planned_on))
    return (planned,)


def record(command: RecordTalk, state: TalkState) -> Decision[AnyTalkEvent]:
    held = TalkHeld(
        talk=command.talk,
        area=command.area,
        occurred_at=command.at,
        cadre=command.cadre,
        reason=command.reason,
        held_on=command.held_on,
        note=command.note,
        holder=command.actor,
        unit=command.unit,
    )
    match state:
        case TalkHeld():
            return () if same_fact(held, state, SEALED) else refuse(Code.TALK_HELD_ALREADY)
        case TalkCancelled():
            return refuse(Code.TALK_CANCELLED)
        case TalkPlanned() if state.cadre != command.cadre:
            return refuse(Code.TALK_OF_ANOTHER_CADRE)
        case TalkPlanned() | None:
            late = command.held_on > local_date(command.at)
            return refuse(Code.TALK_DATE_WRONG, held_on=str(command.held_on)) if late else (held,)
        case _:
            assert_never(state)


def cancel(command: CancelTalk, state: TalkState) -> Decision[AnyTalkEvent]:
    match state:
        case None:
            return refuse(Code.TALK_MISSING)
        case TalkHeld():
            return refuse(Code.TALK_HELD_ALREADY)
        case TalkCancelled():
            return ()
        case TalkPlanned():
            return (
                TalkCancelled(talk=state.talk, area=state.area, occurred_at=command.at, unit=command.unit),
            )
        case _:
            assert_never(state)


def evolve(state: TalkState, event: AnyTalkEvent) -> TalkState:
    return event


talk: Decider[TalkCommand, TalkState, AnyTalkEvent] = Decider(initial=None, decide=decide, evolve=evolve)
