"""The benchmarks run on small numbers: every side does its work, whatever the rates. Nothing is timed here."""

from pathlib import Path

import asyncpg
import pytest

from deploy.local import nats
from deploy.local import postgres as postgresql
from shared.kernel import new_id
from tests.bench.goals.bulk import goal_6
from tests.bench.goals.flushing import goal_10
from tests.bench.goals.in_process import goal_1, goal_2, goal_8
from tests.bench.goals.lagging import goal_5
from tests.bench.goals.ledger import goal_11
from tests.bench.goals.over_http import goal_3, goal_4
from tests.bench.goals.rebuilding import goal_7
from tests.bench.goals.relaying import goal_9
from tests.bench.peers import messagedb
from tests.bench.servers import Bench

GOALS = {
    1: (goal_1, 2), 2: (goal_2, 1), 3: (goal_3, 1), 4: (goal_4, 2), 5: (goal_5, 2), 6: (goal_6, 1), 7: (goal_7, 3),
    8: (goal_8, 1), 9: (goal_9, 1), 10: (goal_10, 2), 11: (goal_11, 3),
}  # fmt: skip


@pytest.fixture
def bench(tmp_path: Path, postgres: postgresql.Running, nats_server: nats.Running) -> Bench:
    return Bench(tmp_path, postgres, nats_server, rounds=1, scale=0.02)


@pytest.mark.parametrize("number", GOALS)
async def test_each_goal_gives_its_ratios(bench: Bench, number: int) -> None:
    goal, count = GOALS[number]
    results = await goal(bench)
    assert [one.promise.goal for one in results] == [number] * count
    assert all(one.ours > 0 and one.peer > 0 for one in results)


async def test_our_message_db_refuses_a_version_that_is_taken(bench: Bench) -> None:
    async with bench.database() as database:
        await messagedb.prepare(database)
        worker = messagedb.MessageDb.worker(database)
        await worker.command()
        await worker.command()
        name = f"issue-{worker.issue.hex}"
        async with database.connection() as connection:
            rows = await connection.fetch(messagedb.LOAD, name, 0)
            with pytest.raises(asyncpg.RaiseError, match="wrong version"):
                await connection.execute(messagedb.WRITE, new_id(), name, "StepTaken.v1", "{}", "{}", 0)
        assert [row["position"] for row in rows] == [0, 1]
