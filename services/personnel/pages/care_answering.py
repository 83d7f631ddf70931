"""The forms of a ticket: answer or solve it, open it again, pass it on."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Final

from services.personnel.pages.context import Context
from services.personnel.queries.rows import Row
from shared.kernel import Subject, new_id
from shared.web.forms import NOTHING_WRONG, Field, FormView, Values, Wrong, family, form_view
from shared.web.frame import Choice
from shared.web.units import unit_name

ANSWER: Final = (
    Field(name="outcome", label="办理结果", kind="select", options="ticket_outcome"),
    Field(name="answer", label="怎样答复的", kind="textarea", hint="写清楚办了什么，本人怎么说"),
    Field(name="answered_on", label="告诉本人的日期", kind="date"),
)
REOPEN: Final = (
    Field(name="reason", label="本人为什么说没有办好", kind="textarea"),
)  # fmt: skip
PASS_ON: Final = (Field(name="answerer", label="改由哪个单位答复", kind="select"),)
FIELDS: Final[Mapping[str, tuple[Field, ...]]] = {"answer": ANSWER, "reopen": REOPEN, "pass-on": PASS_ON}
SUBMITS: Final[Mapping[str, str]] = {"answer": "登记答复", "reopen": "重新办理", "pass-on": "转办"}
AT_FIELDS: Final[Mapping[str, str]] = {
    "OUTCOME_OF_OTHER_KIND": "outcome",
    "ANSWER_DATE_WRONG": "answered_on",
    "ANSWERER_ELSEWHERE": "answerer",
    "ANSWERER_SAME": "answerer",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class TicketForms:
    """Each one: None where the reader may not, or there is nothing to do. wrong: which of them came back."""

    answer: FormView | None = None
    reopen: FormView | None = None
    pass_on: FormView | None = None
    wrong: str = ""


def ticket_forms(context: Context, subject: Subject, row: Row) -> TicketForms:
    allows, standing = context.deps.policy.allows, row["status"] == "open"
    may = allows(subject, "care.ticket", row["area"])
    answers = standing and allows(subject, "care.answer", row["area"])
    return TicketForms(
        answer=ticket_form(context, row, "answer") if answers else None,
        reopen=ticket_form(context, row, "reopen") if may and not standing else None,
        pass_on=ticket_form(context, row, "pass-on") if may and standing else None,
    )


def with_wrong(forms: TicketForms, step: str, view: FormView) -> TicketForms:
    return replace(forms, wrong=step, **{step.replace("-", "_"): view})


def ticket_form(
    context: Context, row: Row, step: str, values: Values | None = None, wrong: Wrong = NOTHING_WRONG
) -> FormView:
    opinion = row["sort"] == "opinion"
    outcomes = [one for one in family("ticket_outcome") if (one.value == "answered") == opinion]
    usual: Values = {"answered_on": [str(context.today)], "outcome": [outcomes[0].value]}
    return form_view(
        FIELDS[step],
        action=f"/personnel/care/tickets/{row['ticket']}/{step}",
        submit=SUBMITS[step],
        command_id=str(new_id()),
        cancel="",
        values=usual if values is None else values,
        choices={"outcome": outcomes, "answerer": answerers(context, row["area"])},
        wrong=wrong,
        expected_version=row["version"],
        prefix=step,
    )


def answerers(context: Context, area: str) -> list[Choice]:
    """Bodies of the county and of the city."""
    city = area[:4].ljust(6, "0")
    codes = [f"{kind}-{place}" for place in dict.fromkeys((area[:6], city)) for kind in ("dept", "bureau")]
    return [Choice(value=code, label=unit_name(code, context.names)) for code in codes]
