"""The catalogues: whole, without what nobody says, with their values, and with one term for one thing."""

import json
from collections import Counter
from itertools import chain

import pytest

from shared.web.language import CHINESE, LANGUAGES, SOURCE, VALUE, catalogue_files
from tests.unit.language.catalogue import catalogue, fixed_terms, messages_of
from tests.unit.language.extraction import messages

OTHERS = [tag for tag in LANGUAGES if tag != SOURCE]


@pytest.mark.parametrize("tag", OTHERS)
def test_every_message_is_translated(tag: str) -> None:
    known = catalogue(tag)
    missing = {text: place for text, place in messages().items() if not known.get(text)}
    entries = [f'#: {place}\nmsgid {_quoted(text)}\nmsgstr ""\n' for text, place in missing.items()]
    assert not missing, "\n".join([f"translate these in shared/web/locales/{tag}/:", *entries])


@pytest.mark.parametrize("tag", OTHERS)
def test_no_two_files_translate_the_same(tag: str) -> None:
    files = [messages_of(path, tag) for path in catalogue_files(tag)]
    assert [text for text, count in Counter(chain(*files)).items() if count > 1] == []


@pytest.mark.parametrize("tag", OTHERS)
def test_nothing_is_translated_that_nobody_says(tag: str) -> None:
    assert sorted(catalogue(tag).keys() - messages().keys()) == []


@pytest.mark.parametrize("tag", OTHERS)
def test_a_translation_has_the_values_of_its_message_and_no_chinese(tag: str) -> None:
    for text, said in catalogue(tag).items():
        assert set(VALUE.findall(said)) == set(VALUE.findall(text)), text
        assert not CHINESE.search(said), text


def test_one_thing_has_one_term() -> None:
    for text, said in catalogue("en").items():
        rest = text
        for term, words in fixed_terms().items():
            if term in rest:
                assert any(word in said.lower().replace("\u00ad", "") for word in words), (term, text, said)
                # 已督免查 is no 督查: what a longer term has said is done with.
                rest = rest.replace(term, "")


def _quoted(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)
