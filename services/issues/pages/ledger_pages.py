"""The ledger: as three lists, on paper, in totals and as a workbook; now, or as it stood."""

import asyncio
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final
from urllib.parse import parse_qsl

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse, Response

from services.issues import queries
from services.issues.handlers.as_of import Past, past_of
from services.issues.handlers.policy import POLICY
from services.issues.handlers.saved_filters import saved_filters
from services.issues.pages.context import Context
from services.issues.pages.ledger import Assigning, LedgerView, Offered, SavedFilter, ledger_line
from services.issues.pages.ledger_asking import PATH, Asked, asked_of
from services.issues.pages.ledger_columns import COLUMNS, Reading
from services.issues.pages.ledger_sheet import export_name, ledger_sheet
from services.issues.pages.lights import Light, lighting, lit, near_days
from services.issues.pages.rounds import round_name
from services.issues.pages.totals import totals_view
from services.issues.queries import PAGE_SIZE, LedgerFilter
from shared.kernel import Refusal, Subject, new_id
from shared.web.attachment import XLSX, attachment
from shared.web.frame import AsOf, Choice, Crumb
from shared.web.pager import pager
from shared.web.units import unit_name

LEDGER: Final = Crumb(label="问题台账", href=PATH)
TOTALS_TITLE: Final = "台账汇总"
UNPROCESSABLE: Final = 422


@dataclass(frozen=True, slots=True)
class Asking:
    """One reader's question, understood: what is asked for, on which day and as of when."""

    subject: Subject
    notice: str
    asked: Asked
    past: Past | None
    today: date
    filter: LedgerFilter
    lighting: Callable[[queries.Row], Light]

    @property
    def position(self) -> int | None:
        return self.past.position if self.past else None

    @property
    def as_of(self) -> AsOf | None:
        if self.past is None:
            return None
        return AsOf(moment=self.past.moment, positions=f"issues:{self.past.position}")


def add(router: APIRouter, context: Context) -> None:
    @router.get("/")
    async def ledger(request: Request) -> HTMLResponse:
        return await ledger_page(context, request, await _asking(context, request))

    @router.get("/print")
    async def on_paper(request: Request) -> HTMLResponse:
        asking = await _asking(context, request)
        rows = await _all_rows(context, asking)
        reading = Reading(context.names, asking.lighting)
        asked = asking.asked
        # Ten thousand rows take a second to draw, and others are waiting meanwhile.
        return await asyncio.to_thread(
            lambda: context.draw(
                request, asking.subject, "ledger_print.html", title=asked.view.title, section="ledger",
                as_of=asking.as_of, crumbs=(LEDGER, Crumb(label="打印")), columns=asked.columns,
                lines=[ledger_line(row, asked.columns, reading) for row in rows],
                back=asked.href(), day=asking.today,
            )
        )  # fmt: skip

    @router.get("/totals")
    async def totals(request: Request) -> HTMLResponse:
        asking = await _asking(context, request)
        counts = await queries.ledger_counts(context.database, asking.subject, asking.filter, asking.position)
        return context.draw(
            request, asking.subject, "ledger_totals.html", title=TOTALS_TITLE, section="ledger",
            crumbs=(LEDGER, Crumb(label=TOTALS_TITLE)), as_of=asking.as_of, notice=asking.notice,
            asked=asking.asked, totals=totals_view(counts, asking.asked, context.names, context.pages.house.city),
        )  # fmt: skip

    @router.get("/export.xlsx")
    async def export(request: Request) -> Response:
        asking = await _asking(context, request)
        rows = await _all_rows(context, asking)
        columns = asking.asked.columns if asking.asked.cols else COLUMNS
        reading = Reading(context.names, asking.lighting)
        content = await ledger_sheet(rows, columns, reading)
        return attachment(content, export_name(asking.today), XLSX)


