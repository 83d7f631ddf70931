"""No step is skipped, none goes back in time, and nothing more happens to an issue that has ended."""

from datetime import datetime
from typing import assert_never

from services.issues.domain.bodies import acts_for
from services.issues.domain.codes import Stage
from services.issues.domain.issue.record import Record
from services.issues.domain.issue.state import Ended, Merged, Open, Reported, Settled, Voided
from services.issues.domain.refusals import Code, refuse
from shared.kernel import Refusal


def out_of_order(state: Reported, needed: Stage, at: datetime) -> Refusal | None:
    """Why a step that follows the stage `needed` may not be taken now."""
    if not isinstance(state, Open):
        return ended(state)
    if state.stage is not needed:
        return refuse(Code.STEP_OUT_OF_ORDER, stage=state.stage.value, needed=needed.value)
    return too_early(state.record, at)


def not_open(state: Reported, at: datetime) -> Refusal | None:
    """Why a way out that is free at every open stage may not be taken now."""
    return too_early(state.record, at) if isinstance(state, Open) else ended(state)


def not_yours(record: Record, unit: str) -> Refusal | None:
    """The handler's steps are taken by who answers for the issue now, or by who stands above them there."""
    if any(acts_for(unit, one) for one in record.answering):
        return None
    return refuse(Code.NOT_YOUR_ISSUE, handling_unit=record.handling_unit)


def not_settled(state: Reported, at: datetime) -> Refusal | None:
    """Why an issue may not be opened again: only what was closed can be."""
    match state:
        case Settled():
            return too_early(state.record, at)
        case Open():
            return refuse(Code.STEP_OUT_OF_ORDER, stage=state.stage.value, needed=Stage.CLOSED.value)
        case Merged() | Voided():
            return ended(state)
        case _:
            assert_never(state)


def ended(state: Ended) -> Refusal:
    match state:
        case Settled():
            return refuse(Code.ALREADY_SETTLED)
        case Merged():
            return refuse(Code.ALREADY_MERGED)
        case Voided():
            return refuse(Code.ALREADY_VOIDED)
        case _:
            assert_never(state)


def too_early(record: Record, at: datetime) -> Refusal | None:
    last = record.last.occurred_at
    return refuse(Code.TIME_REVERSED, last=last.isoformat()) if at < last else None
