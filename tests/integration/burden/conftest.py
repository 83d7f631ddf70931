"""A database for the burden ledger's read tables, made anew by each history that is told."""

from tests.fixtures.stores import shared_database

__all__ = ["shared_database"]
