"""A service as an app: its backbone opens with the app's lifespan, then the service mounts its own rooms."""

from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager

from fastapi import FastAPI

from shared.authz import Identity
from shared.kernel import Clock
from shared.runtime.backbone import Backbone, Spec, open_backbone
from shared.web.service import service_app
from shared.web.settings import HouseSettings, ServiceSettings

Compose = Callable[[FastAPI, Backbone], AbstractAsyncContextManager[None]]


@asynccontextmanager
async def nothing_more(app: FastAPI, backbone: Backbone) -> AsyncIterator[None]:
    yield


def build_service(
    spec: Spec,
    *,
    title: str,
    house: HouseSettings,
    own: ServiceSettings,
    identity: Identity,
    clock: Clock,
    compose: Compose = nothing_more,
) -> FastAPI:
    """compose mounts the service's routes on the app and keeps running what is its own; nothing opens before."""
    opened: list[Backbone] = []

    @asynccontextmanager
    async def lifespan(app: FastAPI) -> AsyncIterator[None]:
        async with open_backbone(spec, house, own, clock) as backbone, compose(app, backbone):
            backbone.measure(app.state.metrics)
            opened.append(backbone)
            yield
            opened.clear()

    async def ready() -> dict[str, str]:
        return await opened[0].troubles() if opened else {spec.name: "starting"}

    return service_app(spec.name, title=title, lifespan=lifespan, identity=identity, ready=ready)
