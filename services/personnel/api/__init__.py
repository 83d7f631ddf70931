"""The JSON API: the same steps as on the pages. Routes parse, call one handler and render."""

from typing import Final

from fastapi import APIRouter

from services.personnel.api import (
    appointments,
    cadres,
    care,
    commands,
    erasing,
    evaluations,
    guarantee,
    importing,
    pulses,
    schemes,
    tolerance,
)
from services.personnel.handlers.deps import PersonnelDeps
from shared.projections.read_models import ReadModels

# A module each part of the field.
PARTS: Final = (
    cadres,
    guarantee,
    erasing,
    importing,
    commands,
    care,
    pulses,
    appointments,
    evaluations,
    schemes,
    tolerance,
)


def routes(deps: PersonnelDeps, read_models: ReadModels) -> APIRouter:
    """All JSON routes of this service."""
    router = APIRouter(prefix="/api")
    for part in PARTS:
        part.add(router, deps, read_models)
    return router
