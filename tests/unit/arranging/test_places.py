"""Which place a cell means: by code, by any of its names, within what lies around; else the nearest names."""

import pytest

from shared.divisions import tongren
from shared.divisions.finding import NoPlace, find, names

VILLAGE = "520627203201"


def no_place(text: str, within: str = "", kind: str = "village") -> NoPlace:
    found = find(tongren(), text, kind, within)
    assert isinstance(found, NoPlace)
    return found


@pytest.mark.parametrize(
    ("text", "within"),
    [
        (VILLAGE, ""),
        ("晓景村", ""),
        ("晓景村民委员会", "沿河县"),
        (" 晓景村 ", "沿河县 晓景乡"),
        ("晓景村", "沿河土家族自治县"),
        ("沿河县 晓景乡 晓景村", ""),
        ("晓景村", "520627203000"),
    ],
)
def test_a_village_is_known_by_its_code_and_by_all_its_names(text: str, within: str) -> None:
    assert find(tongren(), text, "village", within) == VILLAGE


def test_every_village_is_found_by_its_full_name() -> None:
    tree = tongren()
    for village in tree.of_kind("village"):
        parent = tree.full_name(village.parent or "")
        found = find(tree, village.name, "village", parent)
        alike = [one for one in tree.children(village.parent or "") if one.name == village.name]
        assert found == village.code or len(alike) > 1


def test_a_name_that_several_have_is_not_guessed() -> None:
    found = no_place("新华村")
    assert (found.code, len(found.offers)) == ("PLACE_AMBIGUOUS", 3)
    assert "请写明所在乡镇" in found.sentence
    assert find(tongren(), "新华村", "village", "晓景乡") == "520627203206"


def test_an_unknown_village_is_answered_with_the_nearest_names() -> None:
    found = no_place("晓锦村", "沿河县 晓景乡")
    assert (found.code, found.offers[0]) == ("PLACE_UNKNOWN", VILLAGE)
    assert "沿河县 晓景乡 晓景村" in found.sentence
    assert no_place("Ω").offers == ()


def test_a_village_that_lies_elsewhere_says_where() -> None:
    found = no_place("晓景村", "碧江区")
    assert (found.code, found.offers) == ("PLACE_NOT_UNDER", (VILLAGE,))
    assert no_place(VILLAGE, "碧江区").code == "PLACE_NOT_UNDER"


def test_a_code_of_another_kind_or_of_nothing_is_no_place() -> None:
    assert no_place("520627101000").code == "AREA_KIND_MISMATCH"
    unknown = no_place("520627199000", kind="township")
    assert unknown.code == "AREA_UNKNOWN"
    assert unknown.offers


def test_names_are_gathered_once() -> None:
    assert names(tongren(), "village") is names(tongren(), "village")
