"""Every error as application/problem+json (RFC 9457): a stable code, a Chinese sentence, what it rests on."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Final

import asyncpg
from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse, Response
from starlette.exceptions import HTTPException

from shared.authz import TokenInvalid
from shared.contracts.glossary import EVENT_TERMS
from shared.eventstore.errors import (
    CommandIdReused,
    InvalidValue,
    OutcomeUnknown,
    Refused,
    StaleVersion,
    StoreBusy,
    UnknownEvent,
    VersionConflict,
)
from shared.eventstore.events import StoredEvent
from shared.sheets import SheetRefused
from shared.vault import KeyDestroyed, KeyMissing, MasterKeyWrong, SuiteUnknown, VaultAway

RETRY_AFTER: Final = {"Retry-After": "2"}
# A rule's refusal is a conflict with the state of things, unless the code says otherwise.
STATUS_OF_CODE: Final = {
    "NOT_LOGGED_IN": 401,
    "NOT_ALLOWED": 403,
    "AREA_NOT_YOURS": 403,
    "BACKDATE_NOT_ALLOWED": 403,
    "NOT_FOUND": 404,
    "AREA_UNKNOWN": 422,
    "AREA_KIND_MISMATCH": 422,
    "AREA_NOT_UNDER_PARENT": 422,
    "TIME_IN_FUTURE": 422,
    "DRAFT_OF_ANOTHER": 403,
    "PHOTO_TYPE": 415,
    "PHOTO_TOO_LARGE": 413,
    "PHOTO_CHANGED": 422,
    "UPLOAD_TOO_LARGE": 413,
    "FILE_MISSING": 422,
    "AS_OF_TWICE": 422,
    "AS_OF_INVALID": 422,
    "AS_OF_IN_FUTURE": 422,
    "AS_OF_NOT_YET": 503,
}
CONFLICT: Final = 409
INTERNAL: Final = 500
# pydantic's error types that a caller should tell apart, by our stable codes.
FIELD_CODES: Final = {
    "missing": ("FIELD_MISSING", "缺少必填项，请补上后再提交。"),
    "extra_forbidden": ("FIELD_UNKNOWN", "有系统不认识的字段，请按接口文档去掉。"),
    "string_too_long": ("TEXT_TOO_LONG", "文字超过 2000 字，请精简后再提交。"),
    "string_too_short": ("FIELD_MISSING", "必填项是空的，请填写后再提交。"),
    "string_unicode": ("TEXT_NOT_ALLOWED", "文字里有无法保存的字符，请删去后再提交。"),
    "text_not_allowed": ("TEXT_NOT_ALLOWED", "文字里有无法保存的字符，请删去后再提交。"),
}


@dataclass(frozen=True, slots=True)
class Problem:
    """status: HTTP. facts: further members of the JSON object; never personal data."""

    status: int
    code: str
    sentence: str
    facts: Mapping[str, object] = field(default_factory=dict)
    headers: Mapping[str, str] = field(default_factory=dict)


DEFECT: Final = Problem(INTERNAL, "INTERNAL", "系统出了问题，已经记录。请稍后再试，或联系管理员。")
NOT_THERE: Final = Problem(404, "NOT_FOUND", "没有找到这个页面或记录，请检查地址。")

AsPage = Callable[[Request, Problem], Response]


def problem_of(error: Exception) -> Problem | None:
    """The problem that an expected error stands for; None for an unexpected one."""
    match error:
        case Refused(refusal=refusal):
            status = STATUS_OF_CODE.get(refusal.code, CONFLICT)
            return Problem(status, refusal.code, refusal.sentence, dict(refusal.facts))
        case SheetRefused(refusal=refusal):
            return Problem(422, refusal.code, refusal.sentence, dict(refusal.facts))
        case StaleVersion():
            return _stale(error)
        case CommandIdReused():
            return Problem(422, "COMMAND_ID_REUSED", "这个命令编号已用于另一份内容，请换一个新的编号再提交。")
        case VersionConflict():
            return Problem(CONFLICT, "BUSY_RECORD", "有人正在同时修改，请刷新后再试一次。")
        case InvalidValue():
            return Problem(422, "TEXT_NOT_ALLOWED", "文字里有无法保存的字符，请删去后再提交。")
        case TokenInvalid():
            return Problem(401, "TOKEN_INVALID", "登录已失效，请重新登录。")
        case UnknownEvent():
            sentence = "这条记录里有本版本系统不认识的内容，暂时不能办理。请联系管理员升级系统后再试。"
            return Problem(503, "RECORD_UNREADABLE", sentence)
        case VaultAway() | MasterKeyWrong() | KeyMissing() | SuiteUnknown() | KeyDestroyed():
            return _vault_problem(error)
        case StoreBusy():
            return Problem(503, "BUSY", "系统正忙，请稍后再试；您的内容没有丢失。", headers=RETRY_AFTER)
        case OutcomeUnknown():
            sentence = "暂时无法确认是否已保存，请用同一个命令编号再提交一次，不会重复。"
            return Problem(503, "OUTCOME_UNKNOWN", sentence, headers=RETRY_AFTER)
        case (
            OSError()
            | asyncpg.InterfaceError()
            | asyncpg.PostgresConnectionError()
            | asyncpg.exceptions.OperatorInterventionError()
        ):
            return Problem(503, "STORE_AWAY", "数据库暂时连不上，请稍后再试。", headers=RETRY_AFTER)
        case _:
            return None


def _vault_problem(error: VaultAway | MasterKeyWrong | KeyMissing | SuiteUnknown | KeyDestroyed) -> Problem:
    match error:
        case KeyDestroyed():
            return Problem(CONFLICT, "PERSON_ERASED", "这位同志的个人信息已按规定删除，不能再办理业务。")
        case VaultAway():
            sentence = (
                "存放密钥的数据库暂时连不上，个人信息不能读写，这次没有保存。请保留填写的内容，稍后再试。"
            )
            return Problem(503, "VAULT_AWAY", sentence, headers=RETRY_AFTER)
        case MasterKeyWrong():
            return Problem(503, "MASTER_KEY_WRONG", "系统的主密钥不对，个人信息不能读写。请联系管理员。")
        case KeyMissing():
            sentence = (
                "找不到这份个人信息的密钥，内容暂时不能读取。请联系管理员，用备份核对存放密钥的数据库。"
            )
            return Problem(503, "KEY_MISSING", sentence)
        case SuiteUnknown():
            sentence = "这份个人信息用本版本系统不认识的办法加密，暂时不能读取。请联系管理员升级系统后再试。"
            return Problem(503, "RECORD_UNREADABLE", sentence)


def problem_response(problem: Problem) -> JSONResponse:
    body = {
        "type": f"urn:qingzhuang:problem:{problem.code}",
        "title": problem.code,
        "status": problem.status,
        "code": problem.code,
        "detail": problem.sentence,
        **problem.facts,
    }
    return JSONResponse(
        body, problem.status, headers=dict(problem.headers), media_type="application/problem+json"
    )


def install(app: FastAPI) -> None:
    """Make an app answer all expected errors as problems."""

    async def expected(request: Request, error: Exception) -> Response:
        problem = problem_of(error)
        assert problem is not None
        return _answer(request, problem)

    async def invalid(request: Request, error: Exception) -> Response:
        assert isinstance(error, RequestValidationError)
        return _answer(request, body_problem(error))

    async def http(request: Request, error: Exception) -> Response:
        assert isinstance(error, HTTPException)
        return _answer(request, http_problem(error))

    for kind in (
        Refused, SheetRefused, StaleVersion, CommandIdReused, VersionConflict, InvalidValue, TokenInvalid, StoreBusy,
        UnknownEvent, VaultAway, MasterKeyWrong, KeyMissing, SuiteUnknown, KeyDestroyed, OutcomeUnknown, OSError,
        asyncpg.InterfaceError, asyncpg.PostgresConnectionError,
        asyncpg.exceptions.OperatorInterventionError,
    ):  # fmt: skip
        app.add_exception_handler(kind, expected)

    async def defect(request: Request, _: Exception) -> Response:
        # The server logs the traceback; a person gets a sentence.
        return _answer(request, DEFECT)

    app.add_exception_handler(Exception, defect)
    app.add_exception_handler(RequestValidationError, invalid)
    app.add_exception_handler(HTTPException, http)


def _answer(request: Request, problem: Problem) -> Response:
    """A page for a person, JSON for a program."""
    as_page: AsPage | None = getattr(request.app.state, "as_page", None)
    wants_page = "text/html" in request.headers.get("accept", "") and "/api/" not in request.url.path
    if as_page is not None and wants_page:
        return as_page(request, problem)
    return problem_response(problem)


def body_problem(error: RequestValidationError) -> Problem:
    """The first fault names the code; all faults are listed by field, without the values that were sent."""
    faults = error.errors()
    if any(fault["type"] == "json_invalid" for fault in faults):
        return Problem(400, "JSON_MALFORMED", "内容不是有效的 JSON（或不是 UTF-8 编码），请检查后再提交。")
    first = faults[0]
    if first["loc"][:1] == ("path",):
        return NOT_THERE
    code, sentence = _first(faults)
    if first["loc"] and first["loc"][0] == "header":
        code = "COMMAND_ID_MISSING"
        sentence = "请在 Idempotency-Key 请求头里给出一个 UUID 作为命令编号，重发时用同一个。"
    return Problem(422, code, sentence, {"fields": _fields(faults, within=1)})


def fields_problem(faults: Sequence[Mapping[str, Any]]) -> Problem:
    """The same for a part of a body that was looked at by itself."""
    code, sentence = _first(faults)
    return Problem(422, code, sentence, {"fields": _fields(faults, within=0)})


def _first(faults: Sequence[Mapping[str, Any]]) -> tuple[str, str]:
    return FIELD_CODES.get(faults[0]["type"], ("FIELD_INVALID", "有的字段填写不正确，请按提示修改。"))


def _fields(faults: Sequence[Mapping[str, Any]], within: int) -> list[dict[str, str]]:
    return [
        {"field": ".".join(str(part) for part in fault["loc"][within:]), "fault": fault["type"]}
        for fault in faults
    ]


def http_problem(error: HTTPException) -> Problem:
    match error.status_code:
        case 404:
            return NOT_THERE
        case 405:
            return Problem(405, "METHOD_NOT_ALLOWED", "这个地址不支持这种请求方式。")
        case 400:
            return Problem(400, "BODY_UNREADABLE", "内容无法读取，请用 UTF-8 编码的 JSON 再提交。")
        case status:
            return Problem(status, "HTTP_ERROR", "请求没有成功，请稍后再试。")


def _stale(error: StaleVersion) -> Problem:
    changes = [_change(stored) for stored in error.changes]
    sentence = "页面上的版本与系统里的对不上，请刷新页面，看过内容再提交。"
    if changes:
        last = changes[-1]
        sentence = f"这条记录已由 {last['unit']} 更新（{last['term']}），请刷新页面，看过新的内容再提交。"
    facts = {"expected_version": error.expected, "current_version": error.current, "changes": changes}
    return Problem(CONFLICT, "VERSION_STALE", sentence, facts)


def _change(stored: StoredEvent) -> dict[str, str]:
    event = stored.name.partition(".")[0]
    return {
        "event": stored.name,
        "term": EVENT_TERMS.get(event, event),
        "actor": stored.actor,
        "unit": stored.unit,
        "recorded_at": stored.recorded_at.isoformat(),
    }
