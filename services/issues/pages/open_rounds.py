"""The round that a form is for: the one asked for by ?round=, else the newest that lists something for the asker."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from fastapi import Request

from services.issues import queries
from services.issues.pages.context import Context
from services.issues.pages.rounds import round_name
from services.issues.queries import Row
from shared.kernel import Subject
from shared.web.forms import Wrong
from shared.web.frame import Choice

NOT_OPEN: Final = Wrong(sentence="这一轮督战已经结束，请选择正在进行的轮次。", code="ROUND_CLOSED")


@dataclass(frozen=True, slots=True, kw_only=True)
class RoundChoice:
    """others: (address, name) of the other open rounds."""

    name: str
    others: tuple[Choice, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenRound:
    """targets: what it lists for the asker. missed: another round was asked for, and that one is not open."""

    row: Row
    targets: Sequence[Row]
    others: tuple[Row, ...]
    missed: bool

    def choice(self, path: str) -> RoundChoice:
        return RoundChoice(
            name=_name(self.row),
            others=tuple(Choice(value=for_round(path, one), label=_name(one)) for one in self.others),
        )


async def open_round(context: Context, request: Request, subject: Subject) -> OpenRound | None:
    """None when no round is open."""
    rows = [one for one in await queries.rounds(context.database, subject) if one["status"] == "open"]
    asked = request.query_params.get("round", "")
    named = [one for one in rows if str(one["round"]) == asked]
    if not rows:
        return None
    wanted = named or rows
    # When none lists anything the newest one stands for all.
    row, targets = wanted[0], await _listed(context, subject, wanted[0])
    for one in wanted[1:]:
        if not targets:
            row, targets = one, await _listed(context, subject, one)
    row = row if targets else wanted[0]
    others = tuple(one for one in rows if one is not row)
    return OpenRound(row=row, targets=targets, others=others, missed=bool(asked) and not named)


def for_round(path: str, row: Row) -> str:
    return f"{path}?round={row['round']}"


async def _listed(context: Context, subject: Subject, row: Row) -> list[Row]:
    found = await queries.targets(context.database, subject, row["round"])
    return [one for one in found if one["listed"]]


def _name(row: Row) -> str:
    return f"{round_name(row['number'])}督战"
