"""Erasing a person: first the fact, then the key. The fact is what makes the rest happen, whatever breaks between.

`follow` destroys again every key that a PersonErased names, from the first on at every start: so a crash between fact
and key is mended, and so is a key database that was restored from a copy made before the erasure.
"""

import asyncio
from contextlib import suppress
from datetime import datetime
from typing import Final
from uuid import UUID

import structlog

from services.personnel.domain.cadre.commands import ErasePerson
from services.personnel.domain.cadre.decider import cadre as decider
from services.personnel.domain.cadre.events import PersonErased
from services.personnel.domain.cadre.state import Registered
from services.personnel.domain.visit.events import CareVisited, owner
from services.personnel.handlers.cadre import load, stream
from services.personnel.handlers.deps import PersonnelDeps
from services.personnel.handlers.requests.cadre import ErasePersonRequest
from shared.eventstore.errors import Refused
from shared.eventstore.events import Appended
from shared.eventstore.execute import Intent, execute
from shared.handling import NOT_FOUND, build, stamp
from shared.kernel import Ask
from shared.vault import VaultAway

SECONDS: Final = 2.0
NAME: Final = "PersonErased.v1"
# A sheet that was looked at and not yet carried out may hold the person's row, sealed under the id of the sheet.
STAGED: Final = "SELECT id FROM staged_import WHERE content IS NOT NULL AND staged_at <= $1"
DISCARD: Final = "DELETE FROM staged_import WHERE id = $1"

log = structlog.get_logger()


async def erase(deps: PersonnelDeps, ask: Ask, cadre: UUID, request: ErasePersonRequest) -> Appended:
    """Nothing happens while the vault is away; once the fact is kept, the key goes in any case."""
    stamped = stamp(deps, ask, "cadre.erase", cadre, request)
    state = await load(deps, cadre)
    if not isinstance(state, Registered) or not ask.subject.covers(state.county):
        raise Refused(NOT_FOUND)
    await deps.vault.check()
    command = build(ErasePerson, stamped, request)
    intent = Intent(decider, stream(cadre), command, request.expected_version, spans=True)
    appended = await execute(deps.store, stamped.call, intent)
    with suppress(VaultAway):
        await deps.vault.destroy(cadre)
    return appended


async def follow(deps: PersonnelDeps) -> None:
    """For ever: whoever was erased has no key, no file holds bytes of it, and no sheet waits that holds the name."""
    seen = 0
    while True:
        seen = await sweep(deps, seen)
        await asyncio.sleep(SECONDS)


async def sweep(deps: PersonnelDeps, seen: int) -> int:
    """Carry out the erasures behind a position; up to where that is done."""
    head, found = await deps.store.named(NAME, seen)
    for stored in found:
        assert isinstance(stored.event, PersonErased)
        late = await deps.vault.destroy(stored.event.cadre)
        for visit in await _shared_visits(deps, stored.event.cadre):
            await deps.vault.destroy(visit)
        log.info("person_erased", cadre=str(stored.event.cadre), late=late)
    if found:
        await _discard_sheets(deps, max(one.recorded_at for one in found))
        await deps.vault.forget_freed()
    return head


async def _shared_visits(deps: PersonnelDeps, cadre: UUID) -> list[UUID]:
    """Visits to several at once: who was paid there is sealed under the visit, and may be the one who was erased."""
    _, visits = await deps.store.named("CareVisited.v1", 0)
    facts = [one.event for one in visits if isinstance(one.event, CareVisited)]
    return [one.visit for one in facts if cadre in one.cadres and owner(one.visit, one.cadres) != cadre]


async def _discard_sheets(deps: PersonnelDeps, until: datetime) -> None:
    async with deps.store.database.connection() as connection:
        for row in await connection.fetch(STAGED, until):
            await deps.vault.destroy(row["id"])
            await connection.execute(DISCARD, row["id"])
