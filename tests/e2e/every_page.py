"""Every page of the house, by its routes, in a house where each of them has something to show.

The routes are aimed by the same table as in the test of foreign counties: a new page is looked at without
being named here.
"""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, replace
from typing import Final
from urllib.parse import urlencode

import httpx
from playwright.async_api import Browser, Page

from shared.web import asking, switching
from tests.fixtures.house import House
from tests.fixtures.round import CITY
from tests.integration.access.persons import staged, told_people
from tests.integration.access.routes import Aimed, routes_of
from tests.integration.access.scene import EVERYBODY, Scene, staged_sheet, told_scene

STEPS: Final = ("analyse", "ledger", "coordinate", "apply-closure", "close")
NOT_THERE: Final = "/issues/00000000-0000-7000-8000-000000000000"
NOTHING_FOUND: Final = f"/issues/?{urlencode({'q': '没有这样的问题'})}"
Problems = list[str]


@dataclass(frozen=True, slots=True)
class Everything:
    """paths: of all pages. unseen: pages that could not be shown, which is a fault of the scene."""

    house: House
    token: str
    paths: tuple[str, ...]
    unseen: tuple[str, ...]

    @asynccontextmanager
    async def window(
        self, browser: Browser, width: int, *, language: str = "zh-CN", javascript: bool = True
    ) -> AsyncIterator[Page]:
        """A browser's page whose reader has every role and this language."""
        context = await browser.new_context(
            viewport={"width": width, "height": 900}, locale=language, java_script_enabled=javascript
        )
        cookies = {asking.COOKIE: self.token, switching.COOKIE: language}
        await context.add_cookies(
            [{"name": name, "value": value, "url": self.house.url} for name, value in cookies.items()]
        )
        try:
            yield await context.new_page()
        finally:
            await context.close()


async def everything(house: House) -> Everything:
    # Who may do everything everywhere: one pair of eyes sees every page.
    reader = await house.client(EVERYBODY[0], CITY, *EVERYBODY[1:])
    scene = await told_scene(house)
    scene = replace(scene, sheet=await staged_sheet(reader, scene.issue.position))
    closed = await (await scene.round.find()).take(*STEPS)
    paths = {"/", f"/issues/{closed.id}", NOT_THERE, NOTHING_FOUND}
    unseen = []
    for one in _gets(scene):
        status, address = await _shown(reader, one)
        if status == httpx.codes.OK:
            paths.add(address)
        elif status:
            unseen.append(f"{address}: {status}")
    shown, hidden = await _of_persons(house, reader)
    paths |= shown
    unseen += hidden
    token = reader.headers["authorization"].removeprefix("Bearer ")
    return Everything(house, token, tuple(sorted(paths)), tuple(unseen))


async def _of_persons(house: House, reader: httpx.AsyncClient) -> tuple[set[str], list[str]]:
    """Personnel's pages. A step that is not for this thing has no page; each route shows one at least."""
    people = await told_people(house)
    people = replace(people, ids={**people.ids, "sheet_id": await staged(reader)})
    shown: dict[str, set[str]] = {}
    for one in people.aimed():
        if one.route.method == "GET" and "/api/" not in one.url:
            status, address = await _shown(reader, replace(one, query={}))
            if status:
                shown.setdefault(one.route.path, set()).update([address] if status == httpx.codes.OK else [])
    return set().union(*shown.values()), [route for route, pages in shown.items() if not pages]


def _gets(scene: Scene) -> list[Aimed]:
    """Every address that is no API, without the query of a search."""
    aim = scene.aim()
    routes = [one for one in routes_of(scene.house.app) if one.method == "GET" and "/api/" not in one.path]
    return [one for route in routes for one in aim.requests(route) if "page" not in one.query]


async def _shown(reader: httpx.AsyncClient, one: Aimed) -> tuple[int, str]:
    """Its status and address, if it is a page; else nought."""
    headers = {"Accept": "text/html"}
    async with reader.stream("GET", one.url, params=one.query, headers=headers) as answer:
        is_page = answer.headers.get("content-type", "").startswith("text/html")
        return answer.status_code if is_page else 0, answer.url.raw_path.decode()
