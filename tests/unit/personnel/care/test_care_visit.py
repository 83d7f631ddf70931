"""A care visit: whole sums with their receipt, and nothing counted twice."""

from dataclasses import replace
from datetime import date
from typing import Any
from uuid import UUID

import pytest

from services.personnel.domain.visit.decider import care_visit, receipt
from services.personnel.domain.visit.events import CareVisited, PersonKind, Persons, ReceiptUsed
from shared.kernel import Sealed
from shared.testing.given import given
from tests.unit.personnel.care.examples import CADRE, record, use_receipt

NOTHING: dict[str, Any] = {"solatium_fen": 0, "batch": None, "receipt": None, "payee": None}


def visited(**changes: Any) -> CareVisited:
    said = record(**changes)
    return CareVisited(
        occurred_at=said.at,
        **{
            name: getattr(said, name)
            for name in ("visit", "area", "visited_on", "persons", "solatium_fen", "batch")
        },
        receipt=said.receipt,
        payee=said.payee,
        cadres=said.cadres,
        unit=said.unit,
    )


def test_a_visit_is_recorded_with_its_money() -> None:
    given(care_visit).when(record()).then(visited()).then_repeat_does_nothing()


def test_a_visit_without_money_needs_no_receipt() -> None:
    given(care_visit).when(record(**NOTHING)).then(visited(**NOTHING))


def test_the_same_payee_sealed_again_is_the_same_visit() -> None:
    given(care_visit, visited()).when(record(payee=Sealed("sealed:other"))).then_nothing()


def test_another_visit_under_the_same_id_is_refused() -> None:
    given(care_visit, visited()).when(record(solatium_fen=1)).then_refused("CARE_VISIT_EXISTS")


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"persons": ()}, "CARE_PERSONS_MISSING"),
        ({"persons": (Persons(PersonKind.FAMILY, 0),)}, "CARE_PERSONS_MISSING"),
        ({"persons": (Persons(PersonKind.FAMILY, -1),)}, "CARE_PERSONS_NEGATIVE"),
        ({"persons": (Persons(PersonKind.FAMILY, 1),) * 2}, "CARE_KIND_TWICE"),
        ({"cadres": (CADRE, CADRE)}, "CARE_CADRE_TWICE"),
        ({"cadres": tuple(UUID(int=n) for n in range(6))}, "CARE_CADRES_TOO_MANY"),
        ({"visited_on": date(2020, 6, 2)}, "CARE_DATE_AFTER_RECORD"),
        ({"solatium_fen": -1}, "SOLATIUM_NEGATIVE"),
        ({"receipt": None}, "SOLATIUM_UNPROVEN"),
        ({"batch": None}, "SOLATIUM_UNPROVEN"),
        ({"payee": None}, "SOLATIUM_UNPROVEN"),
        ({"solatium_fen": 0}, "RECEIPT_WITHOUT_MONEY"),
    ],
)
def test_what_does_not_add_up_is_refused(changes: dict[str, Any], code: str) -> None:
    given(care_visit).when(record(**changes)).then_refused(code)


def test_the_evening_of_the_day_counts_by_shanghai_time() -> None:
    """At 17:00 in London it is the next day in Tongren."""
    late = replace(record(), at=record().at.replace(hour=17), visited_on=date(2020, 6, 2))
    given(care_visit).when(late).then(replace(visited(), occurred_at=late.at, visited_on=late.visited_on))


def test_a_receipt_is_used_once() -> None:
    used = ReceiptUsed(
        area=use_receipt().area, occurred_at=use_receipt().at, receipt="S-0001", visit=use_receipt().visit
    )
    given(receipt).when(use_receipt()).then(used).then_repeat_does_nothing()


def test_the_same_receipt_for_another_visit_is_refused() -> None:
    first = receipt.decide(use_receipt(), None)
    assert isinstance(first, tuple)
    refusal = given(receipt, *first).when(use_receipt(visit=UUID(int=9))).then_refused("RECEIPT_TAKEN")
    assert refusal.facts == {"receipt": "S-0001"}
