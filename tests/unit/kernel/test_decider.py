"""The account of the tests' own fixture: the smallest decider shows what the three answers are."""

from shared.testing.given import given
from tests.fixtures.account import ACCOUNT, LIMIT, NOON, YANHE, Deposit, Deposited

TEN = Deposited(account="a", amount=10, area=YANHE, occurred_at=NOON)


def test_a_deposit_is_made_an_event_an_amount() -> None:
    given(ACCOUNT).when(Deposit(account="a", amounts=(10, 10))).then(TEN, TEN)


def test_an_empty_deposit_changes_nothing() -> None:
    given(ACCOUNT, TEN).when(Deposit(account="a", amounts=())).then_nothing()


def test_a_deposit_over_the_limit_is_refused_with_what_the_rule_rested_on() -> None:
    refusal = given(ACCOUNT, TEN).when(Deposit(account="a", amounts=(LIMIT,))).then_refused("LIMIT_REACHED")
    assert refusal.facts == {"balance": 10}


def test_the_fold_goes_through_all_events_from_the_first_state() -> None:
    assert ACCOUNT.fold([TEN, TEN, TEN]) == 30
    assert ACCOUNT.fold([]) == 0
