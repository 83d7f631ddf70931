"""What happened to a round. The area of a listing is the target's, that of the others the round's."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import TypeAlias
from uuid import UUID

from services.issues.domain.codes import Category, DelistReason, Level, ListingReason, TargetKind


@dataclass(frozen=True, slots=True, kw_only=True)
class ChecklistItem:
    code: str
    category: Category
    text: str
    threshold: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Target:
    area: str
    kind: TargetKind
    reason: ListingReason


@dataclass(frozen=True, slots=True, kw_only=True)
class RoundFact:
    round: UUID
    area: str
    occurred_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class RoundOpened(RoundFact):
    number: int
    themes: tuple[str, ...]
    deciding_document: str
    plan_title: str
    plan_version: int
    starts_on: date
    ends_on: date
    budget_fen: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ChecklistIssued(RoundFact):
    level: Level
    version: int
    items: tuple[ChecklistItem, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class TargetListed(RoundFact):
    kind: TargetKind
    reason: ListingReason


@dataclass(frozen=True, slots=True, kw_only=True)
class TargetDelisted(RoundFact):
    kind: TargetKind
    reason: DelistReason


@dataclass(frozen=True, slots=True, kw_only=True)
class RoundClosed(RoundFact):
    number: int


RoundEvent: TypeAlias = RoundOpened | ChecklistIssued | TargetListed | TargetDelisted | RoundClosed

EVENTS: dict[str, type[RoundEvent]] = {
    "RoundOpened.v1": RoundOpened,
    "ChecklistIssued.v1": ChecklistIssued,
    "TargetListed.v1": TargetListed,
    "TargetDelisted.v1": TargetDelisted,
    "RoundClosed.v1": RoundClosed,
}
