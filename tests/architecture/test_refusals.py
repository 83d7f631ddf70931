"""Every code with which a service refuses is explained in its README, and some test shows it."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from importlib import import_module
from typing import Final

import pytest

from tests.architecture.sources import ROOT, files, name_of

# Slips of the pen that no principle stands behind: an id used twice, a number below zero, a slogan too long.
PLAIN: Final[Mapping[str, frozenset[str]]] = {
    "issues": frozenset(
        {
            "NOT_FOUND",
            "COUNT_NEGATIVE",
            "PLAN_EXISTS",
            "ROUND_EXISTS",
            "VISIT_EXISTS",
            "ISSUE_EXISTS",
            "THEME_TOO_LONG",
        }
    ),
    "personnel": frozenset({"NOT_FOUND", "PERIOD_REVERSED", "AMOUNT_NEGATIVE"}),
}
RULES: Final[Mapping[str, tuple[str, ...]]] = {
    "issues": ("R1", "R2", "R3", "R4", "R5", "R6", "R7", "R8", "R9", "R10", "R12", "R13", "R20"),
    "personnel": ("R10", "R14", "R15", "R16", "R17", "R18", "R19"),
}
# The machine asks for everything; a refusal is shown by an example that asks for one thing.
EXAMPLES: Final = "\n".join(
    path.read_text(encoding="utf-8")
    for path in (ROOT / "tests").rglob("*.py")
    if "machine" not in path.relative_to(ROOT).parts and path.name != "test_refusals.py"
)
MACHINE: Final = "test_no_way_past_any_rule"


@dataclass(frozen=True, slots=True)
class Told:
    """A code of a service, and the sentence that a person reads."""

    service: str
    code: str
    sentence: str

    def __str__(self) -> str:
        return f"{self.service}-{self.code}"


def told() -> list[Told]:
    """Of every refusals.py in a domain."""
    found: dict[str, Told] = {}
    for path in files("refusals.py", "services"):
        module = import_module(name_of(path).removesuffix(".py").replace("/", "."))
        codes: type[StrEnum] = module.Code
        for code in codes:
            one = Told(name_of(path).split("/")[1], code.value, module.SENTENCES[code])
            found[f"{one}{one.sentence}"] = one
    return list(found.values())


def rows_of(service: str) -> list[str]:
    readme = (ROOT / "services" / service / "README.md").read_text(encoding="utf-8")
    return [line for line in readme.splitlines() if line.startswith("|")]


TOLD: Final = told()
ROWS: Final = {service: rows_of(service) for service in RULES}


@pytest.mark.parametrize("one", [one for one in TOLD if one.code not in PLAIN[one.service]], ids=str)
def test_every_code_has_a_row_in_the_table(one: Told) -> None:
    assert any(f"`{one.code}`" in row for row in ROWS[one.service])


@pytest.mark.parametrize("one", TOLD, ids=str)
def test_every_refusal_is_shown_by_a_test(one: Told) -> None:
    assert f'"{one.code}"' in EXAMPLES


@pytest.mark.parametrize("one", TOLD, ids=str)
def test_every_refusal_says_what_to_do_next(one: Told) -> None:
    """Plain Chinese; its codes are for programs."""
    assert one.sentence.endswith("。")
    assert not re.search(r"[A-Z]{4}", one.sentence.replace("JPEG", ""))


@pytest.mark.parametrize(
    ("service", "rule"), [(service, rule) for service in RULES for rule in RULES[service]]
)
def test_every_rule_of_the_house_has_a_row(service: str, rule: str) -> None:
    assert any(row.startswith(f"| {rule} ") for row in ROWS[service])


def test_every_test_in_the_table_is_there() -> None:
    rows = [row for rows in ROWS.values() for row in rows]
    named = {name for row in rows for name in re.findall(r"`(test_\w+)`", row)}
    assert {name for name in named - {MACHINE} if f"def {name}(" not in EXAMPLES} == set()
    assert MACHINE in named
