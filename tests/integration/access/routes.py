"""Every route that issues and notify have registered, and requests that aim each of them at another county.

A route that cannot be aimed is an error, so that a new route is looked at before it is served.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Final

from fastapi import FastAPI
from fastapi.dependencies.utils import get_flat_params
from fastapi.params import Query
from fastapi.routing import iter_route_contexts
from starlette.applications import Starlette
from starlette.routing import Mount

from services.issues.pages.plan_fields import FORMS as PLAN_FORMS
from services.issues.pages.round_forms import FORMS
from services.issues.pages.steps import BY_SLUG
from tests.fixtures.round import Body

SERVICES: Final = ("issues", "notify")
PARAMETER: Final = re.compile(r"{(\w+)}")
SLUGS: Final[Mapping[str, Sequence[str]]] = {
    "/issues/{issue_id}/{slug}": tuple(BY_SLUG),
    "/issues/rounds/{round_id}/{slug}": tuple(FORMS),
    "/issues/calendar/{slug}": ("join", "cancel", "begin"),
    "/issues/plans/{plan_id}/{slug}": tuple(PLAN_FORMS),
}

# Whose id {entity} is, by a part of the path; an issue's otherwise.
ENTITIES: Final[Mapping[str, str]] = {"/rounds/": "round_id", "/plans/": "plan_id"}


class CannotAim(AssertionError):
    """A route that this test does not know how to fill."""


@dataclass(frozen=True, slots=True)
class Route:
    """path: with its prefix and {parameters}. query: the parameters that it declares."""

    method: str
    path: str
    query: frozenset[str]

    def __str__(self) -> str:
        return f"{self.method} {self.path}"


@dataclass(frozen=True, slots=True)
class Aimed:
    """One request. route: what it was made for; json and form: the body, if there is one."""

    route: Route
    url: str
    query: Mapping[str, str] = field(default_factory=dict)
    json: Body | None = None
    form: Mapping[str, str] | None = None
    content: bytes | None = None
    sheet: bytes | None = None
    """A workbook that goes up as the field `sheet`."""

    def __str__(self) -> str:
        return f"{self.route.method} {self.url} {dict(self.query) or ''}"


@dataclass(frozen=True, slots=True)
class Aim:
    """What the requests are filled with. ids: by path parameter; bodies: by API path; form: all fields of all forms.

    query: every parameter that a page may read, whether it declares it or not.
    """

    ids: Mapping[str, str]
    query: Mapping[str, str]
    bodies: Mapping[str, Body]
    form: Mapping[str, str]
    forms: frozenset[str]
    apart: Mapping[str, str] = field(default_factory=dict)
    """Query parameters that exclude each other: each is asked by itself."""
    contents: Mapping[str, bytes] = field(default_factory=dict)
    """By path: what is sent as it is, where a route takes neither JSON nor a form."""

    def requests(self, route: Route) -> Iterator[Aimed]:
        """CannotAim unless everything that the route takes is known."""
        if unknown := route.query - self.query.keys() - self.apart.keys():
            raise CannotAim(
                f"{route} takes {sorted(unknown)}: say in scene.py what aims them at another county"
            )
        for url in self._urls(route):
            if route.method == "GET":
                yield Aimed(route, url, {"round": self.query["round"]} if "round" in route.query else {})
                yield Aimed(route, url, self._query(route))
                for name in route.query & self.apart.keys():
                    yield Aimed(route, url, {**self._query(route), name: self.apart[name]})
            elif route.path in self.bodies:
                yield Aimed(route, url, json=self.bodies[route.path])
            elif route.path in self.contents:
                yield Aimed(route, url, content=self.contents[route.path])
            elif route.path in self.forms:
                yield Aimed(route, url, {"round": self.query["round"]}, form=self.form)
            else:
                raise CannotAim(f"{route} takes a body: say in scene.py what aims it at another county")

    def _query(self, route: Route) -> dict[str, str]:
        service = route.path.split("/")[1]
        position = self.query["min_position"]
        return {**self.query, "min_position": f"issues:{position}" if service == "notify" else position}

    def _urls(self, route: Route) -> Iterator[str]:
        names = set(PARAMETER.findall(route.path)) - {"slug"}
        entity = next((name for part, name in ENTITIES.items() if part in route.path), "issue_id")
        ids = {**self.ids, "entity": self.ids[entity]}
        if unknown := names - ids.keys():
            raise CannotAim(f"{route} has {sorted(unknown)} in its path: say in scene.py whose id that is")
        if "{slug}" in route.path and route.path not in SLUGS:
            raise CannotAim(f"{route} has a slug in its path: say in routes.py which there are")
        for slug in SLUGS.get(route.path, ("",)):
            yield PARAMETER.sub(lambda found, slug=slug: {**ids, "slug": slug}[found[1]], route.path)  # type: ignore[misc]


def routes_of(app: Starlette, services: Sequence[str] = SERVICES) -> list[Route]:
    """All routes of issues and notify in a running house, or of other services."""
    mounted = {one.path: one.app for one in app.routes if isinstance(one, Mount)}
    found: list[Route] = []
    for name in services:
        service = mounted[f"/{name}"]
        assert isinstance(service, FastAPI)
        for route in iter_route_contexts(service.router.routes):
            assert route.path is not None
            methods = sorted((route.methods or set()) - {"HEAD"})
            found += [Route(method, f"/{name}{route.path}", _query_of(route)) for method in methods]
    return found


def _query_of(route: Any) -> frozenset[str]:
    dependant = getattr(route, "dependant", None)
    if dependant is None:
        return frozenset()
    return frozenset(one.alias for one in get_flat_params(dependant) if isinstance(one.field_info, Query))
