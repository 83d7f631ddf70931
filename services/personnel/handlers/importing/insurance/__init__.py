"""Insurance from Excel: whole group policies, one row a person."""

from collections.abc import Sequence
from typing import Final
from uuid import UUID

from services.personnel.handlers.deps import PersonnelDeps
from services.personnel.handlers.guarantee import cover_id, take_step
from services.personnel.handlers.importing.insurance.checking import check
from services.personnel.handlers.importing.insurance.columns import SHOWN, template
from services.personnel.handlers.importing.kind import Carried, ImportKind, RowToDo, each
from services.personnel.handlers.minima import sums_on
from services.personnel.handlers.requests.guarantee import CoverInsuranceRequest
from services.personnel.queries.rows import rows_of
from shared.eventstore.events import Appended

AREAS: Final = "SELECT cadre, area FROM cadre WHERE NOT erased AND cadre = ANY($1::uuid[])"


async def carry(deps: PersonnelDeps, rows: Sequence[RowToDo]) -> Carried:
    """Where the cadres are, and the least sums, are looked up for all rows at once."""
    if not rows:
        return []
    subject, cadres = rows[0].ask.subject, list({UUID(row.body["cadre"]) for row in rows})
    found = await rows_of(deps.store.database, subject, AREAS, cadres)
    areas = {one["cadre"]: one["area"] for one in found}
    requests = {row.number: CoverInsuranceRequest.model_validate(row.body["insure"]) for row in rows}
    sums = await sums_on(deps, {one.starts_on for one in requests.values()})

    async def take(deps: PersonnelDeps, row: RowToDo) -> Appended:
        cadre, request = UUID(row.body["cadre"]), requests[row.number]
        known = {"cover": cover_id(cadre, request), "minimum_fen": sums[request.starts_on]}
        # Who is not in the table, or not any more, is told so by the step itself.
        looked_up = {**known, "area": areas[cadre]} if cadre in areas else None
        return await take_step(deps, row.ask, cadre, "insure", request, looked_up)

    return await each(take)(deps, rows)


INSURANCE: Final = ImportKind(
    key="insurance",
    title="导入保险名单",
    action="guarantee.insure",
    template=template,
    shown=SHOWN,
    check=check,
    carry=carry,
    done="/personnel/coverage",
    advice=(
        "一行一人一份保险，团体保单每人一行。干部编号和身份证号填一个即可，干部要先在名册里。",
        "同一份保单重复上传不会重复登记。",
    ),
)
