"""Queries over HTTP. min_position makes a reader see what was written up to there."""

from typing import Annotated, Any
from uuid import UUID

from fastapi import APIRouter, Depends
from pydantic import BaseModel

from services.issues import queries
from services.issues.api import ledger
from services.issues.api.answers import Answer, answer
from services.issues.handlers.policy import POLICY
from shared.eventstore.errors import Refused
from shared.eventstore.events import Appended
from shared.handling.deps import NOT_FOUND, Deps, refuse
from shared.kernel import Subject
from shared.projections.read_models import ReadModels
from shared.web.asking import AskedBy


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

    ledger.add(router, deps, read_models, reader)

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
