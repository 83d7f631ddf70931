"""All rows of the sheet of commendations: whom each means, and what the rules will say to it."""

from collections.abc import Mapping
from typing import Any, Final
from uuid import UUID

from pydantic import ValidationError

from services.personnel.domain.commendation.commands import CommendCadre
from services.personnel.domain.commendation.decider import Honoured, commend
from services.personnel.domain.commendation.honours import HonourLevel
from services.personnel.handlers.deps import PersonnelDeps
from services.personnel.handlers.id_number import settled
from services.personnel.handlers.importing.commendations.columns import BY_NAME, LEVELS, PERSONAL, YES
from services.personnel.handlers.importing.kind import Checked
from services.personnel.handlers.requests.evaluation import CommendRequest
from services.personnel.queries.rows import rows_of
from shared.kernel import Refusal, Subject, new_id
from shared.kernel.sealed import Sealed
from shared.sheets import Problem, Sheet, SheetRow

ID_NUMBER: Final = "id_number"
NOBODY: Final = "名册里没有这位干部，或不在您的管辖范围内，请核对编号或身份证号，或先登记干部。"
WHO: Final = "干部编号和身份证号请填写一个。"
TWICE: Final = "与第 {row} 行是同一人、同一年度的同一项荣誉，请只留一行。"
NOT_RIGHT: Final = "填写不正确，请核对后重填。"
# Of a refusal, the column that it speaks of.
AT: Final[Mapping[str, str]] = {
    "DATE_IN_FUTURE": "commended_on",
    "YEAR_NOT_OF_DATE": "year",
    "BASIS_MISSING": "basis",
}
CADRES: Final = """
    SELECT cadre, number FROM cadre WHERE NOT erased AND (number = ANY($1::text[]) OR cadre = ANY($2::uuid[]))
"""


class Wrong(Exception):
    """What is wrong with a cell."""

    def __init__(self, column: str, code: str, sentence: str) -> None:
        super().__init__(code)
        self.column, self.code, self.sentence = column, code, sentence


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


async def whom(deps: PersonnelDeps, subject: Subject, sheet: Sheet) -> Mapping[int, UUID]:
    """The cadre of each row, by its number; rows that name nobody within the subject's range are missing."""
    numbers = {row.number: str(row.cells["number"]).upper() for row in sheet.rows if row.cells.get("number")}
    asked = {
        row.number: (new_id(), settled(str(row.cells[ID_NUMBER])))
        for row in sheet.rows
        if row.cells.get(ID_NUMBER) and row.number not in numbers
    }
    holders = await deps.vault.holders(ID_NUMBER, dict(asked.values()))
    held = {row: holders[key] for row, (key, _) in asked.items() if holders.get(key)}
    database = deps.store.database
    rows = await rows_of(database, subject, CADRES, list(set(numbers.values())), list(set(held.values())))
    by_number = {row["number"]: row["cadre"] for row in rows}
    seen = set(by_number.values())
    found = {row: by_number[number] for row, number in numbers.items() if number in by_number}
    return found | {row: cadre for row, cadre in held.items() if cadre is not None and cadre in seen}


def understood(deps: PersonnelDeps, subject: Subject, row: SheetRow, cadre: UUID | None) -> dict[str, Any]:
    """The request as JSON, and whom it is about; Wrong names the cell."""
    cells = row.cells
    if cadre is None:
        named = cells.get("number") or cells.get(ID_NUMBER)
        column = "number" if cells.get("number") or not named else ID_NUMBER
        raise Wrong(column, "NOT_FOUND" if named else "SHEET_REQUIRED", NOBODY if named else WHO)
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
