"""Columns of every kind that read tables use go in and come out unchanged, also through a second fold."""

import json
from collections.abc import Sequence
from datetime import date, timedelta
from uuid import UUID

from shared.db.database import Database
from shared.projections.declaration import Column, Key, Projection, Recorded, Row, Table
from tests.fixtures.account import NOON
from tests.integration.projections.balances import Cuts, deposited, recorded, rows, running

CARD = Table(
    name="account_card",
    columns=(
        Column("card", "uuid"),
        Column("opened_on", "date"),
        Column("tags", "text[]"),
        Column("counts", "integer[]"),
        Column("detail", "jsonb"),
        Column("seen_at", "timestamptz"),
        Column("open", "boolean"),
        Column("remark", "text"),
        Column("events", "integer"),
    ),
    key=("card", "opened_on"),
)
ID = UUID("018a4d5c-0000-7000-8000-000000000001")
DAY = date(2023, 9, 1)
DETAIL = {"条目": ["一", {"数": 1}], "quote": '"\\', "none": None}
VALUES = {
    "card": ID,
    "opened_on": DAY,
    "tags": ["两委", 'a,"b"', "{}"],
    "counts": [1, 2],
    "seen_at": NOON,
    "open": True,
    "remark": None,
}


def card_of(recorded: Recorded) -> Sequence[Key]:
    return [(ID, DAY)]


def card(row: Row | None, recorded: Recorded, key: Key) -> Row:
    """Made by the first event; every later one gives back what it was given, with one more counted."""
    if row is None:
        return {**VALUES, "detail": json.dumps(DETAIL, ensure_ascii=False), "events": 1}
    return {**row, "events": int(str(row["events"])) + 1}


MANY = 40


def cards_of(recorded: Recorded) -> Sequence[Key]:
    """More rows than go by upsert: they go by COPY."""
    return [(ID, DAY + timedelta(days=number)) for number in range(MANY)]


def dated(row: Row | None, recorded: Recorded, key: Key) -> Row:
    return {**card(row, recorded, key), "opened_on": key[1]}


async def test_every_kind_of_column_round_trips_in_bulk(database: Database) -> None:
    log = recorded([deposited("a", amount) for amount in (1, 2, 3)])
    async with running(database, Cuts(log, [1, 2]), Projection(CARD, cards_of, dated)) as models:
        assert await models.wait_for(3, 10)
    found = await rows(database, "account_card")
    assert {row.pop("opened_on") for row in found} == {key[1] for key in cards_of(log[0])}
    for row in found:
        assert json.loads(str(row.pop("detail"))) == DETAIL
        assert row.pop("events") == 3
        assert row == {name: value for name, value in VALUES.items() if name != "opened_on"}


async def test_every_kind_of_column_round_trips(database: Database) -> None:
    log = recorded([deposited("a", amount) for amount in (1, 2, 3)])
    async with running(database, Cuts(log, [1, 2]), Projection(CARD, card_of, card)) as models:
        assert await models.wait_for(3, 10)
    [row] = await rows(database, "account_card")
    detail, events = json.loads(str(row.pop("detail"))), row.pop("events")
    assert row == VALUES
    assert detail == DETAIL
    assert events == 3
