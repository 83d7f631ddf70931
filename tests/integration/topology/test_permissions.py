"""Wall 3: the configuration that we ship lets each identity do its own task in NATS, and nothing else."""

import asyncio
import json
import stat
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest
import pytest_asyncio
from nats.aio.msg import Msg
from nats.js.api import ConsumerConfig
from pydantic import SecretStr

from deploy.local import nats as server
from deploy.local.nats_users import seeds
from shared.messaging import Access, Link, open_link
from shared.topology import DECLARED, EVENTS, JOURNAL, SERVICES, TOPOLOGY, identities, relay_identity
from tests.fixtures.servers import data_folder
from tests.fixtures.streams import PATIENCE

FOUND = "qz.520600.520627.-.-.{service}.IssueFound.v1"


@dataclass(frozen=True, slots=True)
class Shipped:
    """A server with the configuration of `make run`."""

    running: server.Running
    folder: Path

    @asynccontextmanager
    async def as_(self, identity: str | None) -> AsyncIterator[Link]:
        """None: a stranger, with a stock client and no key."""
        seed = SecretStr(self.running.seeds[identity]) if identity else None
        async with open_link(Access(self.running.url, identity or "any", seed)) as link:
            assert await link.connected_within(PATIENCE)
            yield link


@pytest.fixture(scope="module")
def shipped() -> Iterator[Shipped]:
    with data_folder() as folder, server.start(folder, None, DECLARED) as running:
        yield Shipped(running, folder)


@pytest_asyncio.fixture(autouse=True)
async def _topology(shipped: Shipped) -> None:
    async with shipped.as_(TOPOLOGY) as link:
        await DECLARED.apply(link.client.jetstream())


async def said(link: Link) -> None:
    """Until the server has answered all that was sent: a complaint comes before a later pong.

    Twice, since nats-py sends its ping past what it still has to write.
    """
    await link.client.flush()
    await link.client.flush()


async def denied(link: Link, subject: str, body: bytes = b"{}") -> bool:
    """Whether the server refuses this publish."""
    before = link.complaints.denied
    await link.client.publish(subject, body)
    await said(link)
    return link.complaints.denied > before


async def deaf(link: Link, subject: str) -> bool:
    """Whether the server refuses this subscription."""
    before = link.complaints.denied
    await link.client.subscribe(subject)
    await said(link)
    return link.complaints.denied > before


@pytest.mark.parametrize("service", SERVICES)
async def test_a_relay_publishes_its_own_events_and_reads_its_own_end(shipped: Shipped, service: str) -> None:
    async with shipped.as_(relay_identity(service)) as link:
        reply = await link.client.request(FOUND.format(service=service), b"{}", PATIENCE)
        sequence = json.loads(reply.data)["seq"]
        jetstream = link.client.jetstream()
        await DECLARED.check_stream(jetstream, service)
        assert (await jetstream.get_msg(service.upper(), sequence)).data == b"{}"
        for other in set(SERVICES) - {service}:
            assert await denied(link, FOUND.format(service=other))
            assert await denied(link, f"$JS.API.STREAM.MSG.GET.{other.upper()}")


@pytest.mark.parametrize("identity", SERVICES)
async def test_who_listens_publishes_nothing_and_changes_no_stream(shipped: Shipped, identity: str) -> None:
    async with shipped.as_(identity) as link:
        for service in SERVICES:
            assert await denied(link, FOUND.format(service=service))
        for act in (
            "STREAM.DELETE.ISSUES",
            "STREAM.PURGE.ISSUES",
            "STREAM.UPDATE.ISSUES",
            "STREAM.MSG.DELETE.ISSUES",
            f"CONSUMER.DELETE.ISSUES.{JOURNAL}",
            "CONSUMER.CREATE.ISSUES.mine",
            "CONSUMER.DURABLE.CREATE.ISSUES.mine",
        ):
            assert await denied(link, f"$JS.API.{act}")
        assert await deaf(link, "qz.>")


async def test_a_relay_makes_and_removes_no_stream(shipped: Shipped) -> None:
    async with shipped.as_("issues-relay") as link:
        for act in ("STREAM.DELETE", "STREAM.PURGE", "STREAM.UPDATE", "STREAM.CREATE"):
            assert await denied(link, f"$JS.API.{act}.ISSUES")
        assert await deaf(link, f"deliver.ISSUES.{JOURNAL}")


