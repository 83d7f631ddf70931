"""The rows from which the burden ledger is counted: one per visit, per finding and per step."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from services.issues.domain.codes import LookBackResult
from services.issues.domain.issue.decider import issue
from services.issues.domain.issue.events import IssueEvent
from services.issues.projections import BURDEN, BURDEN_FINDINGS, BURDEN_STEPS, BURDEN_VISITS
from services.issues.projections.burden_findings import ENTRY_LIMIT
from shared.handling.deps import BACKDATE_LIMIT
from shared.kernel import Refusal
from shared.kernel.dates import local_date
from shared.projections.declaration import Projection, Row
from tests.unit.issues import asides, besides, examples, rounds
from tests.unit.issues import visits as calendar
from tests.unit.issues.examples import (
    DOCUMENT,
    ISSUE,
    NOON,
    UNTIL_APPLIED,
    UNTIL_CLOSED,
    UNTIL_LEDGERED,
    VISIT,
    evidence,
)
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
    assert of(row, "visit", "issue", "bodies") == (VISIT, None, [examples.TEAM])


def test_what_need_not_be_checked_again_and_what_was_approved_name_their_bodies() -> None:
    exempted, approved = rows(BURDEN_STEPS, stored(rounds.exempted(), calendar.approved())).values()
    assert of(exempted, "event", "side", "asked") == ("RecheckExempted", None, 0)
    assert exempted["bodies"] == [examples.TEAM, examples.COUNTY_OFFICE]
    assert of(approved, "event", "bodies") == ("ExceptionApproved", [calendar.approved().body])


def test_an_approval_is_counted_by_others_once_a_visit_that_uses_it_has_begun() -> None:
    told = (calendar.approved(), calendar.begun(exceptions=(calendar.APPROVAL,)))
    (row,) = rows(BURDEN_STEPS, stored(*told[:1])).values()
    assert row["seen_by"] == [calendar.CITY_TEAM, calendar.DEPT]
    (row,) = rows(BURDEN_STEPS, stored(*told)).values()
    assert of(row, "event", "seen_by") == ("ExceptionApproved", None)
    assert BURDEN_STEPS.table.hiding is not None


def test_a_limit_says_whether_it_was_moved_off_a_rest_day() -> None:
    moved = [row["moved"] for row in steps(*UNTIL_LEDGERED, besides.extended(moved_from=date(2020, 5, 2)))]
    assert moved == [None, None, False, True]


def test_a_look_back_says_whether_it_relapsed() -> None:
    row = steps(*UNTIL_CLOSED, besides.looked_back(result=LookBackResult.RELAPSED))[-1]
    assert row["relapsed"] is True


def test_each_relay_is_counted_at_the_finding() -> None:
    told = stored(*UNTIL_LEDGERED, besides.passed_down(), besides.passed_down())
    assert rows(BURDEN_FINDINGS, told)[(ISSUE,)]["relays"] == 2


def spot(*answered: IssueEvent) -> object:
    """What the finding says of the place, after an application on the spot and its answers."""
    told = (*UNTIL_LEDGERED, examples.coordinated(), examples.applied(on_spot=True), *answered)
    return rows(BURDEN_FINDINGS, stored(*told))[(ISSUE,)]["on_spot"]


def test_only_what_others_have_seen_is_solved_on_the_spot() -> None:
    assert spot() == "applied"
    assert spot(examples.closed()) == "solved"
    assert spot(examples.returned(), examples.applied(), examples.closed()) is None
    assert spot(examples.closed(), examples.reopened()) is None


def test_one_form_on_the_spot_counts_its_four_questions_once() -> None:
    decided = issue.decide(asides.fix_on_spot(), issue.evolve(issue.initial, examples.found()))
    assert not isinstance(decided, Refusal)
    table = rows(BURDEN_STEPS, stored(examples.found(), *decided))
    assert [row["asked"] for row in table.values()][1:] == [2, 1, 0, 1]
    # What was not asked was spared: the four forms hold as many fields as ever.
    assert [row["known"] for row in table.values()][1:4] == [0, 7, 1]


@pytest.mark.parametrize("projection", BURDEN, ids=lambda one: one.name)
def test_no_row_names_a_person_or_keeps_a_text(projection: Projection) -> None:
    words = {"actor", "applicant", "verifier", "person", "name", "description", "cause", "note", "gist"}
    assert not words & {*projection.table.column_names}
    assert projection.table.area_column == "area"
