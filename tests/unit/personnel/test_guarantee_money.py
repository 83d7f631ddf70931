"""Work fund, the three allowances, health check, and the gaps that are told of (R17)."""

from datetime import date
from uuid import UUID

from hypothesis import given as cases
from hypothesis import strategies as st

from services.personnel.domain.guarantee.codes import Allowance
from services.personnel.domain.guarantee.decider import guarantee
from shared.kernel import Refusal
from shared.testing.given import given
from tests.unit.personnel import guarantees as some

BY_AND_BY = date(2020, 12, 2)


def test_a_work_fund_of_ten_thousand_is_taken() -> None:
    given(guarantee).when(some.allot()).then(some.allotted()).then_repeat_does_nothing()


def test_a_work_fund_below_the_minimum_is_refused() -> None:
    given(guarantee).when(some.allot(amount_fen=999_999)).then_refused("FUND_BELOW_MINIMUM")


def test_a_negative_work_fund_is_refused() -> None:
    given(guarantee).when(some.allot(amount_fen=-1)).then_refused("AMOUNT_NEGATIVE")


def test_a_work_fund_may_be_raised_and_counts_from_its_first_day() -> None:
    more = some.allot(amount_fen=1_500_000, allotted_on=date(2020, 8, 1))
    given(guarantee, some.allotted()).when(more).then(some.allotted(amount_fen=1_500_000))


def test_a_work_fund_does_not_fall() -> None:
    rich = some.allotted(amount_fen=1_500_000)
    given(guarantee, rich).when(some.allot()).then_refused("FUND_FALLS")


def test_a_work_fund_needs_its_posting() -> None:
    given(guarantee).when(some.allot(posted_from=None)).then_refused("POSTING_UNKNOWN")


def test_a_work_fund_of_a_year_outside_the_posting_is_refused() -> None:
    for year, posted_to in ((2019, None), (2021, date(2020, 12, 31))):
        outside = some.allot(year=year, posted_to=posted_to)
        given(guarantee).when(outside).then_refused("YEAR_OUTSIDE_POSTING")


def test_nothing_is_done_in_the_future() -> None:
    given(guarantee).when(some.allot(allotted_on=BY_AND_BY)).then_refused("DATE_IN_FUTURE")
    given(guarantee).when(some.check(checked_on=BY_AND_BY)).then_refused("DATE_IN_FUTURE")
    owed = given(guarantee, some.due())
    owed.when(some.pay_allowance(paid_on=BY_AND_BY)).then_refused("DATE_IN_FUTURE")


def test_an_allowance_is_stated_and_paid() -> None:
    given(guarantee).when(some.state_due()).then(some.due()).then_repeat_does_nothing()
    given(guarantee, some.due()).when(some.pay_allowance()).then(some.paid()).then_repeat_does_nothing()


def test_an_allowance_is_not_negative() -> None:
    given(guarantee).when(some.state_due(due_fen=-1)).then_refused("AMOUNT_NEGATIVE")


def test_an_allowance_is_paid_only_when_it_is_stated() -> None:
    transport = some.pay_allowance(kind=Allowance.TRANSPORT)
    given(guarantee, some.due()).when(transport).then_refused("ALLOWANCE_NOT_STATED")


def test_no_more_is_paid_than_due() -> None:
    refusal = (
        given(guarantee, some.due())
        .when(some.pay_allowance(paid_fen=60_001))
        .then_refused("PAID_MORE_THAN_DUE")
    )
    assert refusal.facts == {"due_fen": 60_000, "paid_fen": 60_001}


def test_what_is_due_does_not_fall_below_what_is_paid() -> None:
    less = some.state_due(due_fen=59_999)
    given(guarantee, some.due(), some.paid()).when(less).then_refused("PAID_MORE_THAN_DUE")


def test_a_payment_of_nothing_is_refused() -> None:
    for fen in (0, -100):
        given(guarantee, some.due()).when(some.pay_allowance(paid_fen=fen)).then_refused(
            "PAYMENT_NOT_POSITIVE"
        )


def test_the_same_payment_with_another_amount_is_refused() -> None:
    other = some.pay_allowance(paid_fen=30_000)
    given(guarantee, some.due(), some.paid()).when(other).then_refused("PAYMENT_EXISTS")


@cases(st.integers(0, 10**9), st.lists(st.integers(-5, 10**9), max_size=12))
def test_sums_are_exact_and_never_above_what_is_due(due_fen: int, amounts: list[int]) -> None:
    state, total = guarantee.fold([some.due(due_fen=due_fen)]), 0
    for number, fen in enumerate(amounts):
        asked = some.pay_allowance(payment=UUID(int=number), paid_fen=fen)
        decision = guarantee.decide(asked, state)
        assert isinstance(decision, Refusal) == (fen <= 0 or total + fen > due_fen)
        if not isinstance(decision, Refusal):
            state, total = guarantee.evolve(state, decision[0]), total + fen
    assert state.months[Allowance.LIVING, some.MARCH].paid_fen == total <= due_fen


def test_a_health_check_is_recorded_without_its_result() -> None:
    given(guarantee).when(some.check()).then(some.checked()).then_repeat_does_nothing()


def test_two_institutions_on_one_day_are_refused() -> None:
    other = some.check(institution="德江县人民医院")
    given(guarantee, some.checked()).when(other).then_refused("HEALTH_CHECK_EXISTS")


def test_a_gap_is_told_of_once_and_closed_once() -> None:
    given(guarantee).when(some.open_gap()).then(some.gap_opened()).then_repeat_does_nothing()
    given(guarantee, some.gap_opened()).when(some.close_gap()).then(
        some.gap_closed()
    ).then_repeat_does_nothing()


def test_a_gap_that_nobody_told_of_is_not_closed() -> None:
    given(guarantee).when(some.close_gap()).then_nothing()
