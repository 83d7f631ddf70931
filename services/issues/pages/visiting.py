"""The forms of a visit: begin it at a listed target, report what was done when it is over."""

from uuid import UUID

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse, Response

from services.issues import queries
from services.issues.handlers import requests, visit
from services.issues.handlers.policy import POLICY, level_of
from services.issues.pages.asking import FormPage
from services.issues.pages.booking import NO_TARGETS, Offer, offer, teams_of
from services.issues.pages.checking import exempted, item_choices
from services.issues.pages.choices import place_choices
from services.issues.pages.context import Context
from services.issues.pages.reports import BEGIN_VISIT_FIELDS, COMPLETE_VISIT_FIELDS
from services.issues.pages.submitting import done, expected_version, read_form, submit
from services.issues.queries import Row
from shared.eventstore.errors import Refused
from shared.handling.deps import NOT_FOUND, refuse
from shared.kernel import Subject, new_id
from shared.web.forms import NOTHING_WRONG, Values, Wrong, form_view
from shared.web.posted import Posted

INTERVIEWS = "interviews-"
OVER = "这次走访已经完成，不用重复填报。"


def add(router: APIRouter, context: Context) -> None:
    _add_begin(router, context)
    _add_complete(router, context)


def _add_begin(router: APIRouter, context: Context) -> None:
    @router.get("/visits/new")
    async def ask(request: Request, round: UUID) -> HTMLResponse:
        subject, _ = await context.reader(request)
        targets = await _targets(context, subject, round)
        values = {"team_level": [str(level_of(subject))], "bodies": [subject.unit]}
        return await _begin_page(context, request, subject, round, targets, values=values)

    @router.post("/visits/new")
    async def begin(request: Request, round: UUID) -> Response:
        subject, _ = await context.reader(request)
        targets = await _targets(context, subject, round)
        given, form = await read_form(request, BEGIN_VISIT_FIELDS)
        wrong = Wrong(fields=given.wrong)
        if not given.wrong:
            kinds = {one["area"]: one["kind"] for one in targets}
            bodies = given.answers["bodies"]
            values = {
                **given.answers,
                "visit": new_id(),
                "round": round,
                "kind": kinds.get(str(given.answers["target"]), "township"),
                "team_level": level_of(subject),
                "joint": isinstance(bodies, tuple) and len(bodies) > 1,
            }
            outcome = await submit(
                subject,
                form,
                BEGIN_VISIT_FIELDS,
                requests.BeginVisitRequest,
                values,
                lambda ask, body: visit.begin(context.deps, ask, body),
            )
            if not isinstance(outcome, Wrong):
                return done(f"/issues/rounds/{round}", outcome)
            wrong = outcome
        return await _begin_page(context, request, subject, round, targets, values=given.values, wrong=wrong)


def _add_complete(router: APIRouter, context: Context) -> None:
    @router.get("/visits/{visit_id}/complete")
    async def ask(request: Request, visit_id: UUID) -> HTMLResponse:
        subject, _ = await context.reader(request)
        row = await _visit(context, subject, visit_id)
        return await _complete_page(context, request, subject, row, values={})

    @router.post("/visits/{visit_id}/complete")
    async def complete(request: Request, visit_id: UUID) -> Response:
        subject, _ = await context.reader(request)
        row = await _visit(context, subject, visit_id)
        given, form = await read_form(request, COMPLETE_VISIT_FIELDS)
        wrong = Wrong(fields=given.wrong)
        if not given.wrong:
            outcome = await submit(
                subject,
                form,
                COMPLETE_VISIT_FIELDS,
                requests.CompleteVisitRequest,
                {
                    **_report(given),
                    "items": await _checked(context, subject, row, given),
                    "expected_version": expected_version(form),
                },
                lambda ask, body: visit.complete(context.deps, ask, visit_id, body),
                context.names,
            )
            if not isinstance(outcome, Wrong):
                return done(f"/issues/rounds/{row['round']}", outcome)
            wrong = outcome
        return await _complete_page(context, request, subject, row, values=given.values, wrong=wrong)


