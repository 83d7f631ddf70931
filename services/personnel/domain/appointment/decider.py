"""Which wishes about a nomination come true: evidence first, then the notice to its end, then the appointment."""

from typing import Any, assert_never

from services.personnel.domain.appointment.appointing import appoint, fail_trial, pass_trial
from services.personnel.domain.appointment.codes import LADDER, AppointmentKind, is_higher
from services.personnel.domain.appointment.commands import (
    Appoint,
    AppointmentCommand,
    FailTrial,
    Nominate,
    PassTrial,
    PostNotice,
    WithdrawNomination,
)
from services.personnel.domain.appointment.events import AppointmentEvent, Nominated, NominationWithdrawn
from services.personnel.domain.appointment.notice import post_notice
from services.personnel.domain.appointment.refusals import Code, refuse
from services.personnel.domain.appointment.state import (
    AppointmentState,
    Candidate,
    InOffice,
    Unnominated,
    Withdrawn,
    evolve,
)
from services.personnel.domain.evaluation.codes import Grade
from shared.kernel import Decider, Decision, Refusal


def decide(command: AppointmentCommand, state: AppointmentState) -> Decision[AppointmentEvent]:
    match command:
        case Nominate():
            return nominate(command, state)
        case PostNotice():
            return post_notice(command, state)
        case Appoint():
            return appoint(command, state)
        case WithdrawNomination():
            return withdraw(command, state)
        case PassTrial():
            return pass_trial(command, state)
        case FailTrial():
            return fail_trial(command, state)
        case _:
            assert_never(command)


def nominate(command: Nominate, state: AppointmentState) -> Decision[AppointmentEvent]:
    """Sealed texts never compare equal, so a second nomination under the same id is refused, not compared."""
    if not isinstance(state, Unnominated):
        return refuse(Code.NOMINATION_EXISTS)
    if command.merit is None:
        return refuse(Code.MERIT_MISSING)
    if command.recognition is None:
        return refuse(Code.RECOGNITION_MISSING)
    if flaw := level_flaw(command.kind, command.level, command.rank):
        return flaw
    if command.grade is None or command.grade_year is None:
        return refuse(Code.EVALUATION_MISSING)
    if command.grade not in (Grade.EXCELLENT, Grade.COMPETENT):
        return refuse(Code.GRADE_TOO_LOW, year=command.grade_year)
    if command.marks:
        return refuse(Code.MARK_STANDS, marks=command.marks)
    return (
        Nominated(
            appointment=command.appointment,
            cadre=command.cadre,
            area=command.area,
            occurred_at=command.at,
            kind=command.kind,
            level=command.level,
            rank=command.rank,
            merit=command.merit,
            recognition=command.recognition,
            recognised_by=command.recognised_by,
            frontline=command.frontline,
            grade_year=command.grade_year,
        ),
    )


def level_flaw(kind: AppointmentKind, level: str, rank: str) -> Refusal | None:
    """A promotion goes up; a weightier post and a transfer stay at the level."""
    facts: dict[str, Any] = {"level": level, "rank": rank}
    if level not in LADDER:
        return refuse(Code.LEVEL_UNKNOWN, **facts)
    match kind:
        case AppointmentKind.PROMOTION:
            return None if is_higher(level, rank) else refuse(Code.LEVEL_NOT_HIGHER, **facts)
        case AppointmentKind.WEIGHTIER_POST | AppointmentKind.TRANSFER:
            return None if level == rank else refuse(Code.LEVEL_DIFFERS, **facts)
        case _:
            assert_never(kind)


def withdraw(command: WithdrawNomination, state: AppointmentState) -> Decision[AppointmentEvent]:
    match state:
        case Unnominated():
            return refuse(Code.NOT_FOUND)
        case Withdrawn(withdrawn=before):
            return () if before.reason is command.reason else refuse(Code.NOMINATION_WITHDRAWN)
        case InOffice():
            return refuse(Code.APPOINTED_ALREADY)
        case Candidate(nominated=nominated, last=last):
            if command.at < last:
                return refuse(Code.TIME_REVERSED, last=last.isoformat())
            return (
                NominationWithdrawn(
                    appointment=nominated.appointment,
                    cadre=nominated.cadre,
                    area=nominated.area,
                    occurred_at=command.at,
                    reason=command.reason,
                ),
            )
        case _:
            assert_never(state)


appointment: Decider[AppointmentCommand, AppointmentState, AppointmentEvent] = Decider(
    initial=Unnominated(), decide=decide, evolve=evolve
)
