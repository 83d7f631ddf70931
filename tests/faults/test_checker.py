"""The checker is turned on histories that are broken in one way each: it must say so, and nothing on a whole one."""

from collections.abc import Callable
from dataclasses import replace
from typing import Final
from uuid import UUID

import pytest

from shared.eventstore.chain import link
from shared.eventstore.events import StoredEvent
from shared.kernel import derived_id, new_id
from tests.faults.checker import NOTHING_BEFORE, Evidence, Mark, Published, complaints
from tests.faults.history import Kind, Op, read_history
from tests.fixtures.account import NOON, YANHE, AccountEvent, Deposited, Noted

ROOT: Final = new_id()
FIRST, SECOND, THIRD, REFUSED = (derived_id(ROOT, name) for name in ("first", "second", "third", "refused"))


def op(command_id: UUID, *wishes: dict[str, object], acks: tuple[int, ...] | None, kind: Kind = "ok") -> Op:
    return Op(command_id, wishes, (acks,) if acks else (), (kind,))


HISTORY: Final = (
    op(FIRST, {"account": "a", "amounts": [3, 4]}, {"account": "b", "amounts": [5]}, acks=(1, 2, 3)),
    op(SECOND, {"account": "a", "note": "记"}, acks=(4,)),
    op(THIRD, {"account": "b", "amounts": [6]}, acks=None, kind="unknown"),
    op(REFUSED, {"account": "a", "amounts": [0]}, acks=None, kind="refused"),
)
DONE: Final[tuple[tuple[UUID, AccountEvent], ...]] = (
    (FIRST, Deposited(account="a", amount=3, area=YANHE, occurred_at=NOON)),
    (FIRST, Deposited(account="a", amount=4, area=YANHE, occurred_at=NOON)),
    (FIRST, Deposited(account="b", amount=5, area=YANHE, occurred_at=NOON)),
    (SECOND, Noted(account="a", text="记", area=YANHE, occurred_at=NOON)),
    (THIRD, Deposited(account="b", amount=6, area=YANHE, occurred_at=NOON)),
)


def log_of(*done: tuple[UUID, AccountEvent]) -> list[StoredEvent]:
    """A whole log of these events: positions, versions and chain are in order."""
    versions: dict[str, int] = {}
    events: list[StoredEvent] = []
    previous = NOTHING_BEFORE
    for position, (command_id, event) in enumerate(done, 1):
        versions[event.account] = versions.get(event.account, 0) + 1
        stored = StoredEvent(
            position=position,
            stream=f"account-{event.account}",
            version=versions[event.account],
            id=derived_id(ROOT, str(position)),
            name=f"{type(event).__name__}.v1",
            data="{}",
            area=YANHE,
            actor="actor-1",
            unit="org-1",
            command_id=command_id,
            correlation_id=command_id,
            causation_id=command_id,
            occurred_at=NOON,
            recorded_at=NOON,
            hash="",
            event=event,
        )
        previous = link(previous, stored)
        events.append(replace(stored, hash=previous))
    return events


def whole(*done: tuple[UUID, AccountEvent]) -> Evidence:
    events = log_of(*done)
    deposits = [(one, one.event) for one in events if isinstance(one.event, Deposited)]
    befores = [0, *(one.position for one, _ in deposits)]
    stream = [
        Published(one.position, before, str(one.id), one.hash)
        for (one, _), before in zip(deposits, befores, strict=False)
    ]
    totals: dict[str, int] = {}
    for _, event in deposits:
        totals[event.account] = totals.get(event.account, 0) + event.amount
    return Evidence(
        history=HISTORY,
        head=(len(events), events[-1].hash),
        events=events,
        stream=stream,
        journal=stream,
        balances=totals,
        takings=totals,
        marks=[Mark(one, stream[one - 1].position, stream[one - 1].hash) for one in (1, len(stream))],
    )


WHOLE: Final = whole(*DONE)


def test_a_whole_history_gives_no_complaint() -> None:
    assert complaints(WHOLE) == []


