"""Plans: four parts and a deciding document, the burden assessed before the issue, version by version."""

from dataclasses import fields, replace

import pytest

from services.issues.domain.codes import Principle
from services.issues.domain.plan.bounds import BOUNDS
from services.issues.domain.plan.decider import plan
from services.issues.domain.policy import DEFAULT_POLICY, PlanPolicy
from shared.testing.given import given
from tests.unit.issues.examples import day
from tests.unit.issues.plans import (
    assess,
    assessed,
    assessment,
    content,
    draft,
    drafted,
    issue,
    issued,
    revised,
)

LATER = content(methods="座谈访谈、电话抽查")


def test_a_plan_is_drafted_assessed_and_issued() -> None:
    given(plan).when(draft()).then(drafted()).then_repeat_does_nothing()
    given(plan, drafted()).when(assess()).then(assessed()).then_repeat_does_nothing()
    given(plan, drafted(), assessed()).when(issue()).then(issued()).then_repeat_does_nothing()


def test_a_draft_is_changed_until_it_is_issued() -> None:
    given(plan, drafted()).when(draft(at=day(-19), content=LATER)).then(
        drafted(occurred_at=day(-19), content=LATER)
    )


@pytest.mark.parametrize("gap", [{"deciding_document": " "}, {"decided_on": None}])
def test_a_plan_without_a_deciding_document_is_not_issued(gap: dict[str, object]) -> None:
    bare = drafted(content=content(**gap))
    given(plan, bare, assessed()).when(issue()).then_refused("DECIDING_DOCUMENT_MISSING")


def test_a_plan_names_all_parts_that_are_empty_at_once() -> None:
    bare = drafted(content=content(period="", methods=" "))
    refusal = given(plan, bare).when(assess()).then_refused("PLAN_PART_MISSING")
    assert refusal.facts == {"parts": "period,methods"}
    given(plan, bare, assessed()).when(issue()).then_refused("PLAN_PART_MISSING")


def test_a_plan_whose_burden_was_not_assessed_is_not_issued() -> None:
    given(plan, drafted()).when(issue()).then_refused("BURDEN_NOT_ASSESSED")


def test_an_assessment_holds_only_for_the_draft_that_it_looked_at() -> None:
    changed = drafted(occurred_at=day(-18), content=LATER)
    given(plan, drafted(), assessed(), changed).when(issue()).then_refused("BURDEN_NOT_ASSESSED")


def test_a_plan_that_misses_a_principle_is_not_issued() -> None:
    missed = assessed(assessment=assessment(met=(Principle.SCIENTIFIC, Principle.PRECISE)))
    refusal = given(plan, drafted(), missed).when(issue()).then_refused("PRINCIPLE_NOT_MET")
    assert refusal.facts == {"principles": "efficient,pragmatic,unburdening"}


def test_an_issued_plan_is_revised_by_its_next_version() -> None:
    second = drafted(occurred_at=day(10), version=2, content=LATER)
    checked = assessed(occurred_at=day(11), version=2)
    history = (drafted(), assessed(), issued(), second, checked)
    given(plan, *history).when(issue(at=day(20), version=2)).then(revised())


def test_only_the_version_that_was_looked_at_is_issued() -> None:
    refusal = given(plan, drafted(), assessed()).when(issue(version=2)).then_refused("VERSION_NOT_NEXT")
    assert refusal.facts == {"version": 2, "next": 1}


def test_what_stands_already_makes_no_new_draft() -> None:
    given(plan, drafted(), assessed(), issued()).when(draft(at=day(1))).then_nothing()
    given(plan, drafted(), assessed(), issued()).when(assess(at=day(1))).then_refused("PLAN_NOT_DRAFTED")


def test_nothing_is_asked_of_a_plan_that_nobody_drafted() -> None:
    given(plan).when(assess()).then_refused("NOT_FOUND")
    given(plan).when(issue()).then_refused("NOT_FOUND")


def test_no_step_of_a_plan_happens_before_the_last_one() -> None:
    given(plan, drafted()).when(assess(at=day(-21))).then_refused("TIME_REVERSED")
    given(plan, drafted(), assessed()).when(issue(at=day(-21))).then_refused("TIME_REVERSED")


def test_an_assessment_counts_nothing_below_zero() -> None:
    below = assess(assessment=assessment(requested_fields=-1))
    given(plan, drafted()).when(below).then_refused("COUNT_NEGATIVE")


def test_every_number_of_the_policy_has_bounds_and_the_usual_ones_keep_them() -> None:
    assert {field.name for field in fields(PlanPolicy)} == set(BOUNDS)
    for name, (least, most) in BOUNDS.items():
        assert least <= getattr(DEFAULT_POLICY, name) <= most


@pytest.mark.parametrize("name", BOUNDS)
def test_a_plan_moves_a_number_within_its_bounds_only(name: str) -> None:
    for value in (BOUNDS[name].least - 1, BOUNDS[name].most + 1):
        policy = replace(DEFAULT_POLICY, **{name: value})
        refusal = given(plan).when(draft(content=content(policy=policy))).then_refused("POLICY_OUT_OF_BOUNDS")
        assert refusal.facts["field"] == name
    moved = content(policy=replace(DEFAULT_POLICY, **{name: getattr(DEFAULT_POLICY, name)}))
    given(plan).when(draft(content=moved)).then(drafted(content=moved))


def test_a_look_back_does_not_end_before_it_begins() -> None:
    policy = replace(DEFAULT_POLICY, look_back_from=100, look_back_to=90)
    given(plan).when(draft(content=content(policy=policy))).then_refused("POLICY_OUT_OF_BOUNDS")
