"""The forms that stand on a round's page, for those who may use them."""

from collections.abc import Mapping
from typing import Final
from uuid import UUID

from services.issues import queries
from services.issues.handlers.policy import POLICY
from services.issues.pages.context import Context
from services.issues.pages.reports import CHECKLIST_FIELDS, TARGETS_FIELDS
from services.issues.pages.rounds import RoundForms
from shared.kernel import Subject, new_id
from shared.web.forms import NOTHING_WRONG, Field, FormView, Values, Wrong, form_view

# The step's slug -> its questions, and what the button says.
FORMS: Final[Mapping[str, tuple[tuple[Field, ...], str]]] = {
    "checklists": (CHECKLIST_FIELDS, "印发清单"),
    "targets": (TARGETS_FIELDS, "挂牌"),
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
            wrong=wrong if back else NOTHING_WRONG,
            expected_version=row["version"],
            prefix=name,
        )

    may_visit = POLICY.allows(subject, "visit.begin")
    return RoundForms(
        checklist=one("checklists"),
        targets=one("targets"),
        close=one("close"),
        begin_visit=f"/issues/visits/new?round={round_id}" if may_visit else "",
    )
