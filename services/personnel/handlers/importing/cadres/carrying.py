"""Rows of cadres become facts: registered together, then posted where the row says so."""

import asyncio
from collections.abc import Sequence
from uuid import UUID

from services.personnel.handlers.cadre import take_step
from services.personnel.handlers.deps import PersonnelDeps
from services.personnel.handlers.importing.kind import Carried, RowToDo
from services.personnel.handlers.registering import Registration, register_all
from services.personnel.handlers.requests.cadre import PostCadreRequest, RegisterCadreRequest
from shared.eventstore.events import Appended
from shared.kernel import Ask, derived_id


async def carry(deps: PersonnelDeps, rows: Sequence[RowToDo]) -> Carried:
    registrations = [
        Registration(row.ask, RegisterCadreRequest.model_validate(row.body["register"])) for row in rows
    ]
    registered = await register_all(deps, registrations)
    posting = [
        post(deps, row, outcome) if isinstance(outcome, Appended) and row.body["post"] else given(outcome)
        for row, outcome in zip(rows, registered, strict=True)
    ]
    outcomes = await asyncio.gather(*posting, return_exceptions=True)
    return [one for one in outcomes if isinstance(one, Appended | Exception)]


async def given(outcome: Appended | Exception) -> Appended | Exception:
    return outcome


async def post(deps: PersonnelDeps, row: RowToDo, registered: Appended) -> Appended:
    """Under an id of its own beside the registration's."""
    request = PostCadreRequest.model_validate(row.body["post"])
    ask = Ask(row.ask.subject, derived_id(row.ask.command_id, "post"))
    posted = await take_step(deps, ask, UUID(row.body["register"]["cadre"]), "post", request)
    return Appended((*registered.events, *posted.events))