async def test_only_who_owns_a_durable_hears_and_acknowledges_it(shipped: Shipped) -> None:
    async with shipped.as_("notify") as notify, shipped.as_("issues") as issues:
        for link, refused in ((notify, False), (issues, True)):
            assert await deaf(link, f"deliver.TRAINING.{JOURNAL}") is refused
            assert await denied(link, f"$JS.ACK.TRAINING.{JOURNAL}.1.1.1.1.0") is refused


async def test_nobody_hears_what_another_was_answered(shipped: Shipped) -> None:
    heard: list[Msg] = []

    async def hear(message: Msg) -> None:
        heard.append(message)

    async with shipped.as_("notify") as asking, shipped.as_("issues") as spy, shipped.as_(None) as stranger:
        assert await deaf(spy, "_INBOX.>")
        assert await deaf(spy, "_INBOX.notify.>")
        # A stranger may use inboxes, but the server withholds those of our identities from it.
        for wide in ("_INBOX.>", "_INBOX.*.*", "_INBOX.*.*.*"):
            await stranger.client.subscribe(wide, cb=hear)
        await said(stranger)
        await DECLARED.check_durable(asking.client.jetstream(), "ISSUES", JOURNAL)
        await said(stranger)
    assert heard == []


async def test_a_stranger_reads_events_and_nothing_else(shipped: Shipped) -> None:
    async with shipped.as_("issues-relay") as relay:
        await relay.client.request(FOUND.format(service="issues"), b"{}", PATIENCE)
    async with shipped.as_(None) as link:
        reader = await link.client.jetstream().subscribe("qz.>", stream=EVENTS, ordered_consumer=True)
        assert (await reader.next_msg(PATIENCE)).subject == FOUND.format(service="issues")
        assert link.complaints.denied == 0
        assert await denied(link, FOUND.format(service="issues"))
        assert await deaf(link, "qz.>")
        for act in ("CONSUMER.CREATE.ISSUES.mine", f"STREAM.DELETE.{EVENTS}", f"STREAM.PURGE.{EVENTS}"):
            assert await denied(link, f"$JS.API.{act}")


async def test_a_consumer_of_a_strangers_making_forges_no_event(shipped: Shipped) -> None:
    async with shipped.as_(None) as stranger, shipped.as_(TOPOLOGY) as operator:
        before = (await operator.client.jetstream().stream_info("ISSUES")).state.last_seq
        forged = ConsumerConfig(name="forge", deliver_subject=FOUND.format(service="issues"))
        await stranger.client.jetstream().add_consumer(EVENTS, forged)
        reader = await stranger.client.jetstream().subscribe("qz.>", stream=EVENTS, ordered_consumer=True)
        await reader.next_msg(PATIENCE)
        assert (await operator.client.jetstream().stream_info("ISSUES")).state.last_seq == before


async def test_a_refusal_is_remembered_as_trouble(shipped: Shipped) -> None:
    async with shipped.as_("issues") as link:
        assert link.trouble() is None
        assert await denied(link, FOUND.format(service="issues"))
        assert "permissions violation" in (link.trouble() or "").lower()


async def test_a_wrong_key_is_not_let_in(shipped: Shipped, tmp_path: Path) -> None:
    another = seeds(tmp_path / "seeds.json", identities(DECLARED))[TOPOLOGY]
    async with open_link(Access(shipped.running.url, TOPOLOGY, SecretStr(another))) as link:
        async with asyncio.timeout(PATIENCE):
            while "authorization" not in (link.trouble() or "").lower():
                await link.connected_within(0.05)
        assert not link.client.is_connected


def test_seeds_are_made_once_and_readable_by_their_owner_only(shipped: Shipped) -> None:
    kept = shipped.folder / "nats" / "seeds.json"
    assert stat.S_IMODE(kept.stat().st_mode) == 0o600
    assert json.loads(kept.read_text()) == dict(shipped.running.seeds)
    assert set(shipped.running.seeds) == {one.name for one in identities(DECLARED)}


def test_what_we_ship_syncs_always_and_holds_no_secret(shipped: Shipped) -> None:
    config = (shipped.folder / "nats" / "nats.conf").read_text()
    assert "sync_interval: always" in config
    assert "authorization {" in config
    assert not [seed for seed in shipped.running.seeds.values() if seed in config]
