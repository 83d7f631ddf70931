"""The forms that stand on a round's page, for those who may use them."""

from collections.abc import Mapping
from typing import Final
from uuid import UUID

from services.issues import queries
from services.issues.handlers.policy import POLICY
from services.issues.pages.choices import team_choices
from services.issues.pages.context import Context
from services.issues.pages.reports import CHECKLIST_FIELDS, TARGETS_FIELDS
from services.issues.pages.round_teams import EVALUATE_FIELDS, TEAM_FIELDS, team_options
from services.issues.pages.rounds import RoundForms
from shared.kernel import Subject, new_id
from shared.web.forms import NOTHING_WRONG, Field, FormView, Values, Wrong, form_view
from shared.web.frame import Choice

# The step's slug -> its questions, and what the button says.
FORMS: Final[Mapping[str, tuple[tuple[Field, ...], str]]] = {
    "checklists": (CHECKLIST_FIELDS, "印发清单"),
    "targets": (TARGETS_FIELDS, "挂牌"),
    "team": (TEAM_FIELDS, "组建督战队"),
    "evaluate": (EVALUATE_FIELDS, "评价"),
    "close": ((), "结束本轮督战"),
}


async def round_forms(
    context: Context,
    subject: Subject,
    round_id: UUID,
    *,
    slug: str = "",
    values: Values | None = None,
    wrong: Wrong = NOTHING_WRONG,
) -> RoundForms:
    """slug, values and wrong: the form that came back, drawn as it was typed."""
    row = await queries.round_(context.database, subject, round_id)
    if row is None or row["status"] != "open":
        return RoundForms()

    teams = await queries.teams(context.database, subject, round_id)
    choices = {"unit": _units(context, subject), "team": team_options(teams, context.names)}

    def one(name: str) -> FormView | None:
        fields, submit = FORMS[name]
        if not POLICY.allows(subject, f"round.{name}", row["area"]):
            return None
        back = name == slug
        return form_view(
            fields,
            action=f"/issues/rounds/{round_id}/{name}",
            submit=submit,
            command_id=str(new_id()),
            cancel=f"/issues/rounds/{round_id}",
            values=values if back else None,
            choices=choices,
            wrong=wrong if back else NOTHING_WRONG,
            expected_version=row["version"],
            prefix=name,
        )

    here = f"/issues/rounds/{round_id}"
    may_visit = POLICY.allows(subject, "visit.begin")
    return RoundForms(
        checklist=one("checklists"),
        targets=one("targets"),
        close=one("close"),
        team=one("team"),
        evaluate=one("evaluate") if teams else None,
        begin_visit=f"/issues/visits/new?round={round_id}" if may_visit else "",
        arrange=f"{here}/import" if POLICY.allows(subject, "round.arrange", row["area"]) else "",
        adopt=f"{here}/adopt" if POLICY.allows(subject, "round.adopt") else "",
    )


def _units(context: Context, subject: Subject) -> tuple[Choice, ...]:
    """The teams of the city and of its counties."""
    counties = [one.code for one in context.deps.divisions.counties()]
    found = team_choices(subject, (), counties, context.pages.house.city, context.names)
    return tuple(one for one in found if one.value.startswith("team-"))
