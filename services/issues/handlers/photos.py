"""Photos of findings: taken in beside the log under the hash of their bytes, and given out again."""

from collections.abc import Mapping, Sequence
from typing import Final

from services.issues.handlers.deps import Deps

FIND_KEPT: Final = "SELECT sent, sha256 FROM photo WHERE uploaded_by = $1 AND sent = ANY($2)"


async def kept(deps: Deps, actor: str, sent: Sequence[str]) -> Mapping[str, str]:
    """Hashes as they are kept, by the hash that was sent: of this actor's own photos, and no others'."""
    async with deps.store.database.connection() as connection:
        return {row["sent"]: row["sha256"] for row in await connection.fetch(FIND_KEPT, actor, sent)}
