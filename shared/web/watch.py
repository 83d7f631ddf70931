"""What happens around every request: ids in the logs, security headers, timings, no orders from other sites."""

import time
from typing import Final

import structlog
from starlette.datastructures import Headers, MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from shared.kernel import new_id
from shared.telemetry import Metrics
from shared.web.frame import CONTENT_SECURITY_POLICY
from shared.web.language import speak
from shared.web.problem import Problem, problem_response
from shared.web.switching import wanted_language

SECURITY_HEADERS: Final = {
    "Content-Security-Policy": CONTENT_SECURITY_POLICY,
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
}
SAFE_METHODS: Final = frozenset({"GET", "HEAD", "OPTIONS"})
CROSS_SITE: Final = Problem(403, "CROSS_SITE", "请求来自其他网站，已拦截。请从本系统页面操作。")


class Watch:
    """Plain ASGI, since Starlette's own middleware base buffers streams and costs throughput."""

    def __init__(self, app: ASGIApp, name: str, metrics: Metrics) -> None:
        self._app = app
        self._name = name
        self._metrics = metrics

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        # Never taken back: the page of a defect is drawn outside of this middleware.
        speak(wanted_language(scope))
        request_id = str(new_id())
        started = time.perf_counter()

        async def watched(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                headers["X-Request-Id"] = request_id
                for name, value in SECURITY_HEADERS.items():
                    headers.setdefault(name, value)
                self._observe(scope, message["status"], time.perf_counter() - started)
            await send(message)

        app = problem_response(CROSS_SITE) if _cross_site(scope) else self._app
        with structlog.contextvars.bound_contextvars(service=self._name, request_id=request_id):
            await app(scope, receive, watched)

    def _observe(self, scope: Scope, status: int, seconds: float) -> None:
        route = getattr(scope.get("route"), "path", "unmatched")
        self._metrics.requests.labels(scope["method"], route, status).observe(seconds)


def _cross_site(scope: Scope) -> bool:
    # The demo's visitor needs no cookie, so SameSite does not protect it: the browser's own word does.
    if scope["method"] in SAFE_METHODS:
        return False
    return Headers(scope=scope).get("sec-fetch-site", "none") not in ("none", "same-origin")
