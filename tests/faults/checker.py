"""The checker: pure functions from what was asked and what is held to complaints. No complaint means all is well.

It folds by itself, with a loop and a dictionary, so that it cannot share a defect with what it checks.
"""

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final
from uuid import UUID

from shared.eventstore.chain import link
from shared.eventstore.events import StoredEvent
from tests.faults.history import Op
from tests.fixtures.account import Deposited, Noted

NOTHING_BEFORE: Final = "sha256:" + "0" * 64


@dataclass(frozen=True, slots=True)
class Published:
    """A contract event as a stream or the journal holds it. previous: the position that it says it follows."""

    position: int
    previous: int
    id: str
    hash: str


@dataclass(frozen=True, slots=True)
class Mark:
    """The end of the stream as it was seen right after a kill."""

    sequence: int
    position: int
    hash: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """balances, takings: total by account, of the read models over the store and over the journal.

    journal has no `previous`: it is 0 there.
    """

    history: Sequence[Op]
    head: tuple[int, str]
    events: Sequence[StoredEvent]
    stream: Sequence[Published]
    journal: Sequence[Published]
    balances: Mapping[str, int]
    takings: Mapping[str, int]
    marks: Sequence[Mark] = field(default=())


def complaints(evidence: Evidence) -> list[str]:
    """Everything that is wrong, one sentence each."""
    return [
        *_positions(evidence),
        *_chain(evidence),
        *_versions(evidence.events),
        *_commands(evidence),
        *_stream(evidence),
        *_marks(evidence),
        *_journal(evidence),
        *_read_model("balances", evidence.balances, evidence.events),
        *_read_model("takings", evidence.takings, evidence.events),
    ]


def _positions(evidence: Evidence) -> Iterator[str]:
    found = [one.position for one in evidence.events]
    for expected, position in enumerate(found, 1):
        if position != expected:
            yield f"gap: position {expected} is missing, found {position}"
            break
    if evidence.head[0] != (found[-1] if found else 0):
        yield f"head: it says {evidence.head[0]}, the log ends at {found[-1] if found else 0}"


def _chain(evidence: Evidence) -> Iterator[str]:
    previous = NOTHING_BEFORE
    for one in evidence.events:
        if link(previous, one) != one.hash:
            yield f"chain: broken at position {one.position}"
            return
        previous = one.hash
    if previous != evidence.head[1]:
        yield "chain: the head's hash is not that of the last event"


def _versions(events: Sequence[StoredEvent]) -> Iterator[str]:
    last: dict[str, int] = defaultdict(int)
    for one in events:
        if one.version != last[one.stream] + 1:
            yield f"versions: {one.stream} goes from {last[one.stream]} to {one.version}"
        last[one.stream] = one.version


def _commands(evidence: Evidence) -> Iterator[str]:
    held: dict[UUID, list[StoredEvent]] = defaultdict(list)
    for one in evidence.events:
        held[one.command_id].append(one)
    for op in evidence.history:
        yield from _command(op, held.pop(op.command_id, []))
    if held:
        yield f"strangers: {len(held)} commands have events that nobody asked for, such as {min(held)}"


def _command(op: Op, found: Sequence[StoredEvent]) -> Iterator[str]:
    positions = tuple(one.position for one in found)
    if op.acknowledged and not found and any(op.acks[0]):
        yield f"lost: {op.command_id} was acknowledged at {op.acks[0]} and is not there"
    elif len(set(op.acks)) > 1:
        yield f"two answers: {op.command_id} was acknowledged at {sorted(set(op.acks))}"
    elif op.acknowledged and op.acks[0] != positions:
        yield f"other place: {op.command_id} was acknowledged at {op.acks[0]}, stands at {positions}"
    if op.surely_not_done and found:
        yield f"refused and done: {op.command_id} stands at {positions}"
    wanted, there = Counter(_wanted(op)), Counter(_deed(one.event) for one in found)
    if found and there != wanted:
        word = "doubled" if there > wanted else "torn"
        yield f"{word}: {op.command_id} wanted {sum(wanted.values())} events, has {len(found)}"


def _wanted(op: Op) -> Iterator[tuple[str, object]]:
    for wish in op.wishes:
        if wish.get("note"):
            yield wish["account"], wish["note"]
        else:
            yield from ((wish["account"], amount) for amount in wish["amounts"])


def _deed(event: object) -> tuple[str, object]:
    assert isinstance(event, Deposited | Noted)
    return event.account, event.amount if isinstance(event, Deposited) else event.text


def _public(events: Sequence[StoredEvent]) -> list[Published]:
    """What the stream must hold of these events: deposits; notes are private."""
    held: list[Published] = []
    for one in events:
        if isinstance(one.event, Deposited):
            held.append(Published(one.position, held[-1].position if held else 0, str(one.id), one.hash))
    return held


def _stream(evidence: Evidence) -> Iterator[str]:
    wanted, found = _public(evidence.events), list(evidence.stream)
    if len({one.position for one in found}) < len(found):
        yield "stream: a position is there twice"
    for number, one in enumerate(found):
        if number >= len(wanted) or one != wanted[number]:
            yield f"stream: no prefix of the store, message {number + 1} has position {one.position}"
            return
    if len(found) < len(wanted):
        yield f"stream: it ends {len(wanted) - len(found)} events before the store"


def _marks(evidence: Evidence) -> Iterator[str]:
    for mark in evidence.marks:
        there = evidence.stream[mark.sequence - 1 : mark.sequence]
        if [(one.position, one.hash) for one in there] != [(mark.position, mark.hash)]:
            yield f"rewritten: message {mark.sequence} was position {mark.position} and is so no more"


def _journal(evidence: Evidence) -> Iterator[str]:
    wanted = [(one.position, one.id, one.hash) for one in _public(evidence.events)]
    found = [(one.position, one.id, one.hash) for one in evidence.journal]
    if found != wanted:
        yield f"journal: it has {len(found)} events of {len(wanted)}, or others, or in another order"


def _read_model(name: str, rows: Mapping[str, int], events: Sequence[StoredEvent]) -> Iterator[str]:
    totals: dict[str, int] = defaultdict(int)
    for one in events:
        if isinstance(one.event, Deposited):
            totals[one.event.account] += one.event.amount
    wrong = {account for account in totals | dict(rows) if totals.get(account) != rows.get(account)}
    if wrong:
        account = min(wrong)
        yield f"{name}: {len(wrong)} rows differ; {account} is {rows.get(account)}, not {totals.get(account)}"
