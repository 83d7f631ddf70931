"""Thousands of rows from Excel: looked at row by row, kept sealed until somebody says yes, carried out once.

What may be imported is a kind: its columns, what its rows mean, and how they are carried out. The frame does the rest.
"""

from services.personnel.handlers.importing.checking import look_at
from services.personnel.handlers.importing.confirming import Outcome, carry_out
from services.personnel.handlers.importing.kind import Checked, ImportKind, RowToDo, each
from services.personnel.handlers.importing.staging import Staged, stage, staged_import

__all__ = [
    "Checked",
    "ImportKind",
    "Outcome",
    "RowToDo",
    "Staged",
    "carry_out",
    "each",
    "look_at",
    "stage",
    "staged_import",
]
