"""The pages of personnel: read-table rows become plain views, templates draw them. No rule is here."""

from typing import Final

from fastapi import APIRouter, FastAPI, Request
from fastapi.responses import Response

from services.personnel.handlers.deps import PersonnelDeps
from services.personnel.pages import (
    appointments,
    cadre_forms,
    care,
    care_settling,
    care_tickets,
    care_visiting,
    coverage,
    erasing,
    evaluations,
    guarantees,
    honours,
    importing,
    nominating,
    person,
    pulse_answer,
    pulses,
    roster,
    schemes,
    talks,
    tolerance,
    tolerance_steps,
)
from services.personnel.pages.context import context_of
from shared.projections.read_models import ReadModels
from shared.web.asking import reader_of
from shared.web.problem import Problem
from shared.web.settings import HouseSettings

# A module each part of the field; those with a fixed path before those that take any.
PARTS: Final = (
    coverage,
    guarantees,
    importing,
    appointments,
    nominating,
    evaluations,
    honours,
    erasing,
    care_visiting,
    care,
    care_tickets,
    care_settling,
    talks,
    pulse_answer,
    pulses,
    schemes,
    tolerance,
    tolerance_steps,
    roster,
    cadre_forms,
    person,
)  # fmt: skip


def mount(app: FastAPI, house: HouseSettings, deps: PersonnelDeps, read_models: ReadModels) -> None:
    """All pages of this service, and its errors as pages."""
    context = context_of(house, deps, read_models)
    router = APIRouter(include_in_schema=False)
    for part in PARTS:
        part.add(router, context)
    app.include_router(router)

    def as_page(request: Request, problem: Problem) -> Response:
        return context.pages.error(request, reader_of(request), problem)

    app.state.as_page = as_page
