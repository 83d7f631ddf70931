"""Which texts the facts of personnel hold: every field of type str, whatever it is wrapped in."""

from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from enum import Enum
from typing import Any, get_args, get_type_hints


def plain_texts(kind: type, at: str = "") -> Iterator[tuple[str, str]]:
    """(class, field) of each str in a fact and in its parts. Sealed is no str to the type checker, nor is an Enum."""
    hints = get_type_hints(kind)
    for field in fields(kind):
        yield from _within(hints[field.name], kind.__name__, field.name)


def _within(hint: Any, owner: str, field: str) -> Iterator[tuple[str, str]]:
    if hint is str:
        yield owner, field
    elif isinstance(hint, type) and is_dataclass(hint):
        yield from plain_texts(hint)
    elif not (isinstance(hint, type) and issubclass(hint, Enum)):
        for part in get_args(hint):
            yield from _within(part, owner, field)
