"""Rows as typed become targets, teams and visits; what is wrong names its row, and nothing is guessed."""

from datetime import date, timedelta

import pytest

from services.issues.domain.codes import Level, ListingReason, TargetKind
from services.issues.domain.round.events import Team
from services.issues.handlers.arranging.looking import booked, targets
from services.issues.handlers.arranging.parsing import PlannedPlace
from services.issues.handlers.arranging.template import parts
from shared.kernel import new_id
from tests.unit.arranging.typed import CITY, MONDAY, SATURDAY, parsed, place, team

WITHIN = "沿河县 晓景乡"
COUNTY_TEAM = team(row=3, name="沿河队", level="区县", county="沿河县", group=None, leader="p-009")


def trouble(*rows: dict[str, object], teams: tuple[dict[str, object], ...] = (team(),)) -> str:
    (found,) = parsed(*rows, teams=teams).troubles
    return found.code


def test_a_row_becomes_a_target_and_a_visit() -> None:
    found = parsed(place(within=WITHIN))
    assert found.troubles == []
    assert found.places == [
        PlannedPlace(
            row=2,
            area="520627203201",
            kind=TargetKind.VILLAGE,
            reason=ListingReason.KEY_TARGET,
            units=("team-520600-1",),
            starts_on=MONDAY,
            ends_on=MONDAY,
        )
    ]


def test_a_team_gets_its_unit_from_level_county_and_number() -> None:
    found = parsed(teams=(team(), COUNTY_TEAM))
    unit = "team-520600-1"
    assert found.teams[0] == Team(
        area=CITY, unit=unit, level=Level.CITY, leader="p-001", members=("p-002", "p-003"), bodies=(unit,)
    )
    assert (found.teams[1].unit, found.teams[1].area) == ("team-520627", "520627000000")


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"place": "晓锦村"}, "PLACE_UNKNOWN"),
        ({"place": "新华村", "within": None}, "PLACE_AMBIGUOUS"),
        ({"within": "碧江区"}, "PLACE_NOT_UNDER"),
        ({"place": "520627101000"}, "AREA_KIND_MISMATCH"),
        ({"ends_on": MONDAY - timedelta(days=1)}, "PERIOD_REVERSED"),
        ({"ends_on": MONDAY + timedelta(days=31)}, "WINDOW_LONG"),
        ({"starts_on": None, "ends_on": MONDAY}, "DATE_MISSING"),
        ({"teams": None}, "TEAM_MISSING"),
        ({"teams": "市一队、没有的队"}, "TEAM_UNKNOWN"),
    ],
)
def test_what_is_wrong_with_a_row_is_said_with_its_code(changes: dict[str, object], code: str) -> None:
    assert trouble(place(within=WITHIN) | changes) == code


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"leader": "张三"}, "PERSON_NOT_CODED"),
        ({"members": "p-001"}, "TEAM_MEMBERS_MISSING"),
        ({"level": "区县"}, "COUNTY_MISSING"),
        ({"level": "区县", "county": "没有的县"}, "PLACE_UNKNOWN"),
    ],
)
def test_what_is_wrong_with_a_team_is_said_with_its_code(changes: dict[str, object], code: str) -> None:
    assert trouble(teams=(team(**changes),)) == code


def test_teams_differ_in_name_and_unit() -> None:
    assert trouble(teams=(team(), team(row=3))) == "TEAM_TWICE"
    assert trouble(teams=(team(), team(row=3, name="市二队"))) == "TEAM_TWICE"


def test_duplicate_rows_are_refused_and_name_the_first() -> None:
    found = parsed(place(within=WITHIN), place(row=9, within=None))
    assert [(one.row, one.code) for one in found.troubles] == [(9, "DUPLICATE_ROW")]
    assert "第 2 行" in found.troubles[0].sentence


def test_a_visit_on_a_rest_day_is_a_warning_only() -> None:
    found = parsed(place(within=WITHIN, starts_on=SATURDAY))
    assert [(one.code, one.warning) for one in found.troubles] == [("REST_DAY", True)]
    assert found.places[0].starts_on == SATURDAY


def test_teams_that_the_round_has_are_named_by_their_unit() -> None:
    known = {"team-520627": Level.COUNTY}
    found = parsed(place(within=WITHIN, teams="team-520627"), teams=(), known=known)
    assert found.places[0].units == ("team-520627",)


def test_several_teams_of_a_row_go_as_one_joint_visit_of_the_highest_level() -> None:
    found = parsed(place(within=WITHIN, teams="沿河队；市一队"), teams=(team(), COUNTY_TEAM))
    (visit,) = booked(new_id(), found)
    assert (visit.bodies, visit.team_level) == (("team-520627", "team-520600-1"), Level.CITY)


def test_a_row_that_joins_another_adds_its_teams_and_has_no_visit_of_its_own() -> None:
    rows = (place(within=WITHIN), place(row=3, within=WITHIN, teams="沿河队", joins=2))
    found = parsed(*rows, teams=(team(), COUNTY_TEAM))
    (visit,) = booked(new_id(), found)
    assert visit.bodies == ("team-520600-1", "team-520627")
    assert [one.area for one in targets(found)] == ["520627203201"]


def test_a_row_without_a_date_is_a_target_and_no_visit() -> None:
    found = parsed(place(within=WITHIN, starts_on=None))
    assert booked(new_id(), found) == ()
    assert len(targets(found)) == 1


def test_the_visit_of_a_row_has_the_same_id_each_time() -> None:
    staged = new_id()
    first, again = (booked(staged, parsed(place(within=WITHIN))) for _ in range(2))
    assert first == again
    assert booked(new_id(), parsed(place(within=WITHIN)))[0].visit != first[0].visit


def test_what_people_list_in_a_cell_is_taken_apart_in_whichever_way() -> None:
    assert parts("甲、乙，丙；丁 甲,戊") == ("甲", "乙", "丙", "丁", "戊")
    assert parts(None) == ()
    assert date(2026, 11, 30).weekday() == 0
