"""Within a minute of erasing a person the name is found nowhere, and everything else stands as it stood."""

import asyncio
from collections.abc import AsyncIterator
from typing import Any, Final

import httpx
import pytest
import pytest_asyncio

from services.personnel.domain.events import EVENTS
from shared.db.database import connect
from shared.eventstore.verify import verify
from shared.kernel.wakeup import Wakeup
from tests.fixtures.house import House, open_house
from tests.fixtures.people import CITY, YANHE, posting, send
from tests.integration.erasure.canary import NAME, SECRETS, Canary, told
from tests.integration.erasure.everywhere import files_with, tables_with

MINUTE: Final = 60
# One visit to one person and one to two.
VISITED: Final = 3
SEARCHES: Final = ("/personnel/api/cadres", "/personnel/", "/issues/", "/issues/api/issues")


@pytest_asyncio.fixture
async def house() -> AsyncIterator[House]:
    async with open_house("demo") as opened:
        yield opened


async def test_an_erased_name_is_found_nowhere(house: House, capfd: pytest.CaptureFixture[str]) -> None:
    dept = await house.client("dept", CITY)
    canary = await told(dept)
    assert NAME in await everything_shown(dept, canary)
    before = await sums(dept, canary.position)
    position = await erased(dept, canary)
    async with asyncio.timeout(MINUTE):
        while await sheets(house):
            await Wakeup().wait(0.2)
        assert await tables_with(house, SECRETS) == []
        assert files_with(house, SECRETS) == []
    assert not [one for one in SECRETS if one in "".join(capfd.readouterr())]
    assert not [one for one in SECRETS if one in await everything_shown(dept, canary)]
    assert await sums(dept, position) == before
    await chain_holds(house)
    await nothing_is_written_to(dept, canary.cadre)


async def test_a_search_like_ours_would_find_what_stands_in_the_clear(house: House) -> None:
    """Or the silence above would prove nothing."""
    async with (
        connect(house.dsn("qz_personnel", "qz_personnel_owner"), size=1) as owner,
        owner.connection() as one,
    ):
        await one.execute("CREATE TABLE leak (name text)")
        await one.execute("INSERT INTO leak VALUES ($1)", NAME)
        await one.execute("CREATE TABLE other (name text)")
        await one.execute("INSERT INTO other VALUES ('x')")
    assert await tables_with(house, SECRETS) == [f"qz_personnel public.leak {NAME}"]
    assert any("pg_wal" in path for path in files_with(house, SECRETS))


async def everything_shown(client: httpx.AsyncClient, canary: Canary) -> str:
    """What a search for the name, the person's own addresses, the waiting sheet and the figures answer."""
    answers = [await client.get(path, params={"q": NAME}) for path in SEARCHES]
    paths = (f"/personnel/api/cadres/{canary.cadre}", "/personnel/api/care/tickets", canary.sheet)
    answers += [await client.get(path) for path in (*paths, "/notify/api/figures", "/notify/board")]
    texts = [answer.text.replace(str(answer.url), "") for answer in answers]
    # What was asked for stands in the field that it was typed into.
    return "".join(text for text in texts).replace(f'value="{NAME}"', "")


async def erased(client: httpx.AsyncClient, canary: Canary) -> int:
    answer = await send(client, f"/cadres/{canary.cadre}/erase", {"reason": "own_request"})
    assert answer.status_code == httpx.codes.OK, answer.text
    position = int(answer.json()["position"])
    shown = await client.get(f"/personnel/api/cadres/{canary.cadre}", params={"min_position": position})
    assert shown.json()["cadre"]["name"] == "已删除"
    return position


async def sums(client: httpx.AsyncClient, position: int) -> Any:
    """What personnel counts, and what notify counts from it; who was erased leaves the roster, not the sums."""
    care = (await client.get("/personnel/api/care", params={"min_position": position})).json()
    figures: dict[str, int] = {}
    async with asyncio.timeout(MINUTE):
        while figures.get("care.visited") != VISITED:
            answer = (await client.get("/notify/api/figures")).json()
            figures = {one["id"]: one["value"] for one in answer}
    return care, figures


async def sheets(house: House) -> int:
    dsn = house.dsn("qz_personnel", "qz_personnel")
    async with connect(dsn, size=1) as database, database.connection() as one:
        return int(await one.fetchval("SELECT count(*) FROM staged_import"))


async def chain_holds(house: House) -> None:
    async def quietly(position: int, head: int) -> None:
        assert position <= head

    async with connect(house.dsn("qz_personnel", "qz_personnel"), size=2) as database:
        verdict = await verify(database, EVENTS, quietly)
    assert (verdict.broken, verdict.unreadable) == (None, ())
    assert verdict.events > 5


async def nothing_is_written_to(client: httpx.AsyncClient, cadre: str) -> None:
    talk = {"cadre": cadre, "reason": "regular", "held_on": "2026-11-23", "note": "谈心"}
    for path, body in (
        (f"/cadres/{cadre}/post", posting()),
        (f"/cadres/{cadre}/reveal", {"fields": ["phone"], "reason": "核对"}),
        ("/care/talks/00000000-0000-7000-8000-000000000001/hold", talk),
        ("/care/tickets", {"area": YANHE, "opinions": [_opinion(cadre)]}),
    ):
        answer = await send(client, path, body)
        assert (answer.status_code, answer.json()["code"]) in ((409, "PERSON_ERASED"), (404, "NOT_FOUND")), (
            path
        )


def _opinion(cadre: str) -> dict[str, str]:
    return {
        "ticket": "00000000-0000-7000-8000-000000000002",
        "text": "意见",
        "cadre": cadre,
        "kind": "work",
    }
