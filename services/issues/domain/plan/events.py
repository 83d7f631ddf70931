"""What happened to a plan. A draft holds the whole content of the version that it may become."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import TypeAlias
from uuid import UUID

from services.issues.domain.codes import Principle
from services.issues.domain.policy import DEFAULT_POLICY, PlanPolicy


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanContent:
    """issuer: the body that issues it. deciding_document: what was decided above, with its date.

    period, targets, contents, methods: the four mandatory parts (时间、对象、内容、方式). policy: the numbers
    by which the rules judge in every round under this version.
    """

    title: str
    issuer: str
    deciding_document: str
    decided_on: date | None
    effective_on: date
    period: str
    targets: str
    contents: str
    methods: str
    policy: PlanPolicy = DEFAULT_POLICY


@dataclass(frozen=True, slots=True, kw_only=True)
class Assessment:
    """减负一致性评估: which principles the draft keeps, and what it costs those who are visited.

    expected_visits: visits in all. requested_fields: how many items of information it asks the grass roots for.
    """

    met: tuple[Principle, ...]
    expected_visits: int
    requested_fields: int
    note: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanFact:
    plan: UUID
    area: str
    occurred_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanDrafted(PlanFact):
    version: int
    content: PlanContent


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanAssessed(PlanFact):
    version: int
    assessment: Assessment


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanVersion(PlanFact):
    """It repeats content and assessment, so that a version reads on its own."""

    version: int
    content: PlanContent
    assessment: Assessment


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanIssued(PlanVersion):
    pass


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanRevised(PlanVersion):
    pass


PlanEvent: TypeAlias = PlanDrafted | PlanAssessed | PlanIssued | PlanRevised

EVENTS: dict[str, type[PlanEvent]] = {
    "PlanDrafted.v1": PlanDrafted,
    "PlanAssessed.v1": PlanAssessed,
    "PlanIssued.v1": PlanIssued,
    "PlanRevised.v1": PlanRevised,
}
