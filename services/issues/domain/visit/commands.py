"""What one may ask of a visit."""

from dataclasses import dataclass
from datetime import date
from typing import TypeAlias
from uuid import UUID

from services.issues.domain.codes import CheckResult, Level, TargetKind
from services.issues.domain.visit.events import Interviewed, MethodUsed
from shared.kernel.command import Command


@dataclass(frozen=True, slots=True, kw_only=True)
class Exemption:
    """An item of the checklist that another visit has checked at this target not long ago."""

    item: str
    earlier: UUID
    checked_on: date
    result: CheckResult


@dataclass(frozen=True, slots=True, kw_only=True)
class BeginVisit(Command):
    """target: the area code. listed: looked up by the handler, whether the round now lists the target.

    exemptions: looked up in the calendar.
    """

    visit: UUID
    round: UUID
    target: str
    kind: TargetKind
    bodies: tuple[str, ...]
    team_level: Level
    joint: bool
    listed: bool
    announced: bool = True
    exemptions: tuple[Exemption, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class CompleteVisit(Command):
    methods: tuple[MethodUsed, ...]
    households: int
    interviews: tuple[Interviewed, ...]
    hours: int


VisitCommand: TypeAlias = BeginVisit | CompleteVisit
