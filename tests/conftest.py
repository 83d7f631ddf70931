"""Fixtures for all tests: one PostgreSQL and one NATS a session, a fresh database a test, and whole houses."""

from asyncio import AbstractEventLoop
from collections.abc import Callable, Mapping

import uvloop
from hypothesis import settings

from tests.fixtures.databases import make_database
from tests.fixtures.hanging import (
    pytest_runtest_protocol,
    pytest_timeout_cancel_timer,
    pytest_timeout_set_timer,
)
from tests.fixtures.house import house, told
from tests.fixtures.round import seeded
from tests.fixtures.servers import nats_server, postgres
from tests.fixtures.vaults import vault

__all__ = [
    "house",
    "make_database",
    "nats_server",
    "postgres",
    "pytest_runtest_protocol",
    "pytest_timeout_cancel_timer",
    "pytest_timeout_set_timer",
    "seeded",
    "told",
    "vault",
]

# A busy machine is slow, not wrong: speed is the benchmarks' business.
settings.register_profile("house", deadline=None)
settings.load_profile("house")


def pytest_asyncio_loop_factories() -> Mapping[str, Callable[[], AbstractEventLoop]]:
    """The loop that the runner uses."""
    return {"uvloop": uvloop.new_event_loop}
