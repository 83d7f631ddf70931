"""One batch of commands in one call of es.append: the only SQL that writes events, for 1 command and for 500."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import TypeAlias
from uuid import UUID

import asyncpg

from shared.db.database import Connection
from shared.eventstore import answers
from shared.eventstore.errors import CommandIdReused, VersionConflict
from shared.eventstore.events import Answer, Appended, Call, Write
from shared.kernel import Refusal

# The rules of a batch stand with the function, in migrations/0002_append.sql.
APPEND = f"SELECT outcome, first_position, answer FROM es.append({', '.join(f'${n}' for n in range(1, 20))})"


@dataclass(frozen=True, slots=True)
class Item:
    """One command with all that it wants to append, or with the refusal to keep as its answer.

    Each write's stream must stand at the version that it expects, also where it brings no events: what was
    decided on an older state is not kept.
    """

    call: Call
    writes: tuple[Write, ...]
    refused: Refusal | None = None

    @property
    def key(self) -> tuple[str, UUID]:
        """What makes it the same command: who asks, and under which id."""
        return self.call.subject.actor, self.call.command_id


Outcome: TypeAlias = Answer | CommandIdReused | VersionConflict


async def commit(connection: Connection, items: Sequence[Item], now: datetime) -> list[Outcome]:
    """Append a batch in a transaction; outcomes in the order of the items. Each command id at most once."""
    rows = await connection.fetch(APPEND, *_of_commands(items), *_of_writes(items), now)
    return [_outcome(item, row) for item, row in zip(items, rows, strict=True)]


def _of_commands(items: Sequence[Item]) -> tuple[list[object], ...]:
    calls = [item.call for item in items]
    return (
        [call.subject.actor for call in calls],
        [call.subject.unit for call in calls],
        [call.command_id for call in calls],
        [call.correlation_id for call in calls],
        [call.causation_id for call in calls],
        [call.digest for call in calls],
        [json.dumps(_names(item)) for item in items],
        [answers.to_text(item.refused) if item.refused else None for item in items],
        [len(item.writes) for item in items],
    )


def _of_writes(items: Sequence[Item]) -> tuple[list[object], ...]:
    writes = [write for item in items for write in item.writes]
    numbers = {stream: n for n, stream in enumerate(dict.fromkeys(write.stream for write in writes), 1)}
    events = [event for write in writes for event in write.events]
    return (
        list(numbers),
        [numbers[write.stream] for write in writes],
        [write.expected for write in writes],
        [len(write.events) for write in writes],
        [event.id for event in events],
        [event.name for event in events],
        [event.data for event in events],
        [event.area for event in events],
        [event.occurred_at for event in events],
    )


def _names(item: Item) -> list[str]:
    return [event.name for write in item.writes for event in write.events]


def _outcome(item: Item, row: asyncpg.Record) -> Outcome:
    match row["outcome"]:
        case "appended":
            return item.refused or Appended(tuple(enumerate(_names(item), row["first_position"])))
        case "known":
            return answers.from_text(row["answer"])
        case "reused":
            return CommandIdReused()
        case _:
            return VersionConflict()
