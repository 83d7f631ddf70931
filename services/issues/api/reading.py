"""Queries over HTTP. min_position makes a reader see what was written up to there."""

from typing import Annotated, Any
from uuid import UUID

from fastapi import APIRouter, Depends, Query
from pydantic import BaseModel

from services.issues import queries
from services.issues.api.answers import Answer, answer
from services.issues.handlers.as_of import asked_position
from services.issues.handlers.deps import NOT_FOUND, Deps, refuse
from services.issues.handlers.policy import POLICY
from services.issues.queries import LedgerFilter
from shared.eventstore.errors import Refused
from shared.eventstore.events import Appended
from shared.kernel import Subject
from shared.projections.read_models import ReadModels
from shared.web.asking import AskedBy

Text = Annotated[str, Query(max_length=100, pattern=r"^[^\x00]*$")]
PageNumber = Annotated[int, Query(ge=1, le=1_000_000)]


class LedgerRows(BaseModel):
    """as_of_position: the past position that was asked for, if one was. incomplete: records not counted in."""

    total: int
    page: int
    rows: tuple[dict[str, Any], ...]
    as_of_position: int | None = None
    incomplete: int = 0


class IssueAnswer(BaseModel):
    issue: dict[str, Any]
    timeline: tuple[dict[str, Any], ...]


def add(router: APIRouter, deps: Deps, read_models: ReadModels) -> None:
    database = deps.store.database

    async def reader(subject: AskedBy, min_position: int = 0) -> Subject:
        refuse(POLICY.refusal(subject, "issues.read"))
        await read_models.wait_for(min_position)
        return subject

    Reader = Annotated[Subject, Depends(reader)]

    @router.get("/issues", summary="问题台账")
    async def ledger(
        subject: Reader,
        county: Text = "",
        stage: Text = "",
        status: Text = "",
        category: Text = "",
        q: Text = "",
        page: PageNumber = 1,
        as_of_position: int | None = None,
        as_of: Text = "",
    ) -> LedgerRows:
        past = await asked_position(deps, read_models, as_of_position, as_of)
        places = deps.divisions.named(q) if q else ()
        wanted = LedgerFilter(
            county=county, stage=stage, status=status, category=category, text=q, places=places
        )
        found = await queries.ledger(database, subject, wanted, page, past)
        return LedgerRows(
            total=found.total,
            page=found.page,
            rows=tuple(dict(row) for row in found.rows),
            as_of_position=past,
            incomplete=read_models.incomplete.get("issue_ledger", 0),
        )

    @router.get("/issues/{issue_id}", summary="一个问题和它的经过")
    async def issue(subject: Reader, issue_id: UUID) -> IssueAnswer:
        found = await queries.issue(database, subject, issue_id)
        if found is None:
            raise Refused(NOT_FOUND)
        return IssueAnswer(issue=dict(found[0]), timeline=tuple(dict(row) for row in found[1]))

    @router.get("/plans", summary="已印发的工作方案")
    async def plans(subject: Reader) -> list[dict[str, Any]]:
        return [dict(row) for row in await queries.plan_versions(database, subject)]

    @router.get("/rounds", summary="督战轮次")
    async def rounds(subject: Reader) -> list[dict[str, Any]]:
        return [dict(row) for row in await queries.rounds(database, subject)]

    @router.get("/commands/{command_id}", summary="自己的某个命令是否已办成")
    async def command(subject: AskedBy, command_id: UUID) -> Answer:
        known = await deps.store.answer_to(subject.actor, command_id)
        if isinstance(known, Appended):
            return answer(known)
        raise Refused(known or NOT_FOUND)
