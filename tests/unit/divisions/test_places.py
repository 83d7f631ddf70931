"""Refusals of places: unknown, of another kind, not where they are said to lie."""

import pytest

from shared.divisions import place_refusal, tongren
from shared.kernel import Refusal

HEISHUI = "520627101000"
XIAOJING_TOWN = "520627203000"
XIAOJING = "520627203201"
SITE = "520627101901"


def refusal(code: str, kind: str, parent: str | None) -> Refusal:
    answer = place_refusal(tongren(), code, kind=kind, parent=parent)
    assert answer is not None
    return answer


@pytest.mark.parametrize(
    ("code", "kind", "parent"),
    [
        (HEISHUI, "township", None),
        (HEISHUI, "township", "520627000000"),
        (XIAOJING, "village", XIAOJING_TOWN),
        (XIAOJING, "village", "520627000000"),
        (SITE, "site", HEISHUI),
    ],
)
def test_a_place_that_is_what_it_is_said_to_be_stands(code: str, kind: str, parent: str | None) -> None:
    assert place_refusal(tongren(), code, kind=kind, parent=parent) is None


def test_an_unknown_code_is_answered_with_the_nearest_ones() -> None:
    answer = refusal("520627203299", "village", XIAOJING_TOWN)
    assert answer.code == "AREA_UNKNOWN"
    nearest = str(answer.facts["nearest"]).split()
    assert len(nearest) == 3
    assert all(code.startswith("520627203") for code in nearest)
    assert "晓景乡" in answer.sentence


@pytest.mark.parametrize("code", ["", "x", "\x00", "5206", "99", "9" * 400, "５２０６２７２０３２０１"])
def test_what_is_no_code_at_all_is_unknown_too(code: str) -> None:
    answer = refusal(code, "village", None)
    assert answer.code == "AREA_UNKNOWN"
    assert len(str(answer.facts["area"])) <= 12


def test_a_place_of_another_kind_is_refused() -> None:
    answer = refusal(HEISHUI, "village", None)
    assert answer.code == "AREA_KIND_MISMATCH"
    assert answer.facts == {"area": HEISHUI, "kind": "township", "expected": "village"}


@pytest.mark.parametrize("parent", [HEISHUI, XIAOJING])
def test_a_village_not_under_its_township_is_refused(parent: str) -> None:
    answer = refusal(XIAOJING, "village", parent)
    assert answer.code == "AREA_NOT_UNDER_PARENT"
    assert answer.facts == {"area": XIAOJING, "parent": parent, "actual_parent": XIAOJING_TOWN}


def test_an_unknown_parent_is_refused() -> None:
    assert refusal(XIAOJING, "village", "520627299000").code == "AREA_UNKNOWN"
