"""Heart-to-heart talks: who is to be spoken with and when, the record, and who may read it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Final
from uuid import UUID

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse, Response

from services.personnel.handlers import talk
from services.personnel.handlers.requests import talks as requests
from services.personnel.pages.cadre_numbers import by_numbers
from services.personnel.pages.context import Context
from services.personnel.queries import care as queries
from services.personnel.queries import care_texts
from services.personnel.queries.people import Person, people
from services.personnel.queries.rows import Row
from shared.eventstore.errors import Refused
from shared.eventstore.events import Appended
from shared.handling import NOT_FOUND, refuse
from shared.kernel import Subject, derived_id, new_id
from shared.web.forms import NOTHING_WRONG, Field, FormView, Values, Wrong, form_view
from shared.web.frame import Crumb
from shared.web.submitting import command_id, done, expected_version, read_form, submit
from shared.web.units import unit_name

PATH: Final = "/personnel/care/talks"
TITLE: Final = "谈心谈话"
CRUMBS: Final = (Crumb(label="人文关怀", href="/personnel/care"), Crumb(label=TITLE, href=PATH))
PLAN: Final = (
    Field(name="number", label="干部编号", hint="名册里的编号，例如 G000123", maxlength=20),
    Field(name="reason", label="为什么谈", kind="select", options="talk_reason"),
    Field(name="planned_on", label="计划日期", kind="date"),
)
HOLD: Final = (
    Field(name="held_on", label="谈话日期", kind="date"),
    Field(name="note", label="谈话内容", kind="textarea", hint="加密保存，只有谈话人和市委组织部可看"),
)
ONE_ONLY: Final = "一次谈话只填一名干部的编号"
AT_FIELDS: Final[Mapping[str, str]] = {
    "TALK_PLAN_IN_PAST": "planned_on",
    "TALK_DATE_WRONG": "held_on",
    "PERSON_ERASED": "number",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class TalkLine:
    href: str
    who: str
    reason: str
    status: str
    day: date
    unit: str


def add(router: APIRouter, context: Context) -> None:
    @router.get("/care/talks")
    async def listed(request: Request) -> HTMLResponse:
        subject, notice = await context.reader(request)
        number = request.query_params.get("number", "")[:20]
        values: Values = {"number": [number], "planned_on": [str(context.today)]}
        return await _list(context, request, subject, values, notice=notice)

    @router.post("/care/talks")
    async def plan(request: Request) -> Response:
        subject, _ = await context.reader(request)
        refuse(context.deps.policy.refusal(subject, "talk.plan"))
        given, form = await read_form(request, PLAN)
        cadres, unknown = await by_numbers(context, subject, given.answers["number"], "number")
        wrong = {**given.wrong, **unknown, **({"number": ONE_ONLY} if len(cadres) > 1 else {})}
        outcome: Appended | Wrong = Wrong(fields=wrong)
        if not wrong:
            body = {
                "talk": derived_id(command_id(form), "talk"),
                "cadre": cadres[0],
                "reason": given.answers["reason"],
                "planned_on": given.answers["planned_on"],
            }
            outcome = await submit(
                subject,
                form,
                PLAN,
                requests.PlanTalkRequest,
                body,
                lambda ask, body: talk.plan(context.deps, ask, body),
                at_fields=AT_FIELDS,
            )
        if isinstance(outcome, Wrong):
            return await _list(context, request, subject, given.values, wrong=outcome)
        return done(PATH, outcome)

    _add_one(router, context)


def _add_one(router: APIRouter, context: Context) -> None:
    @router.get("/care/talks/{talk_id}")
    async def one_talk(request: Request, talk_id: UUID) -> HTMLResponse:
        subject, notice = await context.reader(request)
        row = await _row(context, subject, talk_id)
        return await _one(context, request, subject, row, notice=notice)

    @router.post("/care/talks/{talk_id}/hold")
    async def hold(request: Request, talk_id: UUID) -> Response:
        subject, _ = await context.reader(request)
        row = await _row(context, subject, talk_id)
        given, form = await read_form(request, HOLD)
        outcome: Appended | Wrong = Wrong(fields=given.wrong)
        if not given.wrong:
            outcome = await submit(
                subject,
                form,
                HOLD,
                requests.RecordTalkRequest,
                {**given.answers, "expected_version": expected_version(form)},
                lambda ask, body: talk.record(context.deps, ask, talk_id, body),
                context.names,
                at_fields=AT_FIELDS,
            )
        if isinstance(outcome, Wrong):
            return await _one(context, request, subject, row, values=given.values, wrong=outcome)
        return done(f"{PATH}/{talk_id}", outcome)


async def _row(context: Context, subject: Subject, talk_id: UUID) -> Row:
    refuse(context.deps.policy.refusal(subject, "persons.read"))
    row = await queries.talk(context.database, subject, talk_id)
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
    refuse(context.deps.policy.refusal(subject, "persons.read"))
    rows = await queries.talks(context.database, subject)
    whom = await people(context.database, context.deps.vault, subject, [row["cadre"] for row in rows])
    may = context.deps.policy.allows(subject, "talk.plan")
    form = form_view(
        PLAN,
        action=PATH,
        submit="安排谈话",
        command_id=str(new_id()),
        cancel="",
        values=values,
        wrong=wrong,
    )
    return context.draw(
        request,
        subject,
        "talks.html",
        title=TITLE,
        section="care",
        crumbs=CRUMBS,
        notice=notice,
        status=200 if wrong is NOTHING_WRONG else 422,
        lines=[_line(context, row, whom.get(row["cadre"])) for row in rows],
        form=form if may else None,
        open=bool(values.get("number", [""])[0]) or wrong is not NOTHING_WRONG,
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
    whom = await people(context.database, context.deps.vault, subject, [row["cadre"]])
    may = row["status"] == "planned" and context.deps.policy.allows(subject, "talk.hold", row["area"])
    note = await care_texts.note(context.deps.vault, subject, row)
    return context.draw(
        request,
        subject,
        "talk.html",
        title=TITLE,
        section="care",
        crumbs=(*CRUMBS, Crumb(label="一次谈话")),
        notice=notice,
        status=200 if wrong is NOTHING_WRONG else 422,
        near=row["area"],
        line=_line(context, row, whom.get(row["cadre"])),
        planned_on=row["planned_on"],
        held_on=row["held_on"],
        note=note,
        form=_hold_form(context, row, values, wrong) if may else None,
    )


def _hold_form(context: Context, row: Row, values: Values | None, wrong: Wrong) -> FormView:
    return form_view(
        HOLD,
        action=f"{PATH}/{row['talk']}/hold",
        submit="登记谈话",
        command_id=str(new_id()),
        cancel=PATH,
        values={"held_on": [str(context.today)]} if values is None else values,
        wrong=wrong,
        expected_version=row["version"],
    )


def _line(context: Context, row: Row, whom: Person | None) -> TalkLine:
    return TalkLine(
        href=f"{PATH}/{row['talk']}",
        who=f"{whom.number} {whom.name}" if whom else "",
        reason=row["reason"],
        status=row["status"],
        day=row["held_on"] or row["planned_on"],
        unit=unit_name(row["unit"], context.names),
    )
