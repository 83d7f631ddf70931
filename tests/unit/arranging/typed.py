"""Rows as somebody has typed them, each sound until a test changes it."""

from collections.abc import Callable
from datetime import date
from typing import Any

from services.issues.domain.codes import Level
from services.issues.handlers.arranging.parsing import Around, Parsed, parse
from shared.divisions import tongren

CITY = "520600000000"
MONDAY = date(2026, 11, 30)
SATURDAY = date(2026, 12, 5)


def team(**changes: Any) -> dict[str, Any]:
    return {
        "row": 2,
        "name": "市一队",
        "level": "市级",
        "county": None,
        "group": 1,
        "leader": "p-001",
        "members": "p-002、p-003",
    } | changes


def place(**changes: Any) -> dict[str, Any]:
    return {
        "row": 2,
        "place": "晓景村",
        "within": "沿河县 中界镇",
        "kind": "村",
        "reason": "重点挂牌",
        "teams": "市一队",
        "starts_on": MONDAY,
        "ends_on": None,
        "announced": None,
    } | changes


def parsed(
    *places: dict[str, Any],
    teams: tuple[dict[str, Any], ...] = (team(),),
    working: Callable[[date], bool] = lambda day: day.weekday() < 5,
    known: dict[str, Level] | None = None,
) -> Parsed:
    around = Around(divisions=tongren(), city=CITY, levels=known or {}, is_working_day=working)
    return parse(places, teams, around)
