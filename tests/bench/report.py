"""The results told: a table on screen, two files, and a table in each README."""

import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, Final, NamedTuple

from rich.table import Table

from tests.bench.measure import Result

ROOT: Final = Path(__file__).parents[2]
RESULTS: Final = Path(__file__).parent / "results"
LATEST: Final = RESULTS / "latest.json"
MACHINE: Final = RESULTS / "machine.json"
BEGIN: Final = "<!-- bench -->\n"
END: Final = "<!-- /bench -->"
# A promise says "ours : the peer", so that a table can have them side by side.
BETWEEN: Final = " : "

Entry = Mapping[str, Any]


class Readme(NamedTuple):
    """A README with its table: which text of an entry it shows, and the head of the table."""

    path: Path
    text: str
    head: str


READMES: Final = (
    Readme(ROOT / "README.md", "what", "| goal | ours : peer | ratio (low–high) | target | met |"),
    Readme(ROOT / "README.zh-CN.md", "what_zh", "| 目标 | 我们 : 对照 | 比值（低–高） | 要求 | 达到 |"),
)


class NoPlace(Exception):
    """A README without the two marks between which the table goes."""


def entries(results: Sequence[Result]) -> list[Entry]:
    return [one.entry() for one in results]


def on_screen(found: Sequence[Entry]) -> Table:
    table = Table("goal", "ours : peer", "ours", "peer", "ratio", "low", "high", "target", "met")
    for one in found:
        table.add_row(
            str(one["goal"]),
            one["what"],
            _figure(one["ours"], one["unit"]),
            _figure(one["peer"], one["unit"]),
            *(f"{one[name]:.2f}" for name in ("ratio", "low", "high")),
            _target(one),
            "yes" if one["met"] else "no",
        )
    return table


def write(found: Sequence[Entry], machine: Mapping[str, object]) -> None:
    RESULTS.mkdir(exist_ok=True)
    for path, told in ((LATEST, list(found)), (MACHINE, machine)):
        path.write_text(json.dumps(told, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")


def latest() -> list[Entry]:
    """What the last full run found; empty when there was none."""
    if not LATEST.exists():
        return []
    kept: list[Entry] = json.loads(LATEST.read_text(encoding="utf-8"))
    return kept


def into_readmes(found: Sequence[Entry]) -> None:
    for readme in READMES:
        text = readme.path.read_text(encoding="utf-8")
        readme.path.write_text(with_table(text, rows(found, readme)), encoding="utf-8")


def rows(found: Sequence[Entry], readme: Readme) -> str:
    """The Markdown table of one README."""
    lines = [readme.head, "|---|---|---|---|---|"]
    lines += [
        f"| {one['goal']} | {one[readme.text]} | {one['ratio']:.2f} ({one['low']:.2f}–{one['high']:.2f}) "
        f"| {_target(one)} | {'✓' if one['met'] else '✗'} |"
        for one in found
    ]
    return "\n".join(lines) + "\n"


def with_table(text: str, table: str) -> str:
    """The text with this table between its marks; NoPlace when it has none."""
    before, begin, rest = text.partition(BEGIN)
    _, end, after = rest.partition(END)
    if not begin or not end:
        raise NoPlace(f"{BEGIN.strip()} … {END}")
    return f"{before}{BEGIN}\n{table}\n{END}{after}"


def _target(one: Entry) -> str:
    return f"{'≤' if one['better'] == 'lower' else '≥'} {one['target']:g}"


def _figure(value: float, unit: str) -> str:
    return f"{value:,.2f} ms" if unit == "ms" else f"{value:,.0f}{unit}"
