"""Schemes and covers: what is guaranteed, and to whom. A row a version of a scheme, and a row a cover.

Of persons there is an internal id and nothing else, and only here, where distinct persons are counted. It leads to
nobody once personnel has destroyed the person's key, so PersonErased changes no row: counts and sums stay.
"""

from collections.abc import Sequence
from typing import TypeAlias

from services.notify.projections.rows import standing, table
from shared.contracts import personnel as contracts
from shared.projections.declaration import Key, Projection, Recorded, Row

Cover: TypeAlias = contracts.InsuranceCovered | contracts.InsuranceEnded

SCHEME_COLUMNS = {
    "kind": "text",
    "area": "text",
    "version": "integer",
    "effective_on": "date",
    "parts": "text[]",
    "insurance_minimum_fen": "bigint",
    "work_fund_minimum_fen": "bigint",
    "health_checks_yearly": "integer",
}

COVER_COLUMNS = {
    "cover": "uuid",
    "cadre": "uuid",
    "area": "text",
    "sum_fen": "bigint",
    "starts_on": "date",
    "ends_on": "date",
}


def scheme_keys(recorded: Recorded) -> Sequence[Key]:
    event = recorded.event
    if not isinstance(event, contracts.SchemeAdopted):
        return []
    return [(event.kind, recorded.area, event.version)]


def scheme_row(row: Row | None, recorded: Recorded, key: Key) -> Row | None:
    """Every version stays: a day that has passed is judged by what was in force then."""
    event = recorded.event
    if not isinstance(event, contracts.SchemeAdopted):
        return row
    return {
        "kind": event.kind,
        "area": recorded.area,
        "version": event.version,
        "effective_on": event.effective_on,
        "parts": list(event.parts),
        "insurance_minimum_fen": event.insurance_minimum_fen,
        "work_fund_minimum_fen": event.work_fund_minimum_fen,
        "health_checks_yearly": event.health_checks_yearly,
    }


def cover_keys(recorded: Recorded) -> Sequence[Key]:
    event = recorded.event
    return [(event.cover,)] if isinstance(event, Cover) else []


def cover_row(row: Row | None, recorded: Recorded, key: Key) -> Row | None:
    match recorded.event:
        case contracts.InsuranceCovered() as event:
            return {
                "cover": event.cover,
                "cadre": event.cadre,
                "area": recorded.area,
                "sum_fen": event.sum_fen,
                "starts_on": event.starts_on,
                "ends_on": event.ends_on,
            }
        case contracts.InsuranceEnded() as event:
            return {**standing(row, recorded), "ends_on": event.ends_on}
        case _:
            return row


FIGURE_SCHEME = Projection(
    table=table("figure_scheme", SCHEME_COLUMNS, ("kind", "area", "version"), ("kind, effective_on",), None),
    keys=scheme_keys,
    evolve=scheme_row,
)
FIGURE_COVER = Projection(
    table=table("figure_cover", COVER_COLUMNS, ("cover",), ("starts_on, ends_on",), "area"),
    keys=cover_keys,
    evolve=cover_row,
)
