"""Turns on a stream: one at a time, in the order of asking, nobody in a ring, nothing kept for ever."""

import asyncio

from shared.eventstore.turns import Turns


async def others_first() -> None:
    """Come back only after whoever is ready has had the loop."""
    await asyncio.get_running_loop().run_in_executor(None, int)


async def test_one_at_a_time_on_a_stream_and_side_by_side_on_two() -> None:
    turns, at, most = Turns(), dict[str, int](), dict[str, int]()

    async def write(stream: str) -> None:
        async with turns.on([stream]):
            at[stream] = at.get(stream, 0) + 1
            most["both"] = max(most.get("both", 0), sum(at.values()))
            most[stream] = max(most.get(stream, 0), at[stream])
            await others_first()
            at[stream] -= 1

    await asyncio.gather(*(write(stream) for stream in ("north", "south") * 5))
    assert most == {"north": 1, "south": 1, "both": 2}


async def test_those_who_ask_for_the_same_streams_in_another_order_do_not_wait_for_each_other() -> None:
    turns = Turns()

    async def write(*streams: str) -> None:
        async with turns.on(streams):
            await others_first()

    async with asyncio.timeout(5):
        await asyncio.gather(*(write("a", "b") for _ in range(5)), *(write("b", "a") for _ in range(5)))


async def test_who_is_cancelled_gives_the_turn_on() -> None:
    turns = Turns()
    async with turns.on(["a"]):
        waiting = asyncio.create_task(turns.on(["a"]).__aenter__())
        await others_first()
        waiting.cancel()
        await asyncio.wait([waiting])
    async with asyncio.timeout(5), turns.on(["a"]):
        pass
