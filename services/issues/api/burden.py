"""The burden ledger over HTTP: codes and counts. Lines come in code order; there is no other order to ask for."""

from datetime import date
from typing import Annotated, Any, Final

from fastapi import APIRouter, Depends, Query
from pydantic import BaseModel

from services.issues.handlers.policy import POLICY
from services.issues.queries import burden as queries
from services.issues.queries.burden_measures import BY_CODE, By, measures_of
from services.issues.queries.burden_sources import TABLES, BurdenFilter
from shared.eventstore.errors import Refused
from shared.handling.deps import Deps, refuse
from shared.handling.workdays import shanghai_day
from shared.kernel import Refusal, Subject
from shared.projections.read_models import ReadModels
from shared.web.asking import AskedBy

UNKNOWN_MEASURE: Final = Refusal("NOT_FOUND", "没有这个指标，请从减负账里点开。")
Month = Annotated[str, Query(pattern=r"^(20[0-9]{2}-(0[1-9]|1[0-2]))?$")]
Place = Annotated[str, Query(pattern=r"^([0-9]{12})?$")]
Line = Annotated[str, Query(max_length=100, pattern=r"^[^\x00]*$")]
PageNumber = Annotated[int, Query(ge=1, le=1_000_000)]


class BurdenNumber(BaseModel):
    """whole: what part is a part of, or is counted over; absent for a plain count."""

    part: int
    whole: int | None = None


class BurdenMeasure(BaseModel):
    """shape: count, share, mean (an amount over so many) or ratio (so many to so many). unit: of the part."""

    code: str
    group: str
    shape: str
    unit: str


MEASURES: Final = {
    by: tuple(
        BurdenMeasure(code=one.code, group=one.group, shape=one.shape, unit=one.unit)
        for one in measures_of(by)
    )
    for by in By
}


class BurdenLine(BaseModel):
    """line: a 12-digit code, or that of a body."""

    line: str
    numbers: dict[str, BurdenNumber]


class BurdenAnswer(BaseModel):
    """total: each thing once. Lines of bodies share joint visits, so they may add up to more.

    months: all that can be asked. incomplete: records not counted in.
    """

    month: str
    months: tuple[str, ...]
    by: By
    measures: tuple[BurdenMeasure, ...]
    lines: tuple[BurdenLine, ...]
    total: dict[str, BurdenNumber]
    incomplete: int = 0


class BurdenRowsAnswer(BaseModel):
    total: int
    page: int
    rows: tuple[dict[str, Any], ...]


def add(router: APIRouter, deps: Deps, read_models: ReadModels) -> None:
    database = deps.store.database

    async def reader(subject: AskedBy, min_position: int = 0) -> Subject:
        refuse(POLICY.refusal(subject, "issues.read"))
        await read_models.wait_for(min_position)
        return subject

    Reader = Annotated[Subject, Depends(reader)]

    async def asked(
        subject: Subject, month: str, place: str, by: By
    ) -> tuple[BurdenFilter, tuple[date, ...]]:
        """What is asked for, and the months that may be."""
        months = await queries.burden_months(database, subject, shanghai_day(deps.clock()))
        first = date.fromisoformat(f"{month}-01") if month else months.opened
        return BurdenFilter(month=first, place=place, by=by), months.every

    @router.get("/burden", summary="减负账：按单位或督战单位、按月，只按代码排列")
    async def ledger(
        subject: Reader, month: Month = "", county: Place = "", township: Place = "", by: By = By.UNITS
    ) -> BurdenAnswer:
        wanted, months = await asked(subject, month, township or county, by)
        found = await queries.burden(database, deps.divisions, subject, wanted)
        return BurdenAnswer(
            month=f"{wanted.month:%Y-%m}",
            months=tuple(f"{one:%Y-%m}" for one in months),
            by=by,
            measures=MEASURES[by],
            lines=tuple(BurdenLine(line=line, numbers=_numbers(numbers)) for line, numbers in found.lines),
            total=_numbers(found.total),
            incomplete=sum(read_models.incomplete.get(table, 0) for table in TABLES),
        )

    @router.get("/burden/rows", summary="减负账一个数字背后的每一条")
    async def rows(
        subject: Reader,
        month: Month = "",
        measure: Line = "found",
        county: Place = "",
        township: Place = "",
        by: By = By.UNITS,
        line: Line = "",
        whole: bool = False,
        page: PageNumber = 1,
    ) -> BurdenRowsAnswer:
        known = BY_CODE.get(measure)
        if known is None:
            raise Refused(UNKNOWN_MEASURE)
        wanted, _ = await asked(subject, month, township or county, by)
        found = await queries.burden_rows(database, subject, wanted, known, line, page, whole=whole)
        return BurdenRowsAnswer(
            total=found.total, page=found.page, rows=tuple(dict(row) for row in found.rows)
        )


def _numbers(found: queries.Numbers) -> dict[str, BurdenNumber]:
    return {code: BurdenNumber(part=one.part, whole=one.whole) for code, one in found.items()}
