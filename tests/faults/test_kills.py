"""kill -9 at random under load: what was acknowledged is there once, and everything that follows from it agrees.

`make test` kills once of each kind; `make faults` thirty times. QZ_FAULT_SEED repeats a run's chances.
"""

from pathlib import Path

import pytest

from tests.faults.rounds import KILLS, SEED, random_plan, run


@pytest.mark.timeout(300 + 30 * KILLS)
async def test_kills_at_random_lose_double_and_tear_nothing(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    plan = random_plan()
    with capsys.disabled():
        # Before anything can go wrong: with these two a run can be told again.
        print(f"\nQZ_FAULT_SEED={SEED}, history in {tmp_path}")  # noqa: T201
        report = await run(tmp_path, plan)
        print(report)  # noqa: T201
    assert report.complaints == []
    assert report.settled is not None
    assert report.recoveries == plan.count("postgres") > 0
    assert {"nats", "postgres"} <= set(plan)
