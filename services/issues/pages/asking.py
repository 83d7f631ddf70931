"""A page that asks one thing: the form of a step, of a new issue, of a visit or of a new round. Pure."""

from collections.abc import Sequence
from dataclasses import dataclass

from services.issues.pages.open_rounds import RoundChoice
from services.issues.pages.steps import FIELD_OF_REFUSAL, Step
from services.issues.pages.units import Names
from services.issues.pages.values import Row, text, whole
from shared.kernel import Refusal
from shared.web.forms import NOTHING_WRONG, Choices, FormView, Values, Wrong, form_view


@dataclass(frozen=True, slots=True, kw_only=True)
class FormPage:
    """about: (label, value) of what is asked about. blocked: why nothing can be asked now, or empty.
    rounds: the open round that is asked about, where there may be several."""

    title: str
    form: FormView
    about: tuple[tuple[str, str], ...] = ()
    needs: tuple[str, ...] = ()
    warning: str = ""
    blocked: str = ""
    rounds: RoundChoice | None = None


def step_page(
    step: Step,
    row: Row,
    names: Names,
    *,
    command_id: str,
    values: Values | None = None,
    choices: Choices | None = None,
    wrong: Wrong = NOTHING_WRONG,
    expected_version: int | None = None,
) -> FormPage:
    """expected_version: the one the form was first shown with, when it is shown again; else the row's."""
    href = f"/issues/{row['issue']}"
    return FormPage(
        title=step.title,
        form=form_view(
            step.fields,
            action=f"{href}/{step.slug}",
            submit=step.button,
            command_id=command_id,
            cancel=href,
            values=values,
            choices=choices,
            wrong=wrong,
            expected_version=whole(row, "version") if expected_version is None else expected_version,
        ),
        about=(
            ("编号", text(row, "number")),
            ("责任地", names(text(row, "area"))),
            ("问题", text(row, "description")),
        ),
        needs=step.needs,
        warning=step.warning,
    )


def refused(refusal: Refusal, drawn: Sequence[str]) -> Wrong:
    """A refusal of the domain at the field it speaks of, if that is on the form; else above the whole."""
    name = FIELD_OF_REFUSAL.get(refusal.code, "")
    if name in drawn:
        return Wrong(fields={name: refusal.sentence}, code=refusal.code, facts=refusal.facts)
    return Wrong(sentence=refusal.sentence, code=refusal.code, facts=refusal.facts)
