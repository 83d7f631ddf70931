"""The files and tables that a run leaves: their shape, and that the READMEs say what the last run found."""

import json

import pytest

from tests.bench import report
from tests.bench.measure import Promise, result
from tests.bench.report import (
    END,
    LATEST,
    MACHINE,
    READMES,
    NoPlace,
    Readme,
    entries,
    latest,
    rows,
    with_table,
)

FIELDS = {
    "goal",
    "ratio",
    "low",
    "high",
    "target",
    "met",
    "what",
    "what_zh",
    "better",
    "ours",
    "peer",
    "unit",
}
FOUND = entries(
    [
        result(
            Promise(goal=5, what="lag : own", what_zh="延迟 : 自身", target=1.0, unit="ms", better="lower"),
            [1.0, 3.0, 2.0],
            [4.0, 4.0, 4.0],
        )
    ]
)


def test_an_entry_has_what_the_file_promises() -> None:
    [entry] = FOUND
    assert set(entry) >= FIELDS
    assert (entry["goal"], entry["ratio"], entry["low"], entry["high"]) == (5, 0.5, 0.25, 0.75)
    assert entry["met"] is True


def test_a_row_of_the_table() -> None:
    assert rows(FOUND, READMES[0]).splitlines()[2] == "| 5 | lag : own | 0.50 (0.25–0.75) | ≤ 1 | ✓ |"
    assert "延迟" in rows(FOUND, READMES[1])


def test_a_new_table_takes_the_place_of_the_old_one() -> None:
    once = with_table(f"before\n{report.BEGIN}{END}\nafter", "| one |\n")
    twice = with_table(once, "| two |\n")
    assert twice == f"before\n{report.BEGIN}\n| two |\n\n{END}\nafter"


def test_a_readme_without_the_marks_is_told() -> None:
    with pytest.raises(NoPlace):
        with_table("no marks here", "| one |\n")


def test_the_last_run_is_a_list_of_all_goals_with_its_machine_beside_it() -> None:
    assert {entry["goal"] for entry in latest()} == set(range(1, 10))
    assert all(set(entry) >= FIELDS for entry in latest())
    machine = json.loads(MACHINE.read_text(encoding="utf-8"))
    assert set(machine) >= {"machine", "versions", "configurations"}


def test_the_last_run_was_a_full_one() -> None:
    # Smaller numbers or fewer rounds are for trying things out, not for the READMEs.
    machine = json.loads(MACHINE.read_text(encoding="utf-8"))
    assert machine["scale"] == 1
    assert machine["rounds"] >= 5


@pytest.mark.parametrize("readme", READMES, ids=lambda readme: readme.path.name)
def test_a_readme_says_what_the_last_run_found(readme: Readme) -> None:
    assert LATEST.exists()
    text = readme.path.read_text(encoding="utf-8")
    assert with_table(text, rows(latest(), readme)) == text
