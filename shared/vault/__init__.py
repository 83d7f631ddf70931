"""Texts about persons under a key each, in a database of their own; erasing a person destroys the key."""

from shared.vault.errors import (
    KeyDestroyed,
    KeyMissing,
    MasterKeyWrong,
    SealBroken,
    SuiteUnknown,
    VaultAway,
)
from shared.vault.keys import MIGRATIONS
from shared.vault.vault import Item, Vault, open_vault
from shared.vault.watching import watch_vault

__all__ = [
    "MIGRATIONS",
    "Item",
    "KeyDestroyed",
    "KeyMissing",
    "MasterKeyWrong",
    "SealBroken",
    "SuiteUnknown",
    "Vault",
    "VaultAway",
    "open_vault",
    "watch_vault",
]
