"""The check that a log must pass: many writers and one reader that follows by position; what did it miss?

It knows no store, so that the same check can be turned on one that is known to lose events.
"""

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from typing import Final, TypeAlias

from hypothesis import strategies as st

WRITERS: Final = 32
STREAMS: Final = 12
PATIENCE: Final = 60


@dataclass(frozen=True, slots=True)
class Wanted:
    """One command: marks tell its events apart, tries is how often it is sent."""

    stream: int
    marks: tuple[int, ...]
    tries: int


Plan: TypeAlias = Sequence[Sequence[Wanted]]
Append: TypeAlias = Callable[[Wanted], Awaitable[None]]
ReadAfter: TypeAlias = Callable[[int], Awaitable[Sequence[tuple[int, int]]]]


async def lost_events(append: Append, read_after: ReadAfter, plan: Plan) -> set[int]:
    """The marks that were appended and never reached a reader who asks for what is behind its checkpoint."""
    async with asyncio.timeout(PATIENCE):
        writing = asyncio.gather(*(_write(append, wanted) for wanted in plan))
        seen = await _follow(read_after, writing)
        await writing
    return marks_of(plan) - seen


def marks_of(plan: Plan) -> set[int]:
    return {mark for commands in plan for wanted in commands for mark in wanted.marks}


async def _write(append: Append, commands: Sequence[Wanted]) -> None:
    for wanted in commands:
        await append(wanted)


async def _follow(read_after: ReadAfter, writing: "asyncio.Future[list[None]]") -> set[int]:
    seen: set[int] = set()
    checkpoint = 0
    while True:
        # Asked before the read: what was written by then must be in it.
        finished = writing.done()
        page = await read_after(checkpoint)
        if finished and not page:
            return seen
        for position, mark in page:
            checkpoint = position
            seen.add(mark)


@st.composite
def plans(draw: st.DrawFn) -> Plan:
    """32 writers, each with some commands to streams that others write to as well."""
    command = st.tuples(st.integers(0, STREAMS - 1), st.integers(1, 4), st.integers(1, 3))
    writer = st.lists(command, min_size=1, max_size=3)
    drawn = draw(st.lists(writer, min_size=WRITERS, max_size=WRITERS))
    return numbered(drawn)


def numbered(drawn: Sequence[Sequence[tuple[int, int, int]]]) -> Plan:
    """(stream, size, tries) of every command, with marks counted from 1."""
    marks = iter(range(1, 1 + sum(size for commands in drawn for _, size, _ in commands)))
    return [
        [Wanted(stream, tuple(next(marks) for _ in range(size)), tries) for stream, size, tries in commands]
        for commands in drawn
    ]