async def ledger_page(
    context: Context,
    request: Request,
    asking: Asking,
    refusal: Refusal | None = None,
    ticked: Sequence[str] = (),
) -> HTMLResponse:
    """refusal: why the ticked rows were not assigned."""
    asked, subject = asking.asked, asking.subject
    found = await queries.ledger(
        context.database, subject, asking.filter, asked.page, asking.position, asked.sort
    )
    reading = Reading(context.names, asking.lighting)
    offered = await _offered(context, subject)
    may_assign = asking.past is None and POLICY.allows(subject, "issue.assign")
    view = LedgerView(
        asked=asked,
        offered=offered,
        lines=tuple(ledger_line(row, asked.columns, reading) for row in found.rows),
        pager=pager(total=found.total, page=found.page, size=PAGE_SIZE, path=PATH, query=asked.query()),
        past=asking.past,
        saved=await _saved(context, subject),
        waiting=context.read_models.incomplete.get("issue_ledger", 0),
        assigning=assigning(offered, context, ticked, refusal) if may_assign else None,
        may_import=may_assign or POLICY.allows(subject, "issue.find"),
    )
    return context.draw(
        request, subject, "ledger.html", title=asked.view.title, section="ledger",
        notice=_done(request) or asking.notice, as_of=asking.as_of, ledger=view,
        status=UNPROCESSABLE if refusal else 200,
    )  # fmt: skip


def assigning(
    offered: Offered, context: Context, ticked: Sequence[str], refusal: Refusal | None
) -> Assigning:
    """Units that answer for something already, and the bodies of the counties that one may see."""
    bodies = [f"{kind}-{one.value[:6]}" for one in offered.counties for kind in ("dept", "bureau")]
    known = {one.value for one in offered.units}
    more = (Choice(value=code, label=unit_name(code, context.names)) for code in bodies if code not in known)
    return Assigning(
        units=(*offered.units, *more), command_id=str(new_id()), ticked=tuple(ticked), refusal=refusal
    )


def _done(request: Request) -> str:
    rows = request.query_params.get("done", "")
    return f"已保存 {rows} 行。" if rows.isascii() and rows.isdigit() and len(rows) < 6 else ""


async def _asking(context: Context, request: Request) -> Asking:
    subject, notice = await context.reader(request)
    return await asking_of(context, subject, notice, request.query_params.multi_items())


async def asking_of(
    context: Context, subject: Subject, notice: str, pairs: Sequence[tuple[str, str]]
) -> Asking:
    asked = asked_of(pairs)
    past = await past_of(context.deps, context.read_models, asked["as_of"], asked["as_of_position"])
    today = past.day if past else context.today
    nears = near_days(await queries.rounds(context.database, subject))
    asked_light = lit(asked["light"], today, nears) if asked["light"] else None
    wanted = asked.filter(context.deps.divisions, asked_light)
    return Asking(subject, notice, asked, past, today, wanted, lighting(today, nears))


async def _all_rows(context: Context, asking: Asking) -> Sequence[queries.Row]:
    return await queries.ledger_rows(
        context.database, asking.subject, asking.filter, asking.position, asking.asked.sort
    )


async def _offered(context: Context, subject: Subject) -> Offered:
    counties = tuple(
        Choice(value=one.code, label=one.name)
        for one in context.deps.divisions.counties()
        if subject.covers(one.code)
    )
    rounds = await queries.rounds(context.database, subject)
    units = await queries.ledger_units(context.database, subject)
    return Offered(
        counties=counties,
        rounds=tuple(Choice(value=str(row["round"]), label=round_name(row["number"])) for row in rounds),
        units=tuple(Choice(value=unit, label=unit_name(unit, context.names)) for unit in units),
    )


async def _saved(context: Context, subject: Subject) -> tuple[SavedFilter, ...]:
    return tuple(
        SavedFilter(name=one.name, href=asked_of(parse_qsl(one.query)).href())
        for one in await saved_filters(context.deps, subject)
    )
