"""Commendations from Excel: who of the roster received which honour, when, on which paper."""

from typing import Final
from uuid import UUID

from services.personnel.handlers.commendation import commend
from services.personnel.handlers.deps import PersonnelDeps
from services.personnel.handlers.importing.commendations.checking import check
from services.personnel.handlers.importing.commendations.columns import SHOWN, template
from services.personnel.handlers.importing.kind import ImportKind, RowToDo, each
from services.personnel.handlers.requests.evaluation import CommendRequest
from shared.eventstore.events import Appended


async def carry(deps: PersonnelDeps, row: RowToDo) -> Appended:
    request = CommendRequest.model_validate(row.body["commend"])
    return await commend(deps, row.ask, UUID(row.body["cadre"]), request)


COMMENDATIONS: Final = ImportKind(
    key="commendations",
    title="导入表彰名单",
    action="commendation.import",
    template=template,
    shown=SHOWN,
    check=check,
    carry=each(carry),
    done="/personnel/honours",
    advice=(
        "一行一人一项荣誉。干部编号和身份证号填一个即可，干部要先在名册里。",
        "授予集体的荣誉不填在这里，请在一线占比页面填写数量。",
    ),
)
