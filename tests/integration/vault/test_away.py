"""Without the key database nothing personal is saved or shown, and the health page says why."""

import asyncio
from typing import Final

import asyncpg
import httpx
import pytest

from deploy.local.house import KEYS
from shared.kernel import new_id
from shared.kernel.wakeup import Wakeup
from shared.vault import KeyDestroyed, KeyMissing, MasterKeyWrong, SuiteUnknown, VaultAway, watching
from shared.web.problem import problem_of
from tests.fixtures.house import House, open_house

NAME: Final = f"qz_{KEYS}"
PATIENCE: Final = 30


async def test_the_health_page_names_the_keys_while_they_are_away(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(watching, "SECONDS", 0.2)
    async with open_house("demo") as house:
        await until_trouble(house, shown=False)
        await closed(house, True)
        await until_trouble(house, shown=True)
        await closed(house, False)
        await until_trouble(house, shown=False)


@pytest.mark.parametrize(
    ("error", "status", "code"),
    [
        (VaultAway("ConnectionRefusedError"), 503, "VAULT_AWAY"),
        (MasterKeyWrong(), 503, "MASTER_KEY_WRONG"),
        (KeyMissing(new_id()), 503, "KEY_MISSING"),
        (SuiteUnknown("x"), 503, "RECORD_UNREADABLE"),
        (KeyDestroyed(new_id()), 409, "PERSON_ERASED"),
    ],
)
def test_every_trouble_with_keys_is_a_sentence(error: Exception, status: int, code: str) -> None:
    problem = problem_of(error)
    assert problem is not None
    assert (problem.status, problem.code) == (status, code)
    assert problem.sentence.endswith("。")


async def closed(house: House, away: bool) -> None:
    """Let nobody in to the key database, and throw out who is in it; or let them in again."""
    admin = await asyncpg.connect(house.dsn("postgres", "postgres"))
    await admin.execute(f"ALTER DATABASE {NAME} ALLOW_CONNECTIONS {not away}")
    await admin.execute(f"SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '{NAME}'")
    await admin.close()


async def until_trouble(house: House, *, shown: bool) -> None:
    """The house runs in this very loop: it is left time between the looks."""
    async with asyncio.timeout(PATIENCE), house.stranger() as client:
        while ("personnel.keys" in (await _troubles(client))) != shown:
            await Wakeup().wait(0.1)


async def _troubles(client: httpx.AsyncClient) -> dict[str, str]:
    found: dict[str, str] = (await client.get("/personnel/health/ready")).json()["troubles"]
    return found
