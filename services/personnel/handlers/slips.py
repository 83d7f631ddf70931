"""Slips of a survey: random codes on paper, of which only a keyed hash stays here until they are used."""

import hmac
import secrets
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from hashlib import sha256
from typing import Final
from uuid import UUID

from services.personnel.domain.pulse.refusals import Code, refuse
from services.personnel.handlers.deps import PersonnelDeps
from shared.eventstore.errors import Refused

# No 0 and O, no 1, I and L: people copy them from paper.
LETTERS: Final = "23456789ABCDEFGHJKMNPQRSTUVWXYZ"
GROUPS: Final = 3
GROUP: Final = 4
ADD: Final = (
    "INSERT INTO pulse_slip (hash, pulse, area) SELECT hash, $2, $3 FROM unnest($1::bytea[]) AS made (hash) "
    "ORDER BY hash"
)
USE: Final = "DELETE FROM pulse_slip WHERE hash = $1 AND pulse = $2 RETURNING area"
REMOVE: Final = "DELETE FROM pulse_slip WHERE hash = ANY($1::bytea[])"
EMPTY: Final = "DELETE FROM pulse_slip WHERE pulse = $1"


def new_codes(count: int) -> list[str]:
    """Codes such as 7KQM-X2PD-9TRW: some 59 bits, too many to guess."""
    return [
        "-".join("".join(secrets.choice(LETTERS) for _ in range(GROUP)) for _ in range(GROUPS))
        for _ in range(count)
    ]


def hashed(deps: PersonnelDeps, code: str) -> bytes:
    """Keyed, so that a copy of the table does not tell which code is in it. Spaces and small letters do not matter."""
    plain = "".join(one for one in code.upper() if one.isalnum())
    return hmac.digest(deps.digest_key, b"pulse-slip\n" + plain.encode(), sha256)


async def add(deps: PersonnelDeps, pulse: UUID, area: str, codes: Sequence[str]) -> None:
    async with deps.store.database.connection() as connection:
        # In order of the hashes: nobody can tell from the table in which order they were printed.
        await connection.execute(ADD, [hashed(deps, one) for one in codes], pulse, area)


async def remove(deps: PersonnelDeps, codes: Sequence[str]) -> None:
    async with deps.store.database.connection() as connection:
        await connection.execute(REMOVE, [hashed(deps, one) for one in codes])


async def empty(deps: PersonnelDeps, pulse: UUID) -> None:
    """Slips that nobody used are worth nothing once the survey is closed."""
    async with deps.store.database.connection() as connection:
        await connection.execute(EMPTY, pulse)


@asynccontextmanager
async def using(deps: PersonnelDeps, pulse: UUID, code: str) -> AsyncIterator[str]:
    """The county of a slip, which is used up if what is done with it succeeds; Refused for one that is not there.

    Of two who use the same slip at once the second waits, and then finds none.
    """
    async with deps.store.database.connection() as connection, connection.transaction():
        area = await connection.fetchval(USE, hashed(deps, code), pulse)
        if area is None:
            raise Refused(refuse(Code.SLIP_UNKNOWN))
        yield area
