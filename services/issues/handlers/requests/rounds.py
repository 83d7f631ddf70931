"""What may be asked of a round."""

from datetime import date
from typing import Annotated
from uuid import UUID

from pydantic import Field, StringConstraints

from services.issues.domain.codes import Category, DelistReason, Level, ListingReason, TargetKind
from services.issues.handlers.requests.parts import Code, Label, Part, Request, Step, Text


class OpenRoundRequest(Request):
    round: UUID
    number: Annotated[int, Field(ge=1, le=1000)]
    themes: Annotated[tuple[Annotated[Label, StringConstraints(max_length=20)], ...], Field(min_length=1)]
    deciding_document: Label
    plan_title: Label
    plan_version: Annotated[int, Field(ge=1)] = 1
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


class CloseRoundRequest(Step):
    pass
