"""Imports from Excel for programs: send a sheet up, hear row by row what is wrong, then say yes."""

from typing import Annotated, Any, Final
from uuid import UUID

from fastapi import APIRouter, Path, Request
from pydantic import BaseModel

from services.personnel.handlers.deps import PersonnelDeps
from services.personnel.handlers.importing import ImportKind, carry_out, look_at, staged_import
from services.personnel.handlers.importing.registry import KINDS
from shared.eventstore.errors import Refused
from shared.handling import NOT_FOUND, refuse
from shared.kernel import Subject
from shared.projections.read_models import ReadModels
from shared.sheets import UPLOAD_LIMIT, SheetRefused
from shared.web.asking import AskedBy
from shared.web.uploads import form_and_file

Key = Annotated[str, Path(pattern="^[a-z-]{1,40}$", description="cadres 等")]
BODY: Final[dict[str, Any]] = {
    "requestBody": {
        "required": True,
        "content": {
            "multipart/form-data": {
                "schema": {
                    "type": "object",
                    "required": ["sheet"],
                    "properties": {"sheet": {"type": "string", "format": "binary"}},
                }
            }
        },
    }
}


class Line(BaseModel):
    """Of one row of the sheet; no cell is repeated here."""

    row: int
    code: str
    detail: str


class LookedAt(BaseModel):
    """rows: how many can be carried out. problems: of the others."""

    id: UUID
    rows: int
    problems: list[Line]


class CarriedOut(BaseModel):
    """done: rows that were carried out, now or before. position: of the last event."""

    done: int
    refused: list[Line]
    position: int


def add(router: APIRouter, deps: PersonnelDeps, read_models: ReadModels) -> None:
    @router.post("/import/{key}", summary="上传表格并逐行检查", openapi_extra=BODY)
    async def look(subject: AskedBy, key: Key, request: Request) -> LookedAt:
        kind = allowed(deps, subject, key)
        try:
            _, upload = await form_and_file(request, "sheet", UPLOAD_LIMIT)
            staged_id = await look_at(deps, subject, kind, upload.filename, upload.data)
        except SheetRefused as error:
            raise Refused(error.refusal) from error
        staged = await staged_import(deps, subject, kind.key, staged_id)
        content = staged.content if staged else {"bodies": {}, "problems": []}
        return LookedAt(id=staged_id, rows=len(content["bodies"]), problems=lines(content["problems"]))

    @router.post("/import/{key}/{sheet_id}", summary="确认导入已检查的表格")
    async def confirm(subject: AskedBy, key: Key, sheet_id: UUID) -> CarriedOut:
        kind = allowed(deps, subject, key)
        staged = await staged_import(deps, subject, kind.key, sheet_id)
        if staged is None:
            raise Refused(NOT_FOUND)
        outcome = await carry_out(deps, subject, kind, staged)
        return CarriedOut(done=outcome.done, refused=lines(outcome.refused), position=outcome.position)


def allowed(deps: PersonnelDeps, subject: Subject, key: str) -> ImportKind:
    kind = KINDS.get(key)
    if kind is None:
        raise Refused(NOT_FOUND)
    refuse(deps.policy.refusal(subject, kind.action))
    return kind


def lines(told: Any) -> list[Line]:
    return [Line(row=row, code=code, detail=sentence) for row, code, sentence in told]
