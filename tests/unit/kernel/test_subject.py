"""Ranges of codes against the real tree: a range holds exactly what lies in its division."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shared.divisions import Kind, tongren
from shared.kernel import CodeRange, Subject

KINDS: tuple[Kind, ...] = ("city", "county", "township", "village", "site")
codes = st.sampled_from([one.code for kind in KINDS for one in tongren().of_kind(kind)])


@st.composite
def related(draw: st.DrawFn) -> tuple[str, str]:
    """A place and, as often as not, one of those in which it lies; two unrelated ones are rarely near."""
    inner = draw(codes)
    line = [inner, *(one.code for one in tongren().ancestors(inner))]
    return draw(st.one_of(st.sampled_from(line), codes)), inner


@given(pair=related())
def test_a_range_holds_a_place_exactly_when_the_division_does(pair: tuple[str, str]) -> None:
    outer, inner = pair
    assert CodeRange.under(outer).contains(inner) == tongren().contains(outer, inner)


@given(code=codes)
def test_a_code_without_its_zeros_means_the_same_range(code: str) -> None:
    short = code.rstrip("0")
    whole = next(code[:digits] for digits in (4, 6, 9, 12) if len(short) <= digits)
    assert CodeRange.under(whole) == CodeRange.under(code)


@given(code=codes, neighbour=codes)
def test_ranges_lie_in_each_other_or_apart(code: str, neighbour: str) -> None:
    one, other = CodeRange.under(code), CodeRange.under(neighbour)
    inside = one.lo <= other.lo <= other.hi <= one.hi or other.lo <= one.lo <= one.hi <= other.hi
    assert inside or one.hi < other.lo or other.hi < one.lo


@pytest.mark.parametrize(
    ("code", "lo", "hi"),
    [
        ("520000000000", 520000000000, 529999999999),
        ("520600000000", 520600000000, 520699999999),
        ("520627", 520627000000, 520627999999),
        ("520627101000", 520627101000, 520627101999),
        ("520627101201", 520627101201, 520627101201),
    ],
)
def test_the_range_of_each_depth(code: str, lo: int, hi: int) -> None:
    assert CodeRange.under(code) == CodeRange(lo, hi)


def subject(*areas: str) -> Subject:
    return Subject("actor-1", "org-1", frozenset(), frozenset(map(CodeRange.under, areas)))


def test_a_subject_covers_what_lies_in_any_of_its_ranges() -> None:
    both = subject("520626", "520627101000")
    assert both.covers("520626100000")
    assert both.covers("520627101201")
    assert not both.covers("520627102201")
    assert not both.covers("520600000000")


@given(code=codes)
def test_a_subject_without_ranges_covers_nothing(code: str) -> None:
    assert not subject().covers(code)
