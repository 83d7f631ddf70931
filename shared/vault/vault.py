"""What services do with keys: seal a text about a person, open it for display, destroy a person's key."""

from collections.abc import AsyncIterator, Mapping, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass
from typing import Final, TypeAlias
from uuid import UUID

from pydantic import SecretStr

from shared.db.database import Database, connect
from shared.kernel.sealed import Sealed
from shared.vault.claims import INDEX, Claims
from shared.vault.errors import KeyDestroyed, KeyMissing, SealBroken
from shared.vault.keys import Keys
from shared.vault.master import MasterKey
from shared.vault.suites import AES, NotAuthentic, decrypt, encrypt

POOL: Final = 4

Item: TypeAlias = tuple[UUID, str, Sealed]
"""Person, field, sealed text."""


@dataclass(frozen=True, slots=True)
class Vault:
    """A sealed text opens only for the person and the field that it was sealed for."""

    database: Database
    master: MasterKey

    async def seal(self, person: UUID, values: Mapping[str, str]) -> Mapping[str, Sealed]:
        """The person's key is made if there is none, and durable before this returns.

        KeyDestroyed if the person was erased.
        """
        return (await self.seal_many({person: values}))[person]

    async def seal_many(
        self, values: Mapping[UUID, Mapping[str, str]]
    ) -> Mapping[UUID, Mapping[str, Sealed]]:
        """The same for many persons at once, as an import has them."""
        keys = await self._keys.ensure(values)
        return {person: self._sealed(person, keys[person], fields) for person, fields in values.items()}

    async def open(self, items: Sequence[Item]) -> list[str | None]:
        """The texts, in the order asked; None where the person was erased. One query, however many are asked."""
        if not items:
            return []
        keys = await self._keys.read({person for person, _, _ in items})
        return [_opened(keys, *item) for item in items]

    async def destroy(self, person: UUID) -> bool:
        """Destroy the key, and what the person had claimed; False if there was no key any more, or never."""
        assert person != INDEX
        return await self._keys.destroy(person)

    async def forget_freed(self) -> None:
        """Write the tables of the keys anew, so that their files hold no bytes of destroyed keys."""
        await self._keys.write_anew()

    async def claim(self, person: UUID, kind: str, value: str) -> UUID:
        """Who holds a value that only one may have: this person from now on, or whoever claimed it before.

        value: in one spelling only; the caller settles full-width digits or a small x before.
        """
        return (await self.claim_many(kind, {person: value}))[person]

    async def claim_many(self, kind: str, values: Mapping[UUID, str]) -> Mapping[UUID, UUID]:
        """The same for many persons at once; of two with the same value in one call, one holds it afterwards."""
        return await Claims(self._keys).claim(kind, values) if values else {}

    async def holders(self, kind: str, values: Mapping[UUID, str]) -> Mapping[UUID, UUID | None]:
        """Who holds each value, by the ids under which they are asked; nothing is claimed."""
        return await Claims(self._keys).holders(kind, values) if values else {}

    async def take_over(self, person: UUID, kind: str, value: str, holder: UUID) -> bool:
        """Claim what `holder` claimed and who then never came to exist: the caller has looked.

        False within a minute of the other's claim, whose command may still be on its way.
        """
        return await Claims(self._keys).take_over(kind, value, holder, person)

    async def check(self) -> None:
        """VaultAway or MasterKeyWrong if nothing can be sealed now."""
        await self._keys.ensure([INDEX])

    @property
    def _keys(self) -> Keys:
        return Keys(self.database, self.master)

    def _sealed(self, person: UUID, key: bytes | None, fields: Mapping[str, str]) -> Mapping[str, Sealed]:
        if key is None:
            raise KeyDestroyed(person)
        suite = self.master.suite
        return {
            field: Sealed(encrypt(suite, key, text.encode(), _bound(person, field)))
            for field, text in fields.items()
        }


def _opened(keys: Mapping[UUID, bytes | None], person: UUID, field: str, sealed: Sealed) -> str | None:
    try:
        key = keys[person]
    except KeyError:
        raise KeyMissing(person) from None
    if key is None:
        return None
    try:
        return decrypt(sealed, key, _bound(person, field)).decode()
    except NotAuthentic as error:
        raise SealBroken(person, field) from error


def _bound(person: UUID, field: str) -> bytes:
    return person.bytes + field.encode()


@asynccontextmanager
async def open_vault(dsn: SecretStr, master: SecretStr, suite: str = AES) -> AsyncIterator[Vault]:
    """A vault on the key database, which may be away now."""
    async with connect(dsn.get_secret_value(), size=POOL) as database:
        yield Vault(database, MasterKey.of(master.get_secret_value(), suite))
