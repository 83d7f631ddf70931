"""Teams of a round and the lists that counties have adopted, as the round's page shows them. Pure."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from services.issues.domain.codes import Level
from services.issues.handlers.arranging.template import parts
from shared.web.forms import Field
from shared.web.frame import Choice
from shared.web.posted import Posted
from shared.web.units import Names, unit_name
from shared.web.values import Row, text, texts

CITY_LEVEL_DIGITS: Final = 6

# The level follows from whose team it is.
TEAM_FIELDS: Final = (
    Field(name="unit", label="督战队", kind="select"),
    Field(name="leader", label="队长", maxlength=64, hint="人员编号，不写姓名"),
    Field(name="members", label="队员", kind="textarea", hint="人员编号，用顿号隔开"),
    Field(name="group", label="组号", kind="number", required=False, group="同一单位有几支队的"),
)

EVALUATE_FIELDS: Final = (
    Field(name="team", label="督战队", kind="select"),
    Field(name="grade", label="评价", kind="select", options="team_grade", hint="评价工作，不给人打分排名"),
    Field(name="note", label="评价说明", kind="textarea", maxlength=1000),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class TeamLine:
    """grade: a code, empty before the evaluation. evaluator: the body that evaluated."""

    unit: str
    name: str
    level: str
    leader: str
    members: int
    grade: str
    note: str
    evaluator: str


@dataclass(frozen=True, slots=True, kw_only=True)
class AdoptedLine:
    """of: how many items the city's list of that level has."""

    county: str
    level: str
    count: int
    of: int


def team_lines(rows: Sequence[Row], names: Names) -> tuple[TeamLine, ...]:
    """In code order, never by how they were evaluated."""
    return tuple(
        TeamLine(
            unit=text(row, "unit"),
            name=unit_name(text(row, "unit"), names),
            level=text(row, "level"),
            leader=text(row, "leader"),
            members=len(texts(row, "members")),
            grade=text(row, "grade"),
            note=text(row, "note"),
            evaluator=unit_name(text(row, "evaluator_unit"), names),
        )
        for row in rows
    )


def adopted_lines(adopted: Sequence[Row], items: Sequence[Row], names: Names) -> tuple[AdoptedLine, ...]:
    counted: dict[tuple[str, str], int] = {}
    for row in adopted:
        key = (text(row, "area"), text(row, "level"))
        counted[key] = counted.get(key, 0) + 1
    return tuple(
        AdoptedLine(
            county=names(area),
            level=level,
            count=count,
            of=sum(text(one, "level") == level for one in items),
        )
        for (area, level), count in counted.items()
    )


def team_options(rows: Sequence[Row], names: Names) -> tuple[Choice, ...]:
    return tuple(Choice(value=one.unit, label=one.name) for one in team_lines(rows, names))


def team_values(given: Posted, city: str) -> Mapping[str, object]:
    """The request of a team from what its form asks."""
    answers = given.answers
    unit, group = str(answers["unit"]), answers["group"]
    own = unit.split("-")[1] == city[:CITY_LEVEL_DIGITS]
    return {
        "team": {
            "unit": f"{unit}-{group}" if group else unit,
            "level": Level.CITY if own else Level.COUNTY,
            "leader": answers["leader"],
            "members": parts(answers["members"]),
        }
    }
