"""The master key: it wraps the keys of persons and seals nothing else. It is in no database."""

from dataclasses import dataclass, field
from typing import Final, Self
from uuid import UUID

from shared.vault.errors import MasterKeyWrong
from shared.vault.suites import KEY_BYTES, NotAuthentic, decrypt, encrypt

HEX_DIGITS: Final = KEY_BYTES * 2


@dataclass(frozen=True, slots=True)
class MasterKey:
    """suite: by which new keys and texts are made; what other suites made is read all the same."""

    key: bytes = field(repr=False)
    suite: str

    @classmethod
    def of(cls, text: str, suite: str) -> Self:
        """From 64 hexadecimal digits, as the setting holds them."""
        digits = text.strip()
        if len(digits) != HEX_DIGITS:
            raise ValueError(f"a master key has {HEX_DIGITS} hexadecimal digits")
        return cls(bytes.fromhex(digits), suite)

    def wrap(self, person: UUID, key: bytes) -> str:
        return encrypt(self.suite, self.key, key, b"key:" + person.bytes)

    def unwrap(self, person: UUID, wrapped: str) -> bytes:
        try:
            return decrypt(wrapped, self.key, b"key:" + person.bytes)
        except NotAuthentic as error:
            raise MasterKeyWrong from error
