"""What a clerk keeps at the ledger's desk: filters under a name, kept and removed by plain forms."""

from typing import Final
from urllib.parse import parse_qsl

from fastapi import APIRouter, Request
from fastapi.responses import RedirectResponse, Response

from services.issues.handlers.saved_filters import Saved, remove_filter, save_filter
from services.issues.pages.context import Context
from services.issues.pages.ledger_asking import asked_of

SEE_OTHER: Final = 303


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
