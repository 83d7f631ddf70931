"""Mending a staged workbook row by row on the page, so that nobody has to send the file up again for a slip."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from services.issues.handlers.arranging.staging import Staged, keep
from shared.handling.deps import Deps
from shared.kernel import Subject


@dataclass(frozen=True, slots=True, kw_only=True)
class Mend:
    """What a person has written for a row: a place by code or name, and the days of the visit."""

    place: str
    starts_on: date | None
    ends_on: date | None


async def mend(deps: Deps, subject: Subject, staged: Staged, row: int, wanted: Mend) -> None:
    def mended(typed: dict[str, Any]) -> dict[str, Any]:
        # A place that is chosen anew is not held to what was said to lie around the old one.
        within = typed.get("within") if wanted.place == typed["place"] else None
        days = {"starts_on": wanted.starts_on, "ends_on": wanted.ends_on}
        return {**typed, **days, "place": wanted.place, "within": within, "joins": None}

    await _change(deps, subject, staged, row, mended)


async def join(deps: Deps, subject: Subject, staged: Staged, row: int, other: int) -> None:
    """The teams of a row come along on the visit of another: one joint visit."""
    await _change(deps, subject, staged, row, lambda typed: {**typed, "joins": other})


async def part(deps: Deps, subject: Subject, staged: Staged, row: int) -> None:
    """A visit of its own again."""
    await _change(deps, subject, staged, row, lambda typed: {**typed, "joins": None})


async def drop(deps: Deps, subject: Subject, staged: Staged, row: int) -> None:
    left = tuple(one for one in staged.places if one["row"] != row)
    await keep(deps, subject, replace(staged, places=left))


async def _change(
    deps: Deps,
    subject: Subject,
    staged: Staged,
    row: int,
    change: Callable[[dict[str, Any]], dict[str, Any]],
) -> None:
    places = tuple(change(one) if one["row"] == row else one for one in staged.places)
    await keep(deps, subject, replace(staged, places=places))
