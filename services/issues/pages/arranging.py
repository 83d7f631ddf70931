"""A round from one workbook: take the template, send it up, mend row by row, say yes."""

from datetime import date
from typing import Final
from urllib.parse import quote
from uuid import UUID

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse, RedirectResponse, Response
from starlette.datastructures import FormData

from services.issues.handlers import arranging, requests
from services.issues.handlers.arranging.staging import check_round
from services.issues.pages.arrange_views import import_view
from services.issues.pages.context import Context
from services.issues.pages.rounds import round_name
from services.issues.pages.submitting import done, submit
from shared.eventstore.errors import Refused
from shared.handling.deps import NOT_FOUND
from shared.kernel import Ask, Refusal, Subject, new_id
from shared.sheets import UPLOAD_LIMIT
from shared.web.forms import Wrong
from shared.web.frame import Crumb
from shared.web.uploads import form_and_file

SEE_OTHER: Final = 303
XLSX: Final = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
FILENAME: Final = "督战轮次安排模板.xlsx"
ROUNDS: Final = Crumb(label="督战轮次", href="/issues/rounds")
TITLE: Final = "用 Excel 安排本轮"
BAD_DATE: Final = Refusal("DATE_INVALID", "日期请按 2020-06-30 的样子填写。")


def add(router: APIRouter, context: Context) -> None:
    _add_upload(router, context)
    _add_preview(router, context)
    _add_confirm(router, context)


def _add_upload(router: APIRouter, context: Context) -> None:
    @router.get("/rounds/{round_id}/import")
    async def ask(request: Request, round_id: UUID) -> HTMLResponse:
        subject, _ = await context.reader(request)
        return await _upload_page(context, request, subject, round_id)

    @router.get("/rounds/{round_id}/import/template")
    async def template(request: Request, round_id: UUID) -> Response:
        subject, _ = await context.reader(request)
        await check_round(context.deps, subject, round_id)
        named = f"attachment; filename=\"round.xlsx\"; filename*=UTF-8''{quote(FILENAME)}"
        return Response(
            arranging.blank(context.deps.divisions), media_type=XLSX, headers={"Content-Disposition": named}
        )

    @router.post("/rounds/{round_id}/import")
    async def upload(request: Request, round_id: UUID) -> Response:
        subject, _ = await context.reader(request)
        await check_round(context.deps, subject, round_id)
        try:
            _, file = await form_and_file(request, "file", UPLOAD_LIMIT)
            staged = await arranging.stage(context.deps, subject, round_id, file.filename, file.data)
        except Refused as refused:
            return await _upload_page(context, request, subject, round_id, refused.refusal)
        return RedirectResponse(_href(round_id, staged), SEE_OTHER)


def _add_preview(router: APIRouter, context: Context) -> None:
    @router.get("/rounds/{round_id}/import/{staged_id}")
    async def preview(request: Request, round_id: UUID, staged_id: UUID) -> HTMLResponse:
        subject, _ = await context.reader(request)
        return await _preview_page(context, request, subject, round_id, staged_id)

    @router.post("/rounds/{round_id}/import/{staged_id}")
    async def change(request: Request, round_id: UUID, staged_id: UUID) -> Response:
        subject, _ = await context.reader(request)
        await check_round(context.deps, subject, round_id)
        staged = await arranging.find_staged(context.deps, subject, round_id, staged_id)
        try:
            await _change(context, subject, staged, await request.form())
        except Refused as refused:
            return await _preview_page(context, request, subject, round_id, staged_id, refused.refusal)
        return RedirectResponse(_href(round_id, staged_id), SEE_OTHER)


def _add_confirm(router: APIRouter, context: Context) -> None:
    @router.post("/rounds/{round_id}/import/{staged_id}/confirm")
    async def confirm(request: Request, round_id: UUID, staged_id: UUID) -> Response:
        subject, _ = await context.reader(request)
        form = await request.form()
        outcome = await submit(
            subject,
            form,
            (),
            requests.ConfirmImportRequest,
            {"staged": staged_id},
            lambda ask, body: arranging.confirm(context.deps, ask, round_id, body),
        )
        if not isinstance(outcome, Wrong):
            return done(f"/issues/rounds/{round_id}", outcome)
        refusal = Refusal(outcome.code, outcome.sentence)
        return await _preview_page(context, request, subject, round_id, staged_id, refusal)


async def _change(context: Context, subject: Subject, staged: arranging.Staged, form: FormData) -> None:
    """One row, by the button that was pressed."""
    row, deps = _number(form, "row"), context.deps
    match str(form.get("do", "")):
        case "mend":
            place = str(form.get("offer") or form.get("place") or "").replace("\0", "").strip()[:100]
            wanted = arranging.Mend(
                place=place, starts_on=_day(form, "starts_on"), ends_on=_day(form, "ends_on")
            )
            await arranging.mend(deps, subject, staged, row, wanted)
        case "join":
            await arranging.join(deps, subject, staged, row, _number(form, "other"))
        case "part":
            await arranging.part(deps, subject, staged, row)
        case "drop":
            await arranging.drop(deps, subject, staged, row)
        case _:
            raise Refused(NOT_FOUND)


async def _upload_page(
    context: Context, request: Request, subject: Subject, round_id: UUID, refusal: Refusal | None = None
) -> HTMLResponse:
    state = await check_round(context.deps, subject, round_id)
    name = f"{round_name(state.opened.number)}督战"
    crumbs = (ROUNDS, Crumb(label=name, href=f"/issues/rounds/{round_id}"), Crumb(label=TITLE))
    return context.draw(
        request,
        subject,
        "arrange.html",
        title=TITLE,
        section="rounds",
        crumbs=crumbs,
        status=422 if refusal else 200,
        href=f"/issues/rounds/{round_id}/import",
        back=f"/issues/rounds/{round_id}",
        refusal=refusal,
    )


async def _preview_page(
    context: Context,
    request: Request,
    subject: Subject,
    round_id: UUID,
    staged_id: UUID,
    refusal: Refusal | None = None,
) -> HTMLResponse:
    state = await check_round(context.deps, subject, round_id)
    staged = await arranging.find_staged(context.deps, subject, round_id, staged_id)
    found = await arranging.look(context.deps, Ask(subject, new_id()), staged)
    view = import_view(_href(round_id, staged_id), staged.filename, found, context.names)
    name = f"{round_name(state.opened.number)}督战"
    crumbs = (ROUNDS, Crumb(label=name, href=f"/issues/rounds/{round_id}"), Crumb(label=TITLE))
    return context.draw(
        request,
        subject,
        "arrange_preview.html",
        title=TITLE,
        section="rounds",
        crumbs=crumbs,
        status=422 if refusal else 200,
        view=view,
        again=f"/issues/rounds/{round_id}/import",
        command_id=str(new_id()),
        refusal=refusal,
    )


def _href(round_id: UUID, staged_id: UUID) -> str:
    return f"/issues/rounds/{round_id}/import/{staged_id}"


def _number(form: FormData, name: str) -> int:
    text = str(form.get(name, ""))
    if not (text.isascii() and text.isdigit() and len(text) <= 7):
        raise Refused(NOT_FOUND)
    return int(text)


def _day(form: FormData, name: str) -> date | None:
    text = str(form.get(name, "")).strip()
    if not text:
        return None
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise Refused(BAD_DATE) from None
