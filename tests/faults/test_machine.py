"""A kill that missed must not pass for one that hit."""

import random
import sys
from collections import Counter
from pathlib import Path

import pytest

from deploy.local.children import Child
from tests.faults.machine import Machine, Missed, victims
from tests.fixtures.servers import data_folder


def child(folder: Path, program: str) -> Child:
    return Child.launch([sys.executable, "-c", program], log=folder / "log", folder=folder)


def test_a_service_that_had_ended_by_itself_was_not_killed(tmp_path: Path) -> None:
    machine = Machine(tmp_path)
    machine.services["notify"] = gone = child(tmp_path, "")
    assert gone.ended(within=20)
    with pytest.raises(Missed, match="ended with 0"):
        machine.kill_and_restart("notify")


def test_a_server_without_backends_is_not_the_server() -> None:
    with data_folder() as data, Machine(data) as machine:
        real, before = machine.postgres, machine.recoveries()
        stray = child(data, "input()")
        machine._postgres = type(real)(stray, real.folder, real.socket)
        with pytest.raises(Missed):
            machine.kill_and_restart("postgres")
        stray.process.kill()
        stray.process.wait()
        machine._postgres = real
        assert machine.recoveries() == before == 0


def test_every_kind_gets_its_share_of_the_kills() -> None:
    plan = Counter(victims(random.Random(1), 30))
    assert plan == {"nats": 10, "postgres": 10, "training": 5, "notify": 5}
    assert set(victims(random.Random(1), 3)) == {"training", "nats", "postgres"}
