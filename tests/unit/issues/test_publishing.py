"""What leaves the service: codes and numbers. Whatever text is not known to be a code counts as a secret."""

from collections.abc import Iterator
from dataclasses import asdict
from enum import StrEnum
from hashlib import sha256

import pytest

from services.issues.domain.codes import EvidenceKind, InterviewRole, Method, ReturnReason
from services.issues.domain.events import EVENTS, IssuesEvent
from services.issues.domain.visit.events import Interviewed, MethodUsed
from services.issues.publishing import PUBLISHED, to_contract
from shared.contracts import issues as contracts
from shared.contracts.plans import PlanIssued
from tests.unit.issues import besides, draws, examples, plans, rounds, visits
from tests.unit.issues.examples import ISSUE, ROUND, VISIT
from tests.unit.issues.logs import NAMES

ALL: tuple[IssuesEvent, ...] = (
    plans.issued(),
    plans.revised(),
    rounds.opened(),
    rounds.issued(),
    rounds.listed(),
    rounds.delisted(),
    rounds.ended(),
    rounds.begun(),
    rounds.exempted(),
    rounds.completed(),
    examples.found(item=None, off_list_reason="群众集中反映的事项"),
    examples.analysed(),
    examples.ledgered(),
    examples.coordinated(),
    examples.applied(),
    examples.returned(),
    examples.closed(),
    examples.reopened(),
    examples.merged(),
    examples.voided(),
    besides.answered(),
    besides.extended(),
    besides.looked_back(),
)

# What never leaves: a visit that is only planned, who planned it; who is to do what, and what was said about it.
PRIVATE: tuple[IssuesEvent, ...] = (
    plans.drafted(),
    plans.assessed(),
    plans.adopted(),
    rounds.formed(),
    rounds.evaluated(),
    visits.booked(),
    visits.booked(visits.window(announced=False)),
    visits.approved(),
    visits.joined(),
    visits.cancelled(),
    visits.begun(),
    visits.checked("V-01"),
    besides.assigned(),
    besides.passed_down(),
    besides.consented(),
    besides.sanctioned(),
    besides.gathered(),
    draws.drawn(),
    draws.held(),
)

# The only strings of ours that may go out: numbers, places, bodies, item codes and the round's slogans.
CODE_FIELDS = frozenset(
    [
        "number",
        "into_number",
        "area",
        "item",
        "code",
        "themes",
        "body",
        "bodies",
        "handling_unit",
        "lead_unit",
        "helping_units",
        "superior_unit",
        "deciding_document",
        "applicant_unit",
        "verifier_unit",
        "owner",
    ]
)


def strings(value: object, field: str = "") -> Iterator[tuple[str, str]]:
    if isinstance(value, dict):
        for name, inner in value.items():
            yield from strings(inner, name)
    elif isinstance(value, list | tuple):
        for inner in value:
            yield from strings(inner, field)
    elif isinstance(value, str) and not isinstance(value, StrEnum):
        yield field, value


def test_the_examples_are_all_events() -> None:
    assert {type(event) for event in (*ALL, *PRIVATE)} == set(EVENTS.values())


@pytest.mark.parametrize("event", PRIVATE, ids=lambda event: type(event).__name__)
def test_what_is_private_has_no_contract(event: IssuesEvent) -> None:
    assert to_contract(event) is None


def test_published_is_what_has_a_contract() -> None:
    assert {NAMES[type(event)] for event in ALL} == PUBLISHED


@pytest.mark.parametrize("event", ALL, ids=lambda event: type(event).__name__)
def test_no_text_and_no_actor_leaves(event: IssuesEvent) -> None:
    contract = to_contract(event)
    assert contract is not None
    told = [text for _, text in strings(contract.model_dump(mode="json"))]
    secrets = [text for field, text in strings(asdict(event)) if field not in CODE_FIELDS]
    assert not [(secret, text) for secret in secrets for text in told if secret in text]


@pytest.mark.parametrize("event", ALL, ids=lambda event: type(event).__name__)
def test_a_contract_has_its_events_name_and_reads_back(event: IssuesEvent) -> None:
    contract = to_contract(event)
    assert contract is not None
    name = NAMES[type(event)]
    kind = contracts.CONTRACTS["IssueCoordinated.v1" if name == "SuperiorAnswered.v1" else name]
    assert type(contract) is kind
    assert kind.model_validate_json(contract.model_dump_json()) == contract
    assert (kind.service, kind.audience) == ("issues", "public")


@pytest.mark.parametrize(
    ("cited", "told"),
    [
        ("铜党发〔2020〕3号", "铜党发〔2020〕3号"),
        ("市委常委会会议", None),
        ("铜党发〔2020〕3号 张某", None),
        ("", None),
    ],
)
def test_of_what_decided_only_a_papers_number_leaves(cited: str, told: str | None) -> None:
    contract = to_contract(plans.issued(content=plans.content(deciding_document=cited)))
    assert isinstance(contract, PlanIssued)
    assert contract.deciding_document == told
    assert contract.parts == 4


def test_every_contract_says_whom_it_is_about() -> None:
    about = {type(event).__name__: getattr(to_contract(event), "subject_id", None) for event in ALL}
    assert about["ChecklistIssued"] == str(ROUND)
    assert about["VisitCompleted"] == str(VISIT)
    assert about["IssueVoided"] == str(ISSUE)
    assert None not in about.values()


def test_a_reader_ignores_what_it_does_not_know() -> None:
    contract = contracts.RoundClosed.model_validate({"round": str(ROUND), "number": 3, "later": True})
    assert contract == contracts.RoundClosed(round=ROUND, number=3)


def test_texts_of_the_checklist_go_out_as_hashes() -> None:
    contract = to_contract(rounds.issued())
    assert isinstance(contract, contracts.ChecklistIssued)
    duty, water = contract.items
    assert water.text_hash == sha256(rounds.WATER.text.encode()).hexdigest()
    assert duty.threshold_hash is None
    assert water.threshold_hash == sha256(str(rounds.WATER.threshold).encode()).hexdigest()


def test_sets_of_codes_are_sorted_and_without_repetition() -> None:
    look, talk = examples.evidence(), examples.evidence(kind=EvidenceKind.TALK)
    closed = to_contract(examples.closed(evidence=(talk, look, talk)))
    assert isinstance(closed, contracts.IssueClosed)
    assert closed.evidence_kinds == ("field_look", "talk")
    reasons = (ReturnReason.NOT_DONE, ReturnReason.MEASURE_MISSING, ReturnReason.NOT_DONE)
    returned = to_contract(examples.returned(reasons=reasons))
    assert isinstance(returned, contracts.ClosureReturned)
    assert returned.reasons == ("measure_missing", "not_done")


def test_a_visit_tells_methods_and_persons_by_role() -> None:
    twice = MethodUsed(method=Method.TALK, detail="另一场")
    heard = Interviewed(role=InterviewRole.RESIDENT_TEAM, persons=2)
    contract = to_contract(rounds.completed(methods=(twice, twice), interviews=(heard, heard)))
    assert isinstance(contract, contracts.VisitCompleted)
    assert contract.methods == ("talk",)
    assert contract.interviews == {"resident_team": 4}


@pytest.mark.parametrize(("guidance", "guided"), [("当场指导", True), (" ", False), (None, False)])
def test_only_whether_guidance_was_given_is_told(guidance: str | None, guided: bool) -> None:
    contract = to_contract(examples.found(guidance=guidance))
    assert isinstance(contract, contracts.IssueFound)
    assert contract.guided is guided
