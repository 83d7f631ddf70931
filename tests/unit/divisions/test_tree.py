"""The tree of divisions: shape of the data, containment, names, validity in time."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shared.divisions import GRID, SHORT_COUNTY_NAMES, Division, Divisions, Kind, tongren
from shared.kernel import CodeRange

YANHE = "520627000000"
HEISHUI = "520627101000"
XIAOJING = "520627203201"

KINDS: tuple[Kind, ...] = ("city", "county", "township", "village", "site")
codes = st.sampled_from([one.code for kind in KINDS for one in tongren().of_kind(kind)])


def test_tongren_has_the_published_number_of_units_and_24_sites() -> None:
    tree = tongren()
    assert len(tree.counties()) == 10
    assert len(tree.of_kind("township")) == 181
    assert len(tree.of_kind("village")) == 2947
    assert len(tree.of_kind("site")) == 24
    assert len(tree) == 1 + 1 + 10 + 181 + 2947 + 24


def test_every_county_has_a_tile_and_a_short_name_and_no_two_share_a_tile() -> None:
    counties = {one.code for one in tongren().counties()}
    assert set(GRID) == set(SHORT_COUNTY_NAMES) == counties
    assert len(set(GRID.values())) == 10
    assert all(0 <= row < 4 and 0 <= column < 3 for row, column in GRID.values())


@given(code=codes)
def test_a_parent_contains_its_child_and_never_the_other_way(code: str) -> None:
    tree = tongren()
    here = tree.get(code)
    assert here is not None
    assert here.parent is not None
    assert tree.contains(here.parent, code)
    assert not tree.contains(code, here.parent)
    assert here in tree.children(here.parent)


@given(outer=codes, inner=codes)
def test_the_tree_and_the_digits_agree_on_who_contains_whom(outer: str, inner: str) -> None:
    assert tongren().contains(outer, inner) == CodeRange.under(outer).contains(inner)


def test_a_place_contains_itself_and_unknown_places_contain_nothing() -> None:
    assert tongren().contains(YANHE, YANHE)
    assert not tongren().contains(YANHE, "520627999999")
    assert not tongren().contains("999999999999", YANHE)


def test_ancestors_come_nearest_first() -> None:
    above = [one.code for one in tongren().ancestors(XIAOJING)]
    assert above == ["520627203000", YANHE, "520600000000", "520000000000"]
    assert tongren().ancestors("1") == ()


@pytest.mark.parametrize(
    ("code", "short", "official"),
    [
        (YANHE, "沿河县", "铜仁市 沿河土家族自治县"),
        (HEISHUI, "沿河县 黑水镇", "铜仁市 沿河土家族自治县 黑水镇"),
        (XIAOJING, "沿河县 晓景乡 晓景村", "铜仁市 沿河土家族自治县 晓景乡 晓景村村民委员会"),
        ("520602000000", "碧江区", "铜仁市 碧江区"),
        ("520626107211", "德江县 高山镇 鹿溪村", "铜仁市 德江县 高山镇 鹿溪村村民委会员"),
        ("520600000000", "铜仁市", "铜仁市"),
        ("000000000000", "000000000000", "000000000000"),
    ],
)
def test_full_names(code: str, short: str, official: str) -> None:
    assert tongren().full_name(code) == short
    assert tongren().full_name(code, short=False) == official


def test_a_place_is_valid_from_its_first_day_until_the_day_it_ends() -> None:
    tree = Divisions(
        [
            Division(
                code="520000000000",
                parent=None,
                kind="province",
                name="贵州省",
                valid_from=date(2020, 1, 1),
                valid_to=date(2021, 1, 1),
            )
        ]
    )
    days = [date(2019, 12, 31), date(2020, 1, 1), date(2020, 12, 31), date(2021, 1, 1)]
    assert [tree.is_valid_on("520000000000", day) for day in days] == [False, True, True, False]
    assert tongren().is_valid_on(YANHE, date(1990, 1, 1))
    assert not tongren().is_valid_on("1", date(2020, 1, 1))
