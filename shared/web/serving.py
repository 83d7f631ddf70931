"""uvicorn with one addition: a stream that never ends by itself can see that the server wants to stop."""

from collections.abc import Callable
from typing import Final

import uvicorn
from starlette.types import ASGIApp, Receive, Scope, Send

STOPPING: Final = "qingzhuang.stopping"
GRACE_SECONDS: Final = 10


def server(app: ASGIApp, host: str, port: int) -> uvicorn.Server:
    """A server for an app; open streams end when is_stopping() says so."""

    async def told(scope: Scope, receive: Receive, send: Send) -> None:
        await app({**scope, STOPPING: lambda: made.should_exit}, receive, send)

    config = uvicorn.Config(
        told, host=host, port=port, log_level="warning", timeout_graceful_shutdown=GRACE_SECONDS
    )
    made = uvicorn.Server(config)
    return made


def is_stopping(scope: Scope) -> bool:
    stopping: Callable[[], bool] = scope.get(STOPPING, lambda: False)
    return stopping()
