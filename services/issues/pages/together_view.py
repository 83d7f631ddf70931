"""What concerns several issues at once, as its page shows it: findings alike, and the drawn look backs. Pure."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from services.issues.domain.codes import LookBackResult
from shared.web.units import Names
from shared.web.values import Row, day_of, text, time_of, whole


@dataclass(frozen=True, slots=True, kw_only=True)
class AlikeLine:
    issue: str
    number: str
    place: str
    description: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Alike:
    """One item that was found in several places of a round."""

    item: str
    text: str
    places: int
    lines: tuple[AlikeLine, ...]

    @property
    def numbers(self) -> str:
        return "、".join(line.number for line in self.lines)


@dataclass(frozen=True, slots=True, kw_only=True)
class LookBackLine:
    """state: due, ahead, missed, holds or relapsed, as a code of the template's marks."""

    href: str
    number: str
    place: str
    first_day: date | None
    last_day: date | None
    state: str


@dataclass(frozen=True, slots=True, kw_only=True)
class TogetherView:
    """merge, draw: whether the reader may; the forms are drawn only then."""

    round: str
    round_name: str
    alike: tuple[Alike, ...]
    look_backs: tuple[LookBackLine, ...]
    merge: bool
    draw: bool
    command_id: str


def alike_groups(rows: Sequence[Row], items: Sequence[Row], names: Names) -> tuple[Alike, ...]:
    """Rows come item by item; items: those of the round's checklists, for what they say."""
    said = {text(one, "code"): text(one, "text") for one in items}
    grouped = groupby(rows, key=lambda row: text(row, "item"))
    return tuple(_alike(item, said.get(item, ""), list(group), names) for item, group in grouped)


def _alike(item: str, said: str, rows: Sequence[Row], names: Names) -> Alike:
    return Alike(
        item=item,
        text=said,
        places=whole(rows[0], "places"),
        lines=tuple(
            AlikeLine(
                issue=str(row["issue"]),
                number=text(row, "number"),
                place=names(text(row, "area")),
                description=text(row, "description"),
            )
            for row in rows
        ),
    )


def look_back_line(row: Row, names: Names, today: date) -> LookBackLine:
    return LookBackLine(
        href=f"/issues/{row['issue']}",
        number=text(row, "number"),
        place=names(text(row, "area")),
        first_day=day_of(row, "first_day"),
        last_day=day_of(row, "last_day"),
        state=_state(row, today),
    )


def _state(row: Row, today: date) -> str:
    if time_of(row, "done_at"):
        return text(row, "result") or LookBackResult.HOLDS
    first, last = day_of(row, "first_day"), day_of(row, "last_day")
    if last is not None and today > last:
        return "missed"
    return "ahead" if first is not None and today < first else "due"
