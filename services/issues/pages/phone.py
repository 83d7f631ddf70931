"""The phone page, its service worker and manifest, and what the asker has reported so far."""

import json
from typing import Any, Final

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse, JSONResponse, Response

from services.issues import queries
from services.issues.handlers.policy import POLICY
from services.issues.pages.context import Context
from services.issues.pages.open_rounds import open_round
from services.issues.pages.phone_view import mine_line, phone_page
from shared.handling.deps import refuse
from shared.web.frame import Crumb
from shared.web.house import DIST
from shared.web.language import translate

PAGE: Final = "/issues/phone"
# The browser asks for the worker at each visit, so that a new version of the page is not kept from anybody.
ASK_AGAIN: Final = {"Cache-Control": "no-cache"}
FILES: Final = ("style.css", "phone-form.css", "phone.js", "phone-icon.svg")
PHONE: Final = Crumb(label="现场填报", href=PAGE)


def add(router: APIRouter, context: Context) -> None:
    """Fixed paths: before '/{issue_id}'."""

    @router.get("/phone")
    async def phone(request: Request) -> HTMLResponse:
        subject, notice = await context.reader(request)
        refuse(POLICY.refusal(subject, "issue.find"))
        round_ = await open_round(context, request, subject)
        row, targets = (round_.row, round_.targets) if round_ else (None, ())
        items = await queries.checklist_items(context.database, subject, row["round"]) if row else ()
        page = phone_page(subject.actor, row, targets, items, context.names)
        return context.draw(
            request,
            subject,
            "phone.html",
            title="现场填报",
            section="phone",
            notice=notice,
            page=page,
            rounds=round_.choice(PAGE) if round_ else None,
        )

    @router.get("/mine")
    async def mine(request: Request) -> HTMLResponse:
        subject, notice = await context.reader(request)
        lines = [mine_line(row, context.names) for row in await queries.reported(context.database, subject)]
        return context.draw(
            request,
            subject,
            "mine.html",
            title="我的上报",
            section="phone",
            crumbs=(PHONE, Crumb(label="我的上报")),
            notice=notice,
            lines=lines,
        )

    @router.get("/phone-worker.js")
    async def worker() -> Response:
        files = json.dumps([_asset(context, name) for name in FILES])
        script = (DIST / _asset(context, "phone-worker.js").rsplit("/", 1)[1]).read_text(encoding="utf-8")
        return Response(
            f"self.QZ_FILES = {files};\n{script}", media_type="text/javascript", headers=ASK_AGAIN
        )

    @router.get("/phone.webmanifest")
    async def manifest() -> Response:
        icon = {"src": _asset(context, "phone-icon.svg"), "type": "image/svg+xml", "sizes": "any"}
        return JSONResponse(
            {
                "name": translate("轻装 · 现场填报"),
                "short_name": translate("现场填报"),
                "start_url": PAGE,
                "scope": PAGE,
                "display": "standalone",
                "background_color": "#f4f5f7",
                "theme_color": "#b3141d",
                "icons": [icon],
            },
            media_type="application/manifest+json",
        )


def _asset(context: Context, name: str) -> str:
    made: Any = context.pages.templates.globals["asset"]
    return str(made(name))
