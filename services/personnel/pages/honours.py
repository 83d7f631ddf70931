"""The register of honours, and the share of the front in each honour, year on year."""

from typing import Any, Final

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse, RedirectResponse, Response

from services.personnel.domain.commendation.honours import HONOURS, HonourLevel
from services.personnel.handlers import commendation
from services.personnel.handlers.policy import decides_for_city
from services.personnel.pages.career_forms import AT_FIELDS, COUNT_HONOURS
from services.personnel.pages.context import Context
from services.personnel.pages.honour_views import shares_view
from services.personnel.pages.sealed_texts import opened
from services.personnel.queries import honours as queries
from services.personnel.queries.people import people
from services.personnel.queries.rows import Row
from shared.eventstore.events import Appended
from shared.handling import refuse
from shared.kernel import Ask, Subject, new_id
from shared.web.forms import NOTHING_WRONG, FormView, Values, Wrong, family, form_view
from shared.web.frame import Choice, Crumb
from shared.web.pager import pager
from shared.web.submitting import SEE_OTHER, done, read_form, submit

TITLE: Final = "激励褒奖"
SHARES: Final = "一线占比"
PATH: Final = "/personnel/honours"
SHARES_PATH: Final = f"{PATH}/shares"
PAGE: Final = 50
ALL_HONOURS: Final = tuple(Choice(value=one.code, label=one.name) for one in HONOURS.values())


def add(router: APIRouter, context: Context) -> None:
    @router.get("/honours")
    async def register(request: Request) -> Response:
        subject, notice = await context.reader(request)
        if not context.deps.policy.allows(subject, "persons.read"):
            return RedirectResponse(SHARES_PATH, SEE_OTHER)
        return await _register(context, request, subject, notice)

    @router.get("/honours/shares")
    async def shares(request: Request) -> HTMLResponse:
        subject, notice = await context.reader(request)
        return await _shares(context, request, subject, notice=notice)

    @router.post("/honours/shares")
    async def count(request: Request) -> Response:
        subject, _ = await context.reader(request)
        refuse(context.deps.policy.refusal(subject, COUNT_HONOURS.action))
        given, form = await read_form(request, COUNT_HONOURS.fields)
        wrong = Wrong(fields=given.wrong)
        if not given.wrong:

            async def take(ask: Ask, body: Any) -> Appended:
                return await commendation.count(context.deps, ask, ask.command_id, body)

            outcome = await submit(
                subject,
                form,
                COUNT_HONOURS.fields,
                COUNT_HONOURS.request,
                {**given.answers, "area": _own_area(context, subject)},
                take,
                context.names,
                at_fields=AT_FIELDS,
            )
            if not isinstance(outcome, Wrong):
                return done(SHARES_PATH, outcome)
            wrong = outcome
        return await _shares(context, request, subject, values=given.values, wrong=wrong)


async def _register(context: Context, request: Request, subject: Subject, notice: str) -> HTMLResponse:
    asked = request.query_params
    year = int(asked["year"]) if _number(asked.get("year", "")) else 0
    honour = asked.get("honour", "") if asked.get("honour", "") in HONOURS else ""
    page = max(int(asked["page"]), 1) if _number(asked.get("page", "")) else 1
    database = context.database
    total = await queries.commendation_total(database, subject, year=year, honour=honour)
    page = min(page, max(1, -(-total // PAGE)))
    rows = await queries.commendations(
        database, subject, year=year, honour=honour, limit=PAGE, offset=PAGE * (page - 1)
    )
    query = {"year": str(year or ""), "honour": honour}
    return context.draw(
        request,
        subject,
        "honours.html",
        title=TITLE,
        section="honours",
        notice=notice,
        lines=await _lines(context, subject, rows),
        pager=pager(total=total, page=page, size=PAGE, path=PATH, query=query),
        years=[
            Choice(value=str(one), label=str(one)) for one in await queries.honour_years(database, subject)
        ],
        honours=[one for one in ALL_HONOURS if not HONOURS[one.value].collective],
        chosen=query,
        may_import=context.deps.policy.allows(subject, "commendation.import"),
    )


async def _lines(context: Context, subject: Subject, rows: list[Row] | Any) -> list[dict[str, object]]:
    known = await people(context.database, context.deps.vault, subject, [row["cadre"] for row in rows])
    bases = await opened(context, subject, [(row["cadre"], "basis", row["basis"]) for row in rows])
    return [
        {
            **row,
            "person": known.get(row["cadre"]),
            "county": context.names(row["area"]),
            "basis": basis,
        }
        for row, basis in zip(rows, bases, strict=True)
    ]


async def _shares(
    context: Context,
    request: Request,
    subject: Subject,
    *,
    values: Values | None = None,
    wrong: Wrong = NOTHING_WRONG,
    notice: str = "",
) -> HTMLResponse:
    level = request.query_params.get("level", "")
    level = level if level in set(HonourLevel) else ""
    rows = await queries.honour_shares(context.database, subject, level=level)
    persons = context.deps.policy.allows(subject, "persons.read")
    return context.draw(
        request,
        subject,
        "honour_shares.html",
        title=SHARES,
        section="honours",
        crumbs=(Crumb(label=TITLE, href=PATH), Crumb(label=SHARES)) if persons else (),
        notice=notice,
        status=200 if wrong is NOTHING_WRONG else 422,
        view=shares_view(rows),
        levels=family("honour_level"),
        chosen=level,
        form=_count_form(context, subject, values, wrong),
        place=context.names(_own_area(context, subject)),
    )


def _count_form(context: Context, subject: Subject, values: Values | None, wrong: Wrong) -> FormView | None:
    if not context.deps.policy.allows(subject, COUNT_HONOURS.action):
        return None
    return form_view(
        COUNT_HONOURS.fields,
        action=SHARES_PATH,
        submit=COUNT_HONOURS.submit,
        command_id=str(new_id()),
        cancel="",
        values=values,
        choices={"honour": ALL_HONOURS},
        wrong=wrong,
        prefix="count",
    )


def _own_area(context: Context, subject: Subject) -> str:
    """The city for its department, the county for a county's."""
    city = context.pages.house.city
    if decides_for_city(subject):
        return city
    return next((one.code for one in context.deps.divisions.counties() if subject.covers(one.code)), city)


def _number(text: str) -> bool:
    return text.isascii() and text.isdigit() and len(text) < 6
