"""The JSON API: the same steps as on the pages. Routes parse, call one handler and render."""

from fastapi import APIRouter

from services.issues.api import batch, burden, calendar, photos, reading, writing
from shared.handling.deps import Deps
from shared.projections.read_models import ReadModels


def routes(deps: Deps, read_models: ReadModels) -> APIRouter:
    """All JSON routes of this service."""
    router = APIRouter(prefix="/api")
    batch.add(router, deps)
    photos.add(router, deps)
    writing.add(router, deps, read_models)
    calendar.add(router, deps, read_models)
    burden.add(router, deps, read_models)
    reading.add(router, deps, read_models)
    return router
