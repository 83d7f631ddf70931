"""A batch comes to what its commands would come to one after the other: a plain model says what that is."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import Final
from uuid import UUID

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from shared.db.database import Database
from shared.eventstore.batch import Item
from shared.eventstore.errors import CommandIdReused, VersionConflict
from shared.eventstore.events import Answer, Appended
from shared.eventstore.store import EventStore
from shared.kernel import Refusal, derived_id, new_id
from tests.fixtures.account import EVENTS, NOON, call, write
from tests.fixtures.stores import empty
from tests.integration.eventstore.one_batch import in_one_batch

ROOT: Final = new_id()
NO: Final = Refusal("NO", "不行，请改正后再试。")

Told = tuple[tuple[int, ...], bool] | str
"""Positions and whether it was a repeat, or the name of what was raised or refused."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """One command. id, body: small numbers, so that they meet again. writes: (account, expected, events)."""

    id: int
    body: int
    writes: tuple[tuple[str, int, int], ...]
    refused: bool = False

    def item(self) -> Item:
        asked = call(derived_id(ROOT, str(self.id)), str(self.body).encode())
        if self.refused:
            return Item(asked, (), NO)
        writes = tuple(
            write(name, *range(1, size + 1), expected=expected) for name, expected, size in self.writes
        )
        return Item(asked, writes)


@dataclass(slots=True)
class Model:
    """The store as a dictionary and a list. log: (account, version) by position."""

    log: list[tuple[str, int]] = field(default_factory=list)
    versions: dict[str, int] = field(default_factory=dict)
    answers: dict[int, tuple[int, Told]] = field(default_factory=dict)

    def take(self, wanted: Wanted) -> Told:
        if wanted.id in self.answers:
            body, told = self.answers[wanted.id]
            return "CommandIdReused" if body != wanted.body else repeated(told)
        if wanted.refused:
            told = NO.code
        elif any(self.versions.get(name, 0) != expected for name, expected, _ in wanted.writes):
            return "VersionConflict"
        else:
            told = (tuple(self._append(name) for name, _, size in wanted.writes for _ in range(size)), False)
        self.answers[wanted.id] = (wanted.body, told)
        return told

    def _append(self, name: str) -> int:
        self.versions[name] = self.versions.get(name, 0) + 1
        self.log.append((name, self.versions[name]))
        return len(self.log)


def repeated(told: Told) -> Told:
    return told if isinstance(told, str) else (told[0], True)


def told_by(answer: Answer | BaseException) -> Told:
    match answer:
        case Appended():
            return tuple(position for position, _ in answer.events), answer.repeated
        case Refusal():
            return answer.code
        case _:
            return type(answer).__name__


async def log_of(database: Database) -> list[tuple[str, int]]:
    events = await EventStore(database, EVENTS, lambda: NOON).read(0, 10_000)
    return [(one.stream.removeprefix("account-"), one.version) for one in events]


names = st.sampled_from("abcd")
one_write = st.tuples(names, st.integers(0, 3), st.integers(1, 3))
wanted = st.builds(
    Wanted,
    id=st.integers(0, 9),
    body=st.integers(0, 1),
    writes=st.lists(one_write, min_size=1, max_size=3, unique_by=lambda one: one[0]).map(tuple),
    refused=st.sampled_from([False, False, False, True]),
)


@settings(
    max_examples=60,
    deadline=None,
    phases=[Phase.generate, Phase.shrink],
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(batches=st.lists(st.lists(wanted, min_size=1, max_size=10), min_size=1, max_size=3))
async def test_batches_come_to_what_their_commands_come_to_one_by_one(
    database: Database, batches: Sequence[Sequence[Wanted]]
) -> None:
    await empty(database)
    model = Model()
    for batch in batches:
        answers = await in_one_batch(database, [one.item() for one in batch])
        assert [told_by(one) for one in answers] == [model.take(one) for one in batch]
    assert await log_of(database) == model.log


async def test_the_same_id_twice_in_a_batch_is_answered_once(database: Database) -> None:
    first, again = await in_one_batch(database, [Wanted(1, 0, (("a", 0, 2),)).item()] * 2)
    assert (told_by(first), told_by(again)) == (((1, 2), False), ((1, 2), True))
    assert len(await log_of(database)) == 2


async def test_the_same_id_with_another_body_in_a_batch_is_an_error(database: Database) -> None:
    one = Wanted(1, 0, (("a", 0, 1),))
    first, other = await in_one_batch(
        database, [one.item(), replace(one, body=1, writes=(("b", 0, 1),)).item()]
    )
    assert told_by(first) == ((1,), False)
    assert isinstance(other, CommandIdReused)
    assert await log_of(database) == [("a", 1)]


async def test_two_commands_to_one_stream_in_a_batch_see_each_other(database: Database) -> None:
    wishes = [Wanted(1, 0, (("a", 0, 1),)), Wanted(2, 0, (("a", 0, 1),)), Wanted(3, 0, (("a", 1, 1),))]
    first, late, next_ = await in_one_batch(database, [one.item() for one in wishes])
    assert isinstance(late, VersionConflict)
    assert (told_by(first), told_by(next_)) == (((1,), False), ((2,), False))
    assert await log_of(database) == [("a", 1), ("a", 2)]


@pytest.mark.parametrize("behind", [0, 1, 2])
async def test_a_command_of_several_streams_is_never_torn(database: Database, behind: int) -> None:
    """One of its three streams has moved on within the batch."""
    moved = Wanted(1, 0, (("abc"[behind], 0, 1),))
    over_three = Wanted(2, 0, (("a", 0, 2), ("b", 0, 2), ("c", 0, 2)))
    other = Wanted(3, 0, (("d", 0, 1),))
    answers = await in_one_batch(database, [one.item() for one in (moved, over_three, other)])
    assert [told_by(one) for one in answers] == [((1,), False), "VersionConflict", ((2,), False)]
    assert await log_of(database) == [("abc"[behind], 1), ("d", 1)]


async def test_a_conflict_in_a_batch_is_not_kept_as_an_answer(database: Database) -> None:
    asked: UUID = derived_id(ROOT, "2")
    await in_one_batch(database, [Wanted(1, 0, (("a", 0, 1),)).item(), Wanted(2, 0, (("a", 0, 1),)).item()])
    assert await EventStore(database, EVENTS, lambda: NOON).answer_to("actor-1", asked) is None
