"""A page that asks one thing: the form of a step, of a new issue, of a visit or of a new round. Pure."""

from dataclasses import dataclass

from services.issues.pages.open_rounds import RoundChoice
from services.issues.pages.steps import Step
from shared.web import form_page
from shared.web.forms import NOTHING_WRONG, Choices, Values, Wrong, form_view
from shared.web.units import Names
from shared.web.values import Row, text, whole


@dataclass(frozen=True, slots=True, kw_only=True)
class FormPage(form_page.FormPage):
    """rounds: the open round that is asked about, where there may be several."""

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
