"""The forms of a round: open one; issue its checklists, list its targets, close it."""

from collections.abc import Sequence
from typing import Final
from uuid import UUID

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse, Response

from services.issues import queries
from services.issues.handlers import requests
from services.issues.handlers import round_ as rounds
from services.issues.handlers.policy import POLICY
from services.issues.pages.asking import FormPage
from services.issues.pages.context import Context
from services.issues.pages.reading import ROUNDS, show_round
from services.issues.pages.reports import OPEN_ROUND_FIELDS
from services.issues.pages.round_forms import FORMS, round_forms
from services.issues.pages.round_teams import team_values
from services.issues.pages.submitting import done, expected_version, read_form, submit
from services.issues.queries import Row
from shared.eventstore.errors import Refused
from shared.handling.deps import NOT_FOUND, refuse
from shared.kernel import Subject, new_id
from shared.web.forms import NOTHING_WRONG, Values, Wrong, form_view
from shared.web.frame import Choice, Crumb
from shared.web.posted import Posted

FEN: Final = 100
TITLE: Final = "开启新一轮督战"
NO_PLAN: Final = "还没有已印发的工作方案，请先到“工作方案”起草、评估并印发。"


def add(router: APIRouter, context: Context) -> None:
    _add_open(router, context)

    @router.post("/rounds/{round_id}/{slug}")
    async def step(request: Request, round_id: UUID, slug: str) -> Response:
        subject, _ = await context.reader(request)
        if slug not in FORMS:
            raise Refused(NOT_FOUND)
        fields, _ = FORMS[slug]
        given, form = await read_form(request, fields)
        wrong = Wrong(fields=given.wrong)
        if not given.wrong:
            values = await _step_values(context, subject, round_id, slug, given)
            outcome = await submit(
                subject,
                form,
                fields,
                rounds.STEPS[slug].request,
                {**values, "expected_version": expected_version(form)},
                lambda ask, body: rounds.take_step(context.deps, ask, round_id, slug, body),
                context.names,
            )
            if not isinstance(outcome, Wrong):
                return done(f"/issues/rounds/{round_id}", outcome)
            wrong = outcome
        forms = await round_forms(context, subject, round_id, slug=slug, values=given.values, wrong=wrong)
        return await show_round(context, request, subject, round_id, forms, status=422)


def _add_open(router: APIRouter, context: Context) -> None:
    @router.get("/rounds/new")
    async def ask(request: Request) -> HTMLResponse:
        subject, _ = await context.reader(request)
        refuse(POLICY.refusal(subject, "round.open"))
        number = await _next_number(context, subject)
        plans = await _plans(context, subject)
        values = {"number": [str(number)], "plan": [one.value for one in plans[:1]]}
        return _page(context, request, subject, plans, values=values)

    @router.post("/rounds")
    async def open_round(request: Request) -> Response:
        subject, _ = await context.reader(request)
        refuse(POLICY.refusal(subject, "round.open"))
        given, form = await read_form(request, OPEN_ROUND_FIELDS)
        number = await _next_number(context, subject)
        wrong = Wrong(fields=given.wrong)
        if not given.wrong:
            round_id = new_id()
            more = {"round": round_id, "number": number, "area": context.pages.house.city}
            outcome = await submit(
                subject,
                form,
                OPEN_ROUND_FIELDS,
                requests.OpenRoundRequest,
                {**_round_values(given), **more},
                lambda ask, body: rounds.open_round(context.deps, ask, body),
            )
            if not isinstance(outcome, Wrong):
                return done(f"/issues/rounds/{round_id}", outcome)
            wrong = outcome
        values = {**given.values, "number": [str(number)]}
        plans = await _plans(context, subject)
        return _page(context, request, subject, plans, values=values, wrong=wrong)


async def _plans(context: Context, subject: Subject) -> tuple[Choice, ...]:
    """Each issued plan once, by its version in force; the newest first."""
    rows = await queries.plan_versions(context.database, subject)
    newest = {row["plan"]: row for row in sorted(rows, key=lambda row: int(row["version"]))}
    return tuple(
        Choice(value=str(row["plan"]), label=f"{row['title']}（第 {row['version']} 版）")
        for row in rows
        if newest[row["plan"]] is row
    )


async def _next_number(context: Context, subject: Subject) -> int:
    return max((row["number"] for row in await queries.rounds(context.database, subject)), default=0) + 1


def _round_values(given: Posted) -> dict[str, object]:
    answers = given.answers
    budget = answers["budget_yuan"]
    return {
        "plan": answers["plan"],
        "themes": [one.strip() for one in str(answers["themes"]).split("、") if one.strip()],
        "starts_on": answers["starts_on"],
        "ends_on": answers["ends_on"],
        "budget_fen": budget * FEN if isinstance(budget, int) else 0,
    }


async def _step_values(
    context: Context, subject: Subject, round_id: UUID, slug: str, given: Posted
) -> dict[str, object]:
    values: dict[str, object] = dict(given.answers)
    if slug == "checklists":
        items = await queries.checklist_items(context.database, subject, round_id)
        return {**values, "version": _next_version(items, str(values["level"]))}
    if slug == "team":
        return dict(team_values(given, context.pages.house.city))
    return values


def _next_version(items: Sequence[Row], level: str) -> int:
    return max((row["version"] for row in items if row["level"] == level), default=0) + 1


def _page(
    context: Context,
    request: Request,
    subject: Subject,
    plans: Sequence[Choice],
    *,
    values: Values,
    wrong: Wrong = NOTHING_WRONG,
) -> HTMLResponse:
    form = form_view(
        OPEN_ROUND_FIELDS,
        action="/issues/rounds",
        submit="开启本轮督战",
        command_id=str(new_id()),
        cancel="/issues/rounds",
        values=values,
        choices={"plan": plans},
        wrong=wrong,
    )
    return context.draw(
        request,
        subject,
        "round_new.html",
        title=TITLE,
        section="rounds",
        crumbs=(ROUNDS, Crumb(label=TITLE)),
        status=200 if wrong is NOTHING_WRONG else 422,
        page=FormPage(title=TITLE, form=form, blocked="" if plans else NO_PLAN),
    )
