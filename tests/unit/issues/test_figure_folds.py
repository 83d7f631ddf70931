"""What notify counts the figures of issues from, folded from the contracts that issues publishes."""

import json

import pytest

from services.issues.domain.codes import Level
from services.issues.domain.issue.events import IssueEvent
from services.notify.projections import ALL, FIGURE_CHECKLIST, FIGURE_ISSUE, FIGURE_ROUND, FIGURE_VISIT
from shared.projections.declaration import Projection, Row
from tests.unit.issues import examples, rounds
from tests.unit.issues.examples import CITY, ISSUE, ROUND, UNTIL_APPLIED, UNTIL_CLOSED, VISIT, day
from tests.unit.issues.logs import journalled, rows, stored

STAGES = ["found", "analysed", "ledgered", "coordinated", "closure_applied", "closed"]


def figure(*events: IssueEvent) -> Row:
    return rows(FIGURE_ISSUE, journalled(*events))[(ISSUE,)]


def of(row: Row, *names: str) -> tuple[object, ...]:
    return tuple(row[name] for name in names)


@pytest.mark.parametrize("projection", ALL, ids=lambda one: one.name)
def test_the_folds_read_contracts_and_nothing_else(projection: Projection) -> None:
    (own,) = stored(rounds.opened())
    assert not projection.keys(own)
    assert projection.evolve({"left": "as it was"}, own, ()) == {"left": "as it was"}


def test_the_round_now_open_can_be_told() -> None:
    row = rows(FIGURE_ROUND, journalled(rounds.opened(), rounds.issued(), rounds.listed()))[(ROUND,)]
    assert of(row, "round", "number", "status", "area") == (ROUND, 3, "open", CITY)
    assert row["themes"] == ["尽锐出战", "精准出战", "能征善战"]
    closed = rows(FIGURE_ROUND, journalled(rounds.opened(), rounds.ended()))[(ROUND,)]
    assert closed["status"] == "closed"


def test_items_and_categories_are_kept_per_level_and_version() -> None:
    second = rounds.issued(version=2, items=(rounds.WATER,))
    township = rounds.issued(level=Level.TOWNSHIP)
    kept = rows(FIGURE_CHECKLIST, journalled(rounds.opened(), rounds.issued(), second, township))
    first = kept[(ROUND, "village", 1)]
    assert of(first, "items", "categories", "position") == (2, ["responsibility", "strongholds"], 2)
    assert of(kept[(ROUND, "village", 2)], "items", "categories", "position") == (1, ["strongholds"], 3)
    assert kept[(ROUND, "township", 1)]["position"] == 4


def test_a_visit_counts_once_it_is_completed() -> None:
    begun = rows(FIGURE_VISIT, journalled(rounds.begun()))[(VISIT,)]
    assert of(begun, "completed", "households", "methods", "interviews") == (False, None, None, None)
    row = rows(FIGURE_VISIT, journalled(rounds.begun(), rounds.completed()))[(VISIT,)]
    assert of(row, "completed", "households", "county", "kind") == (True, 12, "520627000000", "village")
    assert row["methods"] == ["assessment", "talk"]
    assert json.loads(str(row["interviews"]))["three_persons"] == 3


def test_a_closed_issue_has_passed_all_six_stages() -> None:
    row = figure(*UNTIL_CLOSED)
    assert of(row, "stage", "status", "stages_passed") == ("closed", "settled", STAGES)
    assert of(row, "found_at", "closed_at", "last_at") == (day(0), day(6), day(6))


def test_stages_passed_stay_passed_when_an_application_is_returned() -> None:
    row = figure(*UNTIL_APPLIED, examples.returned())
    assert of(row, "stage", "status", "stages_passed") == ("coordinated", "open", STAGES[:5])


def test_a_reopened_issue_is_open_again_in_coordination() -> None:
    row = figure(*UNTIL_CLOSED, examples.reopened())
    assert of(row, "stage", "status", "closed_at") == ("coordinated", "open", None)


def test_merged_and_voided_issues_leave_the_count_by_their_own_status() -> None:
    assert of(figure(examples.found(), examples.merged()), "stage", "status") == ("found", "merged")
    assert of(figure(examples.found(), examples.voided()), "stage", "status") == ("found", "voided")


def test_a_journal_without_the_finding_stops_the_fold() -> None:
    with pytest.raises(LookupError, match="IssueAnalysed"):
        figure(examples.analysed())
