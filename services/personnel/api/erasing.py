"""Erasing a person over HTTP."""

from uuid import UUID

from fastapi import APIRouter

from services.personnel.api.answers import answer
from services.personnel.handlers import erasing
from services.personnel.handlers.deps import PersonnelDeps
from services.personnel.handlers.requests.cadre import ErasePersonRequest
from shared.contracts.glossary import EVENT_TERMS
from shared.projections.read_models import ReadModels
from shared.web.answers import Answer
from shared.web.asking import Asked


def add(router: APIRouter, deps: PersonnelDeps, read_models: ReadModels) -> None:
    @router.post("/cadres/{cadre_id}/erase", summary=EVENT_TERMS["PersonErased"])
    async def erase(ask: Asked, cadre_id: UUID, body: ErasePersonRequest) -> Answer:
        return answer(await erasing.erase(deps, ask, cadre_id, body))
