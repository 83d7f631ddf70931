"""The reader's language: read from a cookie at each request, set by the plain form in the frame of every page."""

from http.cookies import SimpleCookie
from typing import Final

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route
from starlette.types import Scope

from shared.web.language import LANGUAGES, SOURCE

COOKIE: Final = "qz_lang"
PATH: Final = "/language"
A_YEAR: Final = 365 * 24 * 3600
SEE_OTHER: Final = 303


def wanted_language(scope: Scope) -> str:
    """The tag in the reader's cookie; the source's without one, or with one that we do not speak."""
    for name, value in scope["headers"]:
        if name == b"cookie" and COOKIE.encode() in value:
            told = SimpleCookie(value.decode("latin-1")).get(COOKIE)
            return told.value if told is not None and told.value in LANGUAGES else SOURCE
    return SOURCE


def local_path(path: str) -> str:
    """A path of our own, as it was given; else the front page: a full address would lead people elsewhere."""
    own = path.startswith("/") and not path.startswith(("//", "/\\")) and path.isprintable()
    return path if own else "/"


async def _switch(request: Request) -> Response:
    form = await request.form(max_files=0, max_fields=4)
    tag = str(form.get("language", ""))
    answer = RedirectResponse(local_path(str(form.get("path", ""))), SEE_OTHER)
    answer.set_cookie(
        COOKIE,
        tag if tag in LANGUAGES else SOURCE,
        max_age=A_YEAR,
        httponly=True,
        samesite="lax",
        secure=request.url.scheme == "https",
    )
    return answer


def language_switch() -> Route:
    """POST /language, for the house: the cookie holds for all services."""
    return Route(PATH, _switch, methods=["POST"])
