"""ID numbers by GB 11643: every slip of one digit is found, and every swap of two neighbours."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from services.personnel.handlers.id_number import CHECK, check_digit, settled, valid

# The example of the standard itself.
STANDARD = "11010519491231002X"
FIRST = st.builds(
    lambda area, day, serial: f"{area}{day:%Y%m%d}{serial:03}",
    st.integers(110000, 659999),
    st.dates(date(1930, 1, 1), date(2020, 12, 31)),
    st.integers(0, 999),
)
NUMBERS = FIRST.map(lambda first: first + check_digit(first))


def test_the_example_of_the_standard_is_right() -> None:
    assert valid(STANDARD)
    assert valid(settled(" 110105 19491231 002x "))
    assert valid(settled("１１０１０５１９４９１２３１００２Ｘ"))


@pytest.mark.parametrize(
    "wrong",
    [
        "",
        "110105491231002",
        "110105194912310021",
        "11010519490230002X",
        "0" + STANDARD[1:],
        STANDARD + "1",
        "1101051949123100２X",
        "११०१०५१९४९१२३१००२X",
    ],
)
def test_what_is_no_number_is_not_taken_for_one(wrong: str) -> None:
    assert not valid(wrong)


@given(NUMBERS, st.integers(0, 17), st.sampled_from(CHECK))
def test_one_wrong_digit_is_found(number: str, at: int, digit: str) -> None:
    assert valid(number)
    other = number[:at] + digit + number[at + 1 :]
    assert valid(other) == (other == number)


@given(NUMBERS, st.integers(0, 16))
def test_two_swapped_neighbours_are_found(number: str, at: int) -> None:
    other = number[:at] + number[at + 1] + number[at] + number[at + 2 :]
    assert valid(other) == (other == number)
