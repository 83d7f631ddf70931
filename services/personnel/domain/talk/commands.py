"""What one may ask of a talk."""

from dataclasses import dataclass
from datetime import date
from typing import TypeAlias
from uuid import UUID

from services.personnel.domain.talk.events import TalkReason
from shared.kernel import Sealed
from shared.kernel.command import Command


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanTalk(Command):
    talk: UUID
    area: str
    cadre: UUID
    reason: TalkReason
    planned_on: date


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordTalk(Command):
    """One that was not planned is recorded just as well: cadre, area and reason then stand in the command."""

    talk: UUID
    area: str
    cadre: UUID
    reason: TalkReason
    held_on: date
    note: Sealed


@dataclass(frozen=True, slots=True, kw_only=True)
class CancelTalk(Command):
    pass


TalkCommand: TypeAlias = PlanTalk | RecordTalk | CancelTalk
