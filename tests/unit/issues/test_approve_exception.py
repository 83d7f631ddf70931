"""One matter, one report: who approves it, for whom and for how long."""

import pytest

from services.issues.domain.approval.decider import approval
from services.issues.domain.codes import ExceptionRule
from shared.testing.given import given
from tests.unit.issues.visits import CITY_TEAM, approve, approved, june


def test_an_exception_is_approved_for_another_body() -> None:
    given(approval).when(approve()).then(approved()).then_repeat_does_nothing()
    again = approve(rule=ExceptionRule.RECHECK, item="V-01")
    given(approval).when(again).then(approved(rule=ExceptionRule.RECHECK, item="V-01"))


def test_nobody_approves_for_the_own_body() -> None:
    given(approval).when(approve(unit=CITY_TEAM)).then_refused("EXCEPTION_FOR_SELF")


def test_what_has_passed_is_not_approved() -> None:
    given(approval).when(approve(expires_on=june(0))).then_refused("EXCEPTION_EXPIRED")


@pytest.mark.parametrize(
    "wrong", [{"item": "V-01"}, {"rule": ExceptionRule.RECHECK}], ids=["needless", "missing"]
)
def test_an_item_is_named_where_and_only_where_one_is_rechecked(wrong: dict[str, object]) -> None:
    given(approval).when(approve(**wrong)).then_refused("EXCEPTION_ITEM")


def test_another_approval_under_the_same_id_is_refused() -> None:
    given(approval, approved()).when(approve(reason="另一件事")).then_refused("EXCEPTION_EXISTS")
