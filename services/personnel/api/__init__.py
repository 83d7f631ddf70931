"""The JSON API: the same steps as on the pages. Routes parse, call one handler and render."""

from fastapi import APIRouter

from services.personnel.api import guarantee
from services.personnel.handlers.deps import PersonnelDeps
from shared.projections.read_models import ReadModels


def routes(deps: PersonnelDeps, read_models: ReadModels) -> APIRouter:
    """All JSON routes of this service."""
    router = APIRouter(prefix="/api")
    guarantee.add(router, deps, read_models)
    return router
