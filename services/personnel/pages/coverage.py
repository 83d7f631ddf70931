"""Who lacks what on a day, since when, and who must act: counts for everybody, persons for who works with them."""

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse, Response

from services.personnel.domain.guarantee.codes import Lacking
from services.personnel.handlers.minima import minima_on
from services.personnel.pages.context import Context
from services.personnel.pages.coverage_views import (
    PATH,
    WORDS,
    CoverageView,
    PersonLine,
    address,
    count_line,
    person_line,
    total_line,
)
from services.personnel.queries import coverage as queries
from services.personnel.queries.people import people
from shared.handling import refuse
from shared.kernel import Subject
from shared.sheets import Column, Template, write
from shared.sheets.safety import THREADS
from shared.web.attachment import XLSX, attachment
from shared.web.frame import Choice, Crumb
from shared.web.pager import pager

TITLE: Final = "待遇保障"
SHEET: Final = "待遇保障缺口"
SIZE: Final = 50
EARLIEST: Final = date(2000, 1, 1)
LATEST: Final = date(2100, 1, 1)
TEMPLATE: Final = Template(
    name=SHEET,
    columns=(
        Column(name="county", heading="区县", width=22),
        Column(name="number", heading="编号"),
        Column(name="name", heading="姓名"),
        Column(name="what", heading="缺什么", width=22),
        Column(name="since", heading="从哪天起", kind="date"),
        Column(name="days", heading="天数", kind="number"),
        Column(name="must_act", heading="由谁办", width=30),
        Column(name="owed", heading="欠发（元）"),
    ),
    instructions=("一行一项缺口，按区县、项目和日期排列。", "只用于督促办理，请妥善保管，用后删除。"),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    day: date
    kind: Lacking | None
    county: str
    page: int

    @property
    def query(self) -> dict[str, str]:
        kind = self.kind.value if self.kind else ""
        return {"on": self.day.isoformat(), "county": self.county, "kind": kind}


def add(router: APIRouter, context: Context) -> None:
    @router.get("/coverage")
    async def page(request: Request) -> HTMLResponse:
        subject, notice = await context.reader(request)
        view = await _view(context, subject, _asked(context, request))
        return context.draw(
            request,
            subject,
            "coverage.html",
            title=TITLE,
            section="coverage",
            crumbs=(Crumb(label=TITLE),),
            notice=notice,
            coverage=view,
        )

    @router.get("/coverage/export.xlsx")
    async def export(request: Request) -> Response:
        subject, _ = await context.reader(request)
        refuse(context.deps.policy.refusal(subject, "persons.read"))
        asked = _asked(context, request)
        found = await _standing(context, subject, asked, limit=None)
        lines = await _lines(context, subject, asked.day, found.rows)
        content = await asyncio.get_running_loop().run_in_executor(THREADS, _sheet, lines)
        return attachment(content, f"{SHEET}{asked.day:%Y%m%d}.xlsx", XLSX)


def _asked(context: Context, request: Request) -> Asked:
    """What cannot be understood is what is shown without asking."""
    given = request.query_params.get
    page, county, kind = given("page", "1"), given("county", ""), given("kind", "")
    return Asked(
        day=_day(given("on", "")) or context.today,
        kind=Lacking(kind) if kind in WORDS else None,
        county=county if any(one.value == county for one in _counties(context)) else "",
        page=int(page) if page.isascii() and page.isdigit() and len(page) < 7 else 1,
    )


def _day(text: str) -> date | None:
    try:
        day = date.fromisoformat(text)
    except ValueError:
        return None
    return day if EARLIEST <= day <= LATEST else None


def _counties(context: Context) -> tuple[Choice, ...]:
    return tuple(
        Choice(value=one.code, label=context.names(one.code))
        for one in context.deps.divisions.of_kind("county")
    )


async def _view(context: Context, subject: Subject, asked: Asked) -> CoverageView:
    shown = context.deps.policy.allows(subject, "persons.read")
    found = await _standing(context, subject, asked, limit=SIZE if shown else 0)
    return CoverageView(
        day=asked.day,
        today=context.today,
        county=asked.county,
        kind=asked.query["kind"],
        counties=tuple(one for one in _counties(context) if subject.covers(one.value)),
        kinds=tuple(Choice(value=code, label=word) for code, word in WORDS.items()),
        labels=tuple(WORDS.values()),
        lines=tuple(count_line(one, asked.day, context.names, linked=shown) for one in found.counts),
        total=total_line(found.counts),
        persons=await _lines(context, subject, asked.day, found.rows) if shown else None,
        pager=pager(total=found.total, page=asked.page, size=SIZE, path=PATH, query=asked.query),
        export=address(f"{PATH}/export.xlsx", **asked.query) if shown else "",
        may_import=context.deps.policy.allows(subject, "guarantee.insure"),
    )


async def _standing(
    context: Context, subject: Subject, asked: Asked, *, limit: int | None
) -> queries.Standing:
    """limit: None for all rows, from the first."""
    wanted = queries.Wanted(
        kind=asked.kind,
        county=asked.county or None,
        limit=limit,
        offset=(max(asked.page, 1) - 1) * limit if limit else 0,
    )
    minima = await minima_on(context.deps, asked.day)
    return await queries.standing(context.database, subject, asked.day, wanted, minima)


async def _lines(
    context: Context, subject: Subject, day: date, rows: Sequence[queries.LackRow]
) -> tuple[PersonLine, ...]:
    known = await people(context.database, context.deps.vault, subject, [one.cadre for one in rows])
    return tuple(person_line(one, day, known, context.names) for one in rows)


def _sheet(lines: Sequence[PersonLine]) -> bytes:
    columns = [one.name for one in TEMPLATE.columns]
    return write(TEMPLATE, ({name: getattr(line, name) for name in columns} for line in lines))
