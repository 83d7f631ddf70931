"""One cell: from what stands in the sheet to what its column means, or the sentence that says what is wrong."""

import re
from datetime import date, datetime, time, timedelta
from typing import Final
from unicodedata import normalize

from shared.sheets.escaping import freed
from shared.sheets.grid import Raw
from shared.sheets.problems import CellCode
from shared.sheets.template import Cell, Column

# Excel keeps 15 digits; beyond that the last ones are already zeros of its own making.
EXACT_DIGITS: Final = 10**15
DATE: Final = re.compile(r"(\d{4})\s*[-/.年]\s*(\d{1,2})\s*[-/.月]\s*(\d{1,2})\s*日?")
COMPACT_DATE: Final = re.compile(r"(\d{4})(\d{2})(\d{2})")
SHOWN_CHOICES: Final = 8


class BadCell(Exception):
    """What is wrong with a cell."""

    def __init__(self, code: CellCode, sentence: str) -> None:
        super().__init__(code)
        self.code = code
        self.sentence = sentence


def cell(column: Column, raw: Raw) -> Cell:
    """The value, None when nothing stands there; BadCell."""
    text = _text(column, raw)
    if not text.strip():
        if column.required:
            raise BadCell(CellCode.REQUIRED, "必须填写。")
        if not (column.exact and text):
            return None
    if column.kind == "number":
        return _number(text)
    if column.kind == "date":
        return _date(text)
    _check_text(column, text)
    return text


def _text(column: Column, raw: Raw) -> str:
    match raw:
        case str():
            return freed(raw if column.exact else raw.strip())
        case bool():
            return "是" if raw else "否"
        case int() | float():
            return _digits(raw)
        case datetime():
            return f"{raw:%Y-%m-%d}" if raw.time() == time() else f"{raw:%Y-%m-%d %H:%M}"
        case date():
            return raw.isoformat()
        case time() | timedelta():
            return str(raw)


def _digits(raw: int | float) -> str:
    if abs(raw) >= EXACT_DIGITS:
        what = "数字超过 15 位，Excel 已改动末尾几位。请先把这一列设为“文本”格式，再重新填写。"
        raise BadCell(CellCode.LONG_NUMBER, what)
    return str(int(raw)) if raw == int(raw) else repr(raw)


def _number(text: str) -> int:
    plain = normalize("NFKC", text).replace(",", "")
    if not (plain.isascii() and plain.isdigit() and len(plain) <= 12):
        raise BadCell(CellCode.NOT_NUMBER, f"“{_short(text)}”不是整数，请填数字，例如 12。")
    return int(plain)


def _date(text: str) -> date:
    plain = normalize("NFKC", text).strip().partition(" ")[0]
    found = DATE.fullmatch(plain) or COMPACT_DATE.fullmatch(plain)
    try:
        if found:
            return date(int(found[1]), int(found[2]), int(found[3]))
    except ValueError:
        pass
    raise BadCell(CellCode.NOT_DATE, f"“{_short(text)}”不是日期，请按 2020-06-30 的样子填写。")


def _check_text(column: Column, text: str) -> None:
    if "\0" in text or any("\ud800" <= sign <= "\udfff" for sign in text):
        raise BadCell(CellCode.BAD_CHARACTER, "含有无法保存的字符，请删去后重填。")
    if len(text) > column.maxlength:
        what = f"有 {len(text)} 个字，请缩短到 {column.maxlength} 个字以内。"
        raise BadCell(CellCode.TEXT_LONG, what)
    if column.choices and text not in column.choices:
        more = "等" if len(column.choices) > SHOWN_CHOICES else ""
        offered = "、".join(column.choices[:SHOWN_CHOICES]) + more
        raise BadCell(CellCode.NOT_CHOICE, f"“{_short(text)}”不在可选项中，请从下拉列表选择：{offered}。")


def _short(text: str) -> str:
    return text if len(text) <= 20 else f"{text[:20]}…"
