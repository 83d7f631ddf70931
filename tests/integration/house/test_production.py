"""Outside the demo nobody gets in by asking: no door, no visitor, no banner."""

from collections.abc import AsyncIterator

import httpx
import pytest
import pytest_asyncio

from shared.authz import DemoIdentity
from shared.kernel import new_id
from shared.web.demo_identity import DemoRefused, demo_door, subject_for
from shared.web.settings import HouseSettings
from tests.fixtures.house import open_house
from tests.fixtures.round import CITY
from tests.integration.house.refusals import refused


@pytest_asyncio.fixture(scope="module")
async def client() -> AsyncIterator[httpx.AsyncClient]:
    """A stranger before a house in production."""
    async with open_house("production") as house, house.stranger() as client:
        yield client


@pytest.mark.parametrize("path", ["/demo/token", "/demo/identity"])
async def test_there_is_no_demo_door(client: httpx.AsyncClient, path: str) -> None:
    assert (await client.post(path, json={})).status_code == httpx.codes.NOT_FOUND


@pytest.mark.parametrize("path", ["/notify/api/figures", "/issues/api/issues", "/notify/board/live"])
async def test_nothing_can_be_read_without_logging_in(client: httpx.AsyncClient, path: str) -> None:
    refused(await client.get(path), 401, "NOT_LOGGED_IN")


async def test_nothing_can_be_written_without_logging_in(client: httpx.AsyncClient) -> None:
    headers = {"Idempotency-Key": str(new_id())}
    body = {"cause_kind": "duty", "cause": "合成"}
    response = await client.post(f"/issues/api/issues/{new_id()}/analyse", json=body, headers=headers)
    refused(response, 401, "NOT_LOGGED_IN")


async def test_a_token_of_the_demo_opens_nothing(client: httpx.AsyncClient) -> None:
    subject = subject_for("leader", CITY, "")
    token = DemoIdentity(visitor=subject).token(subject)
    response = await client.get("/notify/api/figures", headers={"Authorization": f"Bearer {token}"})
    refused(response, 401, "TOKEN_INVALID")


async def test_the_page_for_a_stranger_asks_to_log_in_and_offers_no_roles(client: httpx.AsyncClient) -> None:
    page = await client.get("/", headers={"Accept": "text/html"})
    assert page.status_code == httpx.codes.UNAUTHORIZED
    assert "请先登录" in page.text
    assert "演示" not in page.text


async def test_the_door_refuses_to_be_built_outside_the_demo() -> None:
    identity = DemoIdentity(visitor=subject_for("leader", CITY, ""))
    with pytest.raises(DemoRefused):
        demo_door(HouseSettings(env="production"), identity, frozenset())
