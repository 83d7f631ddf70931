"""What can be wrong with a sheet: with the file, then nothing is read; or with a cell, then its row is named."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from shared.kernel import Refusal


class FileCode(StrEnum):
    """Refused as a whole."""

    TOO_LARGE = "SHEET_TOO_LARGE"
    UNPACKS_TOO_LARGE = "SHEET_UNPACKS_TOO_LARGE"
    UNREADABLE = "SHEET_UNREADABLE"
    OLD_OR_LOCKED = "SHEET_OLD_OR_LOCKED"
    ENCODING = "SHEET_ENCODING"
    TOO_MANY_ROWS = "SHEET_TOO_MANY_ROWS"
    TOO_MANY_COLUMNS = "SHEET_TOO_MANY_COLUMNS"
    TEMPLATE_WRONG = "SHEET_TEMPLATE_WRONG"
    EMPTY = "SHEET_EMPTY"


class CellCode(StrEnum):
    """The row stays out; the others are read."""

    MERGED = "SHEET_MERGED_CELLS"
    FORMULA_BLANK = "SHEET_FORMULA_BLANK"
    ERROR_VALUE = "SHEET_ERROR_VALUE"
    LONG_NUMBER = "SHEET_LONG_NUMBER"
    NOT_NUMBER = "SHEET_NOT_NUMBER"
    NOT_DATE = "SHEET_NOT_DATE"
    NOT_CHOICE = "SHEET_NOT_CHOICE"
    REQUIRED = "SHEET_REQUIRED"
    TEXT_LONG = "SHEET_TEXT_LONG"
    BAD_CHARACTER = "SHEET_BAD_CHARACTER"
    DUPLICATE_ROW = "SHEET_DUPLICATE_ROW"


SENTENCES: Final[Mapping[FileCode, str]] = {
    FileCode.TOO_LARGE: "文件超过 {limit} MB，请删去图片和不用的工作表，或分成几个文件上传。",
    FileCode.UNPACKS_TOO_LARGE: "文件展开后过大，不像正常的表格，未读取。请把数据复制到新下载的模板里再上传。",
    FileCode.UNREADABLE: "文件打不开，可能已损坏或不是表格。请用 Excel 或 WPS 打开后另存为 .xlsx 再上传。",
    FileCode.OLD_OR_LOCKED: "这是旧版 .xls 或加了密码的文件，请另存为不加密码的 .xlsx 再上传。",
    FileCode.ENCODING: "CSV 的文字编码认不出来，请另存为 .xlsx 或“CSV UTF-8”再上传。",
    FileCode.TOO_MANY_ROWS: "表格超过 {limit} 行，请分成几个文件上传；若是多余的空行，请整行删除。",
    FileCode.TOO_MANY_COLUMNS: "表格超过 {limit} 列，请使用下载的模板，删去多余的列。",
    FileCode.TEMPLATE_WRONG: "表头与模板不一致，缺少：{missing}。请下载模板，把数据复制进去再上传。",
    FileCode.EMPTY: "表格里没有数据，请从表头下一行开始填写。",
}


class SheetRefused(Exception):
    """The file is not read at all."""

    def __init__(self, refusal: Refusal) -> None:
        super().__init__(refusal.code)
        self.refusal = refusal


def refused(code: FileCode, **facts: str | int) -> SheetRefused:
    return SheetRefused(Refusal(code.value, SENTENCES[code].format(**facts), facts))


@dataclass(frozen=True, slots=True)
class Problem:
    """row: as the spreadsheet counts, from 1. column: letters, empty when it is about the row; heading: its head.

    sentence: what to do, with row and column in it.
    """

    row: int
    column: str
    heading: str
    code: str
    sentence: str


def problem(row: int, column: int | None, heading: str, code: str, what: str) -> Problem:
    """column: counted from 0; None: the row as a whole."""
    letters = "" if column is None else column_letters(column)
    where = f"第 {row} 行" + (f" {letters} 列“{heading}”" if letters else "")
    return Problem(row, letters, heading, code, f"{where}：{what}")


def column_letters(index: int) -> str:
    """0 -> A, 26 -> AA."""
    letters = ""
    index += 1
    while index:
        index, rest = divmod(index - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters
