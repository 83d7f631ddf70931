"""Workbooks as a clerk would fill them in, and what the house says of one."""

from typing import Literal

from pydantic import BaseModel

from deploy.local.demo.script import Sheet
from shared.sheets import Column, Template, write

Kind = Literal["text", "number", "date"]


class Line(BaseModel):
    row: int
    code: str
    detail: str


class Looked(BaseModel):
    id: str
    rows: int
    problems: list[Line]


class Confirmed(BaseModel):
    done: int
    refused: list[Line]


def workbook(sheet: Sheet) -> bytes:
    """One sheet, its headings in the first line; cells are texts, whole numbers and days."""
    columns = tuple(
        Column(name=heading, heading=heading, kind=_kind(sheet, index))
        for index, heading in enumerate(sheet.headings)
    )
    template = Template(name=sheet.filename.partition(".")[0], columns=columns)
    return write(template, (dict(zip(sheet.headings, row, strict=True)) for row in sheet.rows))


def _kind(sheet: Sheet, index: int) -> Kind:
    match sheet.rows[0][index]:
        case str():
            return "text"
        case int():
            return "number"
        case _:
            return "date"
