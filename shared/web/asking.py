"""Who asks, by a request: a bearer token, the demo's cookie, or nobody in particular."""

from typing import Annotated, Final
from uuid import UUID

from fastapi import Depends, Header, Request

from shared.authz import Identity, TokenInvalid
from shared.kernel import Ask, Subject

COOKIE: Final = "qz_identity"
BEARER: Final = "bearer "


def subject_of(request: Request) -> Subject:
    """The subject of a request; TokenInvalid for a bad bearer token, the visitor for a bad or missing cookie."""
    identity: Identity = request.app.state.identity
    authorization = request.headers.get("authorization", "")
    if authorization:
        if not authorization.lower().startswith(BEARER):
            raise TokenInvalid
        return identity.subject(authorization[len(BEARER) :])
    cookie = request.cookies.get(COOKIE)
    if cookie:
        try:
            return identity.subject(cookie)
        except TokenInvalid:
            # The demo's key is new at each start, so an old cookie is nobody's fault.
            return identity.visitor
    return identity.visitor


def reader_of(request: Request) -> Subject:
    """For error pages: a bad token is a stranger, not one more error."""
    try:
        return subject_of(request)
    except TokenInvalid:
        identity: Identity = request.app.state.identity
        return identity.visitor


# Asynchronous although they wait for nothing: FastAPI would send plain functions to a thread.
async def _asked_by(request: Request) -> Subject:
    return subject_of(request)


async def _asked(
    request: Request, idempotency_key: Annotated[UUID, Header(description="命令编号：重发时不变")]
) -> Ask:
    return Ask(subject_of(request), idempotency_key)


AskedBy = Annotated[Subject, Depends(_asked_by)]
Asked = Annotated[Ask, Depends(_asked)]
