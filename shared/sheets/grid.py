"""From bytes to a plain grid: cells as they stand, row by row, of a workbook or of comma-separated text."""

import csv
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from io import BytesIO, StringIO
from typing import Final, TypeAlias
from xml.etree import ElementTree

from python_calamine import CalamineError, CalamineWorkbook

from shared.sheets.problems import FileCode, refused
from shared.sheets.safety import Limits, is_workbook, is_worksheet, repack, unpack
from shared.sheets.scan import Scan, scan

Raw: TypeAlias = str | int | float | bool | date | datetime | time | timedelta
SEPARATORS: Final = (",", "\t", ";")
RELATION: Final = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"


@dataclass(frozen=True, slots=True)
class Grid:
    """merged: (first row, first column), (last row, last column), from 0."""

    name: str
    rows: Sequence[Sequence[Raw]]
    scan: Scan = field(default_factory=Scan)
    merged: Sequence[tuple[tuple[int, int], tuple[int, int]]] = ()


def grids(data: bytes, limits: Limits) -> Iterator[Grid]:
    """The sheets of a workbook in their order, or the one table of a CSV, one at a time."""
    if is_workbook(data):
        yield from _sheets(data, limits)
    else:
        yield from _tables(data, limits)


def _sheets(data: bytes, limits: Limits) -> Iterator[Grid]:
    parts = unpack(data, limits)
    # All are walked before the parser opens any: it must not meet what was not looked at.
    scans = {name: scan(content, limits) for name, content in parts.items() if is_worksheet(name)}
    part_of = _part_names(parts)
    try:
        workbook = CalamineWorkbook.from_filelike(BytesIO(repack(parts)))
        for name in workbook.sheet_names:
            if part_of.get(name) not in scans:
                continue
            sheet = workbook.get_sheet_by_name(name)
            rows = sheet.to_python(skip_empty_area=False)
            yield Grid(name, rows, scans[part_of[name]], sheet.merged_cell_ranges or ())
    except CalamineError as error:
        raise refused(FileCode.UNREADABLE) from error


def _part_names(parts: Mapping[str, bytes]) -> Mapping[str, str]:
    """Sheet name -> the part that holds it."""
    try:
        book = ElementTree.fromstring(_without_doctype(parts["xl/workbook.xml"]))
        relations = ElementTree.fromstring(_without_doctype(parts["xl/_rels/workbook.xml.rels"]))
    except (KeyError, ElementTree.ParseError) as error:
        raise refused(FileCode.UNREADABLE) from error
    target = {one.get("Id"): one.get("Target", "") for one in relations}
    return {
        one.get("name", ""): _absolute(target.get(one.get(RELATION), ""))
        for one in book.iter()
        if one.tag.endswith("}sheet")
    }


def _absolute(target: str) -> str:
    return target.lstrip("/") if target.startswith("/") else f"xl/{target}"


def _without_doctype(xml: bytes) -> bytes:
    """Entities could unfold without end; no spreadsheet program writes any."""
    if b"<!DOCTYPE" in xml or b"<!ENTITY" in xml:
        raise refused(FileCode.UNREADABLE)
    return xml


def _tables(data: bytes, limits: Limits) -> Iterator[Grid]:
    """By each separator in turn: who looks for headings finds them under one only."""
    text = _decoded(data)
    for separator in SEPARATORS:
        if separator in text or separator == SEPARATORS[0]:
            yield Grid("CSV", _split(text, separator, limits))


def _split(text: str, separator: str, limits: Limits) -> Sequence[Sequence[Raw]]:
    rows: list[Sequence[Raw]] = []
    try:
        for row in csv.reader(StringIO(text, newline=""), delimiter=separator):
            if len(rows) >= limits.rows:
                raise refused(FileCode.TOO_MANY_ROWS, limit=limits.rows)
            if len(row) > limits.columns:
                raise refused(FileCode.TOO_MANY_COLUMNS, limit=limits.columns)
            rows.append(row)
    except csv.Error as error:
        raise refused(FileCode.UNREADABLE) from error
    return rows


def _decoded(data: bytes) -> str:
    """UTF-8 with or without a mark, Excel's Unicode text, or what Chinese Windows saves (GBK, GB18030)."""
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        encodings: tuple[str, ...] = ("utf-16",)
    else:
        encodings = ("utf-8-sig", "gb18030")
    for encoding in encodings:
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        if "\0" in text:
            raise refused(FileCode.UNREADABLE)
        return text
    raise refused(FileCode.ENCODING)
