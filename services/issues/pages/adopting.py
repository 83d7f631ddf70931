"""A county chooses its own checklist from the city's: fewer items, never more, never stricter."""

from typing import Final
from uuid import UUID

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse, Response

from services.issues import queries
from services.issues.domain.codes import Level
from services.issues.handlers import checklist, requests
from services.issues.handlers.policy import POLICY
from services.issues.pages.asking import FormPage
from services.issues.pages.context import Context
from services.issues.pages.submitting import done, read_form, submit
from services.issues.queries import Row
from shared.eventstore.errors import Refused
from shared.handling.deps import NOT_FOUND, refuse
from shared.kernel import Subject, new_id
from shared.web.forms import NOTHING_WRONG, Field, Values, Wrong, form_view
from shared.web.frame import Choice
from shared.web.posted import Posted

TITLE: Final = "选用督战清单"
FIELDS: Final = (
    Field(name="county", label="区县", kind="select"),
    Field(
        name="items", label="选用的条目", kind="multiselect", hint="只能从市级清单中选，内容和标准与市级一致"
    ),
)
PART: Final = ("code", "category", "text", "threshold")


def add(router: APIRouter, context: Context) -> None:
    @router.get("/rounds/{round_id}/adopt/{level}")
    async def ask(request: Request, round_id: UUID, level: Level) -> HTMLResponse:
        subject, _ = await context.reader(request)
        items = await _items(context, subject, round_id, level)
        counties = _counties(context, subject)
        chosen = await _chosen(context, subject, round_id, level)
        values = {
            "county": [counties[0].value] if len(counties) == 1 else [],
            "items": chosen or [str(one["code"]) for one in items],
        }
        return _page(context, request, subject, round_id, level, items, values=values)

    @router.post("/rounds/{round_id}/adopt/{level}")
    async def adopt(request: Request, round_id: UUID, level: Level) -> Response:
        subject, _ = await context.reader(request)
        items = await _items(context, subject, round_id, level)
        given, form = await read_form(request, FIELDS)
        wrong = Wrong(fields=given.wrong)
        if not given.wrong:
            outcome = await submit(
                subject,
                form,
                FIELDS,
                requests.AdoptChecklistRequest,
                {"county": given.answers["county"], "level": level, "items": _parts(given, items)},
                lambda ask, body: checklist.adopt(context.deps, ask, round_id, body),
            )
            if not isinstance(outcome, Wrong):
                return done(f"/issues/rounds/{round_id}", outcome)
            wrong = outcome
        return _page(context, request, subject, round_id, level, items, values=given.values, wrong=wrong)


async def _items(context: Context, subject: Subject, round_id: UUID, level: Level) -> list[Row]:
    refuse(POLICY.refusal(subject, "round.adopt"))
    row = await queries.round_(context.database, subject, round_id)
    items = await queries.checklist_items(context.database, subject, round_id)
    mine = [one for one in items if one["level"] == level]
    if row is None or not mine:
        raise Refused(NOT_FOUND)
    return mine


async def _chosen(context: Context, subject: Subject, round_id: UUID, level: Level) -> list[str]:
    """What stands in the own county's list, where there is one county only."""
    if len(_counties(context, subject)) != 1:
        return []
    adopted = await queries.adopted_items(context.database, subject, round_id)
    return [str(one["code"]) for one in adopted if one["level"] == level]


def _counties(context: Context, subject: Subject) -> list[Choice]:
    return [
        Choice(value=one.code, label=one.name)
        for one in context.deps.divisions.counties()
        if subject.covers(one.code)
    ]


def _parts(given: Posted, items: list[Row]) -> list[dict[str, object]]:
    chosen = given.answers["items"]
    codes = set(chosen) if isinstance(chosen, tuple) else set()
    return [{name: one[name] for name in PART} for one in items if one["code"] in codes]


def _page(
    context: Context,
    request: Request,
    subject: Subject,
    round_id: UUID,
    level: Level,
    items: list[Row],
    *,
    values: Values,
    wrong: Wrong = NOTHING_WRONG,
) -> HTMLResponse:
    back = f"/issues/rounds/{round_id}"
    choices = {
        "county": _counties(context, subject),
        "items": [Choice(value=one["code"], label=f"{one['code']} {one['text']}") for one in items],
    }
    form = form_view(
        FIELDS,
        action=f"{back}/adopt/{level.value}",
        submit="选用",
        command_id=str(new_id()),
        cancel=back,
        values=values,
        choices=choices,
        wrong=wrong,
    )
    return context.draw(
        request,
        subject,
        "step.html",
        title=TITLE,
        section="rounds",
        status=200 if wrong is NOTHING_WRONG else 422,
        page=FormPage(title=TITLE, form=form),
    )
