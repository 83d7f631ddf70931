"""Sentences of the demo, put together from phrases.toml: synthetic, without persons or households."""

import csv
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from random import Random
from typing import Any

from deploy.local.demo.numbers import DATA

METHODS = ("assessment", "documents", "talk", "telephone", "wechat")
CATEGORIES = ("responsibility", "teams", "strongholds", "care", "conduct")


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    level: str
    code: str
    category: str
    text: str
    threshold: str


@cache
def items() -> tuple[Item, ...]:
    with (DATA / "checklists.csv").open(encoding="utf-8", newline="") as lines:
        return tuple(Item(**row) for row in csv.DictReader(lines, strict=True))


def items_of(level: str) -> tuple[Item, ...]:
    return tuple(one for one in items() if one.level == level)


@cache
def _phrases() -> Mapping[str, Any]:
    return tomllib.loads((DATA / "phrases.toml").read_text(encoding="utf-8"))


def _pick(rng: Random, *path: str) -> str:
    here: Any = _phrases()
    for part in path:
        here = here[part]
    return str(rng.choice(here))


def description(rng: Random, item: Item | None, category: str, method: str, place_word: str) -> str:
    finding = _pick(rng, "findings", item.code) if item else _pick(rng, "off_list", "finding")
    intro = _pick(rng, "method_intro", method)
    return f"{intro}，{finding.format(place=place_word)}，{_pick(rng, 'extent', category)}。"


def off_list_reason(rng: Random) -> str:
    return _pick(rng, "off_list", "reason")


def method_detail(rng: Random, method: str) -> str:
    return _pick(rng, "method_detail", method)


def guidance(rng: Random, category: str) -> str:
    return _pick(rng, "guidance", category)


def cause(rng: Random, cause_kind: str) -> str:
    return _pick(rng, "cause", cause_kind)


def goal(rng: Random, category: str) -> str:
    return _pick(rng, "goal", category)


def measures(rng: Random, category: str) -> list[dict[str, str]]:
    """One that changes something comes first; never personnel or paper alone."""
    kinds = [rng.choice(("act", "act", "institution"))]
    kinds += rng.sample(("act", "institution", "personnel", "paper"), rng.randint(1, 2))
    found: dict[str, dict[str, str]] = {}
    for kind in kinds:
        text = _pick(rng, "measures", kind, "any" if kind == "paper" else category)
        found[text] = {"kind": kind, "text": text}
    return list(found.values())


def coordination_note(rng: Random, superior_asked: bool) -> str:
    return _pick(rng, "coordination", "superior" if superior_asked else "note")


def answer(rng: Random) -> str:
    return _pick(rng, "coordination", "answer")


def extension(rng: Random) -> str:
    return _pick(rng, "extension", "any")


def done_on_spot(rng: Random) -> str:
    return _pick(rng, "on_spot", "done")


def look_back(rng: Random, result: str) -> str:
    return _pick(rng, "look_back", result)


def statement(rng: Random) -> str:
    return _pick(rng, "statement", "any")


def return_note(rng: Random, reasons: Sequence[str]) -> str:
    return "；".join(_pick(rng, "return_note", one) for one in reasons)


def gist(rng: Random, evidence_kind: str) -> str:
    return _pick(rng, "gist", evidence_kind)


def void_note(rng: Random, reason: str) -> str:
    return _pick(rng, "void_note", reason)
