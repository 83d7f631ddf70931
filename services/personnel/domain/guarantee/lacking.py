"""Who lacks what on a day, since when, and who must act: one cadre at a time, by the rules R16 and R17. Pure."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final
from uuid import UUID

from services.personnel.domain.guarantee.codes import Lacking
from services.personnel.domain.guarantee.spans import DAY, Span, gaps
from services.personnel.domain.scheme.content import FLOOR

WARNING: Final = timedelta(days=30)
FUND_GRACE: Final = timedelta(days=30)
FUND_MONTH, FUND_DAY = 3, 31
# Half a year: from so many days at the front in a year a health check is due.
ACTIVE_DAYS: Final = 183


@dataclass(frozen=True, slots=True, kw_only=True)
class Minima:
    """By the scheme in force; without one, the floor below which no scheme may go."""

    sum_fen: int = FLOOR.insured_fen
    fund_fen: int = FLOOR.work_fund_fen
    checks: int = FLOOR.health_checks


LEAST: Final = Minima()


@dataclass(frozen=True, slots=True, kw_only=True)
class Posted:
    """county: 12 digits. unit: which sent the cadre, None where none is known."""

    posting: UUID
    county: str
    unit: str | None
    span: Span

    @property
    def must_act(self) -> str:
        """The sending unit; without one, the organisation department of the county."""
        return self.unit or f"dept-{self.county[:6]}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Insured:
    span: Span
    sum_fen: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Fund:
    posting: UUID
    year: int
    amount_fen: int
    allotted_on: date


@dataclass(frozen=True, slots=True, kw_only=True)
class Due:
    """One allowance of one month, given by its first day, and what was paid of it: (day, fen)."""

    month: date
    due_fen: int
    paid: tuple[tuple[date, int], ...] = ()

    @property
    def overdue_from(self) -> date:
        """The first day of the next month."""
        return date(self.month.year + self.month.month // 12, self.month.month % 12 + 1, 1)

    def owed(self, day: date) -> int:
        """What is in arrears on a day; nothing while the month is not over."""
        if day < self.overdue_from:
            return 0
        return self.due_fen - sum(fen for on, fen in self.paid if on <= day)


@dataclass(frozen=True, slots=True, kw_only=True)
class Proof:
    """All that is proved of one cadre."""

    postings: tuple[Posted, ...] = ()
    insured: tuple[Insured, ...] = ()
    checks: tuple[date, ...] = ()
    funds: tuple[Fund, ...] = ()
    dues: tuple[Due, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Lack:
    """since: the first day without; of what expires, the first day on which it will be missing."""

    kind: Lacking
    since: date
    must_act: str
    county: str
    posting: UUID


def lacks(proof: Proof, day: date, minima: Minima = LEAST) -> Iterator[Lack]:
    """What a cadre at the front lacks on a day; allowances that are owed stay owed when the posting has ended."""
    posted = next((one for one in proof.postings if one.span.holds(day)), None)
    if posted is not None:
        sinces = {
            Lacking.INSURANCE: uninsured_since(proof, posted, day, minima),
            Lacking.EXPIRING: expiring_from(proof, posted, day, minima),
            Lacking.HEALTH_CHECK: unchecked_since(proof, day, minima),
            Lacking.WORK_FUND: unfunded_since(proof, posted, day, minima),
        }
        for kind, since in sinces.items():
            if since is not None:
                yield lack(kind, since, posted)
    begun = [one for one in proof.postings if one.span.first <= day]
    owed = [one.overdue_from for one in proof.dues if one.owed(day) > 0]
    if begun and owed:
        yield lack(Lacking.ALLOWANCE, min(owed), max(begun, key=lambda one: one.span.first))


def lack(kind: Lacking, since: date, posted: Posted) -> Lack:
    return Lack(
        kind=kind, since=since, must_act=posted.must_act, county=posted.county, posting=posted.posting
    )


def uninsured(proof: Proof, posted: Posted, minima: Minima) -> Iterator[Span]:
    return gaps(posted.span, (one.span for one in proof.insured if one.sum_fen >= minima.sum_fen))


def uninsured_since(proof: Proof, posted: Posted, day: date, minima: Minima) -> date | None:
    return next((gap.first for gap in uninsured(proof, posted, minima) if gap.holds(day)), None)


def expiring_from(proof: Proof, posted: Posted, day: date, minima: Minima) -> date | None:
    """Insured today, and a day without comes within thirty."""
    for gap in uninsured(proof, posted, minima):
        if gap.holds(day):
            return None
        if day < gap.first <= day + WARNING:
            return gap.first
    return None


def unchecked_since(proof: Proof, day: date, minima: Minima) -> date | None:
    """The check of the year before was due by 31 December; one that comes late ends the lack."""
    year = day.year - 1
    active = sum(one.span.days_within(date(year, 1, 1), date(year, 12, 31)) for one in proof.postings)
    done = sum(1 for one in proof.checks if one.year >= year and one <= day)
    return date(day.year, 1, 1) if active >= ACTIVE_DAYS and done < minima.checks else None


def unfunded_since(proof: Proof, posted: Posted, day: date, minima: Minima) -> date | None:
    """The first day after the limit of this year's fund, or of last year's where that is still missing."""
    for year in (day.year - 1, day.year):
        since = fund_limit(posted.span.first, year) + DAY
        if year >= posted.span.first.year and since <= day and not funded(proof, posted, year, day, minima):
            return since
    return None


def fund_limit(first: date, year: int) -> date:
    """31 March, or thirty days after the posting began, whichever is later."""
    return max(date(year, FUND_MONTH, FUND_DAY), first + FUND_GRACE)


def funded(proof: Proof, posted: Posted, year: int, day: date, minima: Minima) -> bool:
    return any(
        one.amount_fen >= minima.fund_fen and one.allotted_on <= day
        for one in proof.funds
        if one.posting == posted.posting and one.year == year
    )
