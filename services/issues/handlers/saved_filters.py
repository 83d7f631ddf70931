"""Filters of the ledger that somebody keeps under a name: of that actor alone; a link shares them."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from shared.handling.deps import Deps, refuse
from shared.kernel import Refusal, Subject

MOST: Final = 30
NAME_LIMIT: Final = 30
QUERY_LIMIT: Final = 2000
NAME_WRONG: Final = Refusal("FILTER_NAME_WRONG", f"请给这组条件起个名字，不超过 {NAME_LIMIT} 个字。")
TOO_MANY: Final = Refusal("FILTERS_TOO_MANY", f"最多保存 {MOST} 组条件，请先删去不用的。", {"most": MOST})


@dataclass(frozen=True, slots=True)
class Saved:
    """query: the part of the ledger's address after the question mark."""

    name: str
    query: str


async def saved_filters(deps: Deps, subject: Subject) -> Sequence[Saved]:
    async with deps.store.database.connection() as connection:
        rows = await connection.fetch(
            "SELECT name, query FROM saved_filter WHERE actor = $1 ORDER BY saved_at", subject.actor
        )
    return [Saved(row["name"], row["query"]) for row in rows]


async def save_filter(deps: Deps, subject: Subject, wanted: Saved) -> None:
    """Under a name that is there already it takes the other's place."""
    name = wanted.name.strip()
    refuse(NAME_WRONG if not 0 < len(name) <= NAME_LIMIT or "\0" in name else None)
    others = [one for one in await saved_filters(deps, subject) if one.name != name]
    refuse(TOO_MANY if len(others) >= MOST else None)
    async with deps.store.database.connection() as connection:
        await connection.execute(
            "INSERT INTO saved_filter (actor, name, query, saved_at) VALUES ($1, $2, $3, $4) "
            "ON CONFLICT (actor, name) DO UPDATE SET query = excluded.query",
            subject.actor,
            name,
            wanted.query[:QUERY_LIMIT],
            deps.clock(),
        )


async def remove_filter(deps: Deps, subject: Subject, name: str) -> None:
    async with deps.store.database.connection() as connection:
        await connection.execute(
            "DELETE FROM saved_filter WHERE actor = $1 AND name = $2", subject.actor, name.replace("\0", "")
        )
