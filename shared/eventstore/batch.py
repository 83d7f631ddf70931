"""One batch of commands in one transaction: the only SQL that writes events, for 1 command and for 500."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import TypeAlias
from uuid import UUID

from shared.db.database import Connection
from shared.eventstore import answers
from shared.eventstore.chain import link
from shared.eventstore.errors import CommandIdReused, VersionConflict
from shared.eventstore.events import Answer, Appended, Call, StoredEvent, Write

LOCK_HEAD = "SELECT position, hash FROM es_head FOR UPDATE"
MOVE_HEAD = "UPDATE es_head SET position = $1, hash = $2"
FIND_ANSWERS = """
    SELECT actor, command_id, digest, answer FROM es_command
    WHERE (actor, command_id) IN (SELECT * FROM unnest($1::text[], $2::uuid[]))"""
FIND_VERSIONS = """
    SELECT s.stream, coalesce((SELECT e.version FROM es_event e WHERE e.stream = s.stream
                               ORDER BY e.version DESC LIMIT 1), 0) AS version
    FROM unnest($1::text[]) AS s (stream)"""
INSERT_EVENTS = """
    INSERT INTO es_event (position, stream, version, id, name, data, area, actor, unit, command_id,
                          correlation_id, causation_id, occurred_at, recorded_at, hash)
    SELECT * FROM unnest($1::bigint[], $2::text[], $3::integer[], $4::uuid[], $5::text[], $6::text[],
                         $7::text[], $8::text[], $9::text[], $10::uuid[], $11::uuid[], $12::uuid[],
                         $13::timestamptz[], $14::timestamptz[], $15::text[])"""
INSERT_ANSWERS = """
    INSERT INTO es_command (actor, command_id, digest, answer, recorded_at)
    SELECT * FROM unnest($1::text[], $2::uuid[], $3::bytea[], $4::text[], $5::timestamptz[])"""
EVENT_COLUMNS = (
    "position", "stream", "version", "id", "name", "data", "area", "actor", "unit", "command_id",
    "correlation_id", "causation_id", "occurred_at", "recorded_at", "hash",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Item:
    """One command with all that it wants to append. refused: keep this refusal as its answer instead."""

    call: Call
    writes: tuple[Write, ...]
    refused: Answer | None = None


Outcome: TypeAlias = Answer | CommandIdReused | VersionConflict


@dataclass(slots=True)
class _Plan:
    """The batch as it grows: later commands see what earlier ones in the same batch have done."""

    position: int
    hash: str
    now: datetime
    versions: dict[str, int]
    known: dict[tuple[str, UUID], tuple[bytes, Answer]]
    events: list[StoredEvent] = field(default_factory=list)
    fresh: list[tuple[Call, Answer]] = field(default_factory=list)


async def commit(connection: Connection, items: Sequence[Item], now: datetime) -> list[Outcome]:
    """Append a batch; the outcomes are in the order of the items. A command is appended whole or not at all."""
    async with connection.transaction():
        # The head is locked before anything is read: everybody queues here, so that no lock order can
        # deadlock and positions become visible in their own order.
        head = await connection.fetchrow(LOCK_HEAD)
        assert head is not None
        plan = _Plan(
            position=head["position"],
            hash=head["hash"],
            now=now,
            versions=await _versions(connection, items),
            known=await _known(connection, items),
        )
        outcomes = [_place(plan, item) for item in items]
        await _write(connection, plan)
    return outcomes


def _place(plan: _Plan, item: Item) -> Outcome:
    call = item.call
    key = (call.subject.actor, call.command_id)
    if key in plan.known:
        digest, answer = plan.known[key]
        return answer if digest == call.digest else CommandIdReused()
    if any(plan.versions[write.stream] != write.expected for write in item.writes):
        return VersionConflict()
    answer = item.refused or _append(plan, item)
    plan.fresh.append((call, answer))
    # A repeat within the batch gets the same answer, marked as a repeat.
    plan.known[key] = (call.digest, answers.from_text(answers.to_text(answer)))
    return answer


def _append(plan: _Plan, item: Item) -> Appended:
    placed: list[tuple[int, str]] = []
    for write in item.writes:
        for new in write.events:
            plan.position += 1
            plan.versions[write.stream] += 1
            unlinked = StoredEvent(
                position=plan.position,
                stream=write.stream,
                version=plan.versions[write.stream],
                id=new.id,
                name=new.name,
                data=new.data,
                area=new.area,
                actor=item.call.subject.actor,
                unit=item.call.subject.unit,
                command_id=item.call.command_id,
                correlation_id=item.call.correlation_id,
                causation_id=item.call.causation_id,
                occurred_at=new.occurred_at,
                recorded_at=plan.now,
                hash="",
                event=None,
            )
            plan.hash = link(plan.hash, unlinked)
            plan.events.append(replace(unlinked, hash=plan.hash))
            placed.append((plan.position, new.name))
    return Appended(tuple(placed))


async def _versions(connection: Connection, items: Sequence[Item]) -> dict[str, int]:
    streams = sorted({write.stream for item in items for write in item.writes})
    rows = await connection.fetch(FIND_VERSIONS, streams) if streams else []
    return {row["stream"]: row["version"] for row in rows}


async def _known(
    connection: Connection, items: Sequence[Item]
) -> dict[tuple[str, UUID], tuple[bytes, Answer]]:
    actors = [item.call.subject.actor for item in items]
    rows = await connection.fetch(FIND_ANSWERS, actors, [item.call.command_id for item in items])
    return {
        (row["actor"], row["command_id"]): (row["digest"], answers.from_text(row["answer"])) for row in rows
    }


async def _write(connection: Connection, plan: _Plan) -> None:
    if plan.events:
        columns = [[getattr(event, name) for event in plan.events] for name in EVENT_COLUMNS]
        await connection.execute(INSERT_EVENTS, *columns)
        await connection.execute(MOVE_HEAD, plan.position, plan.hash)
    if plan.fresh:
        await connection.execute(
            INSERT_ANSWERS,
            [call.subject.actor for call, _ in plan.fresh],
            [call.command_id for call, _ in plan.fresh],
            [call.digest for call, _ in plan.fresh],
            [answers.to_text(answer) for _, answer in plan.fresh],
            [plan.now] * len(plan.fresh),
        )
