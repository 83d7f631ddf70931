"""python -m tests.bench [--goal N]… [--rounds N] [--readme]: measure, tell, and write the results of a full run."""

import asyncio
import time
from collections.abc import Awaitable, Callable
from typing import Annotated, Final

import typer
import uvloop
from rich.console import Console

from tests.bench import report
from tests.bench.goals.bulk import goal_6
from tests.bench.goals.covering import goal_13
from tests.bench.goals.flushing import goal_10
from tests.bench.goals.importing import goal_12
from tests.bench.goals.in_process import goal_1, goal_2, goal_8
from tests.bench.goals.lagging import goal_5
from tests.bench.goals.ledger import goal_11
from tests.bench.goals.over_http import goal_3, goal_4
from tests.bench.goals.rebuilding import goal_7
from tests.bench.goals.relaying import goal_9
from tests.bench.machine import described
from tests.bench.measure import Result
from tests.bench.servers import Bench, servers

ROUNDS: Final = 5
GOALS: Final[dict[int, Callable[[Bench], Awaitable[list[Result]]]]] = {
    1: goal_1, 2: goal_2, 3: goal_3, 4: goal_4, 5: goal_5, 6: goal_6, 7: goal_7, 8: goal_8, 9: goal_9,
    10: goal_10, 11: goal_11, 12: goal_12, 13: goal_13,
}  # fmt: skip

screen = Console(width=150)
program = typer.Typer(add_completion=False, pretty_exceptions_enable=False)


@program.command()
def main(
    goal: Annotated[list[int] | None, typer.Option(help="measure this goal only, write nothing")] = None,
    rounds: Annotated[int, typer.Option(help="rounds that count")] = ROUNDS,
    readme: Annotated[bool, typer.Option(help="only write the last results into the READMEs")] = False,
) -> None:
    """Both sides of every goal in turn, on servers with fresh data."""
    if readme:
        report.into_readmes(report.latest())
        return
    with servers(rounds) as bench, asyncio.Runner(loop_factory=uvloop.new_event_loop) as runner:
        machine = runner.run(described(bench))
        results = [one for number in goal or GOALS for one in _measured(runner, bench, number)]
    found = report.entries(results)
    screen.print(report.on_screen(found))
    if not goal:
        report.write(found, machine)
        report.into_readmes(found)


def _measured(runner: asyncio.Runner, bench: Bench, number: int) -> list[Result]:
    started = time.perf_counter()
    results = runner.run(_run(bench, number))
    screen.print(f"goal {number}: {time.perf_counter() - started:.0f} s")
    return results


async def _run(bench: Bench, number: int) -> list[Result]:
    return await GOALS[number](bench)


if __name__ == "__main__":
    program()
