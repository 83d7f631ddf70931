"""Who is asking. The demo issues its own tokens with a key made at start; production trusts none of them."""

from dataclasses import dataclass, field
from typing import Protocol

from joserfc import jwt
from joserfc.errors import JoseError
from joserfc.jwk import OctKey

from shared.kernel import CodeRange, Subject

ALGORITHM = "HS256"
NOBODY = Subject(actor="", unit="", roles=frozenset(), ranges=frozenset())


class TokenInvalid(Exception):
    """A token that we did not issue, or that was altered."""


class Identity(Protocol):
    """How a request's token becomes a subject; visitor is who comes without one."""

    @property
    def visitor(self) -> Subject: ...

    def subject(self, token: str) -> Subject: ...


@dataclass(frozen=True, slots=True)
class NoIdentity:
    """Nobody is known and nobody may do anything: the state before an identity provider is configured."""

    visitor: Subject = NOBODY

    def subject(self, token: str) -> Subject:
        raise TokenInvalid


@dataclass(frozen=True, slots=True)
class DemoIdentity:
    """Tokens for whoever asks, on this machine only. visitor: the reading role that needs no choice."""

    visitor: Subject
    _key: OctKey = field(default_factory=lambda: OctKey.generate_key(256))

    def token(self, subject: Subject) -> str:
        claims = {
            "sub": subject.actor,
            "unit": subject.unit,
            "roles": sorted(subject.roles),
            "ranges": [[one.lo, one.hi] for one in sorted(subject.ranges)],
        }
        return jwt.encode({"alg": ALGORITHM}, claims, self._key)

    def subject(self, token: str) -> Subject:
        try:
            claims = jwt.decode(token, self._key, algorithms=[ALGORITHM]).claims
        except (JoseError, ValueError) as error:
            raise TokenInvalid from error
        return Subject(
            actor=claims["sub"],
            unit=claims["unit"],
            roles=frozenset(claims["roles"]),
            ranges=frozenset(CodeRange(lo, hi) for lo, hi in claims["ranges"]),
        )
