"""Authenticated encryption by named suites. Every sealed text says which one made it, so that all can be read
for ever: "aes256gcm:" or "sm4gcm:" (国密), then nonce, ciphertext and tag in base64url.
"""

import hmac
import secrets
from base64 import urlsafe_b64decode, urlsafe_b64encode
from binascii import Error as NotBase64
from collections.abc import Callable, Mapping
from hashlib import sha256
from typing import Final, Protocol, cast

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from shared.vault.errors import SuiteUnknown

KEY_BYTES: Final = 32
NONCE_BYTES: Final = 12
TAG_BYTES: Final = 16
SM4_BYTES: Final = 16


class NotAuthentic(Exception):
    """Another key, other bytes, or sealed for something else."""


class Aead(Protocol):
    """The shape of `cryptography`'s own AEAD classes."""

    def encrypt(self, nonce: bytes, data: bytes, associated_data: bytes | None) -> bytes: ...

    def decrypt(self, nonce: bytes, data: bytes, associated_data: bytes | None) -> bytes: ...


class Sm4Gcm:
    """SM4-GCM in the shape of AESGCM. Its key of 16 bytes is derived: no key serves two algorithms."""

    def __init__(self, key: bytes) -> None:
        self._cipher = algorithms.SM4(hmac.digest(key, b"sm4gcm", sha256)[:SM4_BYTES])

    def encrypt(self, nonce: bytes, data: bytes, associated_data: bytes | None) -> bytes:
        encryptor = Cipher(self._cipher, modes.GCM(nonce)).encryptor()
        encryptor.authenticate_additional_data(associated_data or b"")
        return encryptor.update(data) + encryptor.finalize() + encryptor.tag

    def decrypt(self, nonce: bytes, data: bytes, associated_data: bytes | None) -> bytes:
        text, tag = data[:-TAG_BYTES], data[-TAG_BYTES:]
        decryptor = Cipher(self._cipher, modes.GCM(nonce, tag)).decryptor()
        decryptor.authenticate_additional_data(associated_data or b"")
        return decryptor.update(text) + decryptor.finalize()


AES: Final = "aes256gcm"
SM4: Final = "sm4gcm"
SUITES: Final[Mapping[str, Callable[[bytes], Aead]]] = {
    AES: cast(Callable[[bytes], Aead], AESGCM),
    SM4: Sm4Gcm,
}


def new_key() -> bytes:
    return secrets.token_bytes(KEY_BYTES)


def encrypt(suite: str, key: bytes, data: bytes, bound_to: bytes) -> str:
    """bound_to: what the text belongs to; with anything else it does not open."""
    nonce = secrets.token_bytes(NONCE_BYTES)
    sealed = nonce + _aead(suite, key).encrypt(nonce, data, _associated(suite, bound_to))
    return f"{suite}:{urlsafe_b64encode(sealed).decode()}"


def decrypt(text: str, key: bytes, bound_to: bytes) -> bytes:
    """NotAuthentic if not every bit of text, key and bound_to is what it was; SuiteUnknown for a name not ours."""
    suite, _, encoded = text.partition(":")
    aead = _aead(suite, key)
    try:
        sealed = urlsafe_b64decode(encoded.encode("ascii"))
        if len(sealed) < NONCE_BYTES + TAG_BYTES or urlsafe_b64encode(sealed).decode() != encoded:
            raise NotAuthentic
        return aead.decrypt(sealed[:NONCE_BYTES], sealed[NONCE_BYTES:], _associated(suite, bound_to))
    except (InvalidTag, NotBase64, UnicodeEncodeError) as error:
        raise NotAuthentic from error


def _aead(suite: str, key: bytes) -> Aead:
    try:
        make = SUITES[suite]
    except KeyError:
        # Whatever stands before the colon may be a text that was never sealed: it is not repeated.
        raise SuiteUnknown(
            suite if suite.isascii() and suite.isalnum() and len(suite) <= 16 else ""
        ) from None
    return make(key)


def _associated(suite: str, bound_to: bytes) -> bytes:
    return suite.encode() + b":" + bound_to
