"""What may be asked of a round."""

from datetime import date
from typing import Annotated
from uuid import UUID

from pydantic import Field, StringConstraints

from services.issues.domain.codes import Category, DelistReason, Level, ListingReason, TargetKind, TeamGrade
from shared.handling.parts import Actor, Code, Label, Part, Request, Step, Text, Unit


class OpenRoundRequest(Request):
    """plan_version: None takes the version in force. Title and deciding document stand in the plan."""

    round: UUID
    number: Annotated[int, Field(ge=1, le=1000)]
    themes: Annotated[tuple[Annotated[Label, StringConstraints(max_length=20)], ...], Field(min_length=1)]
    plan: UUID
    plan_version: Annotated[int, Field(ge=1)] | None = None
    starts_on: date
    ends_on: date
    budget_fen: Annotated[int, Field(ge=0, le=10**15)]
    area: Code


class ChecklistItemPart(Part):
    code: Label
    category: Category
    text: Text
    threshold: Text


class IssueChecklistRequest(Step):
    level: Level
    version: Annotated[int, Field(ge=1)] = 1
    items: tuple[ChecklistItemPart, ...]


class TargetPart(Part):
    area: Code
    kind: TargetKind
    reason: ListingReason
    parent: Code | None = None


class ListTargetsRequest(Step):
    targets: Annotated[tuple[TargetPart, ...], Field(min_length=1, max_length=5000)]


class DelistTargetRequest(Step):
    target: Code
    reason: DelistReason


class TeamPart(Part):
    """leader, members: internal ids of persons, never names."""

    unit: Unit
    level: Level
    leader: Actor
    members: Annotated[tuple[Actor, ...], Field(max_length=50)]
    bodies: Annotated[tuple[Unit, ...], Field(max_length=20)] = ()


class FormTeamRequest(Step):
    team: TeamPart


class EvaluateTeamRequest(Step):
    team: Unit
    grade: TeamGrade
    note: Text


class AdoptChecklistRequest(Step):
    county: Code
    level: Level
    items: Annotated[tuple[ChecklistItemPart, ...], Field(max_length=200)]


class ConfirmImportRequest(Step):
    """staged: the workbook that was sent up and looked at."""

    staged: UUID


class CloseRoundRequest(Step):
    pass
