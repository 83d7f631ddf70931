"""PostgreSQL and NATS may be away when the house starts and in the middle: it says so, serves, and loses nothing."""

import asyncio
from collections.abc import AsyncIterator, Iterator
from contextlib import AsyncExitStack, asynccontextmanager, contextmanager
from dataclasses import dataclass
from pathlib import Path

import httpx
import pytest
from structlog.testing import capture_logs

from deploy.local import nats
from deploy.local import postgres as postgresql
from deploy.local.house import assemble, prepare
from deploy.local.nats_users import Seeds
from shared.kernel import new_id
from shared.kernel.wakeup import Wakeup
from shared.messaging import broker
from shared.relay import relay
from shared.runtime import backbone
from shared.topology import DECLARED, SERVICES
from shared.web.settings import HouseSettings
from tests.fixtures.house import MASTER_KEY, House, served
from tests.fixtures.round import CITY, accepted, issue_plan, opening, send
from tests.fixtures.servers import data_folder

PATIENCE = 40


@pytest.fixture(autouse=True)
def _quiet() -> Iterator[None]:
    # Ten loops that find their server away have much to say.
    with capture_logs():
        yield


@pytest.fixture(autouse=True)
def _quick(monkeypatch: pytest.MonkeyPatch) -> None:
    for module in (backbone, broker):
        monkeypatch.setattr(module, "FIRST_SECONDS", 0.3)
    for module in (backbone, broker):
        monkeypatch.setattr(module, "WATCH_SECONDS", 0.2)
    monkeypatch.setattr(relay, "STOPPED_SECONDS", 0.2)


@dataclass(frozen=True, slots=True)
class Prepared:
    """A house whose databases and streams stand; its servers are started and stopped by the test."""

    data: Path
    nats_port: int
    seeds: Seeds
    dsn: postgresql.Running

    def postgres(self) -> postgresql.Running:
        return postgresql.start(self.data)

    def nats(self) -> nats.Running:
        return nats.start(self.data, self.nats_port, DECLARED)

    @asynccontextmanager
    async def serving(self, seeds: Seeds | None = None) -> AsyncIterator[House]:
        settings = HouseSettings(env="demo", nats_url=f"nats://{nats.HOST}:{self.nats_port}")
        app = assemble(settings, self.dsn.dsn, "a digest key for tests", seeds or self.seeds, MASTER_KEY)
        async with served(app) as url, AsyncExitStack() as opened:
            yield House(url, settings.nats_url, self.dsn.dsn, app, opened)


@contextmanager
def stopped(data: Path) -> Iterator[Prepared]:
    with postgresql.start(data) as database, nats.start(data, None, DECLARED) as server:
        with asyncio.Runner() as runner:
            runner.run(prepare(database.dsn, server))
        prepared = Prepared(data, server.port, server.seeds, database)
    yield prepared


@pytest.fixture
def prepared() -> Iterator[Prepared]:
    with data_folder() as data, stopped(data) as house:
        yield house


async def troubles(house: House) -> dict[str, dict[str, str]]:
    async with house.stranger() as client:
        answers = {name: (await client.get(f"/{name}/health/ready")).json() for name in SERVICES}
    return {name: answer["troubles"] for name, answer in answers.items() if answer["troubles"]}


async def green(house: House) -> None:
    seen: dict[str, dict[str, str]] = {}
    try:
        async with asyncio.timeout(PATIENCE):
            while seen := await troubles(house):
                await pause()
    except TimeoutError:
        raise AssertionError(f"never ready: {seen}") from None


async def red(house: House, trouble: str) -> None:
    async with asyncio.timeout(PATIENCE):
        while not all(
            trouble in found for found in [(await troubles(house)).get(name, {}) for name in SERVICES]
        ):
            await pause()


async def pause() -> None:
    """The house runs in this very loop: leave it time."""
    await Wakeup().wait(0.1)


async def open_round(house: House, number: int) -> str:
    round_id = new_id()
    dept = await house.client("dept", CITY)
    accepted(await send(dept, "rounds", opening(round_id, number, await issue_plan(dept))))
    return str(round_id)


async def on_the_board(house: House, count: int) -> None:
    """The journal and its read models have come so far."""
    async with asyncio.timeout(PATIENCE):
        while (await counted(house)) < count:
            await pause()


async def counted(house: House) -> int:
    async with house.stranger() as client:
        figures = (await client.get("/notify/api/figures")).json()
    positions: dict[str, int] = figures[0]["positions"]
    return positions.get("issues", 0)


async def test_a_start_with_both_away_serves_says_so_and_becomes_ready(prepared: Prepared) -> None:
    async with prepared.serving() as house:
        for trouble in ("nats", "postgresql"):
            await red(house, trouble)
        async with house.stranger() as client:
            page = await client.get("/issues/api/issues")
            assert (page.status_code, page.json()["code"]) == (503, "STORE_AWAY")
            assert (await client.get("/issues/health/live")).status_code == httpx.codes.OK
        with prepared.postgres(), prepared.nats():
            await green(house)
            await open_round(house, 1)
            await on_the_board(house, 1)


async def test_commands_are_taken_while_nats_is_away_and_published_later(prepared: Prepared) -> None:
    with prepared.postgres():
        async with prepared.serving() as house:
            await red(house, "nats")
            await open_round(house, 1)
            with prepared.nats():
                await green(house)
                await on_the_board(house, 1)


async def test_both_taken_down_in_the_middle_lose_nothing(prepared: Prepared) -> None:
    async with prepared.serving() as house:
        for number in (1, 2, 3):
            with prepared.postgres(), prepared.nats():
                await green(house)
                await open_round(house, number)
            for trouble in ("nats", "postgresql"):
                await red(house, trouble)
        with prepared.postgres(), prepared.nats():
            await green(house)
            await on_the_board(house, 3)
            async with house.stranger() as client:
                found = (await client.get("/issues/api/rounds")).json()
    assert sorted(one["number"] for one in found) == [1, 2, 3]


async def test_a_key_without_the_rights_is_told_from_an_outage(prepared: Prepared) -> None:
    swapped = dict(prepared.seeds) | {"personnel-relay": prepared.seeds["training-relay"]}
    with prepared.postgres(), prepared.nats():
        async with prepared.serving(swapped) as house:
            found = await troubles(house)
            async with house.stranger() as client:
                metrics = (await client.get("/personnel/metrics")).text
    assert list(found) == ["personnel"]
    assert "permissions violation" in found["personnel"]["nats"]
    assert "qz_publishing_denied 0.0" not in metrics
