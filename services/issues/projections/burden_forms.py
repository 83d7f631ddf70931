"""What of each event a person had to fill in and what the house knew already: the fields of the burden ledger.

Counted from the event itself, by the form that makes it. A question that was answered counts one; in a list each
cell that was filled counts one; an empty answer, a box left open and a nought count nothing, since nobody types
them. What the form offered and a person let stand counts as answered. What the house put in by itself counts as
known, so does a cell that repeats what the form said above it. What only says which thing the event is about (its
id, its place, its time) counts as neither, except the place of a finding or a visit, which is asked; nor does what
the house only keeps for itself.

A merge counts nothing, since one choice merges many. Nor does a booking: a hidden visit must not show in a number.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field, fields, is_dataclass
from enum import StrEnum
from typing import Final

from services.issues.domain.approval import events as approval
from services.issues.domain.calendar import events as calendar
from services.issues.domain.codes import ReopenReason
from services.issues.domain.issue import aside
from services.issues.domain.issue import events as issue
from services.issues.domain.visit import events as visit


class Side(StrEnum):
    """Who fills the form in: those who are supervised, or those who supervise and their superiors."""

    UNIT = "unit"
    TEAM = "team"


@dataclass(frozen=True, slots=True, kw_only=True)
class Form:
    """Names of the event's fields. follows: fields that are known once another one is given, else asked.

    kept: what the house keeps for itself and no form would ask. In lists, silent: cells that the form prints
    itself; repeated: cells that are known when they are the same as that field of the event.
    """

    side: Side
    asked: tuple[str, ...]
    known: tuple[str, ...] = ()
    kept: tuple[str, ...] = ()
    follows: Mapping[str, str] = field(default_factory=dict)
    silent: tuple[str, ...] = ()
    repeated: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Counted:
    side: Side
    asked: int
    known: int


# Which thing an event is about; neither asked nor counted as spared, unless a form names it.
IDENTITY: Final = frozenset({"issue", "visit", "round", "exception", "area", "occurred_at"})

FORMS: Final[Mapping[type, Form]] = {
    issue.IssueFound: Form(
        side=Side.TEAM,
        asked=(
            "area", "item", "off_list_reason", "handling_unit", "method", "description", "guidance", "systemic",
        ),
        known=("round", "number", "kind", "body", "level"),
        kept=("photos", "process"),
        follows={"category": "item"},
    ),
    issue.IssueAnalysed: Form(side=Side.UNIT, asked=("cause_kind", "cause")),
    issue.IssueLedgered: Form(
        side=Side.UNIT,
        asked=("nature", "goal", "measures", "lead_unit", "helping_units", "deadline", "responsible"),
        kept=("moved_from",),
        repeated={"owner": "lead_unit", "due": "deadline"},
    ),
    issue.IssueCoordinated: Form(
        side=Side.UNIT, asked=("note", "superior_asked", "superior_unit", "helping_units")
    ),
    issue.ClosureApplied: Form(
        side=Side.UNIT,
        asked=("statement",),
        known=("attempt", "applicant", "applicant_unit"),
        kept=("on_spot",),
    ),
    issue.ClosureReturned: Form(side=Side.TEAM, asked=("reasons", "note"), known=("attempt",)),
    issue.IssueClosed: Form(
        side=Side.TEAM,
        asked=("evidence", "look_back_due"),
        known=("attempt", "verifier", "verifier_unit", "verifier_level", "working_days"),
    ),
    issue.IssueReopened: Form(
        side=Side.TEAM, asked=("reason", "note", "deadline"), kept=("generation",)
    ),
    issue.IssueVoided: Form(side=Side.TEAM, asked=("reason", "note")),
    aside.IssueAssigned: Form(side=Side.UNIT, asked=("lead_unit", "handling_unit", "responsible")),
    aside.IssuePassedDown: Form(
        side=Side.UNIT, asked=("executor", "executor_deadline"), known=("from_unit",)
    ),
    aside.SuperiorAnswered: Form(
        side=Side.TEAM,
        asked=("note",),
        known=("superior_unit", "waited", "deadline", "executor_deadline"),
    ),
    aside.DeadlineExtended: Form(
        side=Side.TEAM,
        asked=("deadline", "note"),
        known=("approver_unit", "approver_level", "executor_deadline"),
        kept=("moved_from",),
    ),
    aside.ReturnConsented: Form(side=Side.TEAM, asked=("reasons", "note")),
    aside.SanctionRecorded: Form(side=Side.TEAM, asked=("kind", "note")),
    aside.LookBackDone: Form(
        side=Side.TEAM, asked=("result", "kind", "note"), known=("days",), kept=("generation",)
    ),
    visit.VisitBegun: Form(
        side=Side.TEAM,
        asked=("area", "bodies"),
        known=("round", "kind", "team_level", "joint"),
        kept=("announced",),
    ),
    visit.VisitCompleted: Form(
        side=Side.TEAM,
        asked=("methods", "households", "interviews", "hours"),
        known=("kind", "bodies", "team_level", "joint"),
        silent=("role",),
    ),
    calendar.ItemsChecked: Form(
        side=Side.TEAM, asked=("items",), kept=("bodies", "on"), silent=("text_hash",)
    ),
    approval.ExceptionApproved: Form(
        side=Side.TEAM,
        asked=("area", "rule", "item", "body", "reason", "expires_on"),
        known=("approver_unit",),
    ),
}  # fmt: skip


def counted(event: object) -> Counted | None:
    """The fields of the form that made the event; None if no form of the ledger did."""
    form = FORMS.get(type(event))
    if form is None:
        return None
    asked = [*form.asked, *(name for name, other in form.follows.items() if not getattr(event, other))]
    known = [*form.known, *(name for name, other in form.follows.items() if getattr(event, other))]
    answers = [_answers(event, name, form) for name in asked]
    given, repeated = sum(one for one, _ in answers), sum(two for _, two in answers)
    spared = sum(bool(getattr(event, name)) for name in known) + repeated
    if isinstance(event, issue.IssueReopened) and event.reason is ReopenReason.LOOK_BACK_FAILED:
        # The look back said it all; the house reopened by itself.
        given, spared = 0, spared + given
    return Counted(form.side, given, spared)


def _answers(event: object, name: str, form: Form) -> tuple[int, int]:
    """How many answers a person gave there, and how many the form repeated: one, or a list's cells."""
    value = getattr(event, name)
    if not isinstance(value, tuple) or not all(is_dataclass(one) for one in value):
        return int(bool(value)), 0
    given = repeated = 0
    for row in value:
        for cell in fields(row):
            answer = getattr(row, cell.name)
            if cell.name in form.silent or not answer:
                continue
            same = cell.name in form.repeated and answer == getattr(event, form.repeated[cell.name])
            given, repeated = given + (not same), repeated + same
    return given, repeated
