"""What a cadre is covered by, one row each: postings and proofs side by side, so that any day can be asked.

`area` is the county in which the cadre is now. Lists of one name belong together, entry by entry.
"""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any, Final, TypeAlias
from uuid import UUID

from services.personnel.domain.cadre import events as cadre
from services.personnel.domain.guarantee import events as fact
from shared.projections.declaration import Column, Key, Projection, Recorded, Row, Table

COLUMNS: Final = {
    "cadre": "uuid",
    "area": "text",
    "home": "text",
    "erased": "boolean",
    "posting": "uuid[]",
    "posting_county": "text[]",
    "posting_unit": "text[]",
    "posted_from": "date[]",
    "posted_to": "date[]",
    "cover": "uuid[]",
    "cover_number": "text[]",
    "cover_insurer": "text[]",
    "cover_fen": "bigint[]",
    "cover_from": "date[]",
    "cover_to": "date[]",
    "checked_on": "date[]",
    "checked_at": "text[]",
    "fund_posting": "uuid[]",
    "fund_year": "integer[]",
    "fund_fen": "bigint[]",
    "fund_on": "date[]",
}
LISTS: Final = tuple(name for name, kind in COLUMNS.items() if kind.endswith("[]"))
Entry: TypeAlias = Mapping[str, object]

Touching: TypeAlias = (
    cadre.CadreRegistered
    | cadre.CadrePosted
    | cadre.PostingEnded
    | cadre.PersonErased
    | fact.InsuranceCovered
    | fact.InsuranceEnded
    | fact.HealthChecked
    | fact.WorkFundAllotted
)


def keys(recorded: Recorded) -> Sequence[Key]:
    event = recorded.event
    return [(event.cadre,)] if isinstance(event, Touching) else []


def evolve(row: Row | None, recorded: Recorded, key: Key) -> Row | None:
    event = recorded.event
    if isinstance(event, cadre.CadreRegistered):
        first = {"cadre": event.cadre, "area": event.area, "home": event.area, "erased": False}
        return {**first, **{one: [] for one in LISTS}}
    if row is None:
        raise LookupError(f"{recorded.name} at position {recorded.position} has no row to change")
    if isinstance(event, cadre.CadrePosted | cadre.PostingEnded | cadre.PersonErased):
        return {**row, **of_cadre(row, event)}
    return {**row, **of_guarantee(row, event)}


def of_cadre(row: Row, event: cadre.CadrePosted | cadre.PostingEnded | cadre.PersonErased) -> Entry:
    match event:
        case cadre.CadrePosted():
            posting = {
                "posting": event.posting,
                "posting_county": event.area,
                "posting_unit": event.sending_unit,
                "posted_from": event.starts_on,
                "posted_to": None,
            }
            return {"area": event.area, **added(row, posting)}
        case cadre.PostingEnded():
            ended = changed(row, "posting", event.posting, {"posted_to": event.ends_on})
            places = zip(listed(row, "posting_county"), ended["posted_to"], strict=True)
            return {"area": next((at for at, last in places if last is None), row["home"]), **ended}
        case cadre.PersonErased():
            # Dates and sums stay; what could lead back to the person does not.
            blank = {name: [""] * len(listed(row, name)) for name in ("cover_number", "checked_at")}
            return {"erased": True, **blank}


def of_guarantee(row: Row, event: object) -> Entry:
    match event:
        case fact.InsuranceCovered():
            return added(row, cover_of(event))
        case fact.InsuranceEnded():
            return changed(row, "cover", event.cover, {"cover_to": event.ends_on})
        case fact.HealthChecked():
            return added(row, {"checked_on": event.checked_on, "checked_at": event.institution})
        case fact.WorkFundAllotted():
            return funded(row, event)
        case _:
            raise TypeError(type(event).__name__)


def cover_of(event: fact.InsuranceCovered) -> Entry:
    return {
        "cover": event.cover,
        "cover_number": event.policy_number,
        "cover_insurer": event.insurer,
        "cover_fen": event.sum_fen,
        "cover_from": event.starts_on,
        "cover_to": event.ends_on,
    }


def funded(row: Row, event: fact.WorkFundAllotted) -> Entry:
    """A raised fund takes the place of what it was."""
    known = list(zip(listed(row, "fund_posting"), listed(row, "fund_year"), strict=True))
    if (event.posting, event.year) not in known:
        fund = {
            "fund_posting": event.posting,
            "fund_year": event.year,
            "fund_fen": event.amount_fen,
            "fund_on": event.allotted_on,
        }
        return added(row, fund)
    at = known.index((event.posting, event.year))
    return {
        "fund_fen": put(listed(row, "fund_fen"), at, event.amount_fen),
        "fund_on": put(listed(row, "fund_on"), at, event.allotted_on),
    }


def added(row: Row, entry: Entry) -> Entry:
    return {name: [*listed(row, name), value] for name, value in entry.items()}


def changed(row: Row, name: str, one: UUID, entry: Mapping[str, date]) -> dict[str, list[Any]]:
    at = listed(row, name).index(one)
    return {column: put(listed(row, column), at, value) for column, value in entry.items()}


def put(values: list[Any], at: int, value: object) -> list[Any]:
    return [*values[:at], value, *values[at + 1 :]]


def listed(row: Row, name: str) -> list[Any]:
    value = row[name]
    assert isinstance(value, list)
    return value


COVERAGE: Final = Projection(
    table=Table(
        name="coverage",
        columns=tuple(Column(name, kind) for name, kind in COLUMNS.items()),
        key=("cadre",),
        area_column="area",
    ),
    keys=keys,
    evolve=evolve,
)
