"""A committed command reaches the board: within a second, and by itself where a board is open."""

from collections.abc import AsyncIterator

import httpx
import pytest

from tests.fixtures.round import CITY, SeededRound
from tests.integration.house.figures import figures, until_found


async def messages(stream: httpx.Response) -> AsyncIterator[dict[str, list[str]]]:
    """Server-sent messages as field -> values; comments are no messages."""
    message: dict[str, list[str]] = {}
    async for line in stream.aiter_lines():
        name, colon, value = line.partition(":")
        if name:
            message.setdefault(name, []).append(value.removeprefix(" "))
        elif "data" in message:
            yield message
        if not line:
            message = {}
        assert not line or colon


async def test_a_committed_command_is_on_the_board_within_a_second(seeded: SeededRound) -> None:
    leader = await seeded.house.client("leader", CITY)
    before = await figures(leader, await seeded.house.head())
    await seeded.find()
    await until_found(leader, before["issues.found"] + 1, seconds=1)


async def test_wake_ups_alone_carry_an_event_to_the_figures(
    seeded: SeededRound, monkeypatch: pytest.MonkeyPatch
) -> None:
    leader = await seeded.house.client("leader", CITY)
    before = await figures(leader, await seeded.house.head())
    for loop in ("shared.relay.relay", "shared.projections.runner"):
        monkeypatch.setattr(f"{loop}.POLL_SECONDS", 60)
    # The first event ends the short waits that had begun before; behind it nobody looks by himself.
    await seeded.find()
    await until_found(leader, before["issues.found"] + 1, seconds=5)
    await seeded.find()
    await until_found(leader, before["issues.found"] + 2, seconds=1)


async def test_an_open_board_gets_a_new_message_after_a_finding(seeded: SeededRound) -> None:
    leader = await seeded.house.client("leader", CITY)
    before = (await figures(leader, await seeded.house.head()))["issues.found"]
    async with leader.stream("GET", "/notify/board/live") as stream:
        assert stream.headers["content-type"].startswith("text/event-stream")
        told = messages(stream)
        first = await anext(told)
        await seeded.find()
        second = await anext(told)
    assert f"<b>{before}</b>" in "".join(first["data"])
    assert f"<b>{before + 1}</b>" in "".join(second["data"])
    assert first.keys() == second.keys() == {"id", "data"}
    assert int(second["id"][0]) > int(first["id"][0])


async def test_a_board_that_comes_back_gets_only_what_it_missed(seeded: SeededRound) -> None:
    leader = await seeded.house.client("leader", CITY)
    await figures(leader, await seeded.house.head())
    async with leader.stream("GET", "/notify/board/live") as stream:
        last = (await anext(messages(stream)))["id"][0]
    async with leader.stream("GET", "/notify/board/live", headers={"Last-Event-ID": last}) as stream:
        await seeded.find()
        assert int((await anext(messages(stream)))["id"][0]) > int(last)
