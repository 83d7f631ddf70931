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

# By kind: the fields, whatever fact they stand in.
CODES: Final = frozenset({"area", "origin", "village", "hidden", "rank", "level", "honour", "fields"})
UNITS: Final = frozenset(
    {"unit", "answerer", "decided_by", "evaluator", "must_act", "observer", "sending_unit"}
)
# Internal ids of who acted, as every event has one; numbers of documents, not of persons.
NUMBERS: Final = frozenset({"holder", "number", "policy_number", "receipt", "batch"})
# Names of companies and hospitals; a survey's questions, which speak to everybody.
PUBLIC: Final = frozenset({"insurer", "institution", "questions"})
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
KINDS: Final = CODES | UNITS | NUMBERS | PUBLIC
FOUND: Final[Mapping[str, set[tuple[str, str]]]] = {
    name: set(plain_texts(kind)) for name, kind in EVENTS.items()
}


@pytest.mark.parametrize("name", sorted(EVENTS))
def test_every_text_of_a_fact_is_sealed_or_says_nothing_of_a_person(name: str) -> None:
    assert sorted(f"{owner}.{field}" for owner, field in FOUND[name] if field not in KINDS) == []


def test_no_kind_names_a_field_that_is_no_more() -> None:
    assert {field for found in FOUND.values() for _, field in found} == KINDS


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
