"""Tables that people keep in Excel: read safely, written so that nothing is lost on the way back."""

from shared.sheets.problems import Problem, SheetRefused
from shared.sheets.reading import Sheet, SheetRow, read, read_off_loop
from shared.sheets.safety import LIMITS, UPLOAD_LIMIT, Limits
from shared.sheets.template import Cell, Column, Template
from shared.sheets.writing import write, write_off_loop

__all__ = [
    "LIMITS",
    "UPLOAD_LIMIT",
    "Cell",
    "Column",
    "Limits",
    "Problem",
    "Sheet",
    "SheetRefused",
    "SheetRow",
    "Template",
    "read",
    "read_off_loop",
    "write",
    "write_off_loop",
]
