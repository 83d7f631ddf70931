"""A talk: planned, held once, never changed."""

from datetime import date
from typing import Any
from uuid import UUID

from services.personnel.domain.talk.commands import CancelTalk, PlanTalk, RecordTalk
from services.personnel.domain.talk.decider import talk
from services.personnel.domain.talk.events import TalkCancelled, TalkHeld, TalkPlanned, TalkReason
from shared.kernel import Sealed
from shared.testing.given import given
from tests.unit.personnel.care.examples import CADRE, WHO, YANHE, day

TALK = UUID(int=7)
OF: dict[str, Any] = {"talk": TALK, "area": YANHE, "cadre": CADRE, "reason": TalkReason.NEWLY_POSTED}
PLANNED = TalkPlanned(occurred_at=day(1), planned_on=date(2020, 6, 10), unit="dept-520627", **OF)
HELD = TalkHeld(
    occurred_at=day(10),
    held_on=date(2020, 6, 10),
    note=Sealed("sealed:5"),
    holder="a-1",
    unit="dept-520627",
    **OF,
)
GONE = TalkCancelled(talk=TALK, area=YANHE, occurred_at=day(2), unit="dept-520627")


def plan(**changes: Any) -> PlanTalk:
    return PlanTalk(**{**WHO, **OF, "planned_on": date(2020, 6, 10), **changes})


def record(**changes: Any) -> RecordTalk:
    held = {"at": day(10), "held_on": date(2020, 6, 10), "note": Sealed("sealed:5")}
    return RecordTalk(**{**WHO, **OF, **held, **changes})


def cancel() -> CancelTalk:
    return CancelTalk(**{**WHO, "at": day(2)})


def test_a_talk_is_planned_and_held() -> None:
    given(talk).when(plan()).then(PLANNED).then_repeat_does_nothing()
    given(talk, PLANNED).when(record()).then(HELD).then_repeat_does_nothing()


def test_a_talk_that_was_not_planned_is_recorded_too() -> None:
    given(talk).when(record()).then(HELD)


def test_a_day_that_has_passed_is_not_planned() -> None:
    given(talk).when(plan(planned_on=date(2020, 5, 31))).then_refused("TALK_PLAN_IN_PAST")


def test_another_plan_under_the_same_id_is_refused() -> None:
    given(talk, PLANNED).when(plan(reason=TalkReason.CARE)).then_refused("TALK_EXISTS")


def test_a_record_is_never_changed() -> None:
    given(talk, PLANNED, HELD).when(record(held_on=date(2020, 6, 9))).then_refused("TALK_HELD_ALREADY")
    given(talk, PLANNED, HELD).when(cancel()).then_refused("TALK_HELD_ALREADY")


def test_a_talk_still_to_come_has_no_record() -> None:
    given(talk, PLANNED).when(record(held_on=date(2020, 6, 11))).then_refused("TALK_DATE_WRONG")


def test_a_record_belongs_to_the_cadre_it_was_planned_for() -> None:
    given(talk, PLANNED).when(record(cadre=UUID(int=8))).then_refused("TALK_OF_ANOTHER_CADRE")


def test_a_talk_is_cancelled_once_and_then_not_held() -> None:
    given(talk, PLANNED).when(cancel()).then(GONE).then_repeat_does_nothing()
    given(talk, PLANNED, GONE).when(record()).then_refused("TALK_CANCELLED")


def test_nothing_is_cancelled_that_was_not_planned() -> None:
    given(talk).when(cancel()).then_refused("TALK_MISSING")
