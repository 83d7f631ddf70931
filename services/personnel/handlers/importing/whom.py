"""Whom a row of a sheet is about: a cadre of the roster, by number or by ID number, within the asker's range."""

from collections.abc import Mapping
from typing import Final
from uuid import UUID

from services.personnel.handlers.deps import PersonnelDeps
from services.personnel.handlers.id_number import settled
from services.personnel.queries.rows import rows_of
from shared.kernel import Subject, new_id
from shared.sheets import Sheet, SheetRow

ID_NUMBER: Final = "id_number"
NOBODY: Final = "名册里没有这位干部，或不在您的管辖范围内，请核对编号或身份证号，或先登记干部。"
WHO: Final = "干部编号和身份证号请填写一个。"
CADRES: Final = """
    SELECT cadre, number FROM cadre WHERE NOT erased AND (number = ANY($1::text[]) OR cadre = ANY($2::uuid[]))
"""


class Wrong(Exception):
    """What is wrong with a cell."""

    def __init__(self, column: str, code: str, sentence: str) -> None:
        super().__init__(code)
        self.column, self.code, self.sentence = column, code, sentence


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


def nobody(row: SheetRow) -> Wrong:
    """Of a row whose cadre was not found: the cell by which somebody was to be."""
    named = row.cells.get("number") or row.cells.get(ID_NUMBER)
    column = "number" if row.cells.get("number") or not named else ID_NUMBER
    return Wrong(column, "NOT_FOUND" if named else "SHEET_REQUIRED", NOBODY if named else WHO)
