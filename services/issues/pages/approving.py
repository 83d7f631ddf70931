"""One matter, one report (一事一报): the list of what was approved, and the form of a new approval."""

from uuid import UUID

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse, Response

from services.issues import queries
from services.issues.handlers import approval as approvals
from services.issues.handlers import requests
from services.issues.handlers.deps import refuse
from services.issues.handlers.policy import POLICY
from services.issues.pages.choices import place_choices, team_choices
from services.issues.pages.context import Context
from services.issues.pages.planned import APPROVALS, CALENDAR, approval
from services.issues.pages.reports import EXCEPTION_FIELDS
from services.issues.pages.submitting import done, read_form, submit
from shared.kernel import Subject, new_id
from shared.web.forms import NOTHING_WRONG, FormView, Values, Wrong, form_view
from shared.web.frame import Choice, Crumb

PATH = "/issues/calendar/exceptions"


def add(router: APIRouter, context: Context) -> None:
    @router.get("/calendar/exceptions")
    async def listed(request: Request) -> HTMLResponse:
        subject, notice = await context.reader(request)
        return await _page(context, request, subject, values={}, notice=notice)

    @router.post("/calendar/exceptions")
    async def approve(request: Request) -> Response:
        subject, _ = await context.reader(request)
        refuse(POLICY.refusal(subject, "calendar.except"))
        given, form = await read_form(request, EXCEPTION_FIELDS)
        wrong = Wrong(fields=given.wrong)
        if not given.wrong:
            round_id = await _round(context, subject)
            body = {
                **{name: value for name, value in given.answers.items() if value},
                "exception": new_id(),
                "round": round_id,
            }
            outcome = await submit(
                subject,
                form,
                EXCEPTION_FIELDS,
                requests.ApproveExceptionRequest,
                body,
                lambda ask, request: approvals.approve(context.deps, ask, request),
            )
            if not isinstance(outcome, Wrong):
                return done(PATH, outcome)
            wrong = outcome
        return await _page(context, request, subject, values=given.values, wrong=wrong)


async def _round(context: Context, subject: Subject) -> UUID | None:
    found = await queries.rounds(context.database, subject)
    return next((one["round"] for one in found if one["status"] == "open"), None)


async def _page(
    context: Context,
    request: Request,
    subject: Subject,
    *,
    values: Values,
    wrong: Wrong = NOTHING_WRONG,
    notice: str = "",
) -> HTMLResponse:
    rows = await queries.exceptions(context.database, subject)
    return context.draw(
        request,
        subject,
        "calendar_exceptions.html",
        title=APPROVALS,
        section="calendar",
        crumbs=(CALENDAR, Crumb(label=APPROVALS)),
        notice=notice,
        status=200 if wrong is NOTHING_WRONG else 422,
        approvals=[approval(row, context) for row in rows],
        form=await _form(context, subject, values, wrong),
    )


async def _form(context: Context, subject: Subject, values: Values, wrong: Wrong) -> FormView | None:
    round_id = await _round(context, subject)
    if round_id is None or not POLICY.allows(subject, "calendar.except"):
        return None
    targets = await queries.targets(context.database, subject, round_id)
    items = await queries.checklist_items(context.database, subject, round_id)
    counties = [one.code for one in context.deps.divisions.counties()]
    teams = team_choices(subject, counties, context.pages.house.city, context.names)
    return form_view(
        EXCEPTION_FIELDS,
        action=PATH,
        submit="批准",
        command_id=str(new_id()),
        cancel=CALENDAR.href,
        values=values,
        choices={
            "target": place_choices([one for one in targets if one["listed"]], context.names),
            "body": [one for one in teams if one.value != subject.unit],
            "item": [Choice(value=one["code"], label=f"{one['code']} {one['text']}") for one in items],
        },
        wrong=wrong,
    )
