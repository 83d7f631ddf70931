"""Sentences of care visits, put together from care_phrases.toml: synthetic, without persons."""

import tomllib
from collections.abc import Mapping
from functools import cache
from random import Random
from typing import Any

from deploy.local.demo.numbers import DATA


@cache
def _phrases() -> Mapping[str, Any]:
    return tomllib.loads((DATA / "care_phrases.toml").read_text(encoding="utf-8"))


def opinion(rng: Random, kind: str) -> str:
    return _filled(rng, "opinion", kind, what="wish")


def difficulty(rng: Random, kind: str) -> str:
    return _filled(rng, "difficulty", kind, what="trouble")


def answer(rng: Random, outcome: str) -> str:
    return _filled(rng, "answer", outcome, how="how")


def _filled(rng: Random, family: str, kind: str, **parts: str) -> str:
    found = _phrases()
    said = {name: rng.choice(found[other][kind]) for name, other in parts.items()}
    text: str = rng.choice(found[family][kind]).format(when=rng.choice(found["when"]), **said)
    return f"{text}。"
