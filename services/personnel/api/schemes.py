"""Schemes over HTTP: adopt a version of one."""

from fastapi import APIRouter

from services.personnel.api.answers import answer
from services.personnel.handlers import scheme
from services.personnel.handlers.deps import PersonnelDeps
from services.personnel.handlers.requests.schemes import (
    AdoptGuaranteesRequest,
    AdoptIncentiveRequest,
    AdoptPayRequest,
)
from shared.projections.read_models import ReadModels
from shared.web.answers import Answer
from shared.web.asking import Asked


def add(router: APIRouter, deps: PersonnelDeps, read_models: ReadModels) -> None:
    @router.post("/schemes/pay", summary="施行村干部报酬方案")
    async def adopt_pay(ask: Asked, body: AdoptPayRequest) -> Answer:
        return answer(await scheme.adopt(deps, ask, body))

    @router.post("/schemes/guarantees", summary="施行待遇保障标准")
    async def adopt_guarantees(ask: Asked, body: AdoptGuaranteesRequest) -> Answer:
        return answer(await scheme.adopt(deps, ask, body))

    @router.post("/schemes/incentive", summary="施行激励关怀机制")
    async def adopt_incentive(ask: Asked, body: AdoptIncentiveRequest) -> Answer:
        return answer(await scheme.adopt(deps, ask, body))
