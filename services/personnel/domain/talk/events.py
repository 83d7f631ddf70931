"""What is known of a talk: that it is planned, that it was held. Its contents are sealed under the cadre's id."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import TypeAlias
from uuid import UUID

from shared.kernel import Sealed


class TalkReason(StrEnum):
    NEWLY_POSTED = "newly_posted"
    REGULAR = "regular"
    CHANGE_OF_POST = "change_of_post"
    CARE = "care"
    REMINDER = "reminder"


@dataclass(frozen=True, slots=True, kw_only=True)
class TalkEvent:
    talk: UUID
    area: str
    occurred_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class TalkPlanned(TalkEvent):
    cadre: UUID
    reason: TalkReason
    planned_on: date
    unit: str


@dataclass(frozen=True, slots=True, kw_only=True)
class TalkHeld(TalkEvent):
    """holder: the actor who held it, and besides the department the only one who may read the note."""

    cadre: UUID
    reason: TalkReason
    held_on: date
    note: Sealed
    holder: str
    unit: str


@dataclass(frozen=True, slots=True, kw_only=True)
class TalkCancelled(TalkEvent):
    unit: str


AnyTalkEvent: TypeAlias = TalkPlanned | TalkHeld | TalkCancelled

EVENTS: dict[str, type[AnyTalkEvent]] = {
    "TalkPlanned.v1": TalkPlanned,
    "TalkHeld.v1": TalkHeld,
    "TalkCancelled.v1": TalkCancelled,
}
