"""The photos of an issue: given out as files, to who may see the issue."""

from typing import Annotated, Final
from uuid import UUID

from fastapi import APIRouter, Path, Request
from fastapi.responses import Response

from services.issues import queries
from services.issues.pages.context import Context
from shared.eventstore.errors import Refused
from shared.handling.deps import NOT_FOUND

# Bytes that somebody sent us never act as a page of ours, whatever a browser takes them for.
HARMLESS: Final = {
    "Content-Security-Policy": "sandbox; default-src 'none'",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Cache-Control": "private, no-store",
}


def add(router: APIRouter, context: Context) -> None:
    @router.get("/{issue_id}/photos/{sha256}")
    async def photo(
        request: Request, issue_id: UUID, sha256: Annotated[str, Path(pattern="^[0-9a-f]{64}$")]
    ) -> Response:
        subject, _ = await context.reader(request)
        content = await queries.photo(context.database, subject, issue_id, sha256)
        if content is None:
            raise Refused(NOT_FOUND)
        name = {"Content-Disposition": f'attachment; filename="{sha256[:12]}.jpg"'}
        return Response(content, media_type="image/jpeg", headers=HARMLESS | name)
