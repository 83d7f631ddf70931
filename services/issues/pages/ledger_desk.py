"""What a clerk does at the ledger's desk: keep filters under a name, and assign the ticked rows at once."""

from collections.abc import Sequence
from typing import Final
from urllib.parse import parse_qsl

from fastapi import APIRouter, Request
from fastapi.responses import RedirectResponse, Response
from pydantic import ValidationError
from starlette.datastructures import FormData

from services.issues.handlers.assigning import assign_many
from services.issues.handlers.requests import AssignManyRequest
from services.issues.handlers.saved_filters import Saved, remove_filter, save_filter
from services.issues.pages.context import Context
from services.issues.pages.ledger_asking import PATH, address, asked_of
from services.issues.pages.ledger_pages import asking_of, ledger_page
from services.issues.pages.submitting import SEE_OTHER, command_id
from shared.eventstore.errors import Refused
from shared.eventstore.events import Appended
from shared.kernel import Ask, Refusal, Subject

ASSIGNED: Final = ("lead_unit", "handling_unit", "responsible")
NOTHING_TICKED: Final = Refusal("NOTHING_TICKED", "请先勾选要改派的问题。")
NOT_RIGHT: Final = Refusal("FIELD_INVALID", "改派的内容填写不正确：单位请从列表选择，责任人不超过 100 个字。")


def add(router: APIRouter, context: Context) -> None:
    @router.post("/filters")
    async def keep(request: Request) -> Response:
        subject, _ = await context.reader(request)
        form = await request.form()
        # Read anew: nothing but filters is kept, and nothing but filters is followed.
        asked = asked_of(parse_qsl(str(form.get("query", ""))))
        kept = asked.href("").removeprefix("?")
        await save_filter(context.deps, subject, Saved(str(form.get("name", "")), kept))
        return RedirectResponse(asked.href(), SEE_OTHER)

    @router.post("/filters/remove")
    async def remove(request: Request) -> Response:
        subject, _ = await context.reader(request)
        form = await request.form()
        await remove_filter(context.deps, subject, str(form.get("name", "")))
        return RedirectResponse(asked_of(parse_qsl(str(form.get("query", "")))).href(), SEE_OTHER)

    @router.post("/assign")
    async def assign(request: Request) -> Response:
        subject, notice = await context.reader(request)
        form = await request.form()
        ticked = [str(one) for one in form.getlist("issue")]
        pairs = parse_qsl(str(form.get("query", "")))
        outcome = await _assigned(context, subject, form, ticked)
        if isinstance(outcome, Refusal):
            asking = await asking_of(context, subject, notice, pairs)
            return await ledger_page(context, request, asking, outcome, ticked)
        changes = {"done": str(len(outcome.events)), "min_position": str(outcome.position)}
        return RedirectResponse(address(PATH, [*asked_of(pairs).query(), *changes.items()]), SEE_OTHER)


async def _assigned(
    context: Context, subject: Subject, form: FormData, ticked: Sequence[str]
) -> Appended | Refusal:
    given = {name: str(form.get(name, "")).strip() for name in ASSIGNED}
    if not ticked:
        return NOTHING_TICKED
    try:
        wanted = {name: value for name, value in given.items() if value}
        body = AssignManyRequest.model_validate({"issues": ticked, **wanted})
        return await assign_many(context.deps, Ask(subject, command_id(form)), body)
    except ValidationError:
        return NOT_RIGHT
    except Refused as refused:
        return refused.refusal
