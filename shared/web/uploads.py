"""One file that a form brings: refused by its declared size before a byte of it is read."""

from dataclasses import dataclass
from typing import Final

from fastapi import Request
from starlette.datastructures import FormData, UploadFile

from shared.eventstore.errors import Refused
from shared.kernel import Refusal

# What a form has beside its file: fields and the lines between the parts.
FORM_BYTES: Final = 64 * 1024
MB: Final = 1024 * 1024


@dataclass(frozen=True, slots=True)
class Upload:
    """filename: as the sender calls it; only shown, never used as a path."""

    filename: str
    data: bytes


async def form_and_file(request: Request, name: str, limit: int) -> tuple[FormData, Upload]:
    """The form and its file of that name; Refused when it is too large or when none was chosen.

    The server holds senders to the length that they declare.
    """
    declared = request.headers.get("content-length", "")
    if not declared.isascii() or not declared.isdigit() or int(declared) > limit + FORM_BYTES:
        facts = {"megabytes": limit // MB}
        raise Refused(
            Refusal("UPLOAD_TOO_LARGE", f"文件超过 {limit // MB} MB，请缩小或分开后再上传。", facts)
        )
    form = await request.form(max_files=1)
    try:
        given = form.get(name)
        if not isinstance(given, UploadFile) or not given.filename:
            raise Refused(Refusal("FILE_MISSING", "请先选择要上传的文件。"))
        return form, Upload(given.filename, await given.read())
    finally:
        await form.close()
