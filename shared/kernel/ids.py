"""Time and ids come from here alone, so that tests can fix them."""

from collections.abc import Callable
from datetime import UTC, datetime
from typing import TypeAlias
from uuid import UUID, uuid5

import uuid_utils.compat

Clock: TypeAlias = Callable[[], datetime]


def system_clock() -> datetime:
    """Now, in UTC."""
    return datetime.now(UTC)


def new_id() -> UUID:
    """A UUIDv7: sortable by the time at which it was made."""
    return uuid_utils.compat.uuid7()


def derived_id(cause: UUID, purpose: str) -> UUID:
    """The id of a follow-up: the same cause and purpose give the same id, so a repeat does nothing."""
    return uuid5(cause, purpose)
