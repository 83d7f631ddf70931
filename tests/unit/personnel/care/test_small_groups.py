"""Whatever the numbers are: nobody finds out what fewer than ten people have answered."""

from itertools import combinations

from hypothesis import given, settings
from hypothesis import strategies as st

from services.personnel.domain.pulse.showing import LEAST, choose

COUNTIES = [f"5206{number:02}000000" for number in (2, 3, 21, 22, 23, 24, 25, 26, 27, 28)]
ANSWERED = st.dictionaries(st.sampled_from(COUNTIES), st.integers(0, 25), max_size=len(COUNTIES))


@given(ANSWERED)
def test_no_county_with_fewer_than_ten_is_shown(answered: dict[str, int]) -> None:
    chosen = choose(answered)
    assert all(answered[county] >= LEAST for county in chosen.counties)
    assert {*chosen.counties, *chosen.hidden} == {county for county, count in answered.items() if count}


@given(ANSWERED)
@settings(max_examples=300)
def test_no_sum_or_difference_of_what_is_shown_is_a_small_group(answered: dict[str, int]) -> None:
    """All that can be formed: sums of shown counties, and the whole less such a sum."""
    chosen = choose(answered)
    known = [answered[county] for county in chosen.counties]
    sums = [sum(some) for size in range(1, len(known) + 1) for some in combinations(known, size)]
    rests = [sum(answered.values()) - one for one in [0, *sums]] if chosen.total else []
    assert all(one >= LEAST for one in [*sums, *rests] if one)


@given(ANSWERED)
def test_the_sum_never_gives_away_a_single_hidden_county(answered: dict[str, int]) -> None:
    chosen = choose(answered)
    assert not (chosen.total and len(chosen.hidden) == 1)


@given(st.lists(st.integers(LEAST, 99), min_size=1, max_size=len(COUNTIES)))
def test_where_every_county_is_large_everything_is_shown(counts: list[int]) -> None:
    answered = dict(zip(COUNTIES, counts, strict=False))
    chosen = choose(answered)
    assert (chosen.counties, chosen.hidden, chosen.total) == (tuple(sorted(answered)), (), True)
