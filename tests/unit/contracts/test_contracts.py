"""Contract bodies: tolerant to what is new, closed to change, and found by their names."""

from typing import get_type_hints
from uuid import UUID

import pytest
from pydantic import ValidationError

from shared.contracts.catalogue import BY_TYPE, CONTRACTS
from shared.contracts.envelope import Contract, event_type
from shared.contracts.issues import RoundClosed

ID = UUID("018a4d5c-0000-7000-8000-000000000001")
# Texts, names and actors stay in their service.
PRIVATE = {"description", "guidance", "statement", "note", "applicant", "verifier", "cause", "goal", "actor"}


def test_a_field_that_is_not_known_is_ignored() -> None:
    body = f'{{"round":"{ID}","number":3,"added":"later"}}'
    assert RoundClosed.model_validate_json(body) == RoundClosed(round=ID, number=3)


def test_a_contract_is_not_changed_after_the_fact() -> None:
    with pytest.raises(ValidationError):
        RoundClosed(round=ID, number=3).number = 4  # type: ignore[misc]


def test_a_body_round_trips_as_json() -> None:
    closed = RoundClosed(round=ID, number=3)
    assert RoundClosed.model_validate_json(closed.model_dump_json()) == closed
    assert closed.subject_id == str(ID)


@pytest.mark.parametrize("name", sorted(CONTRACTS))
def test_a_contract_is_found_by_the_name_under_which_it_is_stored(name: str) -> None:
    contract = CONTRACTS[name]
    assert name == f"{contract.name}.v{contract.major}"
    assert BY_TYPE[f"qingzhuang.{contract.service}.{name}"] is contract
    assert event_type(contract) == f"qingzhuang.{contract.service}.{name}"


@pytest.mark.parametrize("contract", CONTRACTS.values(), ids=CONTRACTS)
def test_a_contract_holds_no_text_and_no_person(contract: type[Contract]) -> None:
    assert not PRIVATE & set(contract.model_fields)
    assert get_type_hints(contract)["audience"]