def test_an_unknown_command_may_be_there_or_not() -> None:
    assert complaints(whole(*DONE[:4])) == []


def acked_elsewhere(acks: tuple[tuple[int, ...], ...]) -> Evidence:
    return replace(WHOLE, history=[replace(HISTORY[0], acks=acks), *HISTORY[1:]])


def without(number: int) -> Evidence:
    """As if the log had never had the event: everything else agrees with it."""
    return whole(*DONE[:number], *DONE[number + 1 :])


def altered() -> Evidence:
    first = replace(WHOLE.events[0], data='{"amount": 3000}')
    return replace(WHOLE, events=[first, *WHOLE.events[1:]])


def swapped_stream() -> Evidence:
    one, two, *rest = WHOLE.stream
    return replace(WHOLE, stream=[two, one, *rest])


BROKEN: Final[dict[str, Callable[[], Evidence]]] = {
    "lost": lambda: whole(*DONE[:3]),
    "torn": lambda: without(1),
    "doubled": lambda: whole(*DONE, DONE[4]),
    "strangers": lambda: whole(*DONE, (new_id(), DONE[4][1])),
    "refused and done": lambda: whole(*DONE, (REFUSED, DONE[0][1])),
    "two answers": lambda: acked_elsewhere(((1, 2, 3), (6, 7, 8))),
    "other place": lambda: acked_elsewhere(((7, 8, 9),)),
    "gap": lambda: replace(WHOLE, events=[*WHOLE.events[:2], *WHOLE.events[3:]]),
    "head": lambda: replace(WHOLE, head=(9, WHOLE.head[1])),
    "chain": altered,
    "versions": lambda: replace(WHOLE, events=[replace(WHOLE.events[0], version=2), *WHOLE.events[1:]]),
    "stream": swapped_stream,
    "rewritten": lambda: replace(WHOLE, marks=[Mark(2, 2, "sha256:another")]),
    "journal": lambda: replace(WHOLE, journal=[*WHOLE.journal, WHOLE.journal[-1]]),
    "balances": lambda: replace(WHOLE, balances={**WHOLE.balances, "a": 8}),
    "takings": lambda: replace(WHOLE, takings={"a": 7}),
}


@pytest.mark.parametrize("word", BROKEN)
def test_a_broken_history_is_named(word: str) -> None:
    assert word in {one.split(":")[0] for one in complaints(BROKEN[word]())}


@pytest.mark.parametrize("cut", [0, 1, 3])
def test_a_stream_that_ends_before_the_store_is_named(cut: int) -> None:
    found = complaints(replace(WHOLE, stream=WHOLE.stream[:cut], marks=[]))
    assert found == [f"stream: it ends {len(WHOLE.stream) - cut} events before the store"]


def test_a_position_that_is_published_twice_is_named() -> None:
    stream = [*WHOLE.stream, WHOLE.stream[-1]]
    assert "stream: a position is there twice" in complaints(replace(WHOLE, stream=stream))


def test_a_head_whose_hash_is_another_is_named() -> None:
    assert complaints(replace(WHOLE, head=(5, "sha256:0"))) == [
        "chain: the head's hash is not that of the last event"
    ]


def test_a_history_is_read_command_by_command() -> None:
    lines = [
        f'{{"kind": "invoke", "id": "{FIRST}", "wishes": [{{"account": "a", "amounts": [1]}}]}}',
        f'{{"kind": "unknown", "id": "{FIRST}"}}',
        f'{{"kind": "invoke", "id": "{SECOND}", "wishes": [{{"account": "b", "note": "记"}}]}}',
        f'{{"kind": "invoke", "id": "{FIRST}", "wishes": [{{"account": "a", "amounts": [1]}}]}}',
        f'{{"kind": "ok", "id": "{FIRST}", "positions": [7]}}',
    ]
    first, second = read_history(lines)
    assert first == Op(FIRST, [{"account": "a", "amounts": [1]}], ((7,),), ("unknown", "ok"))
    # Never answered: as open as a broken connection.
    assert second.kinds == ("unknown",)
    assert not second.surely_not_done
