"""Insurance from Excel: whole group policies, one row a person."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Final
from uuid import UUID

from services.personnel.handlers.deps import PersonnelDeps
from services.personnel.handlers.guarantee import cover_id, take_step
from services.personnel.handlers.importing.insurance.checking import check
from services.personnel.handlers.importing.insurance.columns import SHOWN, template
from services.personnel.handlers.importing.kind import Carried, ImportKind, RowToDo, each
from services.personnel.handlers.minima import sums_on
from services.personnel.handlers.requests.guarantee import CoverInsuranceRequest
from shared.eventstore.events import Appended


async def carry(deps: PersonnelDeps, rows: Sequence[RowToDo]) -> Carried:
    """The least sum is looked up once for all rows that start on the same day."""
    requests = {row.number: CoverInsuranceRequest.model_validate(row.body["insure"]) for row in rows}
    sums = await sums_on(deps, {one.starts_on for one in requests.values()})

    async def take(deps: PersonnelDeps, row: RowToDo) -> Appended:
        return await insure(deps, row, requests[row.number], sums)

    return await each(take)(deps, rows)


async def insure(
    deps: PersonnelDeps, row: RowToDo, request: CoverInsuranceRequest, sums: Mapping[date, int]
) -> Appended:
    cadre = UUID(row.body["cadre"])
    known = {"cover": cover_id(cadre, request), "minimum_fen": sums[request.starts_on]}
    return await take_step(deps, row.ask, cadre, "insure", request, known)


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
