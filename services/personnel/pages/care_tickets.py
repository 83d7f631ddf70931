"""Opinions and difficulties: the list, and one with what was said, what was answered, and who is to act."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final
from uuid import UUID

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse

from services.personnel.pages.care_answering import TicketForms, ticket_forms
from services.personnel.pages.context import Context
from services.personnel.queries import care as queries
from services.personnel.queries import care_texts
from services.personnel.queries.people import people
from services.personnel.queries.rows import Row
from shared.eventstore.errors import Refused
from shared.handling import NOT_FOUND, refuse
from shared.handling.workdays import shanghai_day, working_days_between
from shared.kernel import Subject
from shared.web.frame import Choice, Crumb
from shared.web.pager import pager
from shared.web.units import unit_name

PATH: Final = "/personnel/care/tickets"
CRUMBS: Final = (Crumb(label="人文关怀", href="/personnel/care"), Crumb(label="意见和困难", href=PATH))
SORTS: Final = ("opinion", "difficulty")
STATUSES: Final = ("open", "overdue", "answered", "solved", "explained")
# A day or two before its day a ticket is near.
NEAR_DAYS: Final = 3
SHORT: Final = 40


@dataclass(frozen=True, slots=True, kw_only=True)
class TicketLine:
    """light: by the day on which an answer is due. waits: working days since it was opened last."""

    href: str
    sort: str
    kind: str
    place: str
    text: str
    status: str
    light: str
    answerer: str
    opened_on: date
    due_on: date
    waits: int
    generation: int


def add(router: APIRouter, context: Context) -> None:
    @router.get("/care/tickets")
    async def listed(request: Request) -> HTMLResponse:
        subject, notice = await context.reader(request)
        refuse(context.deps.policy.refusal(subject, "persons.read"))
        asked = _asked(request)
        wanted = queries.TicketFilter(area=asked["area"], sort=asked["sort"], status=asked["status"])
        page = _page_number(request)
        found = await queries.tickets(context.database, subject, wanted, context.today, page)
        counties = [one for one in context.deps.divisions.counties() if subject.covers(one.code)]
        return context.draw(
            request,
            subject,
            "care_tickets.html",
            title="意见和困难",
            section="care",
            crumbs=CRUMBS,
            notice=notice,
            asked=asked,
            lines=await ticket_lines(context, subject, found.rows),
            counties=[Choice(value=one.code, label=one.name) for one in counties],
            pager=pager(total=found.total, page=page, size=queries.PAGE_SIZE, path=PATH, query=asked),
        )

    @router.get("/care/tickets/{ticket_id}")
    async def one_ticket(request: Request, ticket_id: UUID) -> HTMLResponse:
        subject, notice = await context.reader(request)
        return await show_ticket(context, request, subject, ticket_id, None, notice=notice)


async def show_ticket(
    context: Context,
    request: Request,
    subject: Subject,
    ticket_id: UUID,
    forms: TicketForms | None,
    *,
    notice: str = "",
    status: int = 200,
) -> HTMLResponse:
    """A ticket's page with its forms as they stand; None draws them anew."""
    refuse(context.deps.policy.refusal(subject, "persons.read"))
    row = await queries.ticket(context.database, subject, ticket_id)
    if row is None:
        raise Refused(NOT_FOUND)
    (line,) = await ticket_lines(context, subject, [row])
    (told,) = await care_texts.told(context.deps.vault, subject, [row])
    whose = await people(
        context.database, context.deps.vault, subject, [row["cadre"]] if row["cadre"] else []
    )
    title = "意见" if row["sort"] == "opinion" else "困难"
    return context.draw(
        request,
        subject,
        "care_ticket.html",
        title=title,
        section="care",
        crumbs=(*CRUMBS, Crumb(label=title)),
        notice=notice,
        status=status,
        near=row["area"],
        line=line,
        told=told,
        readable=care_texts.may_read(subject),
        cadre=whose.get(row["cadre"]),
        answered_by=unit_name(row["answered_by"], context.names) if row["answered_by"] else "",
        forms=forms or ticket_forms(context, subject, row),
    )


async def ticket_lines(context: Context, subject: Subject, rows: Sequence[Row]) -> list[TicketLine]:
    told = await care_texts.told(context.deps.vault, subject, rows)
    return [
        _line(context, row, one["text"] or care_texts.DEPARTMENTS_ONLY)
        for row, one in zip(rows, told, strict=True)
    ]


def _line(context: Context, row: Row, text: str) -> TicketLine:
    first = shanghai_day(row["since"])
    last = shanghai_day(row["settled_at"]) if row["settled_at"] else context.today
    return TicketLine(
        href=f"{PATH}/{row['ticket']}",
        sort=row["sort"],
        kind=row["kind"],
        place=context.names(row["area"]),
        text=text if len(text) <= SHORT else text[:SHORT] + "…",
        status=row["status"],
        light=light_of(row, context.today),
        answerer=unit_name(row["answerer"], context.names),
        opened_on=shanghai_day(row["opened_at"]),
        due_on=row["due_on"],
        waits=working_days_between(first, last),
        generation=row["generation"],
    )


def light_of(row: Row, today: date) -> str:
    if row["status"] != "open":
        return "done"
    if row["due_on"] < today:
        return "overdue"
    return "near" if working_days_between(today, row["due_on"]) < NEAR_DAYS else "normal"


def _asked(request: Request) -> dict[str, str]:
    """What stands in the address, as far as it is understood."""
    query = request.query_params
    area, sort, status = query.get("area", ""), query.get("sort", ""), query.get("status", "")
    known = area.isascii() and area.isdigit() and len(area) == 12
    return {
        "area": area if known else "",
        "sort": sort if sort in SORTS else "",
        "status": status if status in STATUSES else "",
    }


def _page_number(request: Request) -> int:
    text = request.query_params.get("page", "1")
    return max(1, int(text)) if text.isascii() and text.isdigit() and len(text) < 6 else 1
