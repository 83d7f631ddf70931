"""What of the ledger is asked for, and in which order: as SQL with parameters, never with text of the asker in it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Final
from uuid import UUID

from services.issues.domain.codes import Level, Stage

# What the figures count as found: merged and voided issues stand in the ledger, but in no total.
COUNTED: Final = "counted"
COUNTED_STATUSES: Final = ["open", "settled"]
ONLY: Final = "only"
WITHOUT: Final = "without"
# One parameter for both: the pattern first, then the codes of places.
TEXT_OR_PLACE: Final = (
    "(number ILIKE (${0}::text[])[1] OR description ILIKE (${0}::text[])[1]"
    " OR area = ANY((${0}::text[])[2:]) OR township = ANY((${0}::text[])[2:]) OR county = ANY((${0}::text[])[2:]))"
)
OFF_LIST: Final[Mapping[str, str]] = {ONLY: "item IS NULL", WITHOUT: "item IS NOT NULL"}
OF_UNIT: Final = "(handling_unit = ${0} OR lead_unit = ${0} OR ${0} = ANY(helping_units))"
# By name in an address: what it sorts by. A minus in front turns the order round.
SORTS: Final[Mapping[str, str]] = {
    "number": "number",
    "place": "area",
    "category": "category",
    "item": "item",
    "level": f"array_position(ARRAY{[level.value for level in Level]!r}, level)",
    "stage": f"array_position(ARRAY{[stage.value for stage in Stage]!r}, stage)",
    "status": "status",
    "handling": "handling_unit",
    "lead": "lead_unit",
    "deadline": "deadline",
    "found": "found_at",
    "last": "last_at",
    "closed": "closed_at",
}
# Ties are broken by the number, which no two issues share: a page then never shows what another has shown.
NEWEST_FIRST: Final = "found_at DESC, number DESC"


# The day on which a superior was asked, by the calendar of the field; from then on the clock stands still.
WAITING: Final = "(waiting_since AT TIME ZONE 'Asia/Shanghai')::date"
BEHIND: Final = "coalesce(executor_deadline < ${}, false)"


# Until when a limit is near, by the plan of the issue's round where it sets another number of days.
NEAR_UNTIL: Final = (
    "coalesce((SELECT until FROM unnest(${}::uuid[], ${}::date[]) AS near (of, until)"
    " WHERE near.of = round), ${})"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Lit:
    """A light as it is asked for: on which day it is looked at, and until when it is near; by_round: in some rounds."""

    light: str
    today: date
    near_until: date
    by_round: Mapping[UUID, date] = field(default_factory=dict)

    def clause(self) -> tuple[str, list[object]]:
        going, asked = "status = 'open' AND deadline", f"({WAITING} IS NOT NULL)"
        until: list[object] = [list(self.by_round), list(self.by_round.values()), self.near_until]
        match self.light:
            case "done":
                return "status = 'settled'", []
            case "none":
                return "(status IN ('merged', 'voided') OR status = 'open' AND deadline IS NULL)", []
            case "overdue":
                return f"{going} < coalesce({WAITING}, ${{}}::date)", [self.today]
            case "paused":
                return f"{going} >= {WAITING}", []
            case "near":
                near = f"(deadline <= {NEAR_UNTIL} OR {BEHIND})"
                nearing = f"{going} >= ${{}} AND NOT {asked} AND {near}"
                return nearing, [self.today, *until, self.today]
            case "normal":
                # A long look ahead of a plan begins before the day itself: overdue is never normal.
                far = f"{going} >= ${{}} AND deadline > {NEAR_UNTIL} AND NOT {asked} AND NOT {BEHIND}"
                return far, [self.today, *until, self.today]
            case _:
                return "false", []


@dataclass(frozen=True, slots=True, kw_only=True)
class LedgerFilter:
    """Empty means any. county, township: 12-digit codes. status: one of Status, or COUNTED.

    unit: leads, handles or helps. off_list: ONLY or WITHOUT findings that no checklist has.
    text: looked for in number and description; places: codes whose name holds the text.
    """

    county: str = ""
    township: str = ""
    stage: str = ""
    status: str = ""
    category: str = ""
    round: UUID | None = None
    level: str = ""
    item: str = ""
    unit: str = ""
    systemic: bool = False
    off_list: str = ""
    lit: Lit | None = None
    numbers: Sequence[str] = ()
    text: str = ""
    places: Sequence[str] = ()

    def clause(self) -> tuple[str, list[object]]:
        """A WHERE clause and its parameters."""
        status = COUNTED_STATUSES if self.status == COUNTED else [self.status]
        wanted: list[tuple[str, object, object]] = [
            ("county = ${0}", self.county, self.county),
            ("township = ${0}", self.township, self.township),
            ("stage = ${0}", self.stage, self.stage),
            ("status = ANY(${0})", self.status, status),
            ("category = ${0}", self.category, self.category),
            ("round = ${0}", self.round, self.round),
            ("level = ${0}", self.level, self.level),
            ("item = ${0}", self.item, self.item),
            (OF_UNIT, self.unit, self.unit),
            ("systemic = ${0}", self.systemic, True),
            ("number = ANY(${0})", self.numbers, list(self.numbers)),
            (TEXT_OR_PLACE, self.text, [f"%{_literal(self.text)}%", *self.places]),
        ]
        given = [(clause, value) for clause, asked, value in wanted if asked]
        clauses = [clause.format(number) for number, (clause, _) in enumerate(given, 1)]
        values = [value for _, value in given]
        if self.off_list in OFF_LIST:
            clauses.append(OFF_LIST[self.off_list])
        if self.lit:
            lit, more = self.lit.clause()
            clauses.append(lit.format(*range(len(values) + 1, len(values) + 1 + len(more))))
            values += more
        return " AND ".join(clauses) or "true", values


def order_by(sort: str) -> str:
    """The ORDER BY of a name in SORTS, with or without a minus; newest first for any other."""
    name = sort.removeprefix("-")
    if name not in SORTS:
        return NEWEST_FIRST
    return f"{SORTS[name]} {'DESC' if sort.startswith('-') else 'ASC'} NULLS LAST, {NEWEST_FIRST}"


def _literal(text: str) -> str:
    # What a person types is text, not a pattern.
    return text.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_")
