"""The ledger page as its template wants it: filter, lines and pager, built from read-table rows. Pure."""

from dataclasses import dataclass
from datetime import date, datetime

from services.issues.pages.lights import Light, light
from services.issues.pages.units import Names, unit_name
from services.issues.pages.values import Row, day_of, text, time_of
from shared.web.frame import Choice
from shared.web.pager import Pager


@dataclass(frozen=True, slots=True, kw_only=True)
class LedgerLine:
    href: str
    number: str
    place: str
    category: str
    description: str
    stage: str
    status: str
    unit: str
    deadline: date | None
    light: Light
    found_at: datetime | None


@dataclass(frozen=True, slots=True, kw_only=True)
class LedgerFilter:
    """What is chosen now, and the counties that the asker may choose."""

    county: str
    stage: str
    status: str
    category: str
    q: str
    counties: tuple[Choice, ...]

    @property
    def any(self) -> bool:
        return any((self.county, self.stage, self.status, self.category, self.q))


@dataclass(frozen=True, slots=True, kw_only=True)
class LedgerView:
    """waiting: records that could not be counted in yet."""

    chosen: LedgerFilter
    lines: tuple[LedgerLine, ...]
    pager: Pager
    waiting: int = 0


def ledger_line(row: Row, names: Names, today: date) -> LedgerLine:
    deadline = day_of(row, "deadline")
    return LedgerLine(
        href=f"/issues/{row['issue']}",
        number=text(row, "number"),
        place=names(text(row, "area")),
        category=text(row, "category"),
        description=text(row, "description"),
        stage=text(row, "stage"),
        status=text(row, "status"),
        unit=unit_name(text(row, "lead_unit") or text(row, "handling_unit"), names),
        deadline=deadline,
        light=light(text(row, "status"), deadline, today),
        found_at=time_of(row, "found_at"),
    )
