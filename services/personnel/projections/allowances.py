"""Allowances and pay month by month, and the gaps that were told of."""

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any, Final

from services.personnel.domain.guarantee import events as fact
from shared.projections.declaration import Column, Key, Projection, Recorded, Row, Table

# So that one comparison tells what is still owed.
NEVER: Final = date.max
ALLOWANCE_COLUMNS: Final = {
    "cadre": "uuid",
    "kind": "text",
    "month": "date",
    "area": "text",
    "due_fen": "bigint",
    "paid_fen": "bigint[]",
    "paid_on": "date[]",
    "overdue_from": "date",
    "settled_on": "date",
}
PAY_COLUMNS: Final = {
    "cadre": "uuid",
    "month": "date",
    "area": "text",
    "scheme_version": "integer",
    "base_fen": "bigint",
    "term_fen": "bigint",
    "performance_fen": "bigint",
    "pension_fen": "bigint",
    "evaluation_year": "integer",
    "pension_paid": "boolean",
}
GAP_COLUMNS: Final = {
    "cadre": "uuid",
    "kind": "text",
    "since": "date",
    "area": "text",
    "must_act": "text",
    "posting": "uuid",
    "opened_at": "timestamptz",
    "closed_on": "date",
}


def columns(types: dict[str, str]) -> tuple[Column, ...]:
    return tuple(Column(name, kind) for name, kind in types.items())


def allowance_keys(recorded: Recorded) -> Sequence[Key]:
    event = recorded.event
    if not isinstance(event, fact.AllowanceStated | fact.AllowancePaid):
        return []
    return [(event.cadre, event.kind.value, event.month)]


def allowance_row(row: Row | None, recorded: Recorded, key: Key) -> Row | None:
    event = recorded.event
    match event:
        case fact.AllowanceStated():
            paid = (row["paid_fen"], row["paid_on"]) if row else ([], [])
            return month_row(event, event.due_fen, *paid)
        case fact.AllowancePaid():
            if row is None:
                raise LookupError(f"{recorded.name} at position {recorded.position} has no row to change")
            fen, on = row["paid_fen"], row["paid_on"]
            assert isinstance(fen, list)
            assert isinstance(on, list)
            return month_row(event, row["due_fen"], [*fen, event.paid_fen], [*on, event.paid_on])
        case _:
            return row


def month_row(event: fact.AllowanceStated | fact.AllowancePaid, due_fen: Any, fen: Any, on: Any) -> Row:
    return {
        "cadre": event.cadre,
        "kind": event.kind.value,
        "month": event.month,
        "area": event.area,
        "due_fen": due_fen,
        "paid_fen": fen,
        "paid_on": on,
        "overdue_from": next_month(event.month),
        "settled_on": settled_on(event.month, due_fen, fen, on),
    }


def settled_on(month: date, due_fen: int, fen: Sequence[int], on: Sequence[date]) -> date:
    """The day from which nothing was owed any more: NEVER while something is; the month's first if nothing was."""
    paid, day = 0, month
    for day_paid, part in sorted(zip(on, fen, strict=True)):
        if paid >= due_fen:
            break
        paid, day = paid + part, day_paid
    return day if paid >= due_fen else NEVER


def next_month(month: date) -> date:
    return (month + timedelta(days=31)).replace(day=1)


def pay_keys(recorded: Recorded) -> Sequence[Key]:
    event = recorded.event
    return [(event.cadre, event.month)] if isinstance(event, fact.PayStated) else []


def pay_row(row: Row | None, recorded: Recorded, key: Key) -> Row | None:
    event = recorded.event
    if not isinstance(event, fact.PayStated):
        return row
    return {name: getattr(event, name) for name in PAY_COLUMNS}


def gap_keys(recorded: Recorded) -> Sequence[Key]:
    event = recorded.event
    if not isinstance(event, fact.CoverageGapOpened | fact.CoverageGapClosed):
        return []
    return [(event.cadre, event.kind.value, event.since)]


def gap_row(row: Row | None, recorded: Recorded, key: Key) -> Row | None:
    """A gap that opens again is open again."""
    event = recorded.event
    if not isinstance(event, fact.CoverageGapOpened | fact.CoverageGapClosed):
        return row
    return {
        "cadre": event.cadre,
        "kind": event.kind.value,
        "since": event.since,
        "area": event.area,
        "must_act": event.must_act,
        "posting": event.posting,
        "opened_at": row["opened_at"] if row else event.occurred_at,
        "closed_on": event.closed_on if isinstance(event, fact.CoverageGapClosed) else None,
    }


ALLOWANCES: Final = Projection(
    table=Table(
        name="allowance",
        columns=columns(ALLOWANCE_COLUMNS),
        key=("cadre", "kind", "month"),
        indexes=("cadre, settled_on",),
        area_column="area",
    ),
    keys=allowance_keys,
    evolve=allowance_row,
)
PAY: Final = Projection(
    table=Table(
        name="pay_statement", columns=columns(PAY_COLUMNS), key=("cadre", "month"), area_column="area"
    ),
    keys=pay_keys,
    evolve=pay_row,
)
GAPS: Final = Projection(
    table=Table(
        name="coverage_gap",
        columns=columns(GAP_COLUMNS),
        key=("cadre", "kind", "since"),
        indexes=("closed_on",),
        area_column="area",
    ),
    keys=gap_keys,
    evolve=gap_row,
)
