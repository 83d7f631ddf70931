"""The measures of the burden ledger as data: what is counted of which rows, and what it is a part of.

Every number is counted from rows, so that it opens into them. part and whole are added up over the rows that
`where` names; a share is shown as its part and its whole, never as a percent alone.
"""

from dataclasses import dataclass
from enum import StrEnum
from typing import Final


class By(StrEnum):
    """Whose ledger: the places that are supervised, or the bodies that supervise."""

    UNITS = "units"
    BODIES = "bodies"


class Shape(StrEnum):
    """count: a number. share: a part of a whole. mean: an amount over so many. ratio: so many to so many."""

    COUNT = "count"
    SHARE = "share"
    MEAN = "mean"
    RATIO = "ratio"


class Source(StrEnum):
    """The rows: visits that had a day in the month, a visit for each of its bodies, findings, steps."""

    VISITS = "visits"
    PARTIES = "parties"
    FINDINGS = "findings"
    STEPS = "steps"


@dataclass(frozen=True, slots=True)
class Tally:
    """SQL over the rows of a source. distinct: what is counted once, however many rows it has."""

    where: str
    amount: str = "1"
    distinct: str = ""

    @property
    def sql(self) -> str:
        if self.distinct:
            return f"count(DISTINCT {self.distinct}) FILTER (WHERE {self.where})"
        return f"coalesce(sum({self.amount}) FILTER (WHERE {self.where}), 0)::bigint"


@dataclass(frozen=True, slots=True)
class Number:
    """whole: of what it is a part, or over how many; None for a plain count."""

    part: int
    whole: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Measure:
    """only: the ledger that has it, where one has not. unit: what it is counted in, a code of the glossary."""

    code: str
    group: str
    source: Source
    shape: Shape
    part: Tally
    whole: Tally | None = None
    unit: str = ""
    only: By | None = None

    @property
    def nothing(self) -> Number:
        return Number(0, None if self.whole is None else 0)


BEGUN: Final = Tally("begun")
FOUND: Final = Tally("NOT left_count")
CLOSED: Final = Tally("event = 'IssueClosed'")


def _count(code: str, group: str, source: Source, part: Tally, unit: str, only: By | None = None) -> Measure:
    return Measure(code=code, group=group, source=source, shape=Shape.COUNT, part=part, unit=unit, only=only)


def _over(
    code: str,
    group: str,
    source: Source,
    part: Tally,
    whole: Tally,
    shape: Shape = Shape.SHARE,
    unit: str = "",
) -> Measure:
    return Measure(code=code, group=group, source=source, shape=shape, part=part, whole=whole, unit=unit)


def _fields(side: str, prefix: str) -> tuple[Measure, Measure]:
    """What one side was asked, and what of all that its forms hold the house knew already."""
    where = f"side = '{side}'"
    asked = Tally(where, "asked")
    known, all_ = Tally(where, "known"), Tally(where, "asked + known")
    return (
        _count(f"{prefix}asked", "fields", Source.STEPS, asked, "field"),
        _over(f"{prefix}known", "fields", Source.STEPS, known, all_),
    )


MEASURES: Final = (
    _count("visits", "visits", Source.VISITS, BEGUN, "visit"),
    _count("visit_days", "visits", Source.VISITS, Tally("true", "days"), "day"),
    _count("bodies", "visits", Source.PARTIES, Tally("begun", distinct="body"), "body", By.UNITS),
    _count("places", "visits", Source.PARTIES, Tally("begun", distinct="area"), "place", By.BODIES),
    _over("joint", "visits", Source.VISITS, Tally("begun AND joint"), BEGUN),
    _count("exempted", "visits", Source.STEPS, Tally("event = 'RecheckExempted'"), "item"),
    _count("exceptions", "visits", Source.STEPS, Tally("event = 'ExceptionApproved'"), "exception"),
    *_fields("unit", ""),
    *_fields("team", "team_"),
    _count("found", "findings", Source.FINDINGS, FOUND, "issue"),
    _over("direct", "findings", Source.FINDINGS, Tally("NOT left_count AND relays = 0"), FOUND),
    _over(
        "delivery",
        "findings",
        Source.FINDINGS,
        Tally("NOT left_count AND NOT late_entry", "minutes"),
        Tally("NOT left_count AND NOT late_entry"),
        Shape.MEAN,
        "minute",
    ),
    _over("guided", "findings", Source.FINDINGS, Tally("NOT left_count AND guided"), FOUND),
    _over("on_spot", "findings", Source.FINDINGS, Tally("NOT left_count AND on_spot = 'solved'"), FOUND),
    _over("left_count", "findings", Source.FINDINGS, Tally("left_count"), Tally("true")),
    _over("moved", "closing", Source.STEPS, Tally("moved"), Tally("moved IS NOT NULL")),
    _count("closed", "closing", Source.STEPS, CLOSED, "closing"),
    _over(
        "duration",
        "closing",
        Source.STEPS,
        Tally(CLOSED.where, "working_days"),
        CLOSED,
        Shape.MEAN,
        "working_day",
    ),
    _over("returned", "closing", Source.STEPS, Tally("event = 'ClosureReturned'"), CLOSED, Shape.RATIO),
    _over("documents", "closing", Source.STEPS, Tally(CLOSED.where, "documents"), CLOSED, Shape.RATIO),
    _over("no_documents", "closing", Source.STEPS, Tally(f"{CLOSED.where} AND documents = 0"), CLOSED),
    _over("reopened", "closing", Source.STEPS, Tally(f"{CLOSED.where} AND reopened"), CLOSED),
    _over("relapsed", "closing", Source.STEPS, Tally("relapsed"), Tally("event = 'LookBackDone'")),
)
BY_CODE: Final = {one.code: one for one in MEASURES}


def measures_of(by: By) -> tuple[Measure, ...]:
    """Those of one ledger, in the order in which they are shown."""
    return tuple(one for one in MEASURES if one.only in (None, by))