async def _targets(context: Context, subject: Subject, round_id: UUID) -> list[Row]:
    refuse(POLICY.refusal(subject, "visit.begin"))
    found = await queries.targets(context.database, subject, round_id)
    return [one for one in found if one["listed"]]


async def _visit(context: Context, subject: Subject, visit_id: UUID) -> Row:
    row = await queries.visit(context.database, subject, visit_id)
    if row is None:
        raise Refused(NOT_FOUND)
    refuse(POLICY.refusal(subject, "visit.complete", row["area"]))
    return row


def _report(given: Posted) -> dict[str, object]:
    """The counts by role are one field each on the form, one list in the request; empty is none."""
    answers = given.answers
    interviews = [
        {"role": name.removeprefix(INTERVIEWS), "persons": persons}
        for name, persons in answers.items()
        if name.startswith(INTERVIEWS) and persons
    ]
    chosen = answers["methods"]
    methods = [{"method": one} for one in chosen] if isinstance(chosen, tuple) else []
    return {
        "methods": methods,
        "households": answers["households"] or 0,
        "hours": answers["hours"],
        "interviews": interviews,
    }


async def _checked(context: Context, subject: Subject, row: Row, given: Posted) -> list[dict[str, object]]:
    """What was found is known already from the findings of this visit: nobody is asked for it again."""
    chosen = given.answers["items"]
    found = await queries.items_found(context.database, subject, row)
    codes = chosen if isinstance(chosen, tuple) else ()
    return [{"item": one, "result": "found" if one in found else "in_order"} for one in codes]


async def _begin_page(
    context: Context,
    request: Request,
    subject: Subject,
    round_id: UUID,
    targets: list[Row],
    *,
    values: Values,
    wrong: Wrong = NOTHING_WRONG,
) -> HTMLResponse:
    choices = {
        "target": place_choices(targets, context.names),
        "bodies": await teams_of(context, subject, round_id),
    }
    blocked = "" if targets else NO_TARGETS
    action, back = f"/issues/visits/new?round={round_id}", f"/issues/rounds/{round_id}"
    form = form_view(
        BEGIN_VISIT_FIELDS,
        action=action,
        submit="开始走访",
        command_id=str(new_id()),
        cancel=back,
        values=values,
        choices=choices,
        wrong=wrong,
    )
    page = FormPage(title="登记督战走访", form=form, blocked=blocked)
    return _draw(context, request, subject, page, wrong, offer(wrong, context))


async def _complete_page(
    context: Context,
    request: Request,
    subject: Subject,
    row: Row,
    *,
    values: Values,
    wrong: Wrong = NOTHING_WRONG,
) -> HTMLResponse:
    action, back = f"/issues/visits/{row['visit']}/complete", f"/issues/rounds/{row['round']}"
    items = await queries.checklist_items(context.database, subject, row["round"])
    form = form_view(
        COMPLETE_VISIT_FIELDS,
        action=action,
        submit="完成走访",
        command_id=str(new_id()),
        cancel=back,
        values=values,
        choices={"items": item_choices(row, items)},
        wrong=wrong,
        expected_version=row["version"],
    )
    about = (("督战对象", context.names(row["area"])), *exempted(row, items))
    over = "" if row["completed_at"] is None else OVER
    page = FormPage(title="完成督战走访", form=form, about=about, blocked=over)
    return _draw(context, request, subject, page, wrong)


def _draw(
    context: Context,
    request: Request,
    subject: Subject,
    page: FormPage,
    wrong: Wrong,
    joining: Offer | None = None,
) -> HTMLResponse:
    return context.draw(
        request,
        subject,
        "calendar_book.html",
        title=page.title,
        section="rounds",
        status=200 if wrong is NOTHING_WRONG else 422,
        page=page,
        offer=joining,
    )
