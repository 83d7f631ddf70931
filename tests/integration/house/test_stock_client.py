"""Anybody with a NATS client reads our events: no code of ours in between, which is why nothing of ours is used."""

import json
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from urllib.parse import unquote

import nats
from nats.aio.msg import Msg
from nats.js import JetStreamContext

from tests.fixtures.round import ELSEWHERE, SeededRound

YANHE_SUBJECTS = "qz.520600.520627.>"
Subscription = JetStreamContext.PushSubscription


@asynccontextmanager
async def yanhe(nats_url: str) -> AsyncIterator[Subscription]:
    client = await nats.connect(nats_url)
    try:
        yield await client.jetstream().subscribe(YANHE_SUBJECTS, stream="EVENTS", ordered_consumer=True)
    finally:
        await client.close()


async def read_until(subscription: Subscription, issue_id: str) -> list[Msg]:
    """Everything from the beginning up to the first event about an issue."""
    read: list[Msg] = []
    while not read or json.loads(read[-1].data).get("issue") != issue_id:
        read.append(await subscription.next_msg(timeout=5))
    return read


def headers_of(message: Msg) -> dict[str, str]:
    return message.headers or {}


async def test_a_stock_client_reads_a_finding_as_a_cloud_event(seeded: SeededRound) -> None:
    found = await seeded.find()
    async with yanhe(seeded.house.nats_url) as subscription:
        message = (await read_until(subscription, found.id))[-1]
    headers = headers_of(message)
    assert headers["ce-specversion"] == "1.0"
    assert headers["ce-type"] == "qingzhuang.issues.IssueFound.v1"
    assert headers["ce-source"] == "/520600/issues"
    assert headers["ce-position"] == str(found.position)
    assert headers["ce-area"] == found.area
    body = json.loads(message.data)
    assert (body["issue"], body["category"]) == (found.id, "responsibility")


async def test_what_is_published_holds_no_free_text(seeded: SeededRound) -> None:
    found = await seeded.find(description="只在本地保存的一句话（合成）")
    async with yanhe(seeded.house.nats_url) as subscription:
        message = (await read_until(subscription, found.id))[-1]
    published = repr((unquote(repr(headers_of(message))), json.loads(message.data)))
    assert "只在本地保存" not in published
    assert "test-city_team" not in published


async def test_the_filter_of_a_county_lets_nothing_of_another_county_through(seeded: SeededRound) -> None:
    await seeded.find(area=ELSEWHERE)
    found = await seeded.find()
    async with yanhe(seeded.house.nats_url) as subscription:
        read = await read_until(subscription, found.id)
    assert {headers_of(one)["ce-area"][:6] for one in read} == {"520627"}
