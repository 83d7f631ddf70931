"""A table as it is agreed with those who fill it in: its columns, in order, and what a cell may hold."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Literal, TypeAlias

Cell: TypeAlias = str | int | date | None
Kind: TypeAlias = Literal["text", "number", "date"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """name: for programs; heading: what stands above the column.

    required: the cell must be filled. choices: the only texts allowed, offered as a drop-down list.
    exact: the text is kept with its blanks at both ends; otherwise they are cut off.
    hint: one line for the sheet of instructions.
    """

    name: str
    heading: str
    kind: Kind = "text"
    required: bool = False
    width: int = 14
    maxlength: int = 2000
    choices: tuple[str, ...] = ()
    exact: bool = False
    hint: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Template:
    """name: of the sheet. needed: names of columns whose heading must be there; None: all of them.

    key: names of columns that no two rows may have in common. instructions: lines for who fills it in.
    """

    name: str
    columns: tuple[Column, ...]
    needed: frozenset[str] | None = None
    key: tuple[str, ...] = ()
    instructions: tuple[str, ...] = ()

    @property
    def by_heading(self) -> Mapping[str, Column]:
        return {squeezed(column.heading): column for column in self.columns}

    def must_have(self, column: Column) -> bool:
        return self.needed is None or column.name in self.needed


def squeezed(heading: object) -> str:
    """A heading without what people and spreadsheets put into it: blanks, line breaks, the star of duty."""
    return "".join(str(heading).replace("（必填）", "").replace("*", "").split())
