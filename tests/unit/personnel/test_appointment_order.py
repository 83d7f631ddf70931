"""Whatever is asked, in whatever order: nobody is in office before five working days of notice have ended."""

from datetime import timedelta
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from services.personnel.domain.appointment import commands as ask
from services.personnel.domain.appointment.codes import AppointmentKind
from services.personnel.domain.appointment.decider import appointment
from services.personnel.domain.appointment.events import Appointed, AppointmentEvent, NoticePosted
from shared.kernel import Refusal
from shared.kernel.dates import local_date
from tests.unit.personnel.appointments import MONDAY, WEEKDAYS, appoint, nominate, post_notice, who, withdraw

DAYS = st.integers(0, 30)
RANKS = st.sampled_from(["122", "131", "132", "141"])


@st.composite
def wishes(draw: st.DrawFn) -> ask.AppointmentCommand:
    at = MONDAY + timedelta(days=draw(DAYS))
    first = (MONDAY + timedelta(days=draw(DAYS))).date()
    kind = draw(st.sampled_from(list(AppointmentKind)))
    offered: list[ask.AppointmentCommand] = [
        nominate(at=at, kind=kind, level=draw(RANKS), rank=draw(RANKS), marks=draw(st.integers(0, 1))),
        post_notice(at=at, starts_on=first, ends_on=first + timedelta(days=draw(st.integers(-2, 12)))),
        appoint(at=at, effective_on=first, trial=draw(st.booleans())),
        withdraw(at=at),
        ask.PassTrial(**who(draw(DAYS))),
        ask.FailTrial(**who(draw(DAYS))),
    ]
    return draw(st.sampled_from(offered))


def lived(commands: list[ask.AppointmentCommand]) -> list[AppointmentEvent]:
    events: list[AppointmentEvent] = []
    state: Any = appointment.initial
    for command in commands:
        decision = appointment.decide(command, state)
        if not isinstance(decision, Refusal):
            events += decision
            state = appointment.fold(events)
    return events


# What chance finds seldom is put first: a nomination and a notice that hold.
@given(st.lists(wishes(), max_size=8), st.booleans())
@settings(max_examples=300)
def test_nobody_is_appointed_before_the_notice_has_ended(
    commands: list[ask.AppointmentCommand], begun: bool
) -> None:
    events = lived([nominate(), post_notice(), *commands] if begun else commands)
    for index, event in enumerate(events):
        if not isinstance(event, Appointed):
            continue
        notice = next(one for one in reversed(events[:index]) if isinstance(one, NoticePosted))
        worked = WEEKDAYS.between(notice.starts_on - timedelta(days=1), notice.ends_on)
        assert worked >= 5
        assert notice.starts_on >= local_date(notice.occurred_at)
        assert min(local_date(event.occurred_at), event.effective_on) > notice.ends_on
    assert sum(isinstance(one, Appointed) for one in events) <= 1
