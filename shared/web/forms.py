"""Forms as data: a page lists its fields, one template draws them, one function reads what was posted.

It knows nothing of any command. Rules stay in the domain: here only what a form can know is checked, that a
required field is filled, that a number is a number and a date a date.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final, Literal, TypeAlias

from shared.contracts.glossary import TERMS
from shared.web.frame import Choice

Kind: TypeAlias = Literal[
    "text", "textarea", "select", "date", "number", "checkbox", "multiselect", "list", "known"
]
# Up to so many choices are shown at once, one tap each; more become a drop-down.
RADIO_LIMIT: Final = 5
TEXT_LIMIT: Final = 2000


@dataclass(frozen=True, slots=True, kw_only=True)
class Field:
    """One question. options: a family of the glossary, or empty when the caller brings the choices.

    known: not asked, only shown; the value travels along. list: rows of cells `<name>-<row>-<column>`.
    group: optional fields of one group are folded away together under that heading.
    """

    name: str
    label: str
    kind: Kind = "text"
    required: bool = True
    options: str = ""
    hint: str = ""
    maxlength: int = TEXT_LIMIT
    unit: str = ""
    group: str = ""
    columns: tuple["Field", ...] = ()
    rows: int = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Input:
    """A field as drawn: with its id on the page, what stands in it, its choices and what is wrong with it."""

    field: Field
    id: str
    name: str
    values: tuple[str, ...] = ()
    choices: tuple[Choice, ...] = ()
    error: str = ""
    rows: tuple[tuple["Input", ...], ...] = ()

    @property
    def value(self) -> str:
        return self.values[0] if self.values else ""

    @property
    def opens(self) -> bool:
        """A folded group must show what stands in it."""
        return bool(self.value or self.error)

    @property
    def label_of_value(self) -> str:
        return next((one.label for one in self.choices if one.value == self.value), self.value)

    @property
    def as_radios(self) -> bool:
        """Only the glossary's short families; what a caller brings may be one today and ninety tomorrow."""
        few = 0 < len(self.choices) <= RADIO_LIMIT
        return self.field.kind == "select" and bool(self.field.options) and few


@dataclass(frozen=True, slots=True, kw_only=True)
class FormError:
    """target: the id of the field that it speaks of, empty when it is about the whole. code: a refusal's."""

    sentence: str
    target: str = ""
    code: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class FormView:
    """A whole form. groups: (heading, inputs); the first heading is empty and is shown open."""

    action: str
    submit: str
    command_id: str
    cancel: str
    groups: tuple[tuple[str, tuple[Input, ...]], ...]
    errors: tuple[FormError, ...] = ()
    expected_version: int | None = None
    hidden: tuple[tuple[str, str], ...] = ()

    @property
    def required_count(self) -> int:
        """How many questions a person must answer: the burden that a test keeps small."""
        inputs = (one.field for _, inputs in self.groups for one in inputs)
        return sum(one.required and one.kind != "known" for one in inputs)


@dataclass(frozen=True, slots=True, kw_only=True)
class Wrong:
    """What came back: by field name, sentences; and a refusal of the whole with its code and its facts.

    version: the newest one, for the form drawn again after another body was faster.
    """

    fields: Mapping[str, str] = field(default_factory=dict)
    sentence: str = ""
    code: str = ""
    facts: Mapping[str, object] = field(default_factory=dict)
    version: int | None = None


Values: TypeAlias = Mapping[str, Sequence[str]]
Choices: TypeAlias = Mapping[str, Sequence[Choice]]
NOTHING_WRONG: Final = Wrong()


def form_view(
    fields: Sequence[Field],
    *,
    action: str,
    submit: str,
    command_id: str,
    cancel: str,
    values: Values | None = None,
    choices: Choices | None = None,
    wrong: Wrong = NOTHING_WRONG,
    expected_version: int | None = None,
    hidden: Sequence[tuple[str, str]] = (),
    prefix: str = "f",
) -> FormView:
    """values and choices: by field name (`measures-0-kind` in a list). prefix: keeps ids apart on a page."""
    headings = list(dict.fromkeys(["", *(one.group for one in fields)]))
    drawn = [_input(one, one.name, prefix, values or {}, choices or {}, wrong) for one in fields]
    return FormView(
        action=action,
        submit=submit,
        command_id=command_id,
        cancel=cancel,
        expected_version=expected_version if wrong.version is None else wrong.version,
        hidden=tuple(hidden),
        groups=tuple(
            (heading, tuple(one for one in drawn if one.field.group == heading)) for heading in headings
        ),
        errors=_errors(drawn, wrong),
    )


def _input(spec: Field, name: str, prefix: str, values: Values, choices: Choices, wrong: Wrong) -> Input:
    rows = tuple(
        tuple(
            _input(column, f"{name}-{row}-{column.name}", prefix, values, choices, wrong)
            for column in spec.columns
        )
        for row in range(spec.rows if spec.kind == "list" else 0)
    )
    given = choices.get(name, choices.get(spec.name))
    return Input(
        field=spec,
        id=f"{prefix}-{name}",
        name=name,
        values=tuple(values.get(name, ())),
        choices=tuple(given) if given is not None else family(spec.options),
        error=wrong.fields.get(name, ""),
        rows=rows,
    )


def family(name: str) -> tuple[Choice, ...]:
    """The glossary's terms of a family as choices, in its order; nothing for no family."""
    return tuple(Choice(value=code, label=term) for code, term in TERMS[name].items()) if name else ()


def _errors(inputs: Sequence[Input], wrong: Wrong) -> tuple[FormError, ...]:
    """What is wrong on the whole, then field by field, then what has no field here: nothing is swallowed."""
    whole = (FormError(sentence=wrong.sentence, code=wrong.code),) if wrong.sentence else ()
    code = "" if wrong.sentence else wrong.code
    parts = [part for one in inputs for part in (one, *(cell for row in one.rows for cell in row))]
    drawn = {part.name for part in parts}
    at_fields = (FormError(sentence=part.error, target=part.id, code=code) for part in parts if part.error)
    lost = (FormError(sentence=sentence) for name, sentence in wrong.fields.items() if name not in drawn)
    return (*whole, *at_fields, *lost)
