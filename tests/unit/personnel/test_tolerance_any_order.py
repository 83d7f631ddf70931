"""Whatever is asked in whatever order and by whomever: no case is decided, told or cleared against the rules."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta
from typing import Any, TypeAlias

from hypothesis import given, settings
from hypothesis import strategies as st

from services.personnel.domain.tolerance import events as fact
from services.personnel.domain.tolerance.codes import Condition, Ground, Point, Result
from services.personnel.domain.tolerance.commands import ToleranceCommand
from services.personnel.domain.tolerance.decider import tolerance
from shared.kernel import Refusal
from tests.unit.personnel import cases

PEOPLE = st.sampled_from([cases.APPLICANT, cases.ACCUSER, cases.DECIDER, "D-520600-02"])
UNITS = st.sampled_from([cases.ACCUSING, cases.DECIDING, "dept-520627"])
SOME = st.lists(st.sampled_from(Point), min_size=1, max_size=6, unique=True)
# More often all than not, so that cases are decided at all.
UNMET = st.one_of(st.just([]), st.lists(st.sampled_from(Condition), max_size=2, unique=True))
GROUNDS = st.one_of(st.just([]), st.lists(st.sampled_from(Ground), max_size=1))
WISHES: st.SearchStrategy[ToleranceCommand] = st.one_of(
    st.builds(cases.apply_for),
    SOME.map(lambda points: cases.check(*points)),
    st.just(cases.check()),
    st.builds(lambda unmet, against: cases.conditions(*unmet, against=tuple(against)), UNMET, GROUNDS),
    st.builds(cases.decide, st.sampled_from(Result), deciders=st.lists(PEOPLE, max_size=2).map(tuple)),
    st.just(cases.tell()),
    st.just(cases.tell(why_late=cases.TEXT)),
    st.just(cases.plan()),
    st.just(cases.correct()),
    st.just(cases.clear()),
)
# Who asks as the example does, mostly; else anybody, so that accusers and applicants come to decide.
ANYBODY = st.fixed_dictionaries({"actor": PEOPLE, "unit": UNITS})
ASKED = st.tuples(WISHES, st.one_of(st.just({}), ANYBODY), st.integers(0, 4))
# A case that is ready to be decided is rare among wishes at random: some runs begin with most of one.
Asked: TypeAlias = tuple[ToleranceCommand, dict[str, Any], int]
READY: list[ToleranceCommand] = [cases.apply_for(), cases.check(*list(Point)[:5]), cases.conditions()]


@settings(max_examples=400, deadline=None)
@given(st.booleans(), st.lists(ASKED, max_size=30))
def test_no_order_of_wishes_gets_past_a_rule(ready: bool, asked: list[Asked]) -> None:
    history: list[fact.ToleranceEvent] = []
    now = cases.START
    for wish, who, days in [*((one, {}, 0) for one in READY if ready), *asked]:
        now += timedelta(days=days)
        decision = tolerance.decide(replace(wish, at=now, **who), tolerance.fold(history))
        if not isinstance(decision, Refusal):
            history.extend(decision)
    judged(history)


def judged(history: Sequence[fact.ToleranceEvent]) -> None:
    """By the facts alone, as somebody would read them in the file."""
    for position, event in enumerate(history):
        before = history[:position]
        match event:
            case fact.ToleranceDecided():
                lawful_decision(event, before)
            case fact.ToleranceTold():
                assert event.working_days <= 5 or event.why_late
            case fact.MistakeCorrected():
                assert kinds(before, fact.CorrectionPlanned)
            case fact.NameCleared():
                assert kinds(before, fact.MistakeCorrected)
                assert kinds(before, fact.MistakeTolerated)
    assert len(kinds(history, fact.ToleranceDecided)) <= 1
    assert len(kinds(history, fact.SanctionCheckFinished)) == len(kinds(history, fact.ToleranceDecided))


def lawful_decision(event: fact.ToleranceDecided, before: Sequence[fact.ToleranceEvent]) -> None:
    application = next(one for one in before if isinstance(one, fact.ToleranceApplied))
    answered = {
        answer.point for one in before if isinstance(one, fact.PointsChecked) for answer in one.answers
    }
    assert answered == set(Point)
    assert not {*application.accusers, application.applicant} & set(event.deciders)
    assert event.unit not in application.accuser_units
    looks = [one for one in before if isinstance(one, fact.ConditionsChecked)]
    if event.result is not Result.REFUSED:
        assert set(looks[-1].met) == set(Condition)
        assert not looks[-1].against


def kinds(events: Sequence[fact.ToleranceEvent], kind: type) -> list[fact.ToleranceEvent]:
    return [one for one in events if isinstance(one, kind)]
