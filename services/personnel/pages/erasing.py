"""Erasing a person: why, and that one knows it cannot be undone. The city's department only."""

from typing import Final
from uuid import UUID

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse, Response

from services.personnel.handlers import erasing
from services.personnel.handlers.requests.cadre import ErasePersonRequest
from services.personnel.pages.context import Context
from services.personnel.queries.people import Person, people
from shared.eventstore.errors import Refused
from shared.handling import NOT_FOUND, refuse
from shared.kernel import Subject, new_id
from shared.web.form_page import FormPage
from shared.web.forms import NOTHING_WRONG, Field, Values, Wrong, form_view
from shared.web.frame import Crumb
from shared.web.submitting import done, expected_version, read_form, submit

TITLE: Final = "删除个人信息"
FIELDS: Final = (
    Field(name="reason", label="删除的原因", kind="select", options="erase_reason"),
    Field(name="known", label="我知道：删除后任何人都不能恢复", kind="checkbox"),
)
WARNING: Final = (
    "姓名、身份证号、手机号、收款人、谈心记录和意见原文都会删除，任何人都不能恢复；"
    "派驻、保险、补助等数字留下，统计不变。"
)
NOT_CONFIRMED: Final = "请勾选，确认知道删除后不能恢复"


def add(router: APIRouter, context: Context) -> None:
    @router.get("/cadres/{cadre_id}/erase")
    async def ask(request: Request, cadre_id: UUID) -> HTMLResponse:
        subject, notice = await context.reader(request)
        person = await _person(context, subject, cadre_id)
        return _page(context, request, subject, person, values={}, notice=notice)

    @router.post("/cadres/{cadre_id}/erase")
    async def erase(request: Request, cadre_id: UUID) -> Response:
        subject, _ = await context.reader(request)
        person = await _person(context, subject, cadre_id)
        given, form = await read_form(request, FIELDS)
        wrong = dict(given.wrong) | ({} if given.answers["known"] else {"known": NOT_CONFIRMED})
        if wrong:
            return _page(context, request, subject, person, values=given.values, wrong=Wrong(fields=wrong))
        outcome = await submit(
            subject,
            form,
            FIELDS,
            ErasePersonRequest,
            {"reason": given.answers["reason"], "expected_version": expected_version(form)},
            lambda ask, body: erasing.erase(context.deps, ask, cadre_id, body),
            context.names,
            at_fields={},
        )
        if isinstance(outcome, Wrong):
            return _page(context, request, subject, person, values=given.values, wrong=outcome)
        return done(_href(cadre_id), outcome)


async def _person(context: Context, subject: Subject, cadre_id: UUID) -> Person:
    refuse(context.deps.policy.refusal(subject, "cadre.erase"))
    found = await people(context.database, context.deps.vault, subject, [cadre_id])
    if cadre_id not in found:
        raise Refused(NOT_FOUND)
    return found[cadre_id]


def _page(
    context: Context,
    request: Request,
    subject: Subject,
    person: Person,
    *,
    values: Values,
    wrong: Wrong = NOTHING_WRONG,
    notice: str = "",
) -> HTMLResponse:
    href = _href(person.cadre)
    page = FormPage(
        title=TITLE,
        form=form_view(
            FIELDS,
            action=f"{href}/erase",
            submit="删除，不再恢复",
            command_id=str(new_id()),
            cancel=href,
            values=values,
            wrong=wrong,
        ),
        about=(("编号", person.number), ("姓名", person.name), ("所在地", context.names(person.area))),
        warning=WARNING,
    )
    return context.draw(
        request,
        subject,
        "step.html",
        title=TITLE,
        section="cadres",
        crumbs=(Crumb(label=person.name, href=href), Crumb(label=TITLE)),
        notice=notice,
        status=200 if wrong is NOTHING_WRONG else 422,
        page=page,
    )


def _href(cadre: UUID) -> str:
    return f"/personnel/cadres/{cadre}"
