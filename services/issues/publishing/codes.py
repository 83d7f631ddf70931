"""Codes and digests in the form in which they leave the service."""

from collections.abc import Iterable
from enum import StrEnum
from hashlib import sha256


def kinds(codes: Iterable[StrEnum]) -> tuple[str, ...]:
    """The set of codes, sorted, so that equal facts make equal bytes."""
    return tuple(sorted({code.value for code in codes}))


def digest(text: str) -> str:
    return sha256(text.encode()).hexdigest()
