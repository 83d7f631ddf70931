"""Schemes over HTTP: adopt a version of one."""

from typing import Annotated, Any

from fastapi import APIRouter, Depends

from services.personnel.api.answers import answer
from services.personnel.api.reading import reader
from services.personnel.handlers import scheme
from services.personnel.handlers.deps import PersonnelDeps
from services.personnel.handlers.requests.schemes import (
    AdoptGuaranteesRequest,
    AdoptIncentiveRequest,
    AdoptPayRequest,
)
from services.personnel.queries import schemes as queries
from shared.kernel import Subject
from shared.projections.read_models import ReadModels
from shared.web.answers import Answer
from shared.web.asking import Asked


def add(router: APIRouter, deps: PersonnelDeps, read_models: ReadModels) -> None:
    @router.post("/schemes/pay", summary="施行村干部报酬方案")
    async def adopt_pay(ask: Asked, body: AdoptPayRequest) -> Answer:
        return answer(await scheme.adopt(deps, ask, body))

    Readers = Annotated[Subject, Depends(reader(deps, read_models, "personnel.read"))]

    @router.get("/schemes", summary="施行的方案和标准")
    async def versions(subject: Readers) -> list[dict[str, Any]]:
        return [dict(row) for row in await queries.versions(deps.store.database, subject)]

    @router.post("/schemes/guarantees", summary="施行待遇保障标准")
    async def adopt_guarantees(ask: Asked, body: AdoptGuaranteesRequest) -> Answer:
        return answer(await scheme.adopt(deps, ask, body))

    @router.post("/schemes/incentive", summary="施行激励关怀机制")
    async def adopt_incentive(ask: Asked, body: AdoptIncentiveRequest) -> Answer:
        return answer(await scheme.adopt(deps, ask, body))
