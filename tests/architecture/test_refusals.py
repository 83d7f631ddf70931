"""Every code with which the issues service refuses is explained in its README, and some test shows it."""

import re
from typing import Final

import pytest

from services.issues.domain.refusals import SENTENCES, Code
from tests.architecture.sources import ROOT

README: Final = (ROOT / "services" / "issues" / "README.md").read_text(encoding="utf-8")
ROWS: Final = [line for line in README.splitlines() if line.startswith("|")]
# Slips of the pen that no principle stands behind: an id used twice, a number below zero, a slogan too long.
PLAIN: Final = {
    Code.NOT_FOUND,
    Code.COUNT_NEGATIVE,
    Code.PLAN_EXISTS,
    Code.ROUND_EXISTS,
    Code.VISIT_EXISTS,
    Code.ISSUE_EXISTS,
    Code.THEME_TOO_LONG,
}
# The machine asks for everything; a refusal is shown by an example that asks for one thing.
EXAMPLES: Final = "\n".join(
    path.read_text(encoding="utf-8")
    for path in (ROOT / "tests").rglob("*.py")
    if "machine" not in path.relative_to(ROOT).parts and path.name != "test_refusals.py"
)
MACHINE: Final = "test_no_way_past_any_rule"
RULES: Final = ["R1", "R2", "R3", "R4", "R5", "R6", "R7", "R8", "R9", "R10", "R12", "R13", "R20"]


@pytest.mark.parametrize("code", sorted(set(Code) - PLAIN))
def test_every_code_has_a_row_in_the_table(code: Code) -> None:
    assert any(f"`{code.value}`" in row for row in ROWS)


@pytest.mark.parametrize("code", sorted(Code))
def test_every_refusal_is_shown_by_a_test(code: Code) -> None:
    assert f'"{code.value}"' in EXAMPLES


@pytest.mark.parametrize("code", sorted(Code))
def test_every_refusal_says_what_to_do_next(code: Code) -> None:
    """Plain Chinese; its codes are for programs."""
    sentence = SENTENCES[code]
    assert sentence.endswith("。")
    assert not re.search(r"[A-Z]{4}", sentence.replace("JPEG", ""))


@pytest.mark.parametrize("rule", RULES)
def test_every_rule_of_the_house_has_a_row(rule: str) -> None:
    assert any(row.startswith(f"| {rule} ") for row in ROWS)


def test_every_test_in_the_table_is_there() -> None:
    named = {name for row in ROWS for name in re.findall(r"`(test_\w+)`", row)}
    assert {name for name in named - {MACHINE} if f"def {name}(" not in EXAMPLES} == set()
    assert MACHINE in named
