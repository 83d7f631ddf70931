"""What the phone page offers: places with who answers for them, and the items of the checklists. Pure."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from services.issues.domain.codes import Level, Method, TargetKind
from services.issues.pages.choices import unit_choices
from shared.contracts.glossary import TERMS
from shared.divisions import county_of
from shared.web.frame import Choice
from shared.web.units import Names
from shared.web.values import Row, text, time_of

# A person who stands in a village has talked to somebody; another way is asked for on the full form.
METHOD: Final = Method.TALK.value
# Whose checklist speaks of a kind of place.
LEVELS: Final = {
    TargetKind.TOWNSHIP: Level.TOWNSHIP,
    TargetKind.VILLAGE: Level.VILLAGE,
    TargetKind.SITE: Level.VILLAGE,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """level: of the checklist that comes first here. units: who can answer, the nearest first."""

    value: str
    label: str
    group: str
    kind: str
    level: str
    units: tuple[Choice, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    value: str
    label: str
    group: str
    level: str
    category: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PhonePage:
    """actor: whose drafts the phone shows. round: empty when there is none to report in."""

    actor: str
    round: str
    places: tuple[Place, ...]
    items: tuple[Item, ...]
    method: str = METHOD


@dataclass(frozen=True, slots=True, kw_only=True)
class MineLine:
    href: str
    number: str
    place: str
    description: str
    stage: str
    status: str
    found_at: datetime | None


def phone_page(
    actor: str, round_: Row | None, targets: Sequence[Row], items: Sequence[Row], names: Names
) -> PhonePage:
    """Of the targets, those that are listed."""
    return PhonePage(
        actor=actor,
        round=str(round_["round"]) if round_ else "",
        places=tuple(_place(one, names) for one in targets if one["listed"]),
        items=tuple(
            Item(
                value=text(one, "code"),
                label=f"{text(one, 'code')} {text(one, 'text')}",
                group=TERMS["level"][text(one, "level")],
                level=text(one, "level"),
                category=text(one, "category"),
            )
            for one in items
        ),
    )


def _place(target: Row, names: Names) -> Place:
    area = text(target, "area")
    return Place(
        value=area,
        label=names(area),
        group=names(county_of(area)),
        kind=text(target, "kind"),
        level=LEVELS[TargetKind(text(target, "kind"))].value,
        units=unit_choices(area, names),
    )


def mine_line(row: Row, names: Names) -> MineLine:
    return MineLine(
        href=f"/issues/{row['issue']}",
        number=text(row, "number"),
        place=names(text(row, "area")),
        description=text(row, "description"),
        stage=text(row, "stage"),
        status=text(row, "status"),
        found_at=time_of(row, "found_at"),
    )
