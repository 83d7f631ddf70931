"""Modules and tests stay small, are named for what they hold, and open no second door to the database."""

import re
from typing import Final

from tests.architecture.sources import files, functions, name_of, words_used

MODULE_LINES: Final = 300
TEST_LINES: Final = 20
EMPTY_NAMES: Final = {"utils", "util", "helpers", "helper", "common", "base", "misc"}
# Waiting for time instead of a condition, and tests that do not run.
FORBIDDEN_IN_TESTS: Final = {"sleep", "skip", "skipif", "xfail", "importorskip"}
LATER: Final = re.compile(r"\b(TODO|FIXME|XXX)\b")


def test_no_module_is_longer_than_three_hundred_lines() -> None:
    long = {
        name_of(path): count for path in files("*.py") if (count := _lines(path.read_text())) > MODULE_LINES
    }
    assert long == {}


def test_no_module_or_folder_has_a_name_that_says_nothing() -> None:
    assert [name_of(path) for path in files("*.py") if EMPTY_NAMES & {*path.with_suffix("").parts}] == []


def test_every_module_that_holds_code_says_what_it_is_for() -> None:
    texts = {name_of(path): path.read_text().lstrip() for path in files("*.py")}
    assert [name for name, text in texts.items() if text and not text.startswith('"""')] == []


def test_tests_neither_sleep_nor_leave_anything_out() -> None:
    used = {name_of(path): FORBIDDEN_IN_TESTS & words_used(path) for path in files("*.py", "tests")}
    assert {name: words for name, words in used.items() if words} == {}


def test_tests_are_short() -> None:
    long = [
        (name_of(path), one.name)
        for path in files("test_*.py", "tests")
        for one in functions(path)
        if one.name.startswith("test_") and (one.end_lineno or 0) - one.body[0].lineno >= TEST_LINES
    ]
    assert long == []


def test_nothing_is_put_off_until_later() -> None:
    texts = {name_of(path): path.read_text() for path in files("*.py") if path.name != "test_modules.py"}
    assert [name for name, text in texts.items() if LATER.search(text)] == []


def test_connections_are_taken_from_the_pool_in_one_place() -> None:
    taking = [name_of(path) for path in files("*.py") if "acquire" in words_used(path)]
    assert taking == ["shared/db/database.py"]


def _lines(text: str) -> int:
    return text.count("\n")
