"""Metrics of one service in a registry of its own, so that four services in one process stay apart."""

from collections.abc import Callable

from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram, generate_latest


class Metrics:
    """Requests by route template (never by concrete path: ids would become series) and gauges read on demand."""

    def __init__(self) -> None:
        self.registry = CollectorRegistry()
        self.requests = Histogram(
            "qz_http_request_seconds",
            "Time to answer a request, by route and status",
            ("method", "route", "status"),
            registry=self.registry,
        )
        self.refusals = Counter(
            "qz_refusals_total", "Commands refused, by code", ("code",), registry=self.registry
        )

    def gauge(self, name: str, what: str, read: Callable[[], float]) -> None:
        Gauge(name, what, registry=self.registry).set_function(read)

    def text(self) -> bytes:
        """The exposition format of Prometheus."""
        return generate_latest(self.registry)
