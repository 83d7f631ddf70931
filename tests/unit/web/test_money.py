"""Sums in yuan are read exactly or not at all."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shared.web.money import fen_of, yuan


@given(st.integers(0, 10**12 - 1))
def test_what_is_written_is_read_again(fen: int) -> None:
    assert fen_of(yuan(fen)) == fen


@pytest.mark.parametrize(
    ("text", "fen"), [("3000", 300_000), ("3,000.5", 300_050), ("0.01", 1), (" 7 ", 700)]
)
def test_people_write_sums_in_several_ways(text: str, fen: int) -> None:
    assert fen_of(text) == fen


@pytest.mark.parametrize(
    "text", ["", "-1", "1.234", "1e3", "１２", "3,00", ".5", "5.", "12 元", "99999999999"]
)
def test_what_is_no_sum_is_not_guessed_at(text: str) -> None:
    assert fen_of(text) is None
