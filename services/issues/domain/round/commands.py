"""What one may ask of a round."""

from dataclasses import dataclass
from datetime import date
from typing import TypeAlias
from uuid import UUID

from services.issues.domain.codes import DelistReason, Level
from services.issues.domain.command import Command
from services.issues.domain.round.events import ChecklistItem, Target


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenRound(Command):
    round: UUID
    number: int
    themes: tuple[str, ...]
    deciding_document: str
    plan_title: str
    plan_version: int
    starts_on: date
    ends_on: date
    budget_fen: int
    area: str


@dataclass(frozen=True, slots=True, kw_only=True)
class IssueChecklist(Command):
    level: Level
    version: int
    items: tuple[ChecklistItem, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ListTargets(Command):
    targets: tuple[Target, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class DelistTarget(Command):
    target: str
    reason: DelistReason


@dataclass(frozen=True, slots=True, kw_only=True)
class CloseRound(Command):
    pass


RoundCommand: TypeAlias = OpenRound | IssueChecklist | ListTargets | DelistTarget | CloseRound
