"""Fixtures for all tests: one PostgreSQL and one NATS a session, a fresh database a test."""

from tests.fixtures.databases import make_database
from tests.fixtures.servers import nats_server, postgres

__all__ = ["make_database", "nats_server", "postgres"]
