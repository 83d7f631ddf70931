"""The operator's command line as a process of its own, against a house that runs."""

import asyncio
import json
import os
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

import asyncpg
import nats
import pytest
from nats.js import JetStreamContext

from services.issues.publishing import PUBLISHED
from shared.db.database import connect
from shared.topology import TOPOLOGY, inbox_prefix, relay_identity
from tests.fixtures.house import MASTER_KEY, House, open_house
from tests.fixtures.round import SeededRound, seed_round

ROOT: Final = Path(__file__).parents[3]
PATIENCE: Final = 60


@dataclass(frozen=True, slots=True)
class Said:
    code: int
    out: str
    error: str

    @property
    def data(self) -> Any:
        return json.loads(self.out)


async def say(house: House, service: str, *words: str, **more: str) -> Said:
    """`python -m services.<service> <words>` with the settings that a deployment would give it."""
    prefix = f"QZ_{service.upper()}_"
    settings = {
        "QZ_NATS_URL": house.nats_url,
        "QZ_NATS_TOPOLOGY_SEED": house.seeds[TOPOLOGY],
        f"{prefix}DATABASE_DSN": house.dsn(f"qz_{service}", f"qz_{service}"),
        f"{prefix}OWNER_DSN": house.dsn(f"qz_{service}", f"qz_{service}_owner"),
        f"{prefix}DIGEST_KEY": "a digest key for tests",
        f"{prefix}NATS_RELAY_SEED": house.seeds[relay_identity(service)],
        f"{prefix}NATS_SEED": house.seeds[service],
    }
    if service == "personnel":
        keys = "qz_personnel_keys"
        settings[f"{prefix}KEYS_DSN"] = house.dsn(keys, keys)
        settings[f"{prefix}KEYS_OWNER_DSN"] = house.dsn(keys, f"{keys}_owner")
        settings[f"{prefix}MASTER_KEY"] = MASTER_KEY
    child = await asyncio.create_subprocess_exec(
        sys.executable, "-m", f"services.{service}", *words,
        cwd=ROOT, env={**os.environ, **settings, **more},
        stdout=asyncio.subprocess.PIPE, stderr=asyncio.subprocess.PIPE,
    )  # fmt: skip
    async with asyncio.timeout(PATIENCE):
        out, error = await child.communicate()
    assert child.returncode is not None
    return Said(child.returncode, out.decode(), error.decode())


async def test_a_whole_log_is_verified(house: House, seeded: SeededRound) -> None:
    said = await say(house, "issues", "verify")
    assert (said.code, "链条完整" in said.out) == (0, True)
    told = await say(house, "issues", "verify", "--json")
    assert told.data["broken"] is None
    assert told.data["events"] == await house.head()


async def test_migrate_finds_nothing_to_do_and_needs_the_owner(house: House) -> None:
    assert (await say(house, "issues", "migrate", "--json")).data == {"applied": []}
    without = await say(house, "issues", "migrate", QZ_ISSUES_OWNER_DSN=house.dsn("qz_issues", "qz_issues"))
    assert (without.code, "数据库权限不足" in without.error) == (2, True)


async def test_migrate_makes_the_database_of_the_keys_too(house: House) -> None:
    assert (await say(house, "personnel", "migrate", "--json")).data == {"applied": []}
    login = house.dsn("qz_personnel_keys", "qz_personnel_keys")
    without = await say(house, "personnel", "migrate", QZ_PERSONNEL_KEYS_OWNER_DSN=login)
    assert (without.code, "数据库权限不足" in without.error) == (2, True)


@pytest.mark.parametrize("key", ["", "5a", "zz" * 32, "/no/such/file"])
async def test_a_master_key_that_is_none_is_refused_and_not_shown(house: House, key: str) -> None:
    said = await say(house, "personnel", "lag", QZ_PERSONNEL_MASTER_KEY=key)
    assert said.code == 2
    assert "master_key" in said.error
    assert not key or key not in said.error


async def test_lag_names_every_read_model_and_its_state(house: House, seeded: SeededRound) -> None:
    for service in ("issues", "notify"):
        said = await say(house, service, "lag", "--json")
        assert said.code == 0
        assert {one["state"] for one in said.data} <= {"live", "catching up"}
        assert len(said.data) >= 4
    assert "正常" in (await say(house, "issues", "lag")).out


