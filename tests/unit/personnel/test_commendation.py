"""The register of honours: a person once for an honour, level and year; everybody else is a number."""

from datetime import date
from typing import Any
from uuid import UUID

import pytest

from services.personnel.domain.commendation.decider import commendations, honour_counts
from services.personnel.domain.commendation.honours import HONOURS, HonourLevel
from shared.kernel.sealed import Sealed
from shared.testing.given import given
from tests.unit.personnel.cadres import BIJIANG
from tests.unit.personnel.evaluated import commend, commended, count, counted

COLLECTIVE = "advanced_party_organisation"
OTHER_ID = UUID("00000000-0000-7000-8000-0000000000e9")


def test_the_article_names_seven_honours_and_the_register_has_more() -> None:
    assert sum(one.named for one in HONOURS.values()) == 7 < len(HONOURS)


def test_a_cadre_is_commended() -> None:
    given(commendations).when(commend()).then(commended()).then_repeat_does_nothing()


def test_the_same_line_of_another_sheet_adds_nothing() -> None:
    again = commend(commendation=OTHER_ID, area=BIJIANG, basis=Sealed("sealed:again"))
    given(commendations, commended()).when(again).then_nothing()


def test_another_level_of_the_same_honour_is_another_honour() -> None:
    wish = commend(commendation=OTHER_ID, level=HonourLevel.PROVINCE)
    expected = commended(commendation=OTHER_ID, level=HonourLevel.PROVINCE)
    given(commendations, commended()).when(wish).then(expected)


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"honour": "best_of_all"}, "HONOUR_UNKNOWN"),
        ({"honour": COLLECTIVE}, "HONOUR_COLLECTIVE"),
        ({"basis": None}, "BASIS_MISSING"),
        ({"commended_on": date(2020, 12, 21)}, "DATE_IN_FUTURE"),
        ({"commended_on": date(2018, 12, 31)}, "YEAR_NOT_OF_DATE"),
    ],
)
def test_a_commendation_is_refused(changes: dict[str, Any], code: str) -> None:
    given(commendations).when(commend(**changes)).then_refused(code)


def test_the_same_honour_on_another_day_is_refused() -> None:
    wish = commend(commended_on=date(2019, 7, 2))
    given(commendations, commended()).when(wish).then_refused("COMMENDATION_EXISTS")


def test_others_are_counted_and_counted_anew() -> None:
    given(honour_counts).when(count()).then(counted()).then_repeat_does_nothing()
    given(honour_counts, counted()).when(count(others=130)).then(counted(others=130))


def test_bodies_at_the_front_are_counted_for_a_collective_honour() -> None:
    given(honour_counts).when(count(honour=COLLECTIVE, frontline=9)).then(
        counted(honour=COLLECTIVE, frontline=9)
    )


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"honour": "best_of_all"}, "HONOUR_UNKNOWN"),
        ({"others": -1}, "COUNT_NEGATIVE"),
        ({"frontline": 1}, "COUNTED_FROM_REGISTER"),
    ],
)
def test_a_count_is_refused(changes: dict[str, Any], code: str) -> None:
    given(honour_counts).when(count(**changes)).then_refused(code)
