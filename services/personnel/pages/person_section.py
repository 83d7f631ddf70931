"""A section of a person's page as data, and what draws one."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Any, TypeAlias

from services.personnel.pages.context import Context
from shared.kernel import Subject


@dataclass(frozen=True, slots=True, kw_only=True)
class Action:
    """A link to a form."""

    label: str
    href: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonSection:
    """heads and rows: a table of texts ready to print. empty: the sentence that stands there without rows."""

    key: str
    title: str
    heads: tuple[str, ...] = ()
    rows: tuple[tuple[str, ...], ...] = ()
    empty: str = ""
    notes: tuple[str, ...] = ()
    actions: tuple[Action, ...] = ()


# cadre: the row of the read table `cadre`. None: nothing for this reader.
Draw: TypeAlias = Callable[[Context, Subject, Any], Awaitable[PersonSection | None]]
