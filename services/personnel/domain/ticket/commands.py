"""What one may ask of a ticket."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import TypeAlias
from uuid import UUID

from services.personnel.domain.ticket.events import DifficultyKind, OpinionKind
from shared.kernel import Sealed
from shared.kernel.command import Command


class Outcome(StrEnum):
    """How a ticket is settled: an opinion is answered, a difficulty is solved or explained."""

    ANSWERED = "answered"
    SOLVED = "solved"
    EXPLAINED = "explained"


@dataclass(frozen=True, slots=True, kw_only=True)
class CollectOpinion(Command):
    ticket: UUID
    area: str
    kind: OpinionKind
    text: Sealed
    cadre: UUID | None
    visit: UUID | None
    answerer: str
    due_on: date


@dataclass(frozen=True, slots=True, kw_only=True)
class RaiseDifficulty(Command):
    ticket: UUID
    area: str
    kind: DifficultyKind
    text: Sealed
    cadre: UUID | None
    visit: UUID | None
    answerer: str
    due_on: date


@dataclass(frozen=True, slots=True, kw_only=True)
class SettleTicket(Command):
    outcome: Outcome
    answer: Sealed
    answered_on: date


@dataclass(frozen=True, slots=True, kw_only=True)
class ReopenTicket(Command):
    reason: Sealed
    due_on: date


@dataclass(frozen=True, slots=True, kw_only=True)
class PassTicketOn(Command):
    answerer: str


TicketCommand: TypeAlias = CollectOpinion | RaiseDifficulty | SettleTicket | ReopenTicket | PassTicketOn
