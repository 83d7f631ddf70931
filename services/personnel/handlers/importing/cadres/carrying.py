"""Rows of cadres become facts: each registered with its posting, or not at all."""

from collections.abc import Sequence

from services.personnel.handlers.deps import PersonnelDeps
from services.personnel.handlers.importing.kind import Carried, RowToDo
from services.personnel.handlers.registering import Registration, register_all
from services.personnel.handlers.requests.cadre import PostCadreRequest, RegisterCadreRequest


async def carry(deps: PersonnelDeps, rows: Sequence[RowToDo]) -> Carried:
    return await register_all(deps, [registration(row) for row in rows])


def registration(row: RowToDo) -> Registration:
    register, post = row.body["register"], row.body["post"]
    return Registration(
        row.ask,
        RegisterCadreRequest.model_validate(register),
        PostCadreRequest.model_validate(post) if post else None,
    )
