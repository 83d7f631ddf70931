"""The figures as JSON, and the catalogue of what may be subscribed to."""

import asyncio
from contextlib import suppress
from datetime import date
from typing import Annotated, Final

from fastapi import APIRouter, Query
from pydantic import BaseModel

from services.notify import queries
from services.notify.handlers import POLICY
from services.notify.journal import Journal
from shared.contracts.catalogue import CONTRACTS
from shared.contracts.envelope import event_type
from shared.db.database import Database
from shared.eventstore.errors import Refused
from shared.handling.workdays import shanghai_day
from shared.kernel import Clock
from shared.projections.read_models import ReadModels
from shared.web.asking import AskedBy

WAIT_SECONDS: Final = 3.0
POLL_SECONDS: Final = 0.2

Position = Annotated[str, Query(pattern=r"^([a-z]+:\d{1,18})?$", description="例如 issues:1234")]

Day = Annotated[date | None, Query(description="按哪一天计算保障和在用方案，默认今天（北京时间）")]


class Figure(BaseModel):
    """positions: the source positions up to which the value is counted. incomplete: a record is not counted in."""

    id: str
    value: int
    positions: dict[str, int]
    incomplete: bool


def routes(database: Database, journal: Journal, read_models: ReadModels, clock: Clock) -> APIRouter:
    router = APIRouter()

    @router.get("/api/figures", summary="文章中的各项数字，由事件计算得出")
    async def figures(subject: AskedBy, min_position: Position = "", on: Day = None) -> list[Figure]:
        if refusal := POLICY.refusal(subject, "figures.read"):
            raise Refused(refusal)
        await wait_for(database, journal, read_models, min_position)
        values, reached = await queries.figures(database, subject, on or shanghai_day(clock()))
        lacking = queries.incomplete(read_models.incomplete)
        return [
            Figure(id=name, value=value, positions=dict(reached.positions), incomplete=name in lacking)
            for name, value in values.items()
        ]

    @router.get("/catalog.json", summary="事件目录")
    async def catalogue() -> list[dict[str, object]]:
        return [
            {"type": event_type(one), "audience": one.audience, "schema": one.model_json_schema()}
            for one in CONTRACTS.values()
        ]

    return router


async def wait_for(database: Database, journal: Journal, read_models: ReadModels, wanted: str) -> None:
    """Wait, for a moment, until 'source:position' is counted in; then answer with what there is."""
    source, _, position = wanted.partition(":")
    if not position:
        return
    with suppress(TimeoutError):
        async with asyncio.timeout(WAIT_SECONDS):
            while (found := await queries.journal_position(database, source, int(position))) is None:
                await journal.wakeup.wait(POLL_SECONDS)
            await read_models.wait_for(found)
