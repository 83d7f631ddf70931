"""Coverage day by day, against an oracle that asks of every single day by itself."""

from datetime import date, timedelta
from itertools import pairwise
from uuid import UUID

from hypothesis import given
from hypothesis import strategies as st

from services.personnel.domain.guarantee.codes import Lacking
from services.personnel.domain.guarantee.lacking import (
    LEAST,
    Due,
    Fund,
    Insured,
    Lack,
    Minima,
    Posted,
    Proof,
    lacks,
)
from services.personnel.domain.guarantee.spans import Span, covered_days, gaps, merged

FIRST = date(2019, 11, 1)
DAYS = 500
SUMS = (99_999_999, 100_000_000, 150_000_000)
YANHE = "520627000000"
LATER = [FIRST + timedelta(days=n) for n in range(DAYS + 400)]

days = st.integers(0, DAYS).map(lambda n: FIRST + timedelta(days=n))
lengths = st.one_of(st.none(), st.integers(0, 250))


def span(first: date, length: int | None) -> Span:
    return Span(first, None if length is None else first + timedelta(days=length))


spans = st.builds(span, days, lengths)
policies = st.lists(st.builds(lambda one, fen: Insured(span=one, sum_fen=fen), spans, st.sampled_from(SUMS)))


def insured(day: date, covers: list[Insured], least: int) -> bool:
    """The oracle: no spans, no merging, one day."""
    return any(
        one.span.first <= day and (one.span.last is None or day <= one.span.last)
        for one in covers
        if one.sum_fen >= least
    )


def posted(day: date, one: Span) -> bool:
    return one.first <= day and (one.last is None or day <= one.last)


def proof_of(posting: Span, covers: list[Insured]) -> Proof:
    one = Posted(posting=UUID(int=1), county=YANHE, unit="unit-520600", span=posting)
    return Proof(postings=(one,), insured=tuple(covers))


def of_kind(kind: Lacking, proof: Proof, day: date, minima: Minima = LEAST) -> Lack | None:
    return next((one for one in lacks(proof, day, minima) if one.kind is kind), None)


@given(spans, policies)
def test_every_day_is_covered_or_in_a_gap_as_the_oracle_says(posting: Span, covers: list[Insured]) -> None:
    enough = [one.span for one in covers if one.sum_fen >= SUMS[1]]
    found = list(gaps(posting, enough))
    for day in LATER:
        bare = posted(day, posting) and not insured(day, covers, SUMS[1])
        assert any(one.holds(day) for one in found) == bare


@given(spans, policies)
def test_the_lack_of_a_day_and_its_beginning_are_the_oracles(posting: Span, covers: list[Insured]) -> None:
    proof, since = proof_of(posting, covers), None
    for day in LATER:
        bare = posted(day, posting) and not insured(day, covers, SUMS[1])
        since = (since or day) if bare else None
        found = of_kind(Lacking.INSURANCE, proof, day)
        assert (found.since if found else None) == since


@given(spans, policies)
def test_covered_days_are_counted_one_by_one(posting: Span, covers: list[Insured]) -> None:
    until = FIRST + timedelta(days=DAYS)
    one_by_one = sum(posted(day, posting) and insured(day, covers, 0) for day in LATER if day <= until)
    assert covered_days(posting, [one.span for one in covers], until) == one_by_one


@given(spans, policies)
def test_expiry_is_foretold_thirty_days_ahead(posting: Span, covers: list[Insured]) -> None:
    proof = proof_of(posting, covers)
    bare = [day for day in LATER if posted(day, posting) and not insured(day, covers, SUMS[1])]
    for day in LATER[:DAYS]:
        soon = [one for one in bare if day < one <= day + timedelta(days=30)]
        covered = posted(day, posting) and day not in bare
        found = of_kind(Lacking.EXPIRING, proof, day)
        assert (found.since if found else None) == (min(soon) if covered and soon else None)


