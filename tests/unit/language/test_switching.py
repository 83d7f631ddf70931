"""The switch of language: a cookie that every service reads, and back to a page of our own."""

from collections.abc import AsyncIterator

import httpx
import pytest
import pytest_asyncio
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import PlainTextResponse
from starlette.routing import Route

from shared.telemetry import Metrics
from shared.web.language import SOURCE, translate
from shared.web.switching import language_switch, local_path, wanted_language
from shared.web.watch import Watch


async def _word(_: Request) -> PlainTextResponse:
    return PlainTextResponse(translate("问题台账"))


@pytest_asyncio.fixture
async def reader() -> AsyncIterator[httpx.AsyncClient]:
    app = Starlette(routes=[language_switch(), Route("/word", _word)])
    app.add_middleware(Watch, name="words", metrics=Metrics())
    transport = httpx.ASGITransport(app=app)
    async with httpx.AsyncClient(transport=transport, base_url="http://house") as client:
        yield client


async def test_the_switch_holds_for_the_pages_that_follow(reader: httpx.AsyncClient) -> None:
    assert (await reader.get("/word")).text == "问题台账"
    answer = await reader.post("/language", data={"language": "en", "path": "/word?page=2"})
    assert (answer.status_code, answer.headers["location"]) == (303, "/word?page=2")
    assert "HttpOnly" in answer.headers["set-cookie"]
    assert (await reader.get("/word")).text == "Issue ledger"
    await reader.post("/language", data={"language": SOURCE, "path": "/"})
    assert (await reader.get("/word")).text == "问题台账"


async def test_an_unknown_language_and_an_empty_form_give_the_source(reader: httpx.AsyncClient) -> None:
    for form in ({"language": "../../etc", "path": "//elsewhere.example"}, {}):
        answer = await reader.post("/language", data=form)
        assert answer.headers["location"] == "/"
        assert f"qz_lang={SOURCE}" in answer.headers["set-cookie"]


@pytest.mark.parametrize("cookie", ["qz_lang=", "qz_lang=fr", "x=qz_lang; y", 'qz_lang="\\', "qz_lang=\xff"])
def test_a_cookie_that_means_nothing_is_the_source(cookie: str) -> None:
    assert wanted_language({"headers": [(b"cookie", cookie.encode("latin-1"))]}) == SOURCE


@pytest.mark.parametrize("path", ["https://x.example", "//x.example", "/\\x.example", "", "x", "/a\r\nb"])
def test_a_switch_leads_nowhere_else(path: str) -> None:
    assert local_path(path) == "/"


def test_a_page_of_our_own_is_kept() -> None:
    assert local_path("/issues/?q=沿河&page=2") == "/issues/?q=沿河&page=2"
