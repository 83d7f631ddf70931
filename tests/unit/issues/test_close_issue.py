"""CloseIssue: verified in the field, after the application, by someone else of a sufficient level."""

from datetime import UTC, date, datetime

import pytest

from services.issues.domain.codes import EvidenceKind, Heard, Level
from services.issues.domain.issue.closing import closing_flaw
from services.issues.domain.issue.decider import issue
from services.issues.domain.issue.events import IssueEvent
from services.issues.domain.issue.record import Record
from shared.kernel import Refusal
from shared.testing.given import given
from tests.unit.issues.besides import assigned
from tests.unit.issues.examples import (
    DOCUMENT,
    HANDLER,
    TALK,
    TOWNSHIP_OFFICE,
    UNTIL_APPLIED,
    UNTIL_CLOSED,
    UNTIL_COORDINATED,
    UNTIL_LEDGERED,
    VILLAGE_OFFICE,
    applied,
    closed,
    coordinated,
    day,
    evidence,
    found,
    merged,
    returned,
    voided,
)
from tests.unit.issues.wishes import close


def refused(code: str, *history: IssueEvent, **changes: object) -> Refusal:
    return given(issue, *(history or UNTIL_APPLIED)).when(close(**changes)).then_refused(code)


def test_a_verified_issue_is_closed() -> None:
    given(issue, *UNTIL_APPLIED).when(close()).then(closed()).then_repeat_does_nothing()


def test_no_document_is_needed() -> None:
    seen = (evidence(), TALK)
    given(issue, *UNTIL_APPLIED).when(close(evidence=seen)).then(closed(evidence=seen))


def test_an_issue_that_nobody_found_is_not_closed() -> None:
    given(issue).when(close()).then_refused("NOT_FOUND")


def test_the_application_is_not_skipped() -> None:
    refused("STEP_OUT_OF_ORDER", *UNTIL_COORDINATED)


def test_a_returned_application_cannot_be_closed() -> None:
    refused("STEP_OUT_OF_ORDER", *UNTIL_APPLIED, returned())


def test_a_closing_before_the_application_is_refused() -> None:
    refused("TIME_REVERSED", at=day(3))


@pytest.mark.parametrize("documents", [(), (DOCUMENT,), (DOCUMENT, DOCUMENT)])
def test_documents_alone_never_close(documents: tuple[object, ...]) -> None:
    refusal = refused("DOC_ONLY", evidence=documents)
    assert refusal.facts == {"evidence": len(documents)}
    assert "实地查看" in refusal.sentence


@pytest.mark.parametrize("kind", [kind for kind in EvidenceKind if kind is not EvidenceKind.DOCUMENT])
def test_every_other_kind_of_evidence_closes(kind: EvidenceKind) -> None:
    heard = (evidence(kind=kind, heard=Heard.MASSES), DOCUMENT)
    given(issue, *UNTIL_APPLIED).when(close(evidence=heard)).then(closed(evidence=heard))


def test_a_look_before_the_application_proves_nothing() -> None:
    refusal = refused("EVIDENCE_BEFORE_APPLICATION", evidence=(evidence(on=date(2020, 4, 4)),))
    assert refusal.facts == {"applied_on": "2020-04-05"}


def test_a_document_after_the_application_does_not_help_an_early_look() -> None:
    early = (evidence(on=date(2020, 4, 4)), evidence(kind=EvidenceKind.DOCUMENT, on=date(2020, 4, 6)))
    refused("EVIDENCE_BEFORE_APPLICATION", evidence=early)


def test_a_look_on_the_day_of_the_application_counts() -> None:
    same_day = (evidence(on=date(2020, 4, 5)), DOCUMENT)
    given(issue, *UNTIL_APPLIED).when(close(evidence=same_day)).then(closed(evidence=same_day))


def test_the_day_of_the_application_is_the_day_in_shanghai() -> None:
    late = applied(occurred_at=datetime(2020, 4, 5, 17, tzinfo=UTC))  # 6 April, 01:00 in Shanghai
    history = (*UNTIL_COORDINATED, late)
    refused("EVIDENCE_BEFORE_APPLICATION", *history, evidence=(evidence(on=date(2020, 4, 5)),))


def test_evidence_of_an_earlier_attempt_does_not_carry_over() -> None:
    history = (*UNTIL_APPLIED, returned(), applied(attempt=2, occurred_at=day(8)))
    refused("EVIDENCE_BEFORE_APPLICATION", *history, at=day(9))


def test_one_kind_of_evidence_is_one_sided() -> None:
    refusal = refused("EVIDENCE_ONE_SIDED", evidence=(evidence(), evidence(gist="又看了一户")))
    assert refusal.facts == {"kinds": 1}


def test_a_second_kind_from_before_the_application_does_not_count() -> None:
    early = evidence(kind=EvidenceKind.TALK, on=date(2020, 4, 4), heard=Heard.MASSES)
    refused("EVIDENCE_ONE_SIDED", evidence=(evidence(), early))


