"""Photos come up before the finding that names them: PUT under their own hash, as often as the network needs."""

from typing import Annotated, Any, Final

from fastapi import APIRouter, Path, Request
from pydantic import BaseModel

from services.issues.handlers import photos
from shared.handling.deps import Deps, refuse
from shared.web.asking import AskedBy

Sha256 = Annotated[str, Path(pattern="^[0-9a-f]{64}$")]
BODY: Final[dict[str, Any]] = {
    "requestBody": {
        "required": True,
        "content": {"image/jpeg": {"schema": {"type": "string", "format": "binary"}}},
    }
}
# Whoever sends too much is listened to a little longer, so that they hear why it was not taken.
PATIENCE: Final = 4


class PhotoAnswer(BaseModel):
    """sha256: of the photo as it is kept. repeated: it was here already."""

    sha256: str
    repeated: bool


def add(router: APIRouter, deps: Deps) -> None:
    @router.put("/photos/{sent}", summary="上传问题照片", openapi_extra=BODY)
    async def put_photo(subject: AskedBy, sent: Sha256, request: Request) -> PhotoAnswer:
        kept = await photos.keep(deps, subject, sent, await _content(request))
        return PhotoAnswer(sha256=kept.sha256, repeated=kept.repeated)


async def _content(request: Request) -> bytes:
    """The body; PHOTO_TOO_LARGE without holding more of it than a photo may have."""
    parts: list[bytes] = []
    size = 0
    async for part in request.stream():
        size += len(part)
        if size <= photos.MOST_BYTES:
            parts.append(part)
        elif size > PATIENCE * photos.MOST_BYTES:
            break
    refuse(photos.too_large(size))
    return b"".join(parts)
