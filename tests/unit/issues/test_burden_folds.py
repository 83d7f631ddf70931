"""The rows from which the burden ledger is counted: one per visit, per finding and per step."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from services.issues.domain.dates import local_date
from services.issues.domain.issue.events import IssueEvent
from services.issues.handlers.deps import BACKDATE_LIMIT
from services.issues.projections import BURDEN, BURDEN_FINDINGS, BURDEN_STEPS, BURDEN_VISITS
from services.issues.projections.burden_findings import ENTRY_LIMIT
from shared.projections.declaration import Projection, Row
from tests.unit.issues import examples, rounds
from tests.unit.issues.examples import DOCUMENT, ISSUE, NOON, UNTIL_APPLIED, UNTIL_CLOSED, VISIT, evidence
from tests.unit.issues.logs import rows, stored


def of(row: Row, *names: str) -> tuple[object, ...]:
    return tuple(row[name] for name in names)


def steps(*events: IssueEvent) -> list[Row]:
    return list(rows(BURDEN_STEPS, stored(*events)).values())


def test_a_visit_has_one_day_until_it_is_completed() -> None:
    row = rows(BURDEN_VISITS, stored(rounds.begun()))[(VISIT,)]
    assert of(row, "first_day", "last_day", "joint") == (date(2020, 4, 4), date(2020, 4, 4), True)
    row = rows(BURDEN_VISITS, stored(rounds.begun(), rounds.completed()))[(VISIT,)]
    assert of(row, "first_day", "last_day") == (date(2020, 4, 4), date(2020, 4, 5))
    assert row["bodies"] == [examples.TEAM, examples.COUNTY_OFFICE]


def test_a_visit_of_one_body_is_not_joint_whatever_it_says() -> None:
    row = rows(BURDEN_VISITS, stored(rounds.begun(bodies=(examples.TEAM, examples.TEAM))))[(VISIT,)]
    assert of(row, "joint", "bodies") == (False, [examples.TEAM])


def test_days_are_local_days() -> None:
    late = NOON.replace(hour=23, minute=30)
    begun = rounds.begun(occurred_at=late)
    completed = rounds.completed(occurred_at=late + timedelta(hours=1))
    row = rows(BURDEN_VISITS, stored(begun, completed))[(VISIT,)]
    assert of(row, "first_day", "last_day") == (date(2020, 4, 1), date(2020, 4, 2))


def test_a_finding_tells_how_long_it_took_to_be_delivered() -> None:
    (recorded,) = stored(examples.found())
    row = BURDEN_FINDINGS.evolve(None, recorded, (ISSUE,))
    assert row is not None
    assert of(row, "minutes", "late_entry", "relays", "guided", "left_count") == (5, False, 0, True, False)
    assert rows(BURDEN_FINDINGS, stored(examples.found(guidance=None)))[(ISSUE,)]["guided"] is False


def test_what_only_an_importer_may_enter_says_nothing_of_delivery() -> None:
    assert ENTRY_LIMIT == BACKDATE_LIMIT
    (recorded,) = stored(examples.found())
    for after, late in ((ENTRY_LIMIT, False), (ENTRY_LIMIT + timedelta(minutes=1), True)):
        row = BURDEN_FINDINGS.evolve(None, replace(recorded, recorded_at=NOON + after), (ISSUE,))
        assert row is not None
        assert row["late_entry"] is late


def test_a_clock_that_ran_ahead_makes_no_negative_time() -> None:
    (recorded,) = stored(examples.found())
    row = BURDEN_FINDINGS.evolve(None, replace(recorded, recorded_at=NOON - timedelta(minutes=3)), (ISSUE,))
    assert row is not None
    assert row["minutes"] == 0


@pytest.mark.parametrize("leaving", [examples.merged(), examples.voided()])
def test_what_was_merged_or_voided_leaves_the_count(leaving: IssueEvent) -> None:
    row = rows(BURDEN_FINDINGS, stored(examples.found(), leaving))[(ISSUE,)]
    assert row["left_count"] is True


def test_every_step_is_a_row_of_its_own_day_with_its_fields() -> None:
    found = steps(*UNTIL_CLOSED)
    assert [row["event"] for row in found] == [type(one).__name__ for one in UNTIL_CLOSED]
    assert [row["day"] for row in found] == [local_date(one.occurred_at) for one in UNTIL_CLOSED]
    assert {row["issue"] for row in found} == {ISSUE}
    assert {row["side"] for row in found} == {"team", "unit"}


def test_a_closing_counts_its_documents_and_its_working_days() -> None:
    row = steps(*UNTIL_APPLIED, examples.closed(evidence=(evidence(), DOCUMENT, DOCUMENT), working_days=9))[
        -1
    ]
    assert of(row, "documents", "working_days") == (2, 9)
    assert steps(*UNTIL_CLOSED)[0]["documents"] is None


def test_the_steps_of_a_visit_are_those_of_its_first_body() -> None:
    row = next(iter(rows(BURDEN_STEPS, stored(rounds.begun())).values()))
    assert of(row, "visit", "issue", "body") == (VISIT, None, examples.TEAM)


@pytest.mark.parametrize("projection", BURDEN, ids=lambda one: one.name)
def test_no_row_names_a_person_or_keeps_a_text(projection: Projection) -> None:
    words = {"actor", "applicant", "verifier", "person", "name", "description", "cause", "note", "gist"}
    assert not words & {*projection.table.column_names}
    assert projection.table.area_column == "area"
