"""What notify counts the figures about cadres from, folded from the contracts that personnel publishes."""

from collections.abc import Sequence
from datetime import UTC, date, datetime
from uuid import UUID

import pytest

from services.notify import queries
from services.notify.projections import (
    ALL,
    FIGURE_APPOINTMENT,
    FIGURE_CARE,
    FIGURE_COMMENDATION,
    FIGURE_COVER,
    FIGURE_DISPATCH,
    FIGURE_SCHEME,
    FIGURE_TICKET,
)
from services.notify.projections.personnel import PERSONNEL
from services.notify.queries.snapshot import FIGURES, ON_DAY, TABLES
from shared.contracts.envelope import Contract
from shared.projections.declaration import Projection, Row
from tests.unit.issues.logs import Logged, rows
from tests.unit.notify.contracts import (
    CITY,
    YANHE,
    an_id,
    answered,
    collected,
    commended,
    cover,
    cover_ended,
    dispatched,
    erased,
    promoted,
    raised,
    scheme,
    solved,
    transferred,
    visited,
)

NOON = datetime(2020, 6, 1, 4, tzinfo=UTC)


def journalled(*contracts: Contract) -> Sequence[Logged]:
    return [
        Logged(
            position=position,
            stream=contract.subject_id,
            version=position,
            id=UUID(int=position),
            name=contract.name,
            area=CITY if contract.name == "SchemeAdopted" else YANHE,
            actor="",
            unit="",
            occurred_at=NOON,
            recorded_at=NOON,
            event=contract,
            source="personnel",
        )
        for position, contract in enumerate(contracts, 1)
    ]


def only(projection: Projection, *contracts: Contract) -> Row:
    (row,) = rows(projection, journalled(*contracts)).values()
    return row


@pytest.mark.parametrize("projection", PERSONNEL, ids=lambda one: one.name)
def test_a_table_takes_its_own_contracts_and_leaves_the_others(projection: Projection) -> None:
    (other,) = journalled(erased("one"))
    assert not projection.keys(other)
    assert projection.evolve({"left": "as it was"}, other, ()) == {"left": "as it was"}


def test_the_figures_are_counted_from_the_tables_that_are_folded() -> None:
    assert {one.name for one in ALL} == set(TABLES)
    assert len({**FIGURES, **ON_DAY}) == len(FIGURES) + len(ON_DAY) == 31
    assert queries.incomplete({"figure_care": 1}) == {"care.visited", "care.solatium"}
    assert "insurance.covered" in queries.incomplete({"figure_scheme": 1})


def test_every_version_of_a_scheme_stays() -> None:
    later = scheme("guarantees", 2, date(2021, 1, 1), insurance_minimum_fen=120_000_000)
    kept = rows(FIGURE_SCHEME, journalled(scheme("guarantees"), later, scheme("incentive")))
    assert [key[::2] for key in kept] == [("guarantees", 1), ("guarantees", 2), ("incentive", 1)]
    first, second, incentive = kept.values()
    assert (first["insurance_minimum_fen"], second["insurance_minimum_fen"]) == (100_000_000, 120_000_000)
    assert isinstance(incentive["parts"], list)
    assert len(incentive["parts"]) == 6


def test_a_cover_that_ends_early_keeps_its_sum_and_its_person() -> None:
    row = only(FIGURE_COVER, cover("p-1", "one"), cover_ended("p-1", "one", date(2020, 5, 31)))
    assert (row["cadre"], row["sum_fen"], row["ends_on"]) == (an_id("one"), 100_000_000, date(2020, 5, 31))


def test_an_erased_person_stays_in_the_count() -> None:
    told = (cover("p-1", "one"), visited("v-1"))
    for projection in (FIGURE_COVER, FIGURE_CARE):
        assert only(projection, *told, erased("one")) == only(projection, *told)


def test_promotions_and_transfers_are_told_apart() -> None:
    kept = rows(
        FIGURE_APPOINTMENT,
        journalled(promoted("a", "131"), promoted("b", "132", "weightier_post"), transferred("c")),
    )
    told = [(one["kind"], one["level"], one["key_post"]) for one in kept.values()]
    assert told == [("promotion", "131", None), ("weightier_post", "132", None), ("transfer", "132", True)]


def test_a_dispatch_says_where_from_and_where_to() -> None:
    row = only(FIGURE_DISPATCH, dispatched("d"))
    assert (row["origin"], row["destination"], row["area"]) == ("520621000000", YANHE, YANHE)


def test_a_commendation_says_year_level_and_whether_of_the_front() -> None:
    row = only(FIGURE_COMMENDATION, commended("c", 2018, "province", frontline=False))
    assert (row["year"], row["level"], row["frontline"]) == (2018, "province", False)


def test_a_visit_has_its_persons_and_its_money() -> None:
    row = only(FIGURE_CARE, visited("v", persons=12, solatium_fen=840_001))
    assert (row["persons"], row["solatium_fen"]) == (12, 840_001)


def test_opinions_and_difficulties_are_different_tickets() -> None:
    told = journalled(collected("o"), answered("o"), raised("d"), collected("p"), solved("d"))
    kept = [(one["sort"], one["done"]) for one in rows(FIGURE_TICKET, told).values()]
    assert kept == [("opinion", True), ("difficulty", True), ("opinion", False)]
