"""One matter, one report (一事一报): the list of what was approved, and the form of a new approval."""

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse, Response

from services.issues import queries
from services.issues.handlers import approval as approvals
from services.issues.handlers import requests
from services.issues.handlers.policy import POLICY
from services.issues.pages.booking import teams_of
from services.issues.pages.choices import place_choices
from services.issues.pages.context import Context
from services.issues.pages.open_rounds import NOT_OPEN, OpenRound, for_round, open_round
from services.issues.pages.planned import APPROVALS, CALENDAR, approval
from services.issues.pages.reports import EXCEPTION_FIELDS
from services.issues.pages.submitting import done, read_form, submit
from shared.handling.deps import refuse
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
        round_ = await open_round(context, request, subject)
        if round_ is not None and round_.missed:
            wrong = NOT_OPEN
        elif not given.wrong:
            body = {
                **{name: value for name, value in given.answers.items() if value},
                "exception": new_id(),
                "round": round_.row["round"] if round_ else None,
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
    may = POLICY.allows(subject, "calendar.except")
    round_ = await open_round(context, request, subject) if may else None
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
        form=await _form(context, subject, round_, values, wrong) if round_ else None,
        rounds=round_.choice(PATH) if round_ else None,
    )


async def _form(
    context: Context, subject: Subject, round_: OpenRound, values: Values, wrong: Wrong
) -> FormView:
    round_id = round_.row["round"]
    items = await queries.checklist_items(context.database, subject, round_id)
    teams = await teams_of(context, subject, round_id)
    return form_view(
        EXCEPTION_FIELDS,
        action=for_round(PATH, round_.row),
        submit="批准",
        command_id=str(new_id()),
        cancel=CALENDAR.href,
        values=values,
        choices={
            "target": place_choices(round_.targets, context.names),
            "body": [one for one in teams if one.value != subject.unit],
            "item": [Choice(value=one["code"], label=f"{one['code']} {one['text']}") for one in items],
        },
        wrong=wrong,
    )
