"""Photos of findings: taken in beside the log under the hash of their bytes. Nobody has to send one."""

import asyncio
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256
from typing import Final

from services.issues.domain.refusals import Code
from services.issues.domain.refusals import refuse as refusal
from services.issues.handlers.jpeg import Picture, redrawn
from services.issues.handlers.policy import POLICY
from shared.handling.deps import Deps, refuse
from shared.kernel import Refusal, Subject

MOST_BYTES: Final = 5 * 1024 * 1024
# Decoding takes a core and some tens of megabytes; commands need the other core.
DECODING: Final = asyncio.Semaphore(1)
FIND_KEPT: Final = "SELECT sent, sha256 FROM photo WHERE uploaded_by = $1 AND sent = ANY($2)"
KEEP: Final = """
    INSERT INTO photo (uploaded_by, sent, sha256, content, width, height, uploaded_at)
    VALUES ($1, $2, $3, $4, $5, $6, $7) ON CONFLICT DO NOTHING"""


@dataclass(frozen=True, slots=True)
class Kept:
    """sha256: of the bytes as they are kept, which the finding's event will name. repeated: it was here already."""

    sha256: str
    repeated: bool


async def keep(deps: Deps, subject: Subject, sent: str, content: bytes) -> Kept:
    """Take a photo in; the same one again changes nothing. sent: the hash that the sender has computed."""
    refuse(POLICY.refusal(subject, "issue.find"))
    refuse(too_large(len(content)))
    if sha256(content).hexdigest() != sent:
        refuse(refusal(Code.PHOTO_CHANGED))
    known = await kept(deps, subject.actor, [sent])
    if known:
        return Kept(known[sent], repeated=True)
    async with DECODING:
        picture = await asyncio.to_thread(redrawn, content)
    if isinstance(picture, Refusal):
        refuse(picture)
    assert isinstance(picture, Picture)
    name = sha256(picture.content).hexdigest()
    values = (subject.actor, sent, name, picture.content, picture.width, picture.height, deps.clock())
    async with deps.store.database.connection() as connection:
        await connection.execute(KEEP, *values)
    return Kept(name, repeated=False)


def too_large(size: int) -> Refusal | None:
    return refusal(Code.PHOTO_TOO_LARGE, bytes=size) if size > MOST_BYTES else None


async def kept(deps: Deps, actor: str, sent: Sequence[str]) -> Mapping[str, str]:
    """Hashes as they are kept, by the hash that was sent: of this actor's own photos, and no others'."""
    async with deps.store.database.connection() as connection:
        return {row["sent"]: row["sha256"] for row in await connection.fetch(FIND_KEPT, actor, sent)}
