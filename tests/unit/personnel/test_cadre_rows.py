"""The rows of roster and postings as facts make them, and what of the facts is told to others."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from services.personnel.domain.cadre import events as fact
from services.personnel.domain.cadre.codes import EndReason
from services.personnel.projections.cadres import CADRES
from services.personnel.projections.postings import POSTINGS
from services.personnel.publishing import to_contract
from shared.projections.declaration import Projection, Row
from tests.unit.personnel.cadres import (
    AT,
    BIJIANG,
    CADRE,
    NEXT_POSTING,
    POSTING,
    YANHE,
    ended,
    erased,
    posted,
    registered,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Logged:
    """A fact as the log hands it over."""

    event: object
    position: int
    version: int
    stream: str = f"cadre-{CADRE}"
    id: UUID = CADRE
    name: str = ""
    area: str = YANHE
    actor: str = "clerk"
    unit: str = "dept-520600"
    occurred_at: datetime = AT
    recorded_at: datetime = AT
    source: str = ""


def folded(projection: Projection, key: UUID, *facts: fact.CadreEvent) -> Row:
    row: Row | None = None
    for position, event in enumerate(facts, 1):
        one = Logged(event=event, position=position, version=position)
        if (key,) in projection.keys(one):
            row = projection.evolve(row, one, (key,))
    assert row is not None
    return row


def test_the_roster_follows_a_cadre_to_the_county_of_the_posting_and_home() -> None:
    away = folded(CADRES, CADRE, registered(), posted())
    assert (away["area"], away["home"], away["posting"]) == (YANHE, BIJIANG, POSTING)
    home = folded(CADRES, CADRE, registered(), posted(), ended())
    assert (home["area"], home["posting"], home["village"], home["posted_on"]) == (BIJIANG, None, None, None)


def test_the_end_of_an_earlier_posting_does_not_bring_home_who_is_posted() -> None:
    past = posted(posting=NEXT_POSTING, area=BIJIANG, village=None, starts_on=date(2019, 1, 1))
    over = ended(posting=NEXT_POSTING, area=BIJIANG, ends_on=date(2019, 6, 30))
    row = folded(CADRES, CADRE, registered(), past, over, posted())
    assert (row["area"], row["posting"]) == (YANHE, POSTING)


def test_an_earlier_posting_recorded_late_changes_nothing_of_today() -> None:
    past = posted(posting=NEXT_POSTING, area=BIJIANG, village=None, starts_on=date(2019, 1, 1))
    over = ended(posting=NEXT_POSTING, area=BIJIANG, ends_on=date(2019, 6, 30))
    today = folded(CADRES, CADRE, registered(), posted())
    late = folded(CADRES, CADRE, registered(), posted(), past, over)
    shown = ("area", "posting", "role", "village", "sending_unit", "posted_on")
    assert [late[one] for one in shown] == [today[one] for one in shown]


def test_nothing_personal_is_left_in_the_row_of_an_erased_person() -> None:
    row = folded(CADRES, CADRE, registered(phone=registered().name), posted(), erased(area=YANHE))
    assert (row["name"], row["id_number"], row["phone"], row["erased"]) == (None, None, None, True)
    assert row["posting"] == POSTING


def test_a_posting_keeps_its_days() -> None:
    row = folded(POSTINGS, POSTING, registered(), posted(), ended(reason=EndReason.ROTATED))
    assert (row["starts_on"], row["ends_on"], row["reason"]) == (
        date(2020, 3, 1),
        date(2020, 5, 31),
        "rotated",
    )


def test_no_name_and_no_village_leave_the_service() -> None:
    told = to_contract(posted())
    assert told is not None
    assert "520627203201" not in told.model_dump_json()
    dispatched = fact.CadreDispatched(
        cadre=CADRE, area=YANHE, occurred_at=AT, posting=POSTING, origin=BIJIANG, starts_on=date(2020, 3, 1)
    )
    assert str(CADRE) not in str(to_contract(dispatched))
    for private in (registered(), fact.RankSet(cadre=CADRE, area=YANHE, occurred_at=AT, rank="131")):
        assert to_contract(private) is None
