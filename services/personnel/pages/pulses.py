"""Surveys for whoever opens them: the list, one with its slips, and after its end what may be shown."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import Any, Final
from uuid import UUID

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse, Response

from services.personnel.handlers import pulse
from services.personnel.handlers.requests import pulses as requests
from services.personnel.pages.context import Context
from services.personnel.pages.pulse_views import GRADES, question_views
from services.personnel.queries import care as queries
from services.personnel.queries.rows import Row
from shared.eventstore.errors import Refused
from shared.eventstore.events import Appended
from shared.handling import NOT_FOUND, refuse
from shared.kernel import Subject, derived_id, new_id
from shared.web.forms import NOTHING_WRONG, Field, FormView, Values, Wrong, form_view
from shared.web.frame import Choice, Crumb
from shared.web.submitting import command_id, done, read_form, submit

PATH: Final = "/personnel/pulse"
TITLE: Final = "民意小调查"
CRUMBS: Final = (Crumb(label="人文关怀", href="/personnel/care"), Crumb(label=TITLE, href=PATH))
TWO_WEEKS: Final = timedelta(days=14)
OPEN: Final = (
    Field(name="question-1", label="第一个问题", maxlength=100, hint="例如：在村里驻得安心"),
    Field(name="question-2", label="第二个问题", required=False, maxlength=100),
    Field(name="question-3", label="第三个问题", required=False, maxlength=100),
    Field(name="opens_on", label="开始日期", kind="date"),
    Field(name="closes_on", label="结束日期", kind="date"),
)
SLIPS: Final = (
    Field(name="area", label="发给哪个区县", kind="select"),
    Field(name="count", label="发多少张", kind="number", unit="张", hint="至少 10 张"),
)
AT_FIELDS: Final[Mapping[str, str]] = {
    "PULSE_PERIOD_REVERSED": "closes_on",
    "PULSE_QUESTION_MISSING": "question-1",
    "GROUP_TOO_SMALL": "count",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class PulseForms:
    slips: FormView | None = None
    close: str = ""


def add(router: APIRouter, context: Context) -> None:
    @router.get("/pulse")
    async def listed(request: Request) -> HTMLResponse:
        subject, notice = await context.reader(request)
        today = context.today
        values: Values = {"opens_on": [str(today)], "closes_on": [str(today + TWO_WEEKS)]}
        return await _list(context, request, subject, values, notice=notice)

    @router.post("/pulse")
    async def open_pulse(request: Request) -> Response:
        subject, _ = await context.reader(request)
        refuse(context.deps.policy.refusal(subject, "pulse.open"))
        given, form = await read_form(request, OPEN)
        outcome: Appended | Wrong = Wrong(fields=given.wrong)
        if not given.wrong:
            questions = [given.answers[f"question-{number}"] for number in (1, 2, 3)]
            body = {
                "pulse": derived_id(command_id(form), "pulse"),
                "questions": [one for one in questions if one],
                "opens_on": given.answers["opens_on"],
                "closes_on": given.answers["closes_on"],
            }
            outcome = await submit(
                subject,
                form,
                OPEN,
                requests.OpenPulseRequest,
                body,
                lambda ask, body: pulse.open_pulse(context.deps, ask, body),
                at_fields=AT_FIELDS,
            )
        if isinstance(outcome, Wrong):
            return await _list(context, request, subject, given.values, wrong=outcome)
        return done(PATH, outcome)

    _add_one(router, context)


def _add_one(router: APIRouter, context: Context) -> None:
    @router.get("/pulse/{pulse_id}")
    async def one_pulse(request: Request, pulse_id: UUID) -> HTMLResponse:
        subject, notice = await context.reader(request)
        row = await _row(context, subject, pulse_id)
        return await _one(context, request, subject, row, notice=notice)

    @router.post("/pulse/{pulse_id}/slips")
    async def hand_out(request: Request, pulse_id: UUID) -> Response:
        subject, _ = await context.reader(request)
        row = await _row(context, subject, pulse_id)
        given, form = await read_form(request, SLIPS)
        if given.wrong:
            return await _one(
                context, request, subject, row, values=given.values, wrong=Wrong(fields=given.wrong)
            )
        handed: list[pulse.HandedOut] = []

        async def take(ask: Any, body: requests.HandOutSlipsRequest) -> Appended:
            handed.append(await pulse.hand_out(context.deps, ask, pulse_id, body))
            return handed[0].appended

        outcome = await submit(
            subject, form, SLIPS, requests.HandOutSlipsRequest, given.answers, take, at_fields=AT_FIELDS
        )
        if isinstance(outcome, Wrong):
            return await _one(context, request, subject, row, values=given.values, wrong=outcome)
        return _slips(context, request, subject, row, handed[0].codes)

    @router.post("/pulse/{pulse_id}/close")
    async def close(request: Request, pulse_id: UUID) -> Response:
        subject, _ = await context.reader(request)
        row = await _row(context, subject, pulse_id)
        _, form = await read_form(request, ())
        outcome = await submit(
            subject,
            form,
            (),
            requests.ClosePulseRequest,
            {},
            lambda ask, body: pulse.close(context.deps, ask, pulse_id, body),
            at_fields={},
        )
        if isinstance(outcome, Wrong):
            return await _one(context, request, subject, row, wrong=outcome)
        return done(f"{PATH}/{pulse_id}", outcome)


async def _row(context: Context, subject: Subject, pulse_id: UUID) -> Row:
    row = await queries.pulse(context.database, subject, pulse_id)
    if row is None:
        raise Refused(NOT_FOUND)
    return row


async def _list(
    context: Context,
    request: Request,
    subject: Subject,
    values: Values,
    *,
    wrong: Wrong = NOTHING_WRONG,
    notice: str = "",
) -> HTMLResponse:
    may = context.deps.policy.allows(subject, "pulse.open")
    form = form_view(
        OPEN,
        action=PATH,
        submit="发起",
        command_id=str(new_id()),
        cancel="",
        values=values,
        wrong=wrong,
    )
    return context.draw(
        request,
        subject,
        "pulses.html",
        title=TITLE,
        section="care",
        crumbs=CRUMBS,
        notice=notice,
        status=200 if wrong is NOTHING_WRONG else 422,
        pulses=await queries.pulses(context.database, subject),
        path=PATH,
        form=form if may else None,
    )


async def _one(
    context: Context,
    request: Request,
    subject: Subject,
    row: Row,
    *,
    values: Values | None = None,
    wrong: Wrong = NOTHING_WRONG,
    notice: str = "",
) -> HTMLResponse:
    database, pulse_id = context.database, row["pulse"]
    results = await queries.pulse_results(database, subject, pulse_id)
    handed = await queries.handed_out(database, subject, pulse_id)
    return context.draw(
        request,
        subject,
        "pulse.html",
        title=TITLE,
        section="care",
        crumbs=(*CRUMBS, Crumb(label="一次调查")),
        notice=notice,
        status=200 if wrong is NOTHING_WRONG else 422,
        pulse=row,
        path=PATH,
        questions=question_views(row, results, context.names),
        grades=GRADES,
        handed=[(context.names(one["area"]), one["slips"]) for one in handed],
        forms=_forms(context, subject, row, values or {}, wrong),
        wrong=wrong,
    )


def _forms(context: Context, subject: Subject, row: Row, values: Values, wrong: Wrong) -> PulseForms:
    allows = context.deps.policy.allows
    if row["closed"]:
        return PulseForms()
    running = context.today <= row["closes_on"]
    closing = context.today >= row["closes_on"] and allows(subject, "pulse.close")
    return PulseForms(
        slips=_slip_form(context, subject, row, values, wrong)
        if running and allows(subject, "pulse.slips")
        else None,
        close=str(new_id()) if closing else "",
    )


def _slip_form(context: Context, subject: Subject, row: Row, values: Values, wrong: Wrong) -> FormView:
    counties = [one for one in context.deps.divisions.counties() if subject.covers(one.code)]
    return form_view(
        SLIPS,
        action=f"{PATH}/{row['pulse']}/slips",
        submit="生成答题条",
        command_id=str(new_id()),
        cancel="",
        values={"area": [counties[0].code]} | dict(values) if len(counties) == 1 else values,
        choices={"area": [Choice(value=one.code, label=one.name) for one in counties]},
        wrong=wrong,
    )


def _slips(
    context: Context, request: Request, subject: Subject, row: Row, codes: Sequence[str]
) -> HTMLResponse:
    """To be printed now: they are shown once."""
    return context.draw(
        request,
        subject,
        "pulse_slips.html",
        title="答题条",
        section="care",
        crumbs=(*CRUMBS, Crumb(label="答题条")),
        pulse=row,
        codes=codes,
        address=str(request.url.replace(path=f"{PATH}/answer", query="")),
    )
