"""Reads a posted form by the same list of fields that drew it. Blank rows of a list are left out. Pure."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TypeAlias

from shared.web.forms import Field, Values

# Text, number, date, yes or no, several choices, or the filled rows of a list.
Cell: TypeAlias = str | int | bool | date | None
Answer: TypeAlias = Cell | tuple[str, ...] | tuple[Mapping[str, Cell], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Posted:
    """answers: by field name, typed; an optional field left empty is None (or an empty tuple).

    values: as typed in, to draw the form again. wrong: field name -> Chinese sentence.
    """

    answers: Mapping[str, Answer]
    values: Values
    wrong: Mapping[str, str]


class _Bad(Exception):
    """The sentence for the field."""


def posted(fields: Sequence[Field], items: Sequence[tuple[str, str]]) -> Posted:
    """items: the form's pairs in order, as `form.multi_items()` gives them."""
    values: dict[str, list[str]] = {}
    for name, value in items:
        values.setdefault(name, []).append(value)
    answers: dict[str, Answer] = {}
    wrong: dict[str, str] = {}
    for spec in fields:
        answers[spec.name] = _answer(spec, values, wrong)
    return Posted(answers=answers, values=values, wrong=wrong)


def _answer(spec: Field, values: Mapping[str, Sequence[str]], wrong: dict[str, str]) -> Answer:
    if spec.kind == "list":
        return _rows(spec, values, wrong)
    given = [one.strip() for one in values.get(spec.name, ()) if one.strip()]
    if spec.kind == "multiselect":
        if spec.required and not given:
            wrong[spec.name] = f"请至少选一项“{spec.label}”"
        return tuple(given)
    return _cell(spec, spec.name, given[0] if given else "", wrong)


def _rows(
    spec: Field, values: Mapping[str, Sequence[str]], wrong: dict[str, str]
) -> tuple[Mapping[str, Cell], ...]:
    """A row counts once something was typed into it; what a choice offers by itself does not fill a row."""
    rows: list[Mapping[str, Cell]] = []
    for row in range(spec.rows):
        names = {column.name: f"{spec.name}-{row}-{column.name}" for column in spec.columns}
        typed = {column: "".join(values.get(name, ("",))[:1]).strip() for column, name in names.items()}
        if any(typed.values()):
            rows.append(
                {
                    column.name: _cell(column, names[column.name], typed[column.name], wrong)
                    for column in spec.columns
                }
            )
    if spec.required and not rows:
        wrong[spec.name] = f"请至少填一行“{spec.label}”"
    return tuple(rows)


def _cell(spec: Field, name: str, text: str, wrong: dict[str, str]) -> Cell:
    if spec.kind == "checkbox":
        return bool(text)
    if not text:
        if spec.required:
            wrong[name] = f"请{'选择' if spec.kind in ('select', 'date') else '填写'}“{spec.label}”"
        return None
    try:
        return _typed(spec, text)
    except _Bad as bad:
        wrong[name] = str(bad)
        return None


def _typed(spec: Field, text: str) -> Cell:
    if spec.kind == "number":
        if not (text.isascii() and text.isdigit() and len(text) <= 12):
            raise _Bad(f"“{spec.label}”请填整数，例如 12")
        return int(text)
    if spec.kind == "date":
        try:
            return date.fromisoformat(text)
        except ValueError:
            raise _Bad(f"“{spec.label}”请按 2020-06-30 的样子填写") from None
    if len(text) > spec.maxlength:
        raise _Bad(f"“{spec.label}”有 {len(text)} 个字，请缩短到 {spec.maxlength} 个字以内")
    return text
