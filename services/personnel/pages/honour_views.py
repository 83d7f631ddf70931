"""The share of the front in each honour, year on year, in the order of the register. Honours are not compared. Pure."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from services.personnel.domain.commendation.honours import HONOURS
from services.personnel.queries.rows import Row

# So many years fit on a desk.
YEARS: Final = 4


@dataclass(frozen=True, slots=True, kw_only=True)
class Share:
    """counted: whether the others are known. points: change against the year before, in tenths of a percent point."""

    frontline: int
    total: int
    counted: bool
    points: int | None = None

    @property
    def tenths(self) -> int | None:
        """The share in tenths of a percent; None where it cannot be said."""
        return round(1000 * self.frontline / self.total) if self.counted and self.total else None

    @property
    def percent(self) -> str:
        return "" if self.tenths is None else f"{self.tenths / 10:.1f}%"

    @property
    def change(self) -> str:
        return "" if self.points is None else f"{self.points / 10:+.1f}"


@dataclass(frozen=True, slots=True, kw_only=True)
class HonourLine:
    """shares: one for each year shown; None where nobody received it."""

    name: str
    shares: tuple[Share | None, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class SharesView:
    years: tuple[int, ...]
    lines: tuple[HonourLine, ...]


def shares_view(rows: Sequence[Row]) -> SharesView:
    found = {
        (row["honour"], row["year"]): Share(
            frontline=row["frontline"],
            total=row["frontline"] + row["others"],
            counted=row["counted"],
        )
        for row in rows
    }
    years = tuple(sorted({year for _, year in found})[-YEARS:])
    lines = (
        HonourLine(name=one.name, shares=tuple(_at(found, one.code, year) for year in years))
        for one in HONOURS.values()
    )
    return SharesView(years=years, lines=tuple(line for line in lines if any(line.shares)))


def _at(found: dict[tuple[str, int], Share], honour: str, year: int) -> Share | None:
    here, before = found.get((honour, year)), found.get((honour, year - 1))
    if here is None or before is None or here.tenths is None or before.tenths is None:
        return here
    return Share(
        frontline=here.frontline,
        total=here.total,
        counted=here.counted,
        points=here.tenths - before.tenths,
    )
