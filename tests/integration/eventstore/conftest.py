"""A store a test, empty at first, with its appender running."""

from tests.fixtures.stores import database, shared_database, store

__all__ = ["database", "shared_database", "store"]
