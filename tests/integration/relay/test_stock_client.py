"""An outsider with nothing but nats-py reads one county's events as plain CloudEvents."""

import json
from datetime import datetime
from uuid import UUID

import nats as nats_client
from nats.aio.client import Client
from nats.aio.msg import Msg

from deploy.local import nats
from shared.contracts.envelope import Contract
from shared.contracts.issues import IssueFound
from shared.eventstore.batch import Item
from shared.eventstore.store import EventStore
from shared.topology import DECLARED
from tests.fixtures.account import DEJIANG, YANHE, Deposited, call, write
from tests.fixtures.streams import reached, relaying

ID = UUID("018a4d5c-0000-7000-8000-000000000001")
BODY = {
    "issue": str(ID),
    "number": "3-520627-0042",
    "round": str(ID),
    "kind": "village",
    "item": None,
    "category": "teams",
    "method": "talk",
    "body": "org-520600",
    "level": "city",
    "guided": False,
    "systemic": False,
    "process": 1,
}


def found(event: object) -> Contract:
    """The account's deposits stand for findings here; the amount is the serial number."""
    assert isinstance(event, Deposited)
    return IssueFound.model_validate({**BODY, "number": f"3-{event.area[:6]}-{event.amount:04}"})


async def find_three(store: EventStore, client: Client) -> None:
    await DECLARED.apply(client.jetstream())
    for serial, area in ((42, YANHE), (1, DEJIANG), (43, YANHE)):
        await store.appender.append(Item(call(), (write(str(serial), serial, area=area),)))
    async with relaying(store, client, "issues", found) as relay:
        await reached(relay, 3)


async def read_as_a_stranger_would(url: str, count: int) -> tuple[list[Msg], int]:
    """So many messages of Yanhe, and how many more the server would have had."""
    async with await nats_client.connect(url) as stranger:
        stream = stranger.jetstream()
        reader = await stream.subscribe("qz.520600.520627.>", stream="EVENTS", ordered_consumer=True)
        read = [await reader.next_msg(timeout=10) for _ in range(count)]
        return read, read[-1].metadata.num_pending


async def test_an_ordered_consumer_reads_only_yanhes_events(
    store: EventStore, client: Client, nats_server: nats.Running
) -> None:
    await find_three(store, client)
    read, more = await read_as_a_stranger_would(nats_server.url, 2)
    assert [one.subject for one in read] == ["qz.520600.520627.-.-.issues.IssueFound.v1"] * 2
    assert [json.loads(one.data)["number"] for one in read] == ["3-520627-0042", "3-520627-0043"]
    assert more == 0


async def test_what_it_reads_is_a_cloud_event_in_binary_mode(
    store: EventStore, client: Client, nats_server: nats.Running
) -> None:
    await find_three(store, client)
    [message], _ = await read_as_a_stranger_would(nats_server.url, 1)
    headers = message.headers or {}
    assert headers["ce-specversion"] == "1.0"
    assert headers["ce-type"] == "qingzhuang.issues.IssueFound.v1"
    assert headers["ce-source"] == "/520600/issues"
    assert headers["ce-subject"] == str(ID)
    assert (headers["ce-area"], headers["ce-position"]) == (YANHE, "1")
    assert headers["ce-datacontenttype"] == "application/json"
    assert datetime.fromisoformat(headers["ce-time"]).isoformat() == "2023-09-01T04:00:00+00:00"
    assert json.loads(message.data) == BODY
