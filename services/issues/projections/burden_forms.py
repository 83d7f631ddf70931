"""What of each event a person had to fill in and what the house knew already: the fields of the burden ledger.

Counted from the event itself, by the form that makes it. A question that was answered counts one; in a list each
cell that was filled counts one; an empty answer, a box left open and a nought count nothing, since nobody types
them. What the house put in by itself counts as known. What only says which thing the event is about (its id, its
place, its time) counts as neither, except the place of a finding or a visit, which is asked.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field, fields, is_dataclass
from enum import StrEnum
from typing import Final

from services.issues.domain.issue import events as issue
from services.issues.domain.visit import events as visit


class Side(StrEnum):
    """Who fills the form in: those who are supervised, or those who supervise."""

    UNIT = "unit"
    TEAM = "team"


@dataclass(frozen=True, slots=True, kw_only=True)
class Form:
    """Names of the event's fields. follows: fields that are known once another one is given, else asked.

    silent: the columns of a list that the form prints itself, so that nobody fills them in.
    """

    side: Side
    asked: tuple[str, ...]
    known: tuple[str, ...] = ()
    follows: Mapping[str, str] = field(default_factory=dict)
    silent: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Counted:
    side: Side
    asked: int
    known: int


# Which thing an event is about; neither asked nor counted as spared, unless a form names it.
IDENTITY: Final = frozenset({"issue", "visit", "round", "area", "occurred_at"})

FORMS: Final[Mapping[type, Form]] = {
    issue.IssueFound: Form(
        side=Side.TEAM,
        asked=(
            "area", "item", "off_list_reason", "handling_unit", "method", "description", "guidance", "systemic",
        ),
        known=("round", "number", "kind", "body", "level"),
        follows={"category": "item"},
    ),
    issue.IssueAnalysed: Form(side=Side.UNIT, asked=("cause_kind", "cause")),
    issue.IssueLedgered: Form(
        side=Side.UNIT, asked=("nature", "goal", "measures", "lead_unit", "helping_units", "deadline")
    ),
    issue.IssueCoordinated: Form(side=Side.UNIT, asked=("note", "superior_asked", "superior_unit")),
    issue.ClosureApplied: Form(
        side=Side.UNIT, asked=("statement",), known=("attempt", "applicant", "applicant_unit")
    ),
    issue.ClosureReturned: Form(side=Side.TEAM, asked=("reasons", "note"), known=("attempt",)),
    issue.IssueClosed: Form(
        side=Side.TEAM,
        asked=("evidence", "look_back_due"),
        known=("attempt", "verifier", "verifier_unit", "verifier_level", "working_days"),
    ),
    issue.IssueReopened: Form(side=Side.TEAM, asked=("reason", "note")),
    issue.IssueMerged: Form(side=Side.TEAM, asked=("into_number", "reason"), known=("into",)),
    issue.IssueVoided: Form(side=Side.TEAM, asked=("reason", "note")),
    visit.VisitBegun: Form(
        side=Side.TEAM, asked=("area", "bodies"), known=("round", "kind", "team_level", "joint")
    ),
    visit.VisitCompleted: Form(
        side=Side.TEAM,
        asked=("methods", "households", "interviews", "hours"),
        known=("kind", "bodies", "team_level", "joint"),
        silent=("role",),
    ),
}  # fmt: skip


def counted(event: object) -> Counted | None:
    """The fields of the form that made the event; None if no form of the ledger did."""
    form = FORMS.get(type(event))
    if form is None:
        return None
    asked = [*form.asked, *(name for name, other in form.follows.items() if not getattr(event, other))]
    known = [*form.known, *(name for name, other in form.follows.items() if getattr(event, other))]
    return Counted(
        form.side,
        sum(_answers(getattr(event, name), form) for name in asked),
        sum(bool(getattr(event, name)) for name in known),
    )


def _answers(value: object, form: Form) -> int:
    """How many answers a person gave there: one, or a list's cells."""
    if not isinstance(value, tuple):
        return int(bool(value))
    rows = [one for one in value if is_dataclass(one)]
    if len(rows) < len(value):
        return 1
    return sum(
        bool(getattr(row, cell.name)) for row in rows for cell in fields(row) if cell.name not in form.silent
    )
