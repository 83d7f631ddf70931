"""The pages of issues: read-table rows become plain views, templates draw them. No rule is here."""

from fastapi import APIRouter, FastAPI, Request
from fastapi.responses import Response

from services.issues.pages import (
    adopting,
    approving,
    arranging,
    booking,
    burden,
    finding,
    import_pages,
    ledger_desk,
    ledger_pages,
    opening,
    phone,
    photos,
    planned,
    plans,
    reading,
    stepping,
    together,
    visiting,
)
from services.issues.pages.context import context_of
from shared.handling.deps import Deps
from shared.projections.read_models import ReadModels
from shared.web.asking import reader_of
from shared.web.problem import Problem
from shared.web.settings import HouseSettings


def mount(app: FastAPI, house: HouseSettings, deps: Deps, read_models: ReadModels) -> None:
    """All pages of this service, and its errors as pages."""
    context = context_of(house, deps, read_models)
    router = APIRouter(include_in_schema=False)
    # Fixed paths before '/{issue}', which would take them.
    ledger_pages.add(router, context)
    ledger_desk.add(router, context)
    import_pages.add(router, context)
    reading.add_lists(router, context)
    burden.add(router, context)
    together.add(router, context)
    finding.add(router, context)
    phone.add(router, context)
    plans.add(router, context)
    arranging.add(router, context)
    adopting.add(router, context)
    opening.add(router, context)
    visiting.add(router, context)
    planned.add(router, context)
    approving.add(router, context)
    booking.add(router, context)
    reading.add_one(router, context)
    stepping.add(router, context)
    photos.add(router, context)
    app.include_router(router)

    def as_page(request: Request, problem: Problem) -> Response:
        return context.pages.error(request, reader_of(request), problem)

    app.state.as_page = as_page
