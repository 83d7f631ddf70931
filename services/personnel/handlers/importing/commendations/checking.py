"""All rows of the sheet of commendations: whom each means, and what the rules will say to it."""

from collections.abc import Mapping
from typing import Any, Final
from uuid import UUID

from pydantic import ValidationError

from services.personnel.domain.commendation.commands import CommendCadre
from services.personnel.domain.commendation.decider import Honoured, commend
from services.personnel.domain.commendation.honours import HonourLevel
from services.personnel.handlers.deps import PersonnelDeps
from services.personnel.handlers.importing.commendations.columns import BY_NAME, LEVELS, PERSONAL, YES
from services.personnel.handlers.importing.kind import Checked
from services.personnel.handlers.importing.whom import Wrong, nobody, whom
from services.personnel.handlers.requests.evaluation import CommendRequest
from shared.kernel import Refusal, Subject, new_id
from shared.kernel.sealed import Sealed
from shared.sheets import Problem, Sheet, SheetRow

TWICE: Final = "与第 {row} 行是同一人、同一年度的同一项荣誉，请只留一行。"
NOT_RIGHT: Final = "填写不正确，请核对后重填。"
# Of a refusal, the column that it speaks of.
AT: Final[Mapping[str, str]] = {
    "DATE_IN_FUTURE": "commended_on",
    "YEAR_NOT_OF_DATE": "year",
    "BASIS_MISSING": "basis",
}


async def check(deps: PersonnelDeps, subject: Subject, sheet: Sheet) -> Checked:
    meant = await whom(deps, subject, sheet)
    bodies: dict[int, dict[str, Any]] = {}
    problems: list[Problem] = []
    first: dict[tuple[object, ...], int] = {}
    for row in sheet.rows:
        try:
            body = understood(deps, subject, row, meant.get(row.number))
            check_once(first, row.number, body)
            bodies[row.number] = body
        except Wrong as wrong:
            problems.append(sheet.problem(row.number, BY_NAME[wrong.column], wrong.code, wrong.sentence))
    return Checked(bodies=bodies, problems=problems)


def understood(deps: PersonnelDeps, subject: Subject, row: SheetRow, cadre: UUID | None) -> dict[str, Any]:
    """The request as JSON, and whom it is about; Wrong names the cell."""
    cells = row.cells
    if cadre is None:
        raise nobody(row)
    body = {
        "commendation": str(new_id()),
        "honour": PERSONAL[str(cells["honour"])],
        "level": LEVELS[str(cells["level"])],
        "year": cells["year"],
        "commended_on": str(cells["commended_on"]),
        "basis": cells["basis"],
        "frontline": None if cells.get("frontline") is None else cells["frontline"] == YES,
    }
    judge(deps, subject, body, cadre)
    return {"cadre": str(cadre), "commend": body}


def judge(deps: PersonnelDeps, subject: Subject, body: Mapping[str, Any], cadre: UUID) -> None:
    """What the rules will say to the commendation of somebody who has no other yet."""
    try:
        request = CommendRequest.model_validate(body)
    except ValidationError as error:
        field = str(error.errors()[0]["loc"][0])
        raise Wrong(field if field in BY_NAME else "honour", "FIELD_INVALID", NOT_RIGHT) from None
    wish = CommendCadre(
        at=deps.clock(),
        actor=subject.actor,
        unit=subject.unit,
        cadre=cadre,
        area="",
        commendation=request.commendation,
        honour=request.honour,
        level=HonourLevel(request.level),
        year=request.year,
        commended_on=request.commended_on,
        # Only whether there is one is judged here; it is sealed when the row is carried out.
        basis=Sealed("") if request.basis else None,
        frontline=bool(request.frontline),
    )
    decision = commend(wish, Honoured())
    if isinstance(decision, Refusal):
        raise Wrong(AT.get(decision.code, "honour"), decision.code, decision.sentence)


def check_once(first: dict[tuple[object, ...], int], row: int, body: Mapping[str, Any]) -> None:
    told = body["commend"]
    entry = (body["cadre"], told["honour"], told["level"], told["year"])
    before = first.setdefault(entry, row)
    if before != row:
        raise Wrong("honour", "SHEET_DUPLICATE_ROW", TWICE.format(row=before))
