"""The burden ledger's pages: a month's numbers by unit or by body, and the rows behind one number.

There is nothing here by which to sort: lines come by code.
"""

import re
from datetime import date
from typing import Final

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse

from services.issues.pages.burden_views import (
    ROWS_PATH,
    BurdenView,
    RowsView,
    address,
    groups_of,
    is_counted,
    line_name,
    query_of,
    row_line,
)
from services.issues.pages.burden_words import HINTS, LABELS
from services.issues.pages.context import Context
from services.issues.queries import burden as queries
from services.issues.queries.burden_measures import BY_CODE, By
from services.issues.queries.burden_sources import TABLES, BurdenFilter
from shared.eventstore.errors import Refused
from shared.handling.deps import NOT_FOUND
from shared.kernel import Subject
from shared.web.frame import Choice, Crumb
from shared.web.pager import pager

TITLE: Final = "减负账"
TOTAL: Final = "合计"
MONTH: Final = re.compile(r"20\d{2}-(0[1-9]|1[0-2])")
PLACE: Final = re.compile(r"[0-9]{12}")
LINE_LIMIT: Final = 100
PAGE_DIGITS: Final = 6


def add(router: APIRouter, context: Context) -> None:
    """Must be added before '/{issue}'."""

    @router.get("/burden")
    async def ledger(request: Request) -> HTMLResponse:
        subject, notice = await context.reader(request)
        months = await queries.burden_months(context.database, subject, context.today)
        wanted = _wanted(context, request, subject, months)
        view = await _view(context, subject, wanted, months)
        return context.draw(
            request,
            subject,
            "burden.html",
            title=TITLE,
            section="burden",
            crumbs=_crumbs(context, wanted),
            notice=notice,
            burden=view,
        )

    @router.get("/burden/rows")
    async def rows(request: Request) -> HTMLResponse:
        subject, _ = await context.reader(request)
        months = await queries.burden_months(context.database, subject, context.today)
        wanted = _wanted(context, request, subject, months)
        view = await _rows(context, request, subject, wanted)
        crumbs = (*_crumbs(context, wanted, ends=False), Crumb(label=view.title))
        return context.draw(
            request,
            subject,
            "burden_rows.html",
            title=view.title,
            section="burden",
            crumbs=crumbs,
            behind=view,
        )


def _wanted(context: Context, request: Request, subject: Subject, months: queries.Months) -> BurdenFilter:
    """What is asked for; what cannot be understood is what is shown without asking."""
    asked = request.query_params.get
    month, place = asked("month", ""), asked("township", "") or asked("county", "")
    if not PLACE.fullmatch(place):
        covered = _counties(context, subject)
        # Who has one county needs no click to be in it.
        place = covered[0].value if len(covered) == 1 else ""
    return BurdenFilter(
        month=date.fromisoformat(f"{month}-01") if MONTH.fullmatch(month) else months.opened,
        place=place,
        by=By.BODIES if asked("by", "") == By.BODIES else By.UNITS,
    )


async def _view(
    context: Context, subject: Subject, wanted: BurdenFilter, months: queries.Months
) -> BurdenView:
    found = await queries.burden(context.database, context.deps.divisions, subject, wanted)
    offered = sorted({*months.every, wanted.month})
    at = offered.index(wanted.month)
    query = query_of(wanted)
    return BurdenView(
        by=wanted.by,
        month=query["month"],
        months=tuple(f"{one:%Y-%m}" for one in reversed(offered)),
        previous=address(wanted, month=f"{offered[at - 1]:%Y-%m}") if at else "",
        next=address(wanted, month=f"{offered[at + 1]:%Y-%m}") if at + 1 < len(offered) else "",
        county=query.get("county", ""),
        township=query.get("township", ""),
        counties=_counties(context, subject),
        groups=groups_of(found, wanted, context.names, TOTAL),
        waiting=sum(context.read_models.incomplete.get(table, 0) for table in TABLES),
    )


async def _rows(context: Context, request: Request, subject: Subject, wanted: BurdenFilter) -> RowsView:
    asked = request.query_params.get
    measure, line, page = BY_CODE.get(asked("measure", "found")), asked("line", ""), asked("page", "1")
    if measure is None or "\0" in line or len(line) > LINE_LIMIT:
        raise Refused(NOT_FOUND)
    whole = asked("whole", "") == "1"
    number = int(page) if page.isascii() and page.isdigit() and len(page) <= PAGE_DIGITS else 1
    found = await queries.burden_rows(context.database, subject, wanted, measure, line, number, whole=whole)
    query = {**query_of(wanted), "measure": measure.code, "line": line, "whole": "1" if whole else ""}
    return RowsView(
        title=LABELS[measure.code],
        where=line_name(line, wanted, context.names) if line else TOTAL,
        month=query["month"],
        hint=HINTS[measure.code],
        back=address(wanted),
        lines=tuple(row_line(row, context.names) for row in found.rows),
        pager=pager(total=found.total, page=found.page, size=queries.PAGE_SIZE, path=ROWS_PATH, query=query),
        counted=is_counted(measure) and not whole,
    )


def _counties(context: Context, subject: Subject) -> tuple[Choice, ...]:
    counties = context.deps.divisions.counties()
    return tuple(Choice(value=one.code, label=one.name) for one in counties if subject.covers(one.code))


def _crumbs(context: Context, wanted: BurdenFilter, *, ends: bool = True) -> tuple[Crumb, ...]:
    """From the whole down to the place; the last one has no link where the path ends in it."""
    divisions, place = context.deps.divisions, wanted.place
    above = [one.code for one in reversed(divisions.ancestors(place)) if one.kind in ("county", "township")]
    path = [Crumb(label=TITLE, href=address(BurdenFilter(month=wanted.month, by=wanted.by)))]
    for code in [*above, *([place] if place else [])]:
        inside = BurdenFilter(month=wanted.month, place=code, by=wanted.by)
        path.append(Crumb(label=context.names(code).split(" ")[-1], href=address(inside)))
    return (*path[:-1], Crumb(label=path[-1].label)) if ends else tuple(path)
