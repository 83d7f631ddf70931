"""Persons of the demo: each one once, with numbers of the right form that can be nobody's."""

from random import Random

from deploy.local.demo.personnel.people import NOBODYS_COUNTY, RARE, check_digit, people
from shared.divisions import tongren


def test_no_two_persons_have_the_same_name_or_number() -> None:
    everybody = people(Random(3), 5_100)
    assert len(everybody) == 5_100
    assert len({one.name for one in everybody}) == len({one.id_number for one in everybody}) == 5_100
    assert all(sign in one.name for sign, one in zip(RARE, everybody, strict=False))


def test_the_check_digit_is_that_of_the_standard_s_example() -> None:
    assert check_digit("11010519491231002") == "X"
    assert check_digit("44052418800101001") == "4"


def test_the_numbers_come_from_a_county_that_never_was() -> None:
    assert f"{NOBODYS_COUNTY}000000" not in tongren()
    for one in people(Random(0), 300):
        assert one.id_number.startswith(NOBODYS_COUNTY)
        assert check_digit(one.id_number[:17]) == one.id_number[17]


def test_the_same_seed_makes_the_same_persons() -> None:
    assert people(Random(7), 50) == people(Random(7), 50)
    assert people(Random(7), 50) != people(Random(8), 50)
