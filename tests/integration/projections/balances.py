"""A read model of the accounts, and a log that hands its events over in chosen cuts."""

import asyncio
from collections.abc import AsyncIterator, Mapping, Sequence
from contextlib import asynccontextmanager
from typing import Final

from shared.db.database import Database
from shared.eventstore.events import StoredEvent
from shared.kernel import derived_id, new_id
from shared.kernel.wakeup import Wakeup
from shared.projections.declaration import Column, Key, Log, Projection, Recorded, Row, Table
from shared.projections.read_models import ReadModels
from shared.telemetry import end
from tests.fixtures.account import NOON, YANHE, AccountEvent, Deposited, Noted

CLOSED: Final = "closed"
ID: Final = new_id()
TABLE: Final = Table(
    name="balance",
    columns=(
        Column("account", "text"),
        Column("area", "text"),
        Column("total", "bigint"),
        Column("deposits", "integer"),
        Column("position", "bigint"),
    ),
    key=("account",),
    indexes=("area, total",),
    area_column="area",
)


def account_of(recorded: Recorded) -> Sequence[Key]:
    event = recorded.event
    assert isinstance(event, Deposited | Noted)
    return [(event.account,)]


def balance(row: Row | None, recorded: Recorded, key: Key) -> Row | None:
    """A deposit adds; the note 'closed' takes the row away."""
    event = recorded.event
    if isinstance(event, Noted):
        return None if event.text == CLOSED else row
    assert isinstance(event, Deposited)
    before = row or {"total": 0, "deposits": 0}
    return {
        "account": key[0],
        "area": recorded.area,
        "total": _int(before["total"]) + event.amount,
        "deposits": _int(before["deposits"]) + 1,
        "position": recorded.position,
    }


BALANCES: Final = Projection(TABLE, account_of, balance)


class Cuts:
    """A log that ends each page where it is told to; asked: how often it was read, in all."""

    def __init__(self, events: Sequence[StoredEvent], ends: Sequence[int]) -> None:
        self.wakeup = Wakeup()
        self.read_again = Wakeup()
        self.asked = 0
        self._events = events
        self._ends = (*ends, len(events))

    async def read(self, after: int, limit: int) -> Sequence[StoredEvent]:
        self.asked += 1
        self.read_again.ring()
        end = min(end for end in self._ends if end > after or end == len(self._events))
        return self._events[after : min(end, after + limit)]

    async def last_position(self) -> int:
        return len(self._events)


def deposited(account: str, amount: int, area: str = YANHE) -> Deposited:
    return Deposited(account=account, amount=amount, area=area, occurred_at=NOON)


def closed(account: str) -> Noted:
    return Noted(account=account, text=CLOSED, area=YANHE, occurred_at=NOON)


def recorded(events: Sequence[AccountEvent]) -> list[StoredEvent]:
    """The events as a log has them, at positions from 1."""
    return [_stored(position, event) for position, event in enumerate(events, 1)]


@asynccontextmanager
async def running(database: Database, log: Log, *projections: Projection) -> AsyncIterator[ReadModels]:
    """Read models that follow the log inside the block; what broke one of them is raised at its end."""
    models = ReadModels(database, log, projections)
    await models.prepare()
    tasks = [asyncio.create_task(runner.run()) for runner in models.runners]
    try:
        yield models
    finally:
        for error in await end(*tasks):
            raise error


async def rows(database: Database, table: str = "balance") -> list[dict[str, object]]:
    async with database.connection() as connection:
        return [dict(row) for row in await connection.fetch(f"SELECT * FROM {table} ORDER BY 1")]


async def totals(database: Database) -> Mapping[str, int]:
    return {str(row["account"]): _int(row["total"]) for row in await rows(database)}


async def checkpoint(database: Database, name: str = "balance") -> int:
    async with database.connection() as connection:
        return int(await connection.fetchval("SELECT position FROM qz_projection WHERE name = $1", name))


async def no_tables(database: Database) -> None:
    async with database.connection() as connection:
        await connection.execute(
            "DROP TABLE IF EXISTS balance, balance_version, balance_next, balance_next_version, account_card, "
            "open_list, qz_projection, qz_parked, qz_projection_error, qz_rebuild"
        )


def _stored(position: int, event: AccountEvent) -> StoredEvent:
    return StoredEvent(
        position=position,
        stream=f"account-{event.account}",
        version=position,
        id=derived_id(ID, str(position)),
        name=f"{type(event).__name__}.v1",
        data="",
        area=event.area,
        actor="actor-1",
        unit="org-1",
        command_id=ID,
        correlation_id=ID,
        causation_id=ID,
        occurred_at=event.occurred_at,
        recorded_at=NOON,
        hash="",
        event=event,
    )


def _int(value: object) -> int:
    assert isinstance(value, int)
    return value
