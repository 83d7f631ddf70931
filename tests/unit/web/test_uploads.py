"""A file that a form brings: refused by its declared length, missed in words, read whole otherwise."""

from collections.abc import AsyncIterator

import httpx
import pytest
from fastapi import FastAPI, Request

from shared.web.problem import install
from shared.web.uploads import FORM_BYTES, form_and_file

LIMIT = 1024 * 1024


@pytest.fixture
def app() -> FastAPI:
    app = FastAPI()
    install(app)

    @app.post("/")
    async def take(request: Request) -> dict[str, object]:
        _, upload = await form_and_file(request, "sheet", LIMIT)
        return {"name": upload.filename, "bytes": len(upload.data)}

    return app


async def sent(app: FastAPI, **how: object) -> httpx.Response:
    async with httpx.AsyncClient(transport=httpx.ASGITransport(app), base_url="http://a") as client:
        return await client.post("/", **how)  # type: ignore[arg-type]


async def test_a_file_is_read_whole(app: FastAPI) -> None:
    answer = await sent(app, files={"sheet": ("台账.xlsx", b"x" * 1000)})
    assert answer.json() == {"name": "台账.xlsx", "bytes": 1000}


async def test_a_file_above_the_limit_is_refused(app: FastAPI) -> None:
    answer = await sent(app, files={"sheet": ("大.xlsx", b"x" * (LIMIT + FORM_BYTES))})
    assert (answer.status_code, answer.json()["code"]) == (413, "UPLOAD_TOO_LARGE")


async def test_a_sender_who_hides_the_length_is_refused(app: FastAPI) -> None:
    async def forever() -> AsyncIterator[bytes]:
        yield b"x"

    answer = await sent(app, content=forever(), headers={"content-type": "multipart/form-data; boundary=x"})
    assert answer.json()["code"] == "UPLOAD_TOO_LARGE"


async def test_no_file_chosen_is_said(app: FastAPI) -> None:
    answer = await sent(app, files={"other": ("a", b"x")})
    assert (answer.status_code, answer.json()["code"]) == (422, "FILE_MISSING")
