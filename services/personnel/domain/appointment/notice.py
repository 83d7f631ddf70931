"""The notice (公示): at least five working days, first and last day counted, and none of them in the past."""

from datetime import date
from typing import Final, assert_never

from services.personnel.domain.appointment.codes import DECIDED_BY_CITY
from services.personnel.domain.appointment.commands import PostNotice
from services.personnel.domain.appointment.events import AppointmentEvent, NoticePosted
from services.personnel.domain.appointment.refusals import Code, refuse
from services.personnel.domain.appointment.state import (
    AppointmentState,
    Candidate,
    InOffice,
    Unnominated,
    Withdrawn,
)
from shared.kernel import Decision, Refusal
from shared.kernel.dates import local_date
from shared.kernel.workdays import ONE_DAY, Workdays

LEAST_WORKING_DAYS: Final = 5


def post_notice(command: PostNotice, state: AppointmentState) -> Decision[AppointmentEvent]:
    match state:
        case Unnominated():
            return refuse(Code.NOT_FOUND)
        case Withdrawn():
            return refuse(Code.NOMINATION_WITHDRAWN)
        case InOffice():
            return refuse(Code.APPOINTED_ALREADY)
        case Candidate(notice=NoticePosted() as standing):
            same = (standing.starts_on, standing.ends_on) == (command.starts_on, command.ends_on)
            return () if same else refuse(Code.NOTICE_POSTED)
        case Candidate():
            return notice_flaw(command, state) or (posted(command, state),)
        case _:
            assert_never(state)


def notice_flaw(command: PostNotice, state: Candidate) -> Refusal | None:
    if state.nominated.level in DECIDED_BY_CITY and not command.decides_for_city:
        return refuse(Code.LEVEL_NOT_YOURS, level=state.nominated.level)
    if command.at < state.last:
        return refuse(Code.TIME_REVERSED, last=state.last.isoformat())
    if command.starts_on < local_date(command.at):
        return refuse(Code.NOTICE_BACKDATED, first=str(local_date(command.at)))
    if working_days(command) < LEAST_WORKING_DAYS:
        least = earliest_end(command.starts_on, command.workdays)
        return refuse(Code.NOTICE_TOO_SHORT, least=LEAST_WORKING_DAYS, ends_on=str(least))
    return None


def posted(command: PostNotice, state: Candidate) -> NoticePosted:
    return NoticePosted(
        appointment=state.nominated.appointment,
        cadre=state.nominated.cadre,
        area=state.nominated.area,
        occurred_at=command.at,
        starts_on=command.starts_on,
        ends_on=command.ends_on,
        working_days=working_days(command),
    )


def working_days(command: PostNotice) -> int:
    return command.workdays.between(command.starts_on - ONE_DAY, command.ends_on)


def earliest_end(starts_on: date, workdays: Workdays) -> date:
    """The last day of the shortest notice that begins on the day."""
    return workdays.after(workdays.on_or_after(starts_on), LEAST_WORKING_DAYS - 1)