async def test_a_read_model_is_rebuilt_and_nothing_differs(house: House, seeded: SeededRound) -> None:
    found = await seeded.find()
    said = await say(house, "issues", "rebuild", "issue_ledger", "--json")
    assert said.code == 0, said.error
    assert said.data["position"] >= found.position
    assert (said.data["differing"], said.data["parked"]) == (0, 0)
    unknown = await say(house, "issues", "rebuild", "no_such")
    assert (unknown.code, "可选：" in unknown.error) == (2, True)


async def test_nothing_is_parked_and_nothing_to_replay(house: House) -> None:
    assert (await say(house, "issues", "parked", "--json")).data == []
    assert "没有可重放的事件" in (await say(house, "issues", "parked", "--replay")).out


async def test_topology_stands_as_declared(house: House) -> None:
    assert (await say(house, "issues", "topology", "diff", "--json")).data == {"differences": []}
    assert (await say(house, "issues", "topology", "apply", "--json")).data == {"done": []}


async def test_without_the_right_key_the_topology_is_not_touched(house: House) -> None:
    said = await say(house, "issues", "topology", "apply", QZ_NATS_TOPOLOGY_SEED=house.seeds["issues"])
    assert said.code == 2
    assert "NATS" in said.error


async def test_sources_tell_how_far_the_journal_is(house: House, seeded: SeededRound) -> None:
    said = await say(house, "notify", "sources", "--json")
    assert (said.code, said.data["stopped"], said.data["unreadable"]) == (0, {}, 0)
    assert said.data["positions"]["issues"] > 0


@pytest.mark.parametrize("words", [("verify",), ("lag",), ("rebuild", "x"), ("topology", "diff")])
async def test_what_is_away_is_said_in_a_sentence(house: House, words: tuple[str, ...]) -> None:
    nowhere = {
        "QZ_ISSUES_DATABASE_DSN": "postgresql://nobody@127.0.0.1:1/none",
        "QZ_NATS_URL": "nats://127.0.0.1:1",
    }
    said = await say(house, "issues", *words, **nowhere)
    assert said.code == 2
    assert "Traceback" not in said.error


@asynccontextmanager
async def operating(house: House) -> AsyncIterator[JetStreamContext]:
    seed, prefix = house.seeds[TOPOLOGY], inbox_prefix(TOPOLOGY)
    client = await nats.connect(house.nats_url, nkeys_seed_str=seed, inbox_prefix=prefix)
    try:
        yield client.jetstream()
    finally:
        await client.close()


async def public_events(house: House) -> int:
    """How many of the events in the store have a part that leaves the service."""
    async with connect(house.dsn("qz_issues", "qz_issues"), size=1) as database, database.connection() as one:
        return int(await one.fetchval("SELECT count(*) FROM es_event WHERE name = ANY($1)", list(PUBLISHED)))


async def test_a_lost_stream_is_refilled_while_the_house_runs() -> None:
    async with open_house("demo") as house, operating(house) as jetstream:
        await (await seed_round(house)).find()
        await jetstream.delete_stream("ISSUES")
        assert (await say(house, "issues", "topology", "diff")).code == 1
        said = await say(house, "issues", "refill", "--json")
        assert said.code == 0, said.error
        assert said.data["position"] == await house.head()
        assert (await jetstream.stream_info("ISSUES")).state.messages == await public_events(house)


async def test_a_journal_that_is_emptied_by_reread_fills_again() -> None:
    async with open_house("demo") as house:
        await (await seed_round(house)).find()
        assert "--yes" in (await say(house, "notify", "reread")).error
        said = await say(house, "notify", "reread", "--yes")
        assert said.code == 0, said.error
        head, reached = await house.head(), 0
        async with asyncio.timeout(PATIENCE):
            while reached < head:
                sources = await say(house, "notify", "sources", "--json")
                reached = sources.data["positions"].get("issues", 0)


async def test_an_altered_row_is_named_and_the_exit_code_says_so() -> None:
    async with open_house("demo") as house:
        await seed_round(house)
        superuser = await asyncpg.connect(house.dsn("qz_issues", "postgres"))
        await superuser.execute("UPDATE es_event SET actor = 'somebody' WHERE position = 3")
        await superuser.close()
        said = await say(house, "issues", "verify")
        assert (said.code, "位置 3 不对" in said.out) == (1, True)
