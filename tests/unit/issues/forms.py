"""Every form that the pages of issues declare: found by looking, so that a new one cannot be forgotten."""

import pkgutil
from collections.abc import Iterator, Mapping
from importlib import import_module

from services.issues import pages
from services.issues.pages.steps import Step
from shared.web.forms import Field

Form = tuple[Field, ...]


def declared() -> Mapping[str, Form]:
    """By name: a step's slug, or that of the constant, FIND_FIELDS being 'find'."""
    found: dict[str, Form] = {}
    for module in pkgutil.walk_packages(pages.__path__, f"{pages.__name__}."):
        for name, value in vars(import_module(module.name)).items():
            if isinstance(value, Step):
                found[value.slug] = value.fields
            elif isinstance(value, tuple) and value and all(isinstance(one, Field) for one in value):
                found[name.removesuffix("_FIELDS").lower().replace("_", "-")] = value
    return found


def questions(form: Form) -> Iterator[tuple[str, Field]]:
    """All that a person may be asked there, by name; a cell of a list is `list.cell`."""
    for one in form:
        if one.kind != "known":
            yield one.name, one
        for cell in one.columns:
            yield f"{one.name}.{cell.name}", cell
