"""What the rules need to know of a cadre's guarantees, and how each fact changes it."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from uuid import UUID

from services.personnel.domain.guarantee.codes import Allowance, Lacking
from services.personnel.domain.guarantee.events import (
    AllowancePaid,
    AllowanceStated,
    CoverageGapClosed,
    CoverageGapOpened,
    HealthChecked,
    InsuranceCovered,
    InsuranceEnded,
    PayStated,
    WorkFundAllotted,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Cover:
    """A policy as it was taken out, and its last day as things stand now (the day before its first: never in force)."""

    fact: InsuranceCovered
    ends_on: date

    @property
    def cut_short(self) -> bool:
        return self.ends_on != self.fact.ends_on


@dataclass(frozen=True, slots=True, kw_only=True)
class Month:
    """One allowance of one month."""

    due_fen: int
    payments: Mapping[UUID, AllowancePaid] = field(default_factory=dict)

    @property
    def paid_fen(self) -> int:
        return sum(one.paid_fen for one in self.payments.values())


@dataclass(frozen=True, slots=True, kw_only=True)
class Guarantees:
    covers: Mapping[UUID, Cover] = field(default_factory=dict)
    checks: Mapping[date, str] = field(default_factory=dict)
    funds: Mapping[tuple[UUID, int], WorkFundAllotted] = field(default_factory=dict)
    months: Mapping[tuple[Allowance, date], Month] = field(default_factory=dict)
    pays: Mapping[date, PayStated] = field(default_factory=dict)
    gaps: Mapping[tuple[Lacking, date], CoverageGapOpened] = field(default_factory=dict)
    """Those that stand open."""

    def payment(self, payment: UUID) -> AllowancePaid | None:
        found = (month.payments.get(payment) for month in self.months.values())
        return next((one for one in found if one is not None), None)

    def covered(self, event: InsuranceCovered) -> "Guarantees":
        cover = Cover(fact=event, ends_on=event.ends_on)
        return replace(self, covers={**self.covers, event.cover: cover})

    def cut_short(self, event: InsuranceEnded) -> "Guarantees":
        cover = replace(self.covers[event.cover], ends_on=event.ends_on)
        return replace(self, covers={**self.covers, event.cover: cover})

    def checked(self, event: HealthChecked) -> "Guarantees":
        return replace(self, checks={**self.checks, event.checked_on: event.institution})

    def allotted(self, event: WorkFundAllotted) -> "Guarantees":
        return replace(self, funds={**self.funds, (event.posting, event.year): event})

    def owing(self, event: AllowanceStated) -> "Guarantees":
        key = event.kind, event.month
        known = self.months.get(key, Month(due_fen=0))
        return replace(self, months={**self.months, key: replace(known, due_fen=event.due_fen)})

    def paid(self, event: AllowancePaid) -> "Guarantees":
        key = event.kind, event.month
        known = self.months[key]
        month = replace(known, payments={**known.payments, event.payment: event})
        return replace(self, months={**self.months, key: month})

    def stated(self, event: PayStated) -> "Guarantees":
        return replace(self, pays={**self.pays, event.month: event})

    def opened(self, event: CoverageGapOpened) -> "Guarantees":
        return replace(self, gaps={**self.gaps, (event.kind, event.since): event})

    def closed(self, event: CoverageGapClosed) -> "Guarantees":
        left = {key: gap for key, gap in self.gaps.items() if key != (event.kind, event.since)}
        return replace(self, gaps=left)
