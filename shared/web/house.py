"""The house: services mounted under their prefixes, with the assets they share. One service alone is a house of one."""

from collections.abc import AsyncIterator, Mapping
from contextlib import AsyncExitStack, asynccontextmanager
from pathlib import Path
from typing import Final

from fastapi import FastAPI
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute, Mount, Route
from starlette.staticfiles import StaticFiles
from starlette.types import Receive, Scope, Send

from shared.web.problem import NOT_THERE, problem_response
from shared.web.switching import language_switch

DIST: Final = Path(__file__).parent / "dist"
FRONT: Final = "notify"


def house(services: Mapping[str, FastAPI], *extra: BaseRoute) -> Starlette:
    """services by prefix, such as {'issues': app}. '/' shows the board where notify is at home."""

    @asynccontextmanager
    async def lifespan(_: Starlette) -> AsyncIterator[None]:
        # A mounted app's lifespan does not run by itself.
        async with AsyncExitStack() as stack:
            for app in services.values():
                await stack.enter_async_context(app.router.lifespan_context(app))
            yield

    assets = Mount("/assets", StaticFiles(directory=DIST, check_dir=False))
    routes: list[BaseRoute] = [*extra, language_switch(), assets]
    routes += [Mount(f"/{name}", app) for name, app in services.items()]
    if FRONT in services:
        routes.append(Route("/", _Front(services[FRONT]), methods=["GET"]))
    return Starlette(routes=routes, lifespan=lifespan, exception_handlers={404: _nowhere})


async def _nowhere(_: Request, __: Exception) -> Response:
    return problem_response(NOT_THERE)


class _Front:
    """'/' answers what '/notify/board' answers, without a redirect."""

    def __init__(self, app: FastAPI) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        path = f"/{FRONT}/board"
        await self._app(
            {**scope, "path": path, "raw_path": path.encode(), "root_path": f"/{FRONT}"}, receive, send
        )
