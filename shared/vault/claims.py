"""Who holds a value that only one person may have, such as an ID number, without keeping the value.

The digest is keyed: there are few enough ID numbers to try them all against a plain one.
"""

import hmac
from collections.abc import Mapping
from dataclasses import dataclass
from hashlib import sha256
from typing import Final
from uuid import UUID

from shared.vault.errors import KeyDestroyed
from shared.vault.keys import Keys, asking

# The index has a key like a person's, so that the master key can be changed without knowing the values.
INDEX: Final = UUID(int=0)
# Whoever was erased claims nothing any more.
CLAIM: Final = """
    INSERT INTO vault_claim (kind, digest, person)
    SELECT $1, digest, person FROM unnest($2::bytea[], $3::uuid[]) AS wanted (digest, person)
    WHERE NOT EXISTS (SELECT 1 FROM vault_key k WHERE k.person = wanted.person AND k.wrapped IS NULL)
    ORDER BY digest
    ON CONFLICT DO NOTHING"""
HOLDERS: Final = "SELECT digest, person FROM vault_claim WHERE kind = $1 AND digest = ANY($2::bytea[])"
TAKE_OVER: Final = "SELECT vault_take_over($1, $2, $3, $4)"


@dataclass(frozen=True, slots=True)
class Claims:
    keys: Keys

    async def claim(self, kind: str, values: Mapping[UUID, str]) -> Mapping[UUID, UUID]:
        """Claim for each person, unless somebody has the value already; who holds each person's value now.

        For a person who was erased nothing is claimed; nobody else has the value if that person is the answer.
        """
        digests = await self._digests(kind, values)
        async with asking(self.keys.database) as connection:
            await connection.execute(CLAIM, kind, list(digests.values()), list(digests))
            rows = await connection.fetch(HOLDERS, kind, list(digests.values()))
        holders = {row["digest"]: row["person"] for row in rows}
        return {person: holders.get(digest, person) for person, digest in digests.items()}

    async def take_over(self, kind: str, value: str, holder: UUID, taker: UUID) -> bool:
        digest = (await self._digests(kind, {taker: value}))[taker]
        async with asking(self.keys.database) as connection:
            return bool(await connection.fetchval(TAKE_OVER, kind, digest, holder, taker))

    async def holders(self, kind: str, values: Mapping[UUID, str]) -> Mapping[UUID, UUID | None]:
        """Who holds each value, without claiming any: for the preview of an import."""
        digests = await self._digests(kind, values)
        async with asking(self.keys.database) as connection:
            rows = await connection.fetch(HOLDERS, kind, list(digests.values()))
        found = {row["digest"]: row["person"] for row in rows}
        return {asked: found.get(digest) for asked, digest in digests.items()}

    async def _digests(self, kind: str, values: Mapping[UUID, str]) -> dict[UUID, bytes]:
        key = (await self.keys.ensure([INDEX]))[INDEX]
        if key is None:
            raise KeyDestroyed(INDEX)
        return {
            person: hmac.digest(key, f"{kind}:{value}".encode(), sha256) for person, value in values.items()
        }
