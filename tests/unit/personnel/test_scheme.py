"""Schemes: four components of pay whose base never falls, least guarantees, and “1+5” as data."""

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given as generated
from hypothesis import strategies as st
from pydantic import TypeAdapter

from services.personnel.domain.scheme.content import (
    ASSUMED_PARTS,
    FLOOR,
    PayComponent,
    PayPart,
    PayTerms,
    SchemeContent,
    SchemeKind,
)
from services.personnel.domain.scheme.decider import scheme
from services.personnel.domain.scheme.events import SchemeAdopted
from shared.kernel import Refusal
from shared.testing.given import given
from tests.unit.personnel.schemes import EXAMPLES, GUARANTEES, PROVISION, adopt, adopted, incentive, pay

SECOND: dict[str, Any] = {"version": 2, "effective_on": date(2021, 1, 1)}


@pytest.mark.parametrize(("kind", "content"), EXAMPLES.items())
def test_a_scheme_of_each_kind_is_adopted_once(kind: SchemeKind, content: SchemeContent) -> None:
    given(scheme).when(adopt(content, kind)).then(adopted(content, kind)).then_repeat_does_nothing()


@pytest.mark.parametrize(("kind", "content"), EXAMPLES.items())
def test_a_stored_scheme_reads_back_as_it_was(kind: SchemeKind, content: SchemeContent) -> None:
    adapter = TypeAdapter(SchemeAdopted)
    event = adopted(content, kind)
    assert adapter.validator.validate_json(adapter.dump_json(event), extra="forbid") == event


def test_versions_follow_each_other() -> None:
    refusal = (
        given(scheme, adopted(pay())).when(adopt(pay(), version=3)).then_refused("SCHEME_VERSION_NOT_NEXT")
    )
    assert refusal.facts == {"version": 3, "next": 2}
    given(scheme, adopted(pay())).when(adopt(pay(300_000), **SECOND)).then(adopted(pay(300_000), **SECOND))


def test_the_base_of_a_new_scheme_is_not_below_the_old_one() -> None:
    refusal = (
        given(scheme, adopted(pay(200_000))).when(adopt(pay(199_999), **SECOND)).then_refused("BASE_FALLS")
    )
    assert refusal.facts == {"fen": 199_999, "before_fen": 200_000}
    given(scheme, adopted(pay(200_000))).when(adopt(pay(200_000), **SECOND)).then(
        adopted(pay(200_000), **SECOND)
    )


def test_a_countys_first_scheme_is_not_below_what_the_city_pays_there() -> None:
    given(scheme).when(adopt(pay(199_999), base_before=200_000)).then_refused("BASE_FALLS")


@pytest.mark.parametrize("missing", PayComponent)
def test_pay_has_all_four_components(missing: PayComponent) -> None:
    refusal = given(scheme).when(adopt(pay(without=missing))).then_refused("PART_MISSING")
    assert refusal.facts == {"parts": missing.value}


def test_pay_has_no_component_twice() -> None:
    twice = PayTerms(parts=(*pay().parts, PayPart(component=PayComponent.TERM, month_fen=1)))
    given(scheme).when(adopt(twice)).then_refused("PART_TWICE")


def test_no_component_is_below_zero() -> None:
    given(scheme).when(adopt(pay(-1))).then_refused("AMOUNT_NEGATIVE")
    below = replace(GUARANTEES, insured_fen=-1)
    given(scheme).when(adopt(below, SchemeKind.GUARANTEES)).then_refused("AMOUNT_NEGATIVE")


@pytest.mark.parametrize("name", ["insured_fen", "work_fund_fen", "health_checks"])
def test_no_guarantee_is_lowered_below_its_floor(name: str) -> None:
    floor = getattr(FLOOR, name)
    below = replace(GUARANTEES, **{name: floor - 1})
    refusal = given(scheme).when(adopt(below, SchemeKind.GUARANTEES)).then_refused("MINIMUM_LOWERED")
    assert refusal.facts == {"part": name, "value": floor - 1, "floor": floor}
    more = replace(GUARANTEES, **{name: floor + 1})
    given(scheme).when(adopt(more, SchemeKind.GUARANTEES)).then(adopted(more, SchemeKind.GUARANTEES))


