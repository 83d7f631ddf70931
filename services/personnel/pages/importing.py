"""Excel imports of every kind: the form, the rows as they would be carried out, and what came of them."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final
from uuid import UUID

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse, RedirectResponse, Response

from services.personnel.handlers.importing import ImportKind, Staged, carry_out, look_at, staged_import
from services.personnel.handlers.importing.registry import KINDS
from services.personnel.pages.context import Context
from shared.eventstore.errors import Refused
from shared.handling import NOT_FOUND, refuse
from shared.kernel import Refusal, Subject
from shared.sheets import UPLOAD_LIMIT, SheetRefused, write_off_loop
from shared.web.attachment import XLSX, attachment
from shared.web.frame import Crumb
from shared.web.submitting import SEE_OTHER
from shared.web.uploads import form_and_file

ROSTER: Final = Crumb(label="干部名册", href="/personnel/")
GONE: Final = Refusal("NOT_FOUND", "这次导入已经超过一天或已经取消，请重新上传文件。")
SHOWN_PROBLEMS: Final = 200
UNPROCESSABLE: Final = 422


@dataclass(frozen=True, slots=True, kw_only=True)
class Preview:
    """heads: of the columns that are shown. problems: (row, code, sentence). total: rows that can be carried out."""

    href: str
    filename: str
    heads: tuple[str, ...]
    shown: tuple[tuple[str, ...], ...]
    total: int
    problems: tuple[tuple[int, str, str], ...]
    problem_count: int
    ignored: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Done:
    """refused: (row, code, sentence)."""

    done: int
    refused: tuple[tuple[int, str, str], ...]
    href: str


def add(router: APIRouter, context: Context) -> None:
    @router.get("/import/{kind_key}")
    async def ask(request: Request, kind_key: str) -> HTMLResponse:
        kind, subject = await _allowed(context, request, kind_key)
        return _draw(context, request, subject, kind)

    @router.get("/import/{kind_key}/template.xlsx")
    async def blank(request: Request, kind_key: str) -> Response:
        kind, _ = await _allowed(context, request, kind_key)
        table = kind.template(context.deps)
        return attachment(await write_off_loop(table, ()), f"{table.name}模板.xlsx", XLSX)

    @router.post("/import/{kind_key}")
    async def check(request: Request, kind_key: str) -> Response:
        kind, subject = await _allowed(context, request, kind_key)
        try:
            _, upload = await form_and_file(request, "sheet", UPLOAD_LIMIT)
            staged = await look_at(context.deps, subject, kind, upload.filename, upload.data)
        except (SheetRefused, Refused) as error:
            return _draw(context, request, subject, kind, refusal=error.refusal)
        return RedirectResponse(_address(kind, staged), SEE_OTHER)

    @router.get("/import/{kind_key}/{sheet_id}")
    async def look(request: Request, kind_key: str, sheet_id: UUID) -> HTMLResponse:
        kind, subject = await _allowed(context, request, kind_key)
        staged = await _staged(context, subject, kind, sheet_id)
        return _draw(context, request, subject, kind, staged)

    @router.post("/import/{kind_key}/{sheet_id}")
    async def confirm(request: Request, kind_key: str, sheet_id: UUID) -> Response:
        kind, subject = await _allowed(context, request, kind_key)
        staged = await _staged(context, subject, kind, sheet_id)
        outcome = await carry_out(context.deps, subject, kind, staged)
        return RedirectResponse(f"{_address(kind, sheet_id)}?min_position={outcome.position}", SEE_OTHER)


async def _allowed(context: Context, request: Request, key: str) -> tuple[ImportKind, Subject]:
    subject, _ = await context.reader(request)
    kind = KINDS.get(key)
    if kind is None:
        raise Refused(NOT_FOUND)
    refuse(context.deps.policy.refusal(subject, kind.action))
    return kind, subject


async def _staged(context: Context, subject: Subject, kind: ImportKind, sheet_id: UUID) -> Staged:
    staged = await staged_import(context.deps, subject, kind.key, sheet_id)
    if staged is None:
        raise Refused(GONE)
    return staged


def _address(kind: ImportKind, staged: UUID) -> str:
    return f"/personnel/import/{kind.key}/{staged}"


def preview_of(kind: ImportKind, headings: Mapping[str, str], staged: Staged) -> Preview:
    content: Mapping[str, Any] = staged.content
    problems = [(row, code, sentence) for row, code, sentence in content["problems"]]
    return Preview(
        href=_address(kind, staged.id),
        filename=content["filename"],
        heads=("行", *(headings[name] for name in kind.shown)),
        shown=tuple(tuple(str(cell) for cell in row) for row in content["shown"]),
        total=len(content["bodies"]),
        problems=tuple(problems[:SHOWN_PROBLEMS]),
        problem_count=len(problems),
        ignored=tuple(content["ignored"]),
    )


def done_of(kind: ImportKind, outcome: Mapping[str, Any]) -> Done:
    refused = tuple((row, code, sentence) for row, code, sentence in outcome["refused"])
    return Done(done=outcome["done"], refused=refused, href=kind.done)


def _draw(
    context: Context,
    request: Request,
    subject: Subject,
    kind: ImportKind,
    staged: Staged | None = None,
    refusal: Refusal | None = None,
) -> HTMLResponse:
    headings = {column.name: column.heading for column in kind.template(context.deps).columns}
    outcome = staged.outcome if staged else None
    return context.draw(
        request, subject, "import.html", title=kind.title, section="cadres",
        crumbs=(ROSTER, Crumb(label=kind.title)), status=UNPROCESSABLE if refusal else 200,
        kind=kind, refusal=refusal, done=done_of(kind, outcome) if outcome else None,
        preview=preview_of(kind, headings, staged) if staged and outcome is None else None,
    )  # fmt: skip
