"""What happened to a ticket. What was said, and what was answered, is sealed."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import TypeAlias
from uuid import UUID

from shared.kernel import Sealed


class OpinionKind(StrEnum):
    POLICY = "policy"
    WORK = "work"
    PAY = "pay"
    TEAM = "team"
    OTHER = "other"


class DifficultyKind(StrEnum):
    """living and work conditions: 帮助改善工作、生活环境."""

    LIVING = "living"
    WORKPLACE = "workplace"
    FAMILY = "family"
    OTHER = "other"


@dataclass(frozen=True, slots=True, kw_only=True)
class TicketEvent:
    ticket: UUID
    area: str
    occurred_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class OpinionCollected(TicketEvent):
    """text: sealed under the cadre's id, or the ticket's own where it belongs to no cadre of the roster.

    answerer: the body that must answer, at the county or the city. visit: on which care visit it was heard.
    """

    kind: OpinionKind
    text: Sealed
    cadre: UUID | None
    visit: UUID | None
    answerer: str
    due_on: date


@dataclass(frozen=True, slots=True, kw_only=True)
class OpinionAnswered(TicketEvent):
    """generation: 1, and one more after each re-opening. answered_on: the day on which the person was told."""

    kind: OpinionKind
    answer: Sealed
    answered_on: date
    generation: int
    unit: str


@dataclass(frozen=True, slots=True, kw_only=True)
class DifficultyRaised(TicketEvent):
    kind: DifficultyKind
    text: Sealed
    cadre: UUID | None
    visit: UUID | None
    answerer: str
    due_on: date


@dataclass(frozen=True, slots=True, kw_only=True)
class DifficultySolved(TicketEvent):
    kind: DifficultyKind
    answer: Sealed
    answered_on: date
    generation: int
    unit: str


@dataclass(frozen=True, slots=True, kw_only=True)
class DifficultyExplained(TicketEvent):
    """It could not be solved, and the person was told why. It never counts as solved."""

    kind: DifficultyKind
    answer: Sealed
    answered_on: date
    generation: int
    unit: str


@dataclass(frozen=True, slots=True, kw_only=True)
class TicketReopened(TicketEvent):
    """The person says that it is not done. due_on: counted anew."""

    reason: Sealed
    generation: int
    due_on: date


@dataclass(frozen=True, slots=True, kw_only=True)
class TicketPassedOn(TicketEvent):
    """Another body must answer; the day by which it must stays."""

    answerer: str


Opened: TypeAlias = OpinionCollected | DifficultyRaised
Settled: TypeAlias = OpinionAnswered | DifficultySolved | DifficultyExplained
AnyTicketEvent: TypeAlias = Opened | Settled | TicketReopened | TicketPassedOn

EVENTS: dict[str, type[AnyTicketEvent]] = {
    "OpinionCollected.v1": OpinionCollected,
    "OpinionAnswered.v1": OpinionAnswered,
    "DifficultyRaised.v1": DifficultyRaised,
    "DifficultySolved.v1": DifficultySolved,
    "DifficultyExplained.v1": DifficultyExplained,
    "TicketReopened.v1": TicketReopened,
    "TicketPassedOn.v1": TicketPassedOn,
}
