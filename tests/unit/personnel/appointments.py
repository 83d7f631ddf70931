"""One example of each fact and wish about a nomination."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import Any
from uuid import UUID

from services.personnel.domain.appointment import commands as ask
from services.personnel.domain.appointment import events as fact
from services.personnel.domain.appointment.codes import AppointmentKind, Recognition, WithdrawalReason
from services.personnel.domain.evaluation.codes import Grade
from shared.kernel.sealed import Sealed
from shared.kernel.workdays import Workdays
from tests.unit.personnel.cadres import CADRE, YANHE

APPOINTMENT = UUID("00000000-0000-7000-8000-0000000000b1")
# A Monday, at ten in Shanghai.
MONDAY = datetime(2020, 6, 1, 2, tzinfo=UTC)
MERIT, RECOGNITION = Sealed("sealed:merit"), Sealed("sealed:recognition")
WEEKDAYS = Workdays(lambda day: day.weekday() < 5)
FIRST, LAST = date(2020, 6, 2), date(2020, 6, 8)
OF = {"appointment": APPOINTMENT, "cadre": CADRE, "area": YANHE}


def day(number: int) -> datetime:
    """So many days after the nomination."""
    return MONDAY + timedelta(days=number)


def who(number: int = 0) -> dict[str, Any]:
    return {"at": day(number), "actor": "clerk", "unit": "dept-520600", "decides_for_city": True}


def nominate(**changes: Any) -> ask.Nominate:
    example = ask.Nominate(
        **who(),
        appointment=APPOINTMENT,
        cadre=CADRE,
        area=YANHE,
        kind=AppointmentKind.PROMOTION,
        level="131",
        merit=MERIT,
        recognition=RECOGNITION,
        recognised_by=Recognition.ASSESSMENT,
        frontline=True,
        rank="132",
        grade=Grade.EXCELLENT,
        grade_year=2019,
        marks=0,
    )
    return replace(example, **changes)


def nominated(**changes: Any) -> fact.Nominated:
    example = fact.Nominated(
        appointment=APPOINTMENT,
        cadre=CADRE,
        area=YANHE,
        occurred_at=MONDAY,
        kind=AppointmentKind.PROMOTION,
        level="131",
        rank="132",
        merit=MERIT,
        recognition=RECOGNITION,
        recognised_by=Recognition.ASSESSMENT,
        frontline=True,
        grade_year=2019,
    )
    return replace(example, **changes)


def post_notice(**changes: Any) -> ask.PostNotice:
    return replace(ask.PostNotice(**who(1), starts_on=FIRST, ends_on=LAST, workdays=WEEKDAYS), **changes)


def noticed(**changes: Any) -> fact.NoticePosted:
    example = fact.NoticePosted(
        appointment=APPOINTMENT,
        cadre=CADRE,
        area=YANHE,
        occurred_at=day(1),
        starts_on=FIRST,
        ends_on=LAST,
        working_days=5,
    )
    return replace(example, **changes)


def appoint(**changes: Any) -> ask.Appoint:
    return replace(ask.Appoint(**who(8), effective_on=date(2020, 6, 9), trial=True, marks=0), **changes)


def appointed(**changes: Any) -> fact.Appointed:
    example = fact.Appointed(
        appointment=APPOINTMENT,
        cadre=CADRE,
        area=YANHE,
        occurred_at=day(8),
        kind=AppointmentKind.PROMOTION,
        level="131",
        frontline=True,
        effective_on=date(2020, 6, 9),
        trial_until=date(2021, 6, 8),
    )
    return replace(example, **changes)


def withdraw(**changes: Any) -> ask.WithdrawNomination:
    return replace(ask.WithdrawNomination(**who(2), reason=WithdrawalReason.OBJECTION), **changes)


def withdrawn(**changes: Any) -> fact.NominationWithdrawn:
    example = fact.NominationWithdrawn(
        appointment=APPOINTMENT,
        cadre=CADRE,
        area=YANHE,
        occurred_at=day(2),
        reason=WithdrawalReason.OBJECTION,
    )
    return replace(example, **changes)


def tried(passed: bool = True) -> fact.TrialPassed | fact.TrialFailed:
    known: dict[str, Any] = {**OF, "occurred_at": day(400)}
    return fact.TrialPassed(**known) if passed else fact.TrialFailed(**known, rank="132")


ON_NOTICE: tuple[fact.AppointmentEvent, ...] = (nominated(), noticed())
IN_OFFICE: tuple[fact.AppointmentEvent, ...] = (*ON_NOTICE, appointed())
