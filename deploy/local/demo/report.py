"""What the person at the terminal sees: a progress bar, then the article beside what was computed."""

import asyncio
import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import httpx
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn
from rich.table import Table

from deploy.local.demo.load import LoadFailed, Show

FIGURES = Path(__file__).with_name("figures.json")
PATIENCE_SECONDS = 60
POLL_SECONDS = 0.2
LINES_WITHOUT_TERMINAL = 10

# The services whose part of the article is told.
TOLD = ("issues", "personnel")

Figure = Mapping[str, Any]


def expected_figures(*services: str) -> list[Figure]:
    """The article's figures that the events of these services must give; without one, of all in the demo."""
    told = json.loads(FIGURES.read_text(encoding="utf-8"))["figures"]
    return [one for one in told if one["service"] in (services or TOLD)]


@contextmanager
def progress(console: Console) -> Iterator[Show]:
    """A bar on a terminal, a line for every tenth elsewhere."""
    if not console.is_terminal:
        yield _lines(console)
        return
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
    with Progress(*columns, console=console) as bar:
        task = bar.add_task("演示数据")

        def show(done: int, total: int, part: str) -> None:
            bar.update(task, completed=done, total=total, description=f"演示数据：{part}")

        yield show


def _lines(console: Console) -> Callable[[int, int, str], None]:
    def show(done: int, total: int, part: str) -> None:
        tenth = max(1, total // LINES_WITHOUT_TERMINAL)
        if done % tenth == 0 or done == total:
            console.print(f"演示数据：{part} {done}/{total}")

    return show


async def figures_from(
    base_url: str, positions: Mapping[str, int], *, transport: httpx.AsyncBaseTransport | None = None
) -> list[Figure]:
    """The house's figures once they include everything up to these positions of the services."""
    async with httpx.AsyncClient(base_url=base_url, timeout=PATIENCE_SECONDS, transport=transport) as client:
        try:
            async with asyncio.timeout(PATIENCE_SECONDS):
                return await _until_caught_up(client, positions)
        except httpx.TransportError as error:
            raise LoadFailed(f"GET /notify/api/figures: {error or type(error).__name__}") from error
        except TimeoutError:
            wanted = ", ".join(f"{service}:{position}" for service, position in positions.items())
            raise LoadFailed(f"the figures did not reach {wanted} within {PATIENCE_SECONDS} s") from None


async def _until_caught_up(client: httpx.AsyncClient, positions: Mapping[str, int]) -> list[Figure]:
    behind = list(positions)
    while True:
        # One of them at a time: the house waits a moment for that one.
        first = next(iter(behind), None)
        query = {"min_position": f"{first}:{positions[first]}"} if first else {}
        answer = await client.get("/notify/api/figures", params=query)
        figures: list[Figure] = answer.json() if answer.is_success else []
        ours = [one for one in figures if str(one["id"]) in _ids()]
        behind = [one for one in positions if not ours or _lowest(ours, one) < positions[one]]
        if ours and not behind:
            return figures
        # The journal is another service's: all we can do is ask again.
        await asyncio.sleep(POLL_SECONDS)


def _lowest(figures: Sequence[Figure], service: str) -> int:
    return min(int(one["positions"].get(service, 0)) for one in figures)


def _ids() -> set[str]:
    return {str(one["id"]) for one in expected_figures()}


def table(figures: Sequence[Figure], expected: Sequence[Figure], console: Console) -> bool:
    """Print article | computed | ✓, and say whether every figure is the article's."""
    computed = {str(one["id"]): one["value"] for one in figures}
    shown = Table(
        "figure", "原文", "article", "computed", "✓", title="轻装：the article, computed from events"
    )
    for column in shown.columns[2:4]:
        column.justify = "right"
    right = True
    for one in expected:
        value = computed.get(str(one["id"]))
        agrees = matches(one, value)
        right = right and agrees
        least = "≥ " if one["kind"] == "at_least" else ""
        row = (
            str(one["id"]),
            str(one["quote"]),
            f"{least}{one['value']}",
            str(value),
            "✓" if agrees else "✗",
        )
        shown.add_row(*row)
    console.print(shown)
    return right


def matches(expected: Figure, value: object) -> bool:
    if not isinstance(value, int):
        return False
    wanted = int(expected["value"])
    return value >= wanted if expected["kind"] == "at_least" else value == wanted
