"""What one may ask of a visit."""

from dataclasses import dataclass
from typing import TypeAlias
from uuid import UUID

from services.issues.domain.codes import Level, TargetKind
from services.issues.domain.command import Command
from services.issues.domain.visit.events import Interviewed, MethodUsed


@dataclass(frozen=True, slots=True, kw_only=True)
class BeginVisit(Command):
    """target: the area code. listed: looked up by the handler, whether the round now lists the target."""

    visit: UUID
    round: UUID
    target: str
    kind: TargetKind
    bodies: tuple[str, ...]
    team_level: Level
    joint: bool
    listed: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class CompleteVisit(Command):
    methods: tuple[MethodUsed, ...]
    households: int
    interviews: tuple[Interviewed, ...]
    hours: int


VisitCommand: TypeAlias = BeginVisit | CompleteVisit