def test_a_talk_says_of_which_side_it_was() -> None:
    refused("HEARD_MISSING", evidence=(evidence(), evidence(kind=EvidenceKind.TALK)))


def test_who_did_the_work_is_no_witness_of_it() -> None:
    own = evidence(kind=EvidenceKind.INTERVIEW, heard=Heard.HANDLER)
    refused("INTERVIEWEE_IS_HANDLER", evidence=(evidence(), own))


def test_a_witness_of_another_side_closes() -> None:
    heard = (evidence(), evidence(kind=EvidenceKind.INTERVIEW, heard=Heard.CADRES))
    given(issue, *UNTIL_APPLIED).when(close(evidence=heard)).then(closed(evidence=heard))


def test_evidence_from_after_the_closing_is_refused() -> None:
    refused("EVIDENCE_IN_FUTURE", evidence=(evidence(on=date(2020, 4, 8)), DOCUMENT))


@pytest.mark.parametrize("unit", [VILLAGE_OFFICE, TOWNSHIP_OFFICE])
def test_nobody_verifies_for_a_unit_that_did_the_work(unit: str) -> None:
    refusal = refused("VERIFIER_NOT_INDEPENDENT", unit=unit)
    assert refusal.facts == {"unit": unit}


def test_nobody_verifies_for_the_applicants_unit() -> None:
    elsewhere = applied(applicant_unit="village-520627101009")
    refused("VERIFIER_NOT_INDEPENDENT", *UNTIL_COORDINATED, elsewhere, unit="village-520627101009")


def test_nobody_verifies_an_own_application_in_another_units_name() -> None:
    refused("VERIFIER_NOT_INDEPENDENT", actor=HANDLER)


@pytest.mark.parametrize(
    "history",
    [
        (*UNTIL_COORDINATED, assigned(responsible="actor-moved", lead_unit=None), applied()),
        (*UNTIL_COORDINATED, assigned(responsible="actor-moved"), assigned(responsible="actor-2"), applied()),
        (*UNTIL_COORDINATED, applied(applicant="actor-moved"), returned(), applied(attempt=2)),
    ],
)
def test_nobody_verifies_what_the_same_person_answered_for_in_another_unit(
    history: tuple[IssueEvent, ...],
) -> None:
    refused("VERIFIER_NOT_INDEPENDENT", *history, actor="actor-moved")


def test_who_was_ordered_to_help_does_not_verify() -> None:
    helped = (*UNTIL_LEDGERED, coordinated(helping_units=("bureau-520600",)), applied())
    refused("VERIFIER_NOT_INDEPENDENT", *helped, unit="bureau-520600")


@pytest.mark.parametrize("level", [Level.TOWNSHIP, Level.VILLAGE])
def test_a_verifier_below_the_finding_level_is_refused(level: Level) -> None:
    refusal = refused("VERIFIER_LEVEL_TOO_LOW", verifier_level=level)
    assert refusal.facts == {"level": level.value, "needed": "county"}


@pytest.mark.parametrize("level", [Level.CITY, Level.COUNTY])
def test_a_verifier_of_the_finding_level_or_above_closes(level: Level) -> None:
    given(issue, *UNTIL_APPLIED).when(close(verifier_level=level)).then(closed(verifier_level=level))


@pytest.mark.parametrize("changes", [{"working_days": -1}, {"evidence": (evidence(people=-3), DOCUMENT)}])
def test_counts_are_not_negative(changes: dict[str, object]) -> None:
    refused("COUNT_NEGATIVE", **changes)


def test_a_look_back_before_the_closing_is_refused() -> None:
    refused("LOOK_BACK_BEFORE_CLOSING", look_back_due=date(2020, 4, 6))


@pytest.mark.parametrize("due", [date(2020, 5, 6), date(2020, 7, 7)])
def test_a_look_back_due_outside_its_window_is_refused(due: date) -> None:
    refusal = refused("LOOK_BACK_OUT_OF_WINDOW", look_back_due=due)
    assert refusal.facts == {"first": "2020-05-07", "last": "2020-07-06"}


def test_the_same_closing_again_is_nothing_new() -> None:
    given(issue, *UNTIL_CLOSED).when(close(at=day(7))).then_nothing()


def test_another_closing_of_a_closed_issue_is_refused() -> None:
    refused("ALREADY_SETTLED", *UNTIL_CLOSED, at=day(7), working_days=5)


def test_a_merged_or_voided_issue_is_not_closed() -> None:
    refused("ALREADY_MERGED", *UNTIL_APPLIED, merged(), at=day(8))
    refused("ALREADY_VOIDED", *UNTIL_APPLIED, voided(), at=day(8))


def test_a_lead_unit_is_no_condition_of_the_rules() -> None:
    unplanned = (found(), coordinated(), applied())
    given(issue, *unplanned).when(close()).then(closed())


def test_the_rules_are_only_asked_after_the_application() -> None:
    with pytest.raises(ValueError, match="ClosureApplied"):
        closing_flaw(close(), Record(found=found(), last=found()))
