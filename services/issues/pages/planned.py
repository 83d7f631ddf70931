"""The pages of the calendar that show: the month with coverage and clashes, the own visits, the approvals."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse

from services.issues import queries
from services.issues.handlers.policy import POLICY, coordinates
from services.issues.pages import planning
from services.issues.pages.context import Context
from services.issues.pages.open_rounds import open_round
from services.issues.pages.planning import Entry, Planning
from services.issues.queries import Row
from shared.kernel import Subject, new_id
from shared.web.forms import NOTHING_WRONG, Wrong
from shared.web.frame import Choice, Crumb
from shared.web.units import unit_name

CALENDAR = Crumb(label="督战日历", href=planning.PATH)
MINE, APPROVALS = "我的走访", "一事一报"


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnVisit:
    """A visit of the own body that lies ahead or is under way, and what may be done with it now."""

    entry: Entry
    visit: str
    target: str
    starts_on: date
    ends_on: date
    purpose: str
    begins: bool
    cancels: bool
    complete: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Approval:
    place: str
    rule: str
    item: str
    body: str
    reason: str
    expires_on: date
    state: str


def add(router: APIRouter, context: Context) -> None:
    @router.get("/calendar")
    async def month(request: Request) -> HTMLResponse:
        subject, notice = await context.reader(request)
        return await show_month(context, request, subject, notice=notice)

    @router.get("/calendar/mine")
    async def mine(request: Request) -> HTMLResponse:
        subject, notice = await context.reader(request)
        return await show_mine(context, request, subject, notice=notice)


async def show_month(
    context: Context, request: Request, subject: Subject, *, notice: str = "", wrong: Wrong = NOTHING_WRONG
) -> HTMLResponse:
    return context.draw(
        request,
        subject,
        "calendar.html",
        title="督战日历",
        section="calendar",
        notice=notice,
        status=200 if wrong is NOTHING_WRONG else 422,
        plan=await _planning(context, request, subject),
        week=planning.WEEK,
        wrong=wrong,
        new_id=lambda: str(new_id()),
    )


async def show_mine(
    context: Context, request: Request, subject: Subject, *, notice: str = "", wrong: Wrong = NOTHING_WRONG
) -> HTMLResponse:
    rows = await queries.own_bookings(context.database, subject)
    return context.draw(
        request,
        subject,
        "calendar_mine.html",
        title=MINE,
        section="calendar",
        crumbs=(CALENDAR, Crumb(label=MINE)),
        notice=notice,
        status=200 if wrong is NOTHING_WRONG else 422,
        visits=[own_visit(context, subject, row) for row in rows],
        wrong=wrong,
        new_id=lambda: str(new_id()),
        may_book=POLICY.allows(subject, "calendar.book"),
    )


def own_visit(context: Context, subject: Subject, row: Row) -> OwnVisit:
    ahead = row["state"] == "booked"
    now = row["starts_on"] <= context.today <= row["ends_on"]
    owner = subject.unit in row["owners"]
    return OwnVisit(
        entry=planning.entry(row, context.names),
        visit=str(row["visit"]),
        target=row["area"],
        starts_on=row["starts_on"],
        ends_on=row["ends_on"],
        purpose=row["purpose"],
        begins=ahead and now and POLICY.allows(subject, "visit.begin"),
        cancels=ahead and owner and POLICY.allows(subject, "calendar.cancel"),
        complete="" if ahead else f"/issues/visits/{row['visit']}/complete",
    )


def approval(row: Row, context: Context) -> Approval:
    used, over = row["used_by"] is not None, row["expires_on"] < context.today
    return Approval(
        place=context.names(row["area"]),
        rule=row["rule"],
        item=row["item"] or "",
        body=unit_name(row["body"], context.names),
        reason=row["reason"],
        expires_on=row["expires_on"],
        state="已用" if used else "已过期" if over else "可用",
    )


async def _planning(context: Context, request: Request, subject: Subject) -> Planning:
    asked = request.query_params
    # Long after a round there is nothing ahead: the page then opens where something is.
    latest = await queries.last_day(context.database, subject) or context.today
    month = planning.month_of(asked.get("month", ""), min(latest, context.today))
    counties = _counties(context, subject)
    county = asked.get("county", "")
    county = county if county in {one.value for one in counties} else ""
    first, last = planning.shown_days(month)
    rows = await queries.calendar(context.database, subject, first, last, county)
    pairs = queries.piled_up(rows) if coordinates(subject) else ()
    round_ = await open_round(context, request, subject)

    def may_cancel(row: Row) -> bool:
        return coordinates(subject) and POLICY.allows(subject, "calendar.cancel", str(row["area"]))

    return Planning(
        month=month,
        weeks=planning.weeks_of(month, rows, context.names, context.today, may_cancel),
        before=planning.month_link(planning.last_month(month), county),
        after=planning.month_link(planning.next_month(month), county),
        county=county,
        counties=counties,
        clashes=planning.clashing(pairs, context.names, may_cancel),
        round=str(round_.row["round"]) if round_ else "",
        covered=planning.covered(round_.targets if round_ else (), county, context.names),
        may_book=bool(round_) and POLICY.allows(subject, "calendar.book"),
        may_approve=bool(round_) and POLICY.allows(subject, "calendar.except"),
    )


def _counties(context: Context, subject: Subject) -> tuple[Choice, ...]:
    every: Sequence[tuple[str, str]] = [(one.code, one.name) for one in context.deps.divisions.counties()]
    return tuple(Choice(value=code, label=name) for code, name in every if subject.covers(code))
