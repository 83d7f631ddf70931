"""A run: load, kill at a random moment, start again, as often as asked; then everything is gathered for the checker."""

import asyncio
import os
import random
import secrets
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import asyncpg
import httpx

from deploy.local.house import prepare
from tests.faults import planted
from tests.faults.checker import Evidence, Mark, complaints
from tests.faults.evidence import Witness
from tests.faults.history import Recorder, read_history
from tests.faults.machine import SERVICES, Machine, Victim, victims
from tests.faults.workload import Workload
from tests.fixtures.servers import data_folder

# The one place where a run is set: how many kills, and the seed of all chances.
KILLS: Final = int(os.environ.get("QZ_FAULT_KILLS", "3"))
SEED: Final = int(os.environ.get("QZ_FAULT_SEED", "0")) or secrets.randbelow(1_000_000) + 1

PATIENCE: Final = 30
# What a killed reader had in hand comes again when its acknowledgement is overdue, and failures back off.
LEVEL_PATIENCE: Final = 150
# A broken program may never come level, and need not.
PLANTED_PATIENCE: Final = 20
ASK_SECONDS: Final = 0.02
MOST_COMMANDS: Final = 120
"""Up to so many commands are acknowledged between two kills."""


@dataclass(frozen=True, slots=True)
class Report:
    """What came of a run. recoveries: crash recoveries that PostgreSQL's own log counts.

    settled: seconds until everything had caught up after the last command; None when it did not.
    """

    evidence: Evidence
    complaints: Sequence[str]
    kills: Counter[Victim]
    recoveries: int
    settled: float | None

    def __str__(self) -> str:
        kinds = Counter(kind for op in self.evidence.history for kind in op.kinds)
        return (
            f"kills {dict(self.kills)}, {self.recoveries} crash recoveries; "
            f"{len(self.evidence.history)} commands, answers {dict(kinds)}; {len(self.evidence.events)} events, "
            f"{len(self.evidence.stream)} published; "
            f"level after {self.settled and round(self.settled, 1)} s; complaints: {list(self.complaints) or 'none'}"
        )


async def run(folder: Path, plan: Sequence[Victim], *, seed: int = SEED, defect: str = "") -> Report:
    """Kill these one after the other under load; folder: where the history goes."""
    chance = random.Random(seed)
    path = folder / "history.jsonl"
    with data_folder() as data, Machine(data, (defect,) if defect else ()) as machine:
        await prepare(machine.postgres.dsn, machine.nats)
        if defect == planted.ACK_BEFORE_FLUSH:
            await _as_superuser(machine, *planted.NOT_FLUSHED)
        machine.start_services()
        await _all_alive(machine)
        # What the services have made at their start is not what the run is about.
        await _as_superuser(machine, "CHECKPOINT")
        with Recorder(path) as recorder:
            workload = Workload(machine.url("training"), recorder, seed)
            marks, stuck = await _rounds(machine, workload, recorder, plan, chance)
        history = read_history(path.read_text(encoding="utf-8").splitlines())
        witness = Witness(machine)
        settled = None if stuck else await witness.settled(PLANTED_PATIENCE if defect else LEVEL_PATIENCE)
        evidence = await witness.evidence(history, marks)
        found = [*stuck, *complaints(evidence)]
        return Report(evidence, found, Counter(plan), machine.recoveries(), settled)


async def _rounds(
    machine: Machine, workload: Workload, recorder: Recorder, plan: Sequence[Victim], chance: random.Random
) -> tuple[list[Mark], list[str]]:
    """The stream's ends as seen after each kill; and a complaint when nothing is acknowledged any more."""
    marks: list[Mark] = []
    writing = asyncio.create_task(workload.run())
    try:
        for victim in plan:
            await _acknowledged(recorder, chance.randint(1, MOST_COMMANDS))
            machine.kill_and_restart(victim)
            if victim in SERVICES:
                await _all_alive(machine)
            if mark := await Witness(machine).mark():
                marks.append(mark)
        await _acknowledged(recorder, MOST_COMMANDS)
    except TimeoutError:
        return marks, [
            f"stuck: after {len(marks)} kills nothing was acknowledged, or nobody came back, for {PATIENCE} s"
        ]
    finally:
        workload.stop.set()
        await writing
    return marks, []


async def _acknowledged(recorder: Recorder, more: int) -> None:
    """Wait until so many more commands are answered with yes: the load is on, and what was killed is back."""
    wanted = recorder.acknowledged + more
    async with asyncio.timeout(PATIENCE):
        while recorder.acknowledged < wanted:
            await recorder.moved.wait(PATIENCE)


async def _all_alive(machine: Machine) -> None:
    async with asyncio.timeout(PATIENCE), httpx.AsyncClient() as client:
        for name in SERVICES:
            while not await _alive(client, f"{machine.url(name)}/health/live"):
                assert not machine.services[name].ended(within=ASK_SECONDS), machine.services[name].said()


async def _alive(client: httpx.AsyncClient, url: str) -> bool:
    try:
        return (await client.get(url)).is_success
    except httpx.TransportError:
        return False


async def _as_superuser(machine: Machine, *statements: str) -> None:
    connection = await asyncpg.connect(machine.postgres.dsn("postgres"))
    try:
        for statement in statements:
            await connection.execute(statement)
    finally:
        await connection.close()


def random_plan(kills: int = KILLS, seed: int = SEED) -> list[Victim]:
    return victims(random.Random(f"plan-{seed}"), kills)
