"""Events that a fold or PostgreSQL refuses, and the same fold mended."""

from dataclasses import replace

from shared.eventstore.events import Undecodable
from shared.projections.declaration import Column, Key, Projection, Recorded, Row
from tests.fixtures.account import Deposited
from tests.integration.projections.balances import TABLE, balance

# Amounts that stand for what goes wrong; the mended fold takes them like any other.
RAISES, NO_KEY, NULL, TOO_BIG, NUL = 901, 902, 903, 904, 905
POISONS = (RAISES, NO_KEY, NULL, TOO_BIG, NUL)
STRICT = replace(
    TABLE,
    columns=tuple(
        replace(one, sql_type=f"{one.sql_type} NOT NULL") if one.name != "account" else one
        for one in (*TABLE.columns, Column("note", "text"))
    ),
)


def mended_fold(row: Row | None, recorded: Recorded, key: Key) -> Row | None:
    """What was noted stays, so that a bad note is still there at the end of a batch."""
    whole = balance(row, recorded, key)
    return {**whole, "note": row["note"] if row else ""} if whole else None


def poisoned_fold(row: Row | None, recorded: Recorded, key: Key) -> Row | None:
    whole = mended_fold(row, recorded, key)
    match recorded.event:
        case Deposited(amount=amount) if amount == RAISES:
            raise RuntimeError("something that a person wrote")
        case Deposited(amount=amount) if whole and amount in POISONS:
            bad: dict[int, Row] = {NULL: {"note": None}, TOO_BIG: {"total": 2**70}, NUL: {"note": "\0"}}
            return {**whole, **bad.get(amount, {})}
    return whole


def poisoned_keys(recorded: Recorded) -> list[Key]:
    if isinstance(recorded.event, Deposited) and recorded.event.amount == NO_KEY:
        raise LookupError("something that a person wrote")
    return mended_keys(recorded)


def mended_keys(recorded: Recorded) -> list[Key]:
    event = recorded.event
    return [] if isinstance(event, Undecodable) else [(recorded.stream.removeprefix("account-"),)]


MENDED = Projection(STRICT, mended_keys, mended_fold)
POISONED = Projection(STRICT, poisoned_keys, poisoned_fold)
