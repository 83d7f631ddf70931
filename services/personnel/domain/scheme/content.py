"""What a version of a scheme says, one shape for each kind. Numbers and wordings are data, never code."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Final, TypeAlias


class SchemeKind(StrEnum):
    """pay: of village cadres. guarantees: the least that is due to who is posted. incentive: the “1+5”."""

    PAY = "pay"
    GUARANTEES = "guarantees"
    INCENTIVE = "incentive"


class PayComponent(StrEnum):
    """基本报酬, 任期报酬, 绩效报酬, 养老保险: a statement has exactly these."""

    BASE = "base"
    TERM = "term"
    PERFORMANCE = "performance"
    PENSION = "pension"


@dataclass(frozen=True, slots=True, kw_only=True)
class PayPart:
    """month_fen: what is due a month; for performance the most that a month's evaluation can bring."""

    component: PayComponent
    month_fen: int


@dataclass(frozen=True, slots=True, kw_only=True)
class PayTerms:
    parts: tuple[PayPart, ...]

    def month_fen(self, component: PayComponent) -> int | None:
        return next((one.month_fen for one in self.parts if one.component is component), None)


@dataclass(frozen=True, slots=True, kw_only=True)
class GuaranteeTerms:
    """insured_fen: least sum of an accident policy. work_fund_fen: least work fund of a posting for each
    period of so many months. health_checks: a year.
    """

    insured_fen: int
    work_fund_fen: int
    work_fund_months: int
    health_checks: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Provision:
    """trigger: when it applies. benefit: what follows. owner: which office sees to it. deadline: until when."""

    trigger: str
    benefit: str
    owner: str
    deadline: str


@dataclass(frozen=True, slots=True, kw_only=True)
class IncentivePart:
    name: str
    provisions: tuple[Provision, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class IncentiveTerms:
    """main_document: the “1”. parts: the “5”, as many as there are.

    assumed: the division into these parts is the system's assumption, not the wording of a document.
    """

    main_document: str
    parts: tuple[IncentivePart, ...]
    assumed: bool = False


SchemeContent: TypeAlias = PayTerms | GuaranteeTerms | IncentiveTerms

KIND_OF: Final[dict[type[SchemeContent], SchemeKind]] = {
    PayTerms: SchemeKind.PAY,
    GuaranteeTerms: SchemeKind.GUARANTEES,
    IncentiveTerms: SchemeKind.INCENTIVE,
}

# The sources name the mechanism “1+5” and not its five. These are their headings: an assumption, until a
# version is adopted that says otherwise (Tongren's paper of 2017 had eight parts).
ASSUMED_PARTS: Final = ("待遇保障", "选拔任用", "激励褒奖", "人文关怀", "容错纠错")

# “不低于”: a scheme raises these, it cannot adopt less (R16, R17).
FLOOR: Final = GuaranteeTerms(
    insured_fen=100_000_000, work_fund_fen=1_000_000, work_fund_months=12, health_checks=1
)
# A fund that is due once in so many months at the longest: a whole posting without one would be no guarantee.
LONGEST_PERIOD: Final = 36
