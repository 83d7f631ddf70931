"""The read models over a full life: columns as declared, values as the pages expect them."""

import json
from uuid import UUID

import pytest

from services.issues.domain.codes import TargetKind
from services.issues.domain.issue.events import IssueEvent
from services.issues.projections import ALL, CHECKLIST_ITEMS, LEDGER, ROUNDS, TARGETS, TIMELINE, VISITS
from shared.projections.declaration import Projection, Row
from tests.unit.issues import draws, examples, plans, rounds, visits
from tests.unit.issues.examples import ISSUE, OTHER_ISSUE, ROUND, UNTIL_CLOSED, VILLAGE, VISIT, day
from tests.unit.issues.logs import journalled, rows, stored

LIFE = (
    plans.drafted(),
    plans.assessed(),
    plans.issued(),
    rounds.opened(),
    rounds.issued(),
    plans.adopted(),
    rounds.formed(),
    rounds.evaluated(),
    rounds.listed(),
    rounds.begun(),
    visits.booked(),
    visits.approved(),
    rounds.completed(),
    *UNTIL_CLOSED,
    draws.drawn(),
    draws.held(),
    rounds.delisted(),
    rounds.ended(),
)


def ledger(*events: IssueEvent) -> Row:
    return rows(LEDGER, stored(*events))[(ISSUE,)]


def of(row: Row, *names: str) -> tuple[object, ...]:
    return tuple(row[name] for name in names)


@pytest.mark.parametrize("projection", ALL, ids=lambda one: one.name)
def test_every_read_model_folds_a_full_life(projection: Projection) -> None:
    assert rows(projection, stored(*LIFE))
    names = [column.name for column in projection.table.columns]
    assert len(names) == len(set(names))
    assert set(projection.table.key) <= set(names)
    assert projection.table.area_column in {None, "area"}


@pytest.mark.parametrize("projection", ALL, ids=lambda one: one.name)
def test_an_event_of_another_kind_touches_nothing(projection: Projection) -> None:
    (foreign,) = journalled(rounds.opened())
    assert not projection.keys(foreign)
    assert projection.evolve({"left": "as it was"}, foreign, ()) == {"left": "as it was"}


@pytest.mark.parametrize(
    ("projection", "event"),
    [
        (ROUNDS, rounds.ended()),
        (TARGETS, rounds.delisted()),
        (VISITS, rounds.completed()),
        (LEDGER, examples.analysed()),
    ],
    ids=lambda one: getattr(one, "name", type(one).__name__),
)
def test_a_log_without_its_beginning_stops_the_fold(projection: Projection, event: IssueEvent) -> None:
    with pytest.raises(LookupError, match="position 1"):
        rows(projection, stored(event))


def test_a_round_carries_the_version_that_a_form_sends_back() -> None:
    row = rows(ROUNDS, stored(rounds.opened(), rounds.issued(), rounds.listed()))[(ROUND,)]
    assert of(row, "number", "status", "closed_at", "version", "position") == (3, "open", None, 3, 3)
    assert row["themes"] == ["尽锐出战", "精准出战", "能征善战"]
    closed = rows(ROUNDS, stored(*LIFE))[(ROUND,)]
    assert of(closed, "status", "closed_at") == ("closed", rounds.ended().occurred_at)


def test_a_new_version_of_a_checklist_leaves_the_old_one_beside_it() -> None:
    second = rounds.issued(version=2, items=(rounds.WATER,))
    items = rows(CHECKLIST_ITEMS, stored(rounds.opened(), rounds.issued(), second))
    assert [key[1:] for key in items] == [
        ("village", 1, "V-01"),
        ("village", 1, "V-03"),
        ("village", 2, "V-03"),
    ]
    water = items[(ROUND, "village", 1, "V-03")]
    assert of(water, "category", "ordinal", "threshold") == ("strongholds", 2, "每月不少于1次")


def test_a_target_is_listed_taken_off_and_listed_again() -> None:
    history = (rounds.opened(), rounds.listed(), rounds.delisted())
    row = rows(TARGETS, stored(*history))[(ROUND, VILLAGE)]
    assert of(row, "listed", "delisted_at", "reason") == (False, day(30), "weak_spot")
    again = rows(TARGETS, stored(*history, rounds.listed(occurred_at=day(40))))[(ROUND, VILLAGE)]
    assert of(again, "listed", "listed_at", "delisted_at") == (True, day(40), None)


