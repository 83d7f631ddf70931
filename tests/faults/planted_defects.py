"""The same run on broken programs: the checker must complain, or its silence proves nothing.

Its name is none that pytest collects by itself; `make faults` has it collected.
"""

from pathlib import Path
from typing import Final

import pytest

from tests.faults import planted
from tests.faults.machine import Victim
from tests.faults.rounds import Report, run

SERVICE: Final[list[Victim]] = ["training"] * 4
DATABASE: Final[list[Victim]] = ["postgres"]


async def complaining(folder: Path, plan: list[Victim], defect: str, patience: int = 3) -> Report:
    """A crash hits its moment by chance: run until one does, so many times at most."""
    for number in range(patience):
        report = await run(folder, plan, seed=number + 1, defect=defect)
        if report.complaints:
            return report
    raise AssertionError(f"{patience} runs with the defect {defect} and no complaint")


def words(report: Report) -> set[str]:
    return {one.split(":")[0] for one in report.complaints}


@pytest.mark.timeout(600)
async def test_commands_answered_before_the_flush_are_found_lost(tmp_path: Path) -> None:
    report = await complaining(tmp_path, DATABASE, planted.ACK_BEFORE_FLUSH)
    assert report.recoveries == len(DATABASE)
    assert words(report) & {"lost", "other place", "two answers"}, report.complaints


@pytest.mark.timeout(600)
async def test_a_door_that_forgets_command_ids_is_found_doubling(tmp_path: Path) -> None:
    report = await complaining(tmp_path, SERVICE, planted.FORGETS_IDS)
    assert "two answers" in words(report) or "strangers" in words(report), report.complaints


@pytest.mark.timeout(600)
async def test_a_checkpoint_in_a_transaction_of_its_own_is_found_counting_twice(tmp_path: Path) -> None:
    report = await complaining(tmp_path, SERVICE, planted.CHECKPOINT_APART)
    assert words(report) == {"balances"}, report.complaints
