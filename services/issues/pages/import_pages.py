"""The ledger from Excel: send up a sheet, see row by row what it would change, say yes or no."""

from typing import Final
from uuid import UUID

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse, RedirectResponse, Response

from services.issues.handlers.importing import NewRow, carry_out, would_refuse
from services.issues.handlers.staged import Staged, stage, staged_sheet, unstage
from services.issues.pages.context import Context
from services.issues.pages.import_desk import desk_of
from services.issues.pages.import_plan import plan
from services.issues.pages.import_staging import (
    assignments_of,
    findings_of,
    import_view,
    row_name,
    staged_content,
)
from services.issues.pages.ledger_asking import PATH, address
from services.issues.pages.ledger_sheet import NAME, template
from services.issues.pages.submitting import SEE_OTHER
from shared.eventstore.errors import Refused
from shared.eventstore.events import Appended
from shared.handling.deps import refuse
from shared.kernel import Ask, Refusal, Subject
from shared.sheets import UPLOAD_LIMIT, SheetRefused, read_off_loop, write_off_loop
from shared.web.attachment import XLSX, attachment
from shared.web.frame import Crumb
from shared.web.uploads import form_and_file

TITLE: Final = "导入台账"
CRUMBS: Final = (Crumb(label="问题台账", href=PATH), Crumb(label=TITLE))
GONE: Final = Refusal("NOT_FOUND", "这次导入已经超过一天或已经取消，请重新上传文件。")
UNPROCESSABLE: Final = 422


def add(router: APIRouter, context: Context) -> None:
    @router.get("/import")
    async def ask(request: Request) -> HTMLResponse:
        subject, _ = await context.reader(request)
        return _form(context, request, subject)

    @router.get("/import/template.xlsx")
    async def blank(request: Request) -> Response:
        await context.reader(request)
        return attachment(await write_off_loop(template(), ()), f"{NAME}模板.xlsx", XLSX)

    @router.post("/import")
    async def check(request: Request) -> Response:
        subject, _ = await context.reader(request)
        try:
            _, upload = await form_and_file(request, "sheet", UPLOAD_LIMIT)
            sheet = await read_off_loop(upload.data, template())
            found = plan(sheet, await desk_of(context, subject, sheet))
            rows = [NewRow(row_name(one.row), one.body) for one in found.findings]
            assigned = [one.assignment for one in found.changed]
            refused = await would_refuse(context.deps, subject, assigned, rows)
        except (SheetRefused, Refused) as error:
            return _form(context, request, subject, error.refusal)
        content = staged_content(found, refused)
        staged = await stage(context.deps, subject, upload.filename, content)
        return RedirectResponse(f"/issues/import/{staged}", SEE_OTHER)

    @router.get("/import/{sheet_id}")
    async def preview(request: Request, sheet_id: UUID) -> HTMLResponse:
        subject, _ = await context.reader(request)
        return _preview(context, request, subject, await _staged(context, subject, sheet_id))

    @router.post("/import/{sheet_id}")
    async def confirm(request: Request, sheet_id: UUID) -> Response:
        subject, _ = await context.reader(request)
        known = await context.deps.store.answer_to(subject.actor, sheet_id)
        if isinstance(known, Appended):
            return _saved(known)
        staged = await _staged(context, subject, sheet_id)
        content = staged.content
        try:
            appended = await carry_out(
                context.deps, Ask(subject, sheet_id), assignments_of(content), findings_of(content)
            )
        except Refused as error:
            return _preview(context, request, subject, staged, error.refusal.sentence)
        await unstage(context.deps, sheet_id)
        return _saved(appended)


def _saved(appended: Appended) -> RedirectResponse:
    told = [("done", str(len(appended.events))), ("min_position", str(appended.position))]
    return RedirectResponse(address(PATH, told), SEE_OTHER)


async def _staged(context: Context, subject: Subject, sheet_id: UUID) -> Staged:
    staged = await staged_sheet(context.deps, subject, sheet_id)
    if staged is None:
        refuse(GONE)
    assert staged is not None
    return staged


def _form(
    context: Context, request: Request, subject: Subject, refusal: Refusal | None = None
) -> HTMLResponse:
    return context.draw(
        request, subject, "ledger_import.html", title=TITLE, section="ledger", crumbs=CRUMBS,
        status=UNPROCESSABLE if refusal else 200, refusal=refusal, view=None,
    )  # fmt: skip


def _preview(
    context: Context, request: Request, subject: Subject, staged: Staged, refused: str = ""
) -> HTMLResponse:
    return context.draw(
        request, subject, "ledger_import.html", title=TITLE, section="ledger", crumbs=CRUMBS,
        status=UNPROCESSABLE if refused else 200, refusal=None,
        view=import_view(staged.id, staged.filename, staged.content, refused),
    )  # fmt: skip
