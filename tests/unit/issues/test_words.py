"""Every code has its official Chinese, every refusal its sentence, every stored name its type."""

import re
from enum import StrEnum
from inspect import getmembers, isclass

from services.issues.domain import codes
from services.issues.domain.codes import Level
from services.issues.domain.events import EVENTS
from services.issues.domain.refusals import SENTENCES, Code, refuse
from services.issues.pages.lights import Light
from services.issues.publishing import PUBLISHED, WITHDRAWN
from shared.contracts.glossary.issues import EVENT_TERMS, TERMS
from shared.contracts.issues import CONTRACTS

FAMILIES = {
    re.sub(r"(?<!^)(?=[A-Z])", "_", name).lower(): [code.value for code in family]
    for name, family in getmembers(codes, isclass)
    if issubclass(family, StrEnum) and family is not StrEnum
} | {"light": [light.value for light in Light]}


def test_every_code_has_its_official_term_in_the_same_order() -> None:
    assert {family: list(terms) for family, terms in TERMS.items()} == FAMILIES


def test_terms_are_chinese_and_differ_within_a_family() -> None:
    for terms in TERMS.values():
        assert len(set(terms.values())) == len(terms)
        assert not any(term.isascii() for term in terms.values())


def test_every_event_has_a_term_and_every_contract_an_event() -> None:
    assert set(CONTRACTS) - WITHDRAWN <= PUBLISHED <= set(EVENTS)
    assert {f"{name}.v1" for name in EVENT_TERMS} == set(EVENTS)


def test_stored_names_are_those_of_their_types() -> None:
    assert {name: f"{kind.__name__}.v1" for name, kind in EVENTS.items()} == {name: name for name in EVENTS}


def test_every_refusal_says_in_chinese_what_to_do() -> None:
    assert set(SENTENCES) == set(Code)
    assert all(sentence.endswith("。") and not sentence.isascii() for sentence in SENTENCES.values())
    assert refuse(Code.DOC_ONLY).code == "DOC_ONLY"


def test_levels_are_ordered_from_city_to_village() -> None:
    assert Level.CITY.at_least(Level.COUNTY)
    assert Level.TOWNSHIP.at_least(Level.TOWNSHIP)
    assert not Level.VILLAGE.at_least(Level.TOWNSHIP)