def test_a_visit_shows_what_it_brought_in_once_it_is_completed() -> None:
    begun = rows(VISITS, stored(rounds.begun()))[(VISIT,)]
    assert of(begun, "completed_at", "methods", "households", "interviews") == (None, None, None, None)
    row = rows(VISITS, stored(rounds.begun(), rounds.completed()))[(VISIT,)]
    assert of(row, "methods", "households", "hours", "version") == (["talk", "assessment"], 12, 6, 2)
    assert json.loads(str(row["interviews"])) == {
        "township_leader": 2,
        "three_persons": 3,
        "village_committee": 4,
    }


def test_a_found_issue_knows_its_place_and_nothing_of_what_follows() -> None:
    row = ledger(examples.found())
    assert of(row, "county", "township", "stage", "status") == (
        "520627000000",
        "520627101000",
        "found",
        "open",
    )
    assert of(row, "cause", "measures", "deadline", "attempt", "evidence", "closed_at") == (None,) * 6


@pytest.mark.parametrize(
    ("area", "kind", "township"),
    [("520627101901", TargetKind.SITE, "520627101000"), ("520627000000", TargetKind.TOWNSHIP, "")],
)
def test_sites_lie_in_a_township_and_counties_in_none(area: str, kind: TargetKind, township: str) -> None:
    row = ledger(examples.found(area=area, kind=kind))
    assert of(row, "county", "township") == ("520627000000", township)


def test_a_closed_issue_shows_its_whole_life() -> None:
    row = ledger(*UNTIL_CLOSED)
    assert of(row, "stage", "status", "attempt", "version", "position") == ("closed", "settled", 1, 6, 6)
    assert of(row, "found_at", "last_at", "closed_at") == (day(0), day(6), day(6))
    assert json.loads(str(row["measures"]))[0] == {
        "kind": "act",
        "text": "为村寨接通自来水",
        "owner": examples.TOWNSHIP_OFFICE,
        "due": "2020-04-30",
    }
    look = json.loads(str(row["evidence"]))[0]
    assert look == {
        "kind": "field_look",
        "on": "2020-04-06",
        "people": 3,
        "gist": "入户查看三户均已通水",
        "heard": None,
    }
    assert "水" in str(row["measures"])


def test_a_returned_application_is_back_in_coordination() -> None:
    row = ledger(*examples.UNTIL_APPLIED, examples.returned())
    assert of(row, "stage", "status", "attempt") == ("coordinated", "open", 1)
    assert row["return_reasons"] == ["not_done", "masses_disagree"]


def test_a_reopened_issue_has_no_verification_that_still_holds() -> None:
    row = ledger(*UNTIL_CLOSED, examples.reopened())
    assert of(row, "stage", "status", "closed_at", "evidence", "verifier_unit") == (
        "coordinated",
        "open",
        None,
        None,
        None,
    )


def test_merged_and_voided_issues_keep_the_stage_they_had() -> None:
    merged = ledger(*examples.UNTIL_ANALYSED, examples.merged())
    assert of(merged, "stage", "status", "ended_reason") == ("analysed", "merged", "systemic")
    assert of(merged, "merged_into", "merged_into_number") == (OTHER_ISSUE, "3-520627-0007")
    voided = ledger(examples.found(), examples.voided())
    assert of(voided, "stage", "status", "ended_reason") == ("found", "voided", "not_true")


def test_the_timeline_has_a_line_per_event_that_says_who_when_what_and_why() -> None:
    lines = rows(TIMELINE, stored(*UNTIL_CLOSED))
    assert [row["event"] for row in lines.values()] == [type(event).__name__ for event in UNTIL_CLOSED]
    line = lines[(ISSUE, 2)]
    assert of(line, "actor", "unit", "occurred_at", "event_id") == (
        "actor-1",
        "org-520600",
        day(1),
        UUID(int=2),
    )
    assert json.loads(str(line["detail"])) == {"cause_kind": "resources", "cause": "管网维修资金没有着落"}


def test_a_timeline_detail_leaves_out_what_was_not_said() -> None:
    silent = examples.coordinated(superior_asked=False, superior_unit=None)
    line = rows(TIMELINE, stored(*examples.UNTIL_LEDGERED, silent))[(ISSUE, 4)]
    assert json.loads(str(line["detail"])) == {"note": "县里安排维修资金", "superior_asked": False}
