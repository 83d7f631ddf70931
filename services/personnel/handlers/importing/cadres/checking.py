"""All rows of the sheet of cadres: each by itself, then the ID numbers among each other and against the register."""

import asyncio
from collections.abc import Mapping
from typing import Any
from uuid import UUID

from services.personnel.domain.cadre.refusals import SENTENCES, Code
from services.personnel.handlers.cadre import stream
from services.personnel.handlers.deps import PersonnelDeps
from services.personnel.handlers.importing.cadres.columns import counties, template, unit_names
from services.personnel.handlers.importing.cadres.parsing import Desk, Wrong, understood
from services.personnel.handlers.importing.kind import Checked
from services.personnel.handlers.registering import ID_NUMBER
from shared.kernel import Subject, new_id
from shared.sheets import Problem, Sheet
from shared.sheets.safety import THREADS


async def check(deps: PersonnelDeps, subject: Subject, sheet: Sheet) -> Checked:
    desk = Desk(deps, subject, counties(deps), unit_names(deps))
    # Thousands of rows are understood beside the loop, which others are waiting for.
    loop = asyncio.get_running_loop()
    bodies, problems = await loop.run_in_executor(THREADS, rows_of, desk, sheet)
    column = next(one for one in template(deps).columns if one.name == ID_NUMBER)
    numbers = {UUID(body["register"]["cadre"]): body["register"][ID_NUMBER] for body in bodies.values()}
    taken = await registered(deps, numbers)
    for number, body in list(bodies.items()):
        if UUID(body["register"]["cadre"]) in taken:
            del bodies[number]
            code = Code.ID_NUMBER_TAKEN
            problems.append(sheet.problem(number, column, code, SENTENCES[code]))
    return Checked(bodies=bodies, problems=problems)


def rows_of(desk: Desk, sheet: Sheet) -> tuple[dict[int, dict[str, Any]], list[Problem]]:
    columns = {one.name: one for one in template(desk.deps).columns}
    bodies: dict[int, dict[str, Any]] = {}
    problems: list[Problem] = []
    first: dict[str, int] = {}
    for row in sheet.rows:
        try:
            body = understood(desk, row, new_id())
            check_once(first, row.number, body["register"][ID_NUMBER])
            bodies[row.number] = body
        except Wrong as wrong:
            problems.append(sheet.problem(row.number, columns[wrong.column], wrong.code, wrong.sentence))
    return bodies, problems


def check_once(first: dict[str, int], row: int, number: str) -> None:
    before = first.setdefault(number, row)
    if before != row:
        what = f"与第 {before} 行的身份证号相同，请只留一行。"
        raise Wrong(ID_NUMBER, "SHEET_DUPLICATE_ROW", what)


async def registered(deps: PersonnelDeps, numbers: Mapping[UUID, str]) -> set[UUID]:
    """Which of these have an ID number that somebody is registered under."""
    holders = {one: held for one, held in (await deps.vault.holders(ID_NUMBER, numbers)).items() if held}
    if not holders:
        return set()
    there = await deps.store.areas([stream(held) for held in holders.values()])
    return {one for one, held in holders.items() if stream(held) in there}
