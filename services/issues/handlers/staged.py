"""Sheets between looking and saying yes: kept for a day, for the one who sent them up."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta
from typing import Any, Final
from uuid import UUID

from shared.handling.deps import Deps
from shared.kernel import Subject, new_id

KEPT: Final = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Staged:
    """content: as whoever staged it wrote it, in JSON."""

    id: UUID
    filename: str
    content: Mapping[str, Any]


async def stage(deps: Deps, subject: Subject, filename: str, content: Mapping[str, Any]) -> UUID:
    """Also forgets what is older than a day, of everybody."""
    staged, now = new_id(), deps.clock()
    async with deps.store.database.connection() as connection:
        await connection.execute("DELETE FROM staged_sheet WHERE staged_at < $1", now - KEPT)
        await connection.execute(
            "INSERT INTO staged_sheet (id, actor, filename, content, staged_at) VALUES ($1, $2, $3, $4, $5)",
            staged,
            subject.actor,
            filename.replace("\0", "")[:200],
            json.dumps(content, ensure_ascii=False, default=str),
            now,
        )
    return staged


async def staged_sheet(deps: Deps, subject: Subject, staged: UUID) -> Staged | None:
    """None for what is not there any more, and for what is somebody else's."""
    async with deps.store.database.connection() as connection:
        row = await connection.fetchrow(
            "SELECT filename, content FROM staged_sheet WHERE id = $1 AND actor = $2 AND staged_at >= $3",
            staged,
            subject.actor,
            deps.clock() - KEPT,
        )
    return Staged(staged, row["filename"], json.loads(row["content"])) if row else None


async def unstage(deps: Deps, staged: UUID) -> None:
    async with deps.store.database.connection() as connection:
        await connection.execute("DELETE FROM staged_sheet WHERE id = $1", staged)
