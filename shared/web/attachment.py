"""A file to keep: never shown in the page's own place, under a name that may be Chinese."""

from typing import Final
from urllib.parse import quote

from fastapi.responses import Response

XLSX: Final = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def attachment(content: bytes, filename: str, media_type: str) -> Response:
    """filename: with its ending."""
    ending = filename.rpartition(".")[2]
    headers = {
        "Content-Disposition": f"attachment; filename=\"download.{ending}\"; filename*=UTF-8''{quote(filename)}",
        "Cache-Control": "private, no-store",
        "X-Content-Type-Options": "nosniff",
    }
    return Response(content, media_type=media_type, headers=headers)
