"""What the digits say: tokens of a NATS subject, county and township of a code."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shared.divisions import Kind, county_of, subject_tokens, tongren, township_of

KINDS: tuple[Kind, ...] = ("city", "county", "township", "village", "site")
codes = st.sampled_from([one.code for kind in KINDS for one in tongren().of_kind(kind)])


@given(code=codes)
def test_tokens_round_trip(code: str) -> None:
    narrowest = [token for token in subject_tokens(code) if token != "-"][-1]
    assert narrowest.ljust(12, "0") == code


@given(code=codes)
def test_tokens_are_the_codes_of_the_place_and_its_ancestors(code: str) -> None:
    line = {code, *(one.code for one in tongren().ancestors(code))}
    tokens = subject_tokens(code)
    assert {token.ljust(12, "0") for token in tokens if token != "-"} == line - {"520000000000"}
    assert [len(token) for token in tokens if token != "-"] == [6, 6, 9, 12][: 4 - tokens.count("-")]


@given(code=codes)
def test_county_and_township_are_the_ancestors_of_that_kind(code: str) -> None:
    here = tongren().get(code)
    assert here is not None
    by_kind = {one.kind: one.code for one in [*tongren().ancestors(code), here]}
    assert county_of(code) == by_kind.get("county", "")
    assert township_of(code) == by_kind.get("township", "")


@pytest.mark.parametrize("code", ["", "520627", "52062710100x", "５２０６２７１０１０００", "520000000000"])
def test_what_is_no_place_in_a_city_has_no_tokens(code: str) -> None:
    with pytest.raises(ValueError, match=r"12-digit|province"):
        subject_tokens(code)
