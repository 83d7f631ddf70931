"""Tables that people keep in Excel: read safely, written so that nothing is lost on the way back."""

from shared.sheets.problems import CellCode, Problem, SheetRefused, problem
from shared.sheets.reading import Sheet, SheetRow, read, read_off_loop
from shared.sheets.safety import LIMITS, UPLOAD_LIMIT, Limits
from shared.sheets.template import Cell, Column, Template
from shared.sheets.writing import comes_back, write, write_book, write_off_loop

__all__ = [
    "LIMITS",
    "UPLOAD_LIMIT",
    "Cell",
    "CellCode",
    "Column",
    "Limits",
    "Problem",
    "Sheet",
    "SheetRefused",
    "SheetRow",
    "Template",
    "comes_back",
    "problem",
    "read",
    "read_off_loop",
    "write",
    "write_book",
    "write_off_loop",
]
