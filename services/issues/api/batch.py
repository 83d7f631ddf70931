"""The outbox of a phone over HTTP: many findings in one request, answered one by one."""

import asyncio
from enum import StrEnum
from typing import Any, Final
from uuid import UUID

import structlog
from fastapi import APIRouter
from pydantic import BaseModel, ValidationError

from services.issues.api.answers import answer
from services.issues.handlers.batch import Answered, find_batch
from services.issues.handlers.phone_clock import Dated
from services.issues.handlers.requests import FindBatchRequest
from shared.eventstore.events import Appended
from shared.handling.deps import Deps
from shared.web.asking import AskedBy
from shared.web.problem import DEFECT, Problem, fields_problem, problem_of

# More at once would fill the queue of commands, in which people at a desk stand too; the others wait their turn here.
AT_ONCE: Final = 16
CLOCK_OFF: Final = "手机时钟不准，系统已按自己的时间更正，问题没有丢失。请顺便校准手机时间。"
UNDATED: Final = "手机时间前后对不上或已超过三天，这一条按收到的时间登记。"
SERVER_ERROR: Final = 500

log = structlog.get_logger()


class Came(StrEnum):
    """What came of a finding. try_again: nothing is decided yet; the same command id may be sent again."""

    ACCEPTED = "accepted"
    REPEATED = "repeated"
    REFUSED = "refused"
    TRY_AGAIN = "try_again"


class FindingAnswer(BaseModel):
    """position: of the event, 0 without one. code, detail, facts: why it was refused, or is to be sent again.

    dated: how the finding got its time; note: a sentence about it where it is not the phone's.
    """

    command_id: UUID
    came: Came
    position: int = 0
    code: str = ""
    detail: str = ""
    facts: dict[str, Any] = {}
    dated: Dated | None = None
    note: str = ""


class BatchAnswer(BaseModel):
    """clock_off_seconds: how far the phone's clock is ahead; 0 when it is right. note: says so."""

    clock_off_seconds: int
    note: str
    answers: tuple[FindingAnswer, ...]


def add(router: APIRouter, deps: Deps) -> None:
    turns = asyncio.Semaphore(AT_ONCE)

    @router.post("/issues/batch", summary="成批上报手机里存下的问题")
    async def find_issues(subject: AskedBy, body: FindBatchRequest) -> BatchAnswer:
        async with turns:
            clock, answers = await find_batch(deps, subject, body)
        return BatchAnswer(
            clock_off_seconds=0 if clock.right else round(clock.off.total_seconds()),
            note="" if clock.right else CLOCK_OFF,
            answers=tuple(_answer(one) for one in answers),
        )


def _answer(one: Answered) -> FindingAnswer:
    command_id, outcome = one.kept.command_id, one.outcome
    if isinstance(outcome, Appended):
        return FindingAnswer(
            command_id=command_id,
            came=Came.REPEATED if outcome.repeated else Came.ACCEPTED,
            position=answer(outcome).position,
            dated=one.dated,
            note=UNDATED if one.dated is Dated.RECEIVED else "",
        )
    problem = _problem(outcome, str(command_id))
    return FindingAnswer(
        command_id=command_id,
        came=Came.TRY_AGAIN
        if problem.status >= SERVER_ERROR or problem.code == "BUSY_RECORD"
        else Came.REFUSED,
        code=problem.code,
        detail=problem.sentence,
        facts=dict(problem.facts),
    )


def _problem(error: Exception, command: str) -> Problem:
    if isinstance(error, ValidationError):
        return fields_problem(error.errors())
    problem = problem_of(error)
    if problem is None:
        log.error("finding_failed", command=command, exc_info=error)
        return DEFECT
    return problem
