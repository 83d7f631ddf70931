"""Whether the vault can be used, for the page of the service's health."""

import asyncio
from typing import Final

from shared.telemetry import Health
from shared.vault.errors import MasterKeyWrong, VaultAway
from shared.vault.vault import Vault

SECONDS: Final = 5.0


async def watch_vault(vault: Vault, health: Health, name: str) -> None:
    """For ever: under `name` stands what is wrong with the key database or the master key, while it is."""
    while True:
        try:
            async with asyncio.timeout(SECONDS):
                await vault.check()
        except (VaultAway, MasterKeyWrong, TimeoutError) as error:
            health.note(name, str(error) or type(error).__name__)
        else:
            health.note(name, None)
        await asyncio.sleep(SECONDS)
