"""What a sheet of the ledger would change: row by row, before anything is saved. Pure.

A row with a known number may change who is responsible and nothing else; a row without a number is a new finding.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final
from uuid import UUID

from pydantic import ValidationError

from services.issues.handlers.assigning import Assignment
from services.issues.handlers.requests import FindIssueRequest
from services.issues.pages.import_findings import FindingDesk, NewFinding, Unclear, new_finding
from services.issues.pages.ledger_columns import BY_KEY, LedgerColumn, Reading
from shared.sheets import Cell, Problem, Sheet, SheetRow, comes_back, problem
from shared.web.values import Row, text, whole

# What a clerk changes in the sheet, and the row's own column behind it.
CHANGEABLE: Final[Mapping[str, str]] = {
    "lead": "lead_unit",
    "handling": "handling_unit",
    "responsible": "responsible",
}
# What the system works out by itself or by the day: a sheet of last week may say otherwise and mean nothing by it.
WORKED_OUT: Final = frozenset({"light", "progress", "look_back", "relapsed", "remark", "stage", "status"})
RESPONSIBLE_LIMIT: Final = 100
NOT_RIGHT: Final = "填写不正确（文字最多 2000 字，不能有特殊控制字符），请改好再上传。"


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """One cell: what it says now, and what it would say."""

    heading: str
    before: str
    after: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Changed:
    """A row that would change."""

    row: int
    assignment: Assignment
    changes: tuple[Change, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """problems: rows that stay as they are, and why. ignored: headings that mean nothing here."""

    changed: tuple[Changed, ...] = ()
    findings: tuple[NewFinding, ...] = ()
    unchanged: int = 0
    problems: tuple[Problem, ...] = ()
    ignored: tuple[str, ...] = ()

    @property
    def any(self) -> bool:
        return bool(self.changed or self.findings)


@dataclass(frozen=True, slots=True, kw_only=True)
class Desk:
    """What the rows are judged by. rows: by number, of those that the clerk may see.

    units: by name, of those that may answer for a place. may_assign: in a place.
    """

    rows: Mapping[str, Row]
    reading: Reading
    units: Callable[[str], Mapping[str, str]]
    may_assign: Callable[[str], bool]
    finding: FindingDesk | None
    why_no_finding: str = ""


class _Wrong(Exception):
    def __init__(self, key: str, code: str, sentence: str) -> None:
        super().__init__(code)
        self.key, self.code, self.sentence = key, code, sentence


def plan(sheet: Sheet, desk: Desk) -> Plan:
    changed: list[Changed] = []
    findings: list[NewFinding] = []
    problems = list(sheet.problems)
    unchanged = 0
    for row in sheet.rows:
        try:
            match _judged(row, desk):
                case Changed() as one:
                    changed.append(one)
                case NewFinding() as new:
                    findings.append(new)
                case None:
                    unchanged += 1
        except _Wrong as wrong:
            problems.append(_problem(row.number, wrong))
    return Plan(
        changed=tuple(changed),
        findings=tuple(findings),
        unchanged=unchanged,
        problems=tuple(sorted(problems, key=lambda one: one.row)),
        ignored=sheet.ignored,
    )


def numbers_of(sheet: Sheet) -> Sequence[str]:
    return [number for row in sheet.rows if (number := _said(row.cells.get("number")))]


def _judged(row: SheetRow, desk: Desk) -> Changed | NewFinding | None:
    number = _said(row.cells.get("number")).strip()
    if not number:
        return _new(row, desk)
    known = desk.rows.get(number)
    if known is None:
        raise _Wrong(
            "number", "ROW_UNKNOWN", "没有这个编号的问题，或它不在您的管辖范围内。新问题请把编号留空。"
        )
    _check_fixed(row, known, desk)
    return _changed(row, known, desk)


def _new(row: SheetRow, desk: Desk) -> NewFinding:
    if desk.finding is None:
        raise _Wrong("number", "FINDING_NOT_ALLOWED", desk.why_no_finding)
    try:
        new = new_finding(row, desk.finding)
        FindIssueRequest.model_validate(new.body)
    except Unclear as unclear:
        raise _Wrong(unclear.key, unclear.code, unclear.sentence) from unclear
    except ValidationError as error:
        field = str(error.errors()[0]["loc"][0])
        key = {"handling_unit": "handling"}.get(field, field)
        raise _Wrong(key if key in BY_KEY else "number", "FIELD_INVALID", NOT_RIGHT) from error
    return new


def _check_fixed(row: SheetRow, known: Row, desk: Desk) -> None:
    for key, cell in row.cells.items():
        column = BY_KEY[key]
        if key in CHANGEABLE or key in WORKED_OUT or key == "number":
            continue
        now = _kept(column, column.cell(known, desk.reading))
        if _kept(column, cell) != now:
            shown = now if len(now) <= 30 else f"{now[:30]}…"
            what = f"与系统里的“{shown}”不同。这一栏请到问题页办理；如果表是以前导出的，请重新导出再改。"
            raise _Wrong(key, "COLUMN_FIXED", what)


def _kept(column: LedgerColumn, cell: Cell) -> str:
    # A spreadsheet program may write a line's end its own way.
    said = comes_back(_said(cell)).replace("\r\n", "\n")
    return said if column.exact else said.strip()


def _changed(row: SheetRow, known: Row, desk: Desk) -> Changed | None:
    wanted: dict[str, str] = {}
    changes: list[Change] = []
    for key, stored in CHANGEABLE.items():
        if key not in row.cells:
            continue
        before, after = _said(BY_KEY[key].cell(known, desk.reading)), _said(row.cells[key])
        if before.strip() == after.strip():
            continue
        wanted[stored] = _value(key, after.strip(), known, desk)
        changes.append(Change(heading=BY_KEY[key].heading, before=before, after=after.strip()))
    if not changes:
        return None
    if not desk.may_assign(text(known, "area")):
        raise _Wrong("number", "NOT_ALLOWED", "您的身份不能改派这个问题，请有权限的同志办理。")
    assignment = Assignment(
        issue=UUID(str(known["issue"])),
        name=f"第 {row.number} 行 {text(known, 'number')}",
        lead_unit=wanted.get("lead_unit"),
        handling_unit=wanted.get("handling_unit"),
        responsible=wanted.get("responsible"),
        expected=whole(known, "version"),
    )
    return Changed(row=row.number, assignment=assignment, changes=tuple(changes))


def _value(key: str, said: str, known: Row, desk: Desk) -> str:
    if not said:
        raise _Wrong(key, "CANNOT_BE_EMPTIED", "已有内容，不能改成空的；请填新的，或改回原来的。")
    if key == "responsible":
        if len(said) > RESPONSIBLE_LIMIT:
            raise _Wrong(key, "SHEET_TEXT_LONG", f"请缩短到 {RESPONSIBLE_LIMIT} 个字以内。")
        return said
    units = desk.units(text(known, "area"))
    if said in units.values():
        return said
    if said not in units:
        raise _Wrong(key, "UNIT_UNKNOWN", f"没有“{said[:20]}”这个单位，可填：{'、'.join(list(units)[:6])}。")
    return units[said]


def _said(cell: Cell) -> str:
    return "" if cell is None else str(cell)


def _problem(row: int, wrong: _Wrong) -> Problem:
    """The letter is left out where the sheet has its columns in another order than the paper."""
    return problem(row, None, "", wrong.code, f"“{BY_KEY[wrong.key].heading}”{wrong.sentence}")