@pytest.mark.parametrize("months", [0, 37])
def test_a_work_fund_is_due_within_three_years_at_the_longest(months: int) -> None:
    terms = replace(GUARANTEES, work_fund_months=months)
    given(scheme).when(adopt(terms, SchemeKind.GUARANTEES)).then_refused("PERIOD_OUT_OF_BOUNDS")


def test_the_number_of_parts_is_data() -> None:
    eight = incentive(
        "培养使用", "表彰奖励", "待遇保障", "人文关怀", "抚恤救助", "能力提升", "创新创业", "容错纠错"
    )
    assert len(incentive().parts) == len(ASSUMED_PARTS)
    given(scheme).when(adopt(eight, SchemeKind.INCENTIVE)).then(adopted(eight, SchemeKind.INCENTIVE))


def test_one_main_document_and_parts_stand() -> None:
    for gap in (
        replace(incentive(), main_document=" "),
        replace(incentive(), parts=()),
        incentive("待遇保障", " "),
    ):
        given(scheme).when(adopt(gap, SchemeKind.INCENTIVE)).then_refused("PART_MISSING")
    given(scheme).when(adopt(incentive("甲", "甲"), SchemeKind.INCENTIVE)).then_refused("PART_TWICE")


@pytest.mark.parametrize("field", ["trigger", "benefit", "owner", "deadline"])
def test_each_part_says_when_what_who_and_until_when(field: str) -> None:
    vague = incentive(provisions=(replace(PROVISION, **{field: " "}),))
    given(scheme).when(adopt(vague, SchemeKind.INCENTIVE)).then_refused("PROVISION_MISSING")
    given(scheme).when(adopt(incentive(provisions=()), SchemeKind.INCENTIVE)).then_refused(
        "PROVISION_MISSING"
    )


def test_a_scheme_holds_what_its_kind_says() -> None:
    given(scheme).when(adopt(pay(), SchemeKind.INCENTIVE)).then_refused("SCHEME_NOT_OF_ITS_KIND")


def test_a_scheme_cites_what_decided_it() -> None:
    given(scheme).when(adopt(pay(), deciding_document=" ")).then_refused("SCHEME_DOCUMENT_MISSING")
    given(scheme).when(adopt(pay(), decided_on=date(2020, 1, 7))).then_refused("SCHEME_DECIDED_LATER")


def test_a_version_takes_effect_no_earlier_than_the_one_before() -> None:
    early = adopt(pay(), version=2, effective_on=date(2019, 12, 31))
    given(scheme, adopted(pay())).when(early).then_refused("SCHEME_EFFECT_REVERSED")


def test_the_newest_version_that_has_taken_effect_is_in_force() -> None:
    state = scheme.fold((adopted(pay()), adopted(pay(300_000), **SECOND)))
    found = [state.in_force(date(*day)) for day in ((2019, 12, 31), (2020, 12, 31), (2021, 1, 1))]
    assert [one and one.version for one in found] == [None, 1, 2]


@generated(st.lists(st.tuples(st.integers(0, 3_000), st.integers(-30, 60)), max_size=12))
def test_whatever_is_asked_the_base_in_force_never_falls_from_day_to_day(
    asked: list[tuple[int, int]],
) -> None:
    state, start = scheme.initial, date(2020, 1, 1)
    for base, days in asked:
        wish = adopt(pay(base), version=state.next, effective_on=start + timedelta(days=days))
        decision = scheme.decide(wish, state)
        if not isinstance(decision, Refusal):
            for event in decision:
                state = scheme.evolve(state, event)
    held = [state.in_force(start + timedelta(days=day)) for day in range(-31, 62)]
    pays = [one.content for one in held if one and isinstance(one.content, PayTerms)]
    bases = [terms.month_fen(PayComponent.BASE) or 0 for terms in pays]
    assert bases == sorted(bases)
