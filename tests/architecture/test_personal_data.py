"""Every text in the facts of personnel is either sealed or one of the kinds below that say nothing of a person.

A new field of type str fails here until it is sealed or put under its kind.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

import pytest

from services.personnel.domain.events import EVENTS
from shared.contracts.envelope import Contract
from shared.contracts.personnel import CONTRACTS
from shared.kernel import Sealed
from tests.architecture.personal_fields import plain_texts

# By kind: fields, whatever fact they stand in; with a part's name in front where the word alone says too little.
CODES: Final = frozenset(
    {"area", "origin", "village", "hidden", "rank", "level", "honour", "fields", "scheme"}
)
UNITS: Final = frozenset(
    {"unit", "accuser_units", "answerer", "decided_by", "evaluator", "must_act", "observer", "sending_unit"}
)
# Internal ids of who acts, as every event has one.
IDS: Final = frozenset({"accusers", "applicant", "checker", "deciders", "holder"})
NUMBERS: Final = frozenset(
    {"batch", "deciding_document", "main_document", "number", "policy_number", "receipt"}
)
# Names of companies and hospitals; a survey's questions and a scheme's text, which speak to everybody.
PUBLIC: Final = frozenset(
    {
        "insurer",
        "institution",
        "questions",
        "IncentivePart.name",
        "Provision.trigger",
        "Provision.benefit",
        "Provision.owner",
        "Provision.deadline",
    }
)
TOLD: Final = frozenset(
    {
        "kind",
        "level",
        "origin",
        "destination",
        "post_kind",
        "honour",
        "grade",
        "role",
        "sending_unit",
        "reason",
        "unit",
        "parts",
        "result",
        "persons",
    }
)
KINDS: Final = CODES | UNITS | IDS | NUMBERS | PUBLIC
FOUND: Final[Mapping[str, set[tuple[str, str]]]] = {
    name: set(plain_texts(kind)) for name, kind in EVENTS.items()
}


@pytest.mark.parametrize("name", sorted(EVENTS))
def test_every_text_of_a_fact_is_sealed_or_says_nothing_of_a_person(name: str) -> None:
    unmarked = {f"{owner}.{field}" for owner, field in FOUND[name] if field not in KINDS}
    assert sorted(unmarked - KINDS) == []


def test_no_kind_names_a_field_that_is_no_more() -> None:
    known = {one for found in FOUND.values() for owner, field in found for one in (field, f"{owner}.{field}")}
    assert sorted(KINDS - known) == []


@pytest.mark.parametrize("contract", CONTRACTS.values(), ids=lambda one: one.name)
def test_no_text_leaves_the_service_but_codes(contract: type[Contract]) -> None:
    own = contract.model_fields.keys() - Contract.model_fields.keys()
    texts = {name for name in own if "str" in str(contract.model_fields[name].annotation)}
    assert texts <= TOLD, "a contract holds ids, codes, dates and amounts only"


@dataclass(frozen=True, slots=True)
class Part:
    note: str
    sealed: Sealed


@dataclass(frozen=True, slots=True)
class Outer:
    inner: tuple[Part, ...] | None
    told: Mapping[str, int]


def test_a_text_that_nobody_has_marked_is_found() -> None:
    assert set(plain_texts(Outer)) == {("Part", "note"), ("Outer", "told")}