@given(st.lists(spans))
def test_merged_spans_hold_the_same_days_and_do_not_touch(some: list[Span]) -> None:
    found = merged(some)
    assert all(any(one.holds(day) for one in some) == any(one.holds(day) for one in found) for day in LATER)
    assert all(
        one.last is not None and one.last + timedelta(days=1) < other.first for one, other in pairwise(found)
    )


def resident(first: date, last: date | None = None, **more: object) -> Proof:
    one = Posted(posting=UUID(int=1), county=YANHE, unit=None, span=Span(first, last))
    return Proof(postings=(one,), **more)  # type: ignore[arg-type]


def test_half_a_year_at_the_front_needs_a_health_check_by_the_end_of_the_year() -> None:
    january = date(2021, 1, 1)
    half = resident(date(2020, 7, 2))
    assert of_kind(Lacking.HEALTH_CHECK, half, date(2020, 12, 31)) is None
    found = of_kind(Lacking.HEALTH_CHECK, half, date(2021, 2, 1))
    assert found is not None
    assert (found.since, found.must_act) == (january, "dept-520627")
    assert of_kind(Lacking.HEALTH_CHECK, resident(date(2020, 7, 3)), january) is None


def test_a_health_check_in_the_year_or_a_late_one_ends_the_lack() -> None:
    for checked, day in ((date(2020, 12, 31), date(2021, 1, 1)), (date(2021, 3, 1), date(2021, 3, 1))):
        done = resident(date(2020, 1, 1), checks=(checked,))
        assert of_kind(Lacking.HEALTH_CHECK, done, day) is None
    assert of_kind(Lacking.HEALTH_CHECK, done, date(2021, 2, 28)) is not None


def test_a_work_fund_is_missing_after_march_or_thirty_days_after_posting() -> None:
    for first, last_day in ((date(2020, 1, 1), date(2020, 3, 31)), (date(2020, 6, 1), date(2020, 7, 1))):
        assert of_kind(Lacking.WORK_FUND, resident(first), last_day) is None
        found = of_kind(Lacking.WORK_FUND, resident(first), last_day + timedelta(days=40))
        assert found is not None
        assert found.since == last_day + timedelta(days=1)


def test_a_work_fund_allotted_late_was_missing_until_then() -> None:
    fund = Fund(posting=UUID(int=1), year=2020, amount_fen=1_000_000, allotted_on=date(2020, 5, 1))
    late = resident(date(2020, 1, 1), funds=(fund,))
    assert of_kind(Lacking.WORK_FUND, late, date(2020, 4, 30)) is not None
    assert of_kind(Lacking.WORK_FUND, late, date(2020, 5, 1)) is None
    assert of_kind(Lacking.WORK_FUND, late, date(2020, 5, 1), Minima(fund_fen=1_000_001)) is not None


def test_last_years_missing_work_fund_is_still_missing() -> None:
    found = of_kind(Lacking.WORK_FUND, resident(date(2020, 1, 1)), date(2021, 2, 1))
    assert found is not None
    assert found.since == date(2020, 4, 1)


def test_an_allowance_stays_owed_when_the_posting_has_ended() -> None:
    payments = ((date(2020, 3, 20), 500), (date(2020, 9, 10), 100))
    owed = Due(month=date(2020, 3, 1), due_fen=600, paid=payments)
    gone = resident(date(2020, 1, 1), date(2020, 5, 31), dues=(owed,))
    assert [owed.owed(day) for day in (date(2020, 3, 31), date(2020, 9, 9), date(2020, 9, 10))] == [0, 100, 0]
    found = of_kind(Lacking.ALLOWANCE, gone, date(2020, 9, 9))
    assert found is not None
    assert found.since == date(2020, 4, 1)
    assert of_kind(Lacking.ALLOWANCE, gone, date(2020, 9, 10)) is None
    assert of_kind(Lacking.INSURANCE, gone, date(2020, 6, 1)) is None
