"""The context of this service's pages."""

from pathlib import Path
from typing import Final, TypeAlias

from services.personnel.handlers.deps import PersonnelDeps
from shared.projections.read_models import ReadModels
from shared.web import context
from shared.web.pages import pages_of
from shared.web.settings import HouseSettings

TEMPLATES: Final = Path(__file__).parent.parent / "templates"

Context: TypeAlias = context.Context[PersonnelDeps]


def context_of(house: HouseSettings, deps: PersonnelDeps, read_models: ReadModels) -> Context:
    return Context(deps, read_models, pages_of(house, deps.divisions, TEMPLATES), "personnel.read")
