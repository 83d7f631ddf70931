"""A file becomes a staged sheet: read by the kind's template, its rows understood, what is wrong told cell by cell."""

from collections.abc import Mapping
from typing import Any, Final
from uuid import UUID

from services.personnel.handlers.deps import PersonnelDeps
from services.personnel.handlers.importing.kind import Checked, ImportKind
from services.personnel.handlers.importing.staging import stage
from shared.eventstore.errors import Refused
from shared.kernel import Refusal, Subject
from shared.sheets import Sheet, read_off_loop

MOST_ROWS: Final = 10_000
SHOWN: Final = 200
TOO_MANY: Final = Refusal(
    "IMPORT_TOO_LARGE", f"一次最多导入 {MOST_ROWS} 行，请分成几个文件上传。", {"most": MOST_ROWS}
)


async def look_at(
    deps: PersonnelDeps, subject: Subject, kind: ImportKind, filename: str, data: bytes
) -> UUID:
    """The id under which the sheet waits for a yes. SheetRefused or Refused when it is not taken at all."""
    sheet = await read_off_loop(data, kind.template(deps))
    if len(sheet.rows) > MOST_ROWS:
        raise Refused(TOO_MANY)
    checked = await kind.check(deps, subject, sheet)
    return await stage(deps, subject, kind.key, content_of(kind, filename, sheet, checked))


def content_of(kind: ImportKind, filename: str, sheet: Sheet, checked: Checked) -> Mapping[str, Any]:
    """Rows and what is shown of them; problems in the order of the sheet."""
    problems = sorted((*sheet.problems, *checked.problems), key=lambda one: (one.row, one.column))
    cells = {row.number: row.cells for row in sheet.rows}
    first = sorted(checked.bodies)[:SHOWN]
    return {
        "filename": filename.replace("\0", "")[:200],
        "bodies": {str(number): body for number, body in checked.bodies.items()},
        "shown": [[number, *(said(cells[number].get(name)) for name in kind.shown)] for number in first],
        "problems": [[one.row, one.code, one.sentence] for one in problems],
        "ignored": list(sheet.ignored),
    }


def said(cell: object) -> str:
    return "" if cell is None else str(cell)
