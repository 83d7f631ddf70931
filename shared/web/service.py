"""One service as an ASGI app: problems, health, metrics; the same alone and mounted."""

from collections.abc import Awaitable, Callable
from contextlib import AbstractAsyncContextManager

from fastapi import FastAPI
from fastapi.responses import JSONResponse, PlainTextResponse, Response

from shared.authz import Identity
from shared.telemetry import Metrics
from shared.web import problem
from shared.web.watch import Watch

Lifespan = Callable[[FastAPI], AbstractAsyncContextManager[None]]
Ready = Callable[[], Awaitable[dict[str, str]]]


def service_app(name: str, *, title: str, lifespan: Lifespan, identity: Identity, ready: Ready) -> FastAPI:
    """ready answers with what is out of order, by name; empty means ready."""
    app = FastAPI(title=title, version="1", lifespan=lifespan, docs_url=None, redoc_url=None)
    app.state.identity = identity
    app.state.metrics = Metrics()
    app.add_middleware(Watch, name=name, metrics=app.state.metrics)
    problem.install(app)
    _health(app, app.state.metrics, ready)
    return app


def _health(app: FastAPI, metrics: Metrics, ready: Ready) -> None:
    @app.get("/health/live", include_in_schema=False)
    async def live() -> PlainTextResponse:
        return PlainTextResponse("ok")

    @app.get("/health/ready", include_in_schema=False)
    async def is_ready() -> JSONResponse:
        troubles = await ready()
        return JSONResponse({"ready": not troubles, "troubles": troubles}, 503 if troubles else 200)

    @app.get("/metrics", include_in_schema=False)
    async def exposition() -> Response:
        return Response(metrics.text(), media_type="text/plain; version=0.0.4")
