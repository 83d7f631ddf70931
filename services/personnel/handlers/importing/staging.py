"""Rows between looking and saying yes: kept for a day, for the one who sent them up, sealed under a key of their own.

The key is destroyed when they were carried out or are too old, so nothing of a person stays behind in any copy.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta
from typing import Any, Final
from uuid import UUID

import asyncpg

from services.personnel.handlers.deps import PersonnelDeps
from shared.kernel import Subject, new_id
from shared.kernel.sealed import Sealed

KEPT: Final = timedelta(days=1)
FIELD: Final = "content"
ADD: Final = "INSERT INTO staged_import (id, actor, kind, content, staged_at) VALUES ($1, $2, $3, $4, $5)"
FIND: Final = """
    SELECT content, outcome FROM staged_import WHERE id = $1 AND actor = $2 AND kind = $3 AND staged_at >= $4"""
FORGET: Final = "DELETE FROM staged_import WHERE staged_at < $1 RETURNING id"
FINISH: Final = "UPDATE staged_import SET content = NULL, outcome = $2 WHERE id = $1"


@dataclass(frozen=True, slots=True)
class Staged:
    """content: as it was staged; empty once it was carried out, and then there is an outcome."""

    id: UUID
    kind: str
    content: Mapping[str, Any]
    outcome: Mapping[str, Any] | None


async def stage(deps: PersonnelDeps, subject: Subject, kind: str, content: Mapping[str, Any]) -> UUID:
    """Also forgets what is older than a day, of everybody."""
    await _forget_old(deps)
    staged = new_id()
    text = json.dumps(content, ensure_ascii=False)
    sealed = (await deps.vault.seal(staged, {FIELD: text}))[FIELD]
    async with deps.store.database.connection() as connection:
        await connection.execute(ADD, staged, subject.actor, kind, sealed, deps.clock())
    return staged


async def staged_import(deps: PersonnelDeps, subject: Subject, kind: str, staged: UUID) -> Staged | None:
    """None for what is not there any more, and for what is somebody else's."""
    row = await _find(deps, subject, kind, staged)
    if row is not None and row["content"] is not None:
        (text,) = await deps.vault.open([(staged, FIELD, Sealed(row["content"]))])
        if text:
            return Staged(staged, kind, json.loads(text), None)
        # Another yes has carried it out since, and its key is gone: what came of it is there now.
        row = await _find(deps, subject, kind, staged)
    if row is None or not row["outcome"]:
        return None
    return Staged(staged, kind, {}, json.loads(row["outcome"]))


async def _find(deps: PersonnelDeps, subject: Subject, kind: str, staged: UUID) -> asyncpg.Record | None:
    async with deps.store.database.connection() as connection:
        return await connection.fetchrow(FIND, staged, subject.actor, kind, deps.clock() - KEPT)


async def finish(deps: PersonnelDeps, staged: UUID, outcome: Mapping[str, Any]) -> None:
    """The rows are gone, what came of them is kept for the one who asked."""
    async with deps.store.database.connection() as connection:
        await connection.execute(FINISH, staged, json.dumps(outcome, ensure_ascii=False))
    await deps.vault.destroy(staged)


async def _forget_old(deps: PersonnelDeps) -> None:
    async with deps.store.database.connection() as connection:
        rows = await connection.fetch(FORGET, deps.clock() - KEPT)
    for row in rows:
        await deps.vault.destroy(row["id"])
