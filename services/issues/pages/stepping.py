"""The step forms of an issue: shown with what is known already, posted to the same handlers as the API."""

from datetime import date
from typing import Final
from uuid import UUID

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse, Response

from services.issues import queries
from services.issues.handlers import issue as issues
from services.issues.handlers.policy import POLICY, level_of
from services.issues.pages.asking import step_page
from services.issues.pages.choices import (
    executor_choices,
    superior_choices,
    unit_choices,
)
from services.issues.pages.context import Context
from services.issues.pages.steps import BY_SLUG, Step
from services.issues.pages.submitting import done, expected_version, read_form, submit
from services.issues.queries import Row
from shared.eventstore.errors import Refused
from shared.handling.deps import NOT_FOUND, refuse
from shared.handling.workdays import add_working_days, next_working_day
from shared.kernel import Subject, new_id
from shared.web.forms import NOTHING_WRONG, Choices, Values, Wrong
from shared.web.frame import Crumb
from shared.web.posted import Posted

NOT_SUCH_NUMBER: Final = "没有这个编号的问题，请核对后重填"


def add(router: APIRouter, context: Context) -> None:
    @router.get("/{issue_id}/{slug}")
    async def ask(request: Request, issue_id: UUID, slug: str) -> HTMLResponse:
        subject, notice = await context.reader(request)
        row, step = await _asked(context, subject, issue_id, slug)
        values = _prefilled(context.today, subject, row, step)
        return _page(context, request, subject, row, step, values=values, notice=notice)

    @router.post("/{issue_id}/{slug}")
    async def take(request: Request, issue_id: UUID, slug: str) -> Response:
        subject, _ = await context.reader(request)
        row, step = await _asked(context, subject, issue_id, slug)
        given, form = await read_form(request, step.fields)
        version = expected_version(form)
        wrong = Wrong(fields=given.wrong)
        if not given.wrong:
            values, wrong = await _values(context, subject, step, given)
            if wrong is NOTHING_WRONG:
                outcome = await submit(
                    subject,
                    form,
                    step.fields,
                    issues.STEPS[slug].request,
                    {**values, "expected_version": version},
                    lambda ask, body: issues.take_step(context.deps, ask, issue_id, slug, body),
                    context.names,
                )
                if not isinstance(outcome, Wrong):
                    return done(f"/issues/{issue_id}", outcome)
                wrong = outcome
        return _page(context, request, subject, row, step, values=given.values, wrong=wrong, version=version)


async def _asked(context: Context, subject: Subject, issue_id: UUID, slug: str) -> tuple[Row, Step]:
    found = await queries.issue(context.database, subject, issue_id)
    if found is None or slug not in BY_SLUG:
        raise Refused(NOT_FOUND)
    refuse(POLICY.refusal(subject, f"issue.{slug}", found[0]["area"]))
    return found[0], BY_SLUG[slug]


def _page(
    context: Context,
    request: Request,
    subject: Subject,
    row: Row,
    step: Step,
    *,
    values: Values,
    wrong: Wrong = NOTHING_WRONG,
    version: int | None = None,
    notice: str = "",
) -> HTMLResponse:
    units = unit_choices(row["area"], context.names)
    superior = superior_choices(row["area"], context.pages.house.city, context.names)
    choices: Choices = {
        **dict.fromkeys(("lead_unit", "handling_unit", "helping_units", "owner"), units),
        "superior_unit": superior,
        "executor": executor_choices(row["area"], context.names),
    }
    # A new command id each time: the answer to the old one may be a refusal, and that would be given again.
    page = step_page(
        step,
        row,
        context.names,
        command_id=str(new_id()),
        values=values,
        choices=choices,
        wrong=wrong,
        expected_version=version,
    )
    crumbs = (
        Crumb(label="问题台账", href="/issues/"),
        Crumb(label=row["number"], href=f"/issues/{row['issue']}"),
        Crumb(label=step.title),
    )
    return context.draw(
        request,
        subject,
        "step.html",
        title=step.title,
        section="ledger",
        crumbs=crumbs,
        notice=notice,
        status=200 if wrong is NOTHING_WRONG else 422,
        near=row["county"],
        page=page,
    )


def _prefilled(today: date, subject: Subject, row: Row, step: Step) -> Values:
    """Nothing that is known is asked again; dates are offered, not imposed."""
    limit = str(add_working_days(today, issues.NORMAL_LIMIT))
    known: dict[str, list[str]] = {
        "lead_unit": [row["lead_unit"] or row["handling_unit"]],
        "handling_unit": [row["handling_unit"]],
        "responsible": [row["responsible"] or ""],
        "verifier_level": [level_of(subject)],
        "look_back_due": [str(next_working_day(today + issues.LOOK_BACK))],
        "executor_deadline": [str(row["deadline"] or "")],
        "evidence-0-on": [str(today)],
        "evidence-1-on": [str(today)],
    }
    return {**known, "deadline": [limit]} if step.slug in ("ledger", "reopen") else known


async def _values(
    context: Context, subject: Subject, step: Step, given: Posted
) -> tuple[dict[str, object], Wrong]:
    values: dict[str, object] = {
        one.name: given.answers[one.name] for one in step.fields if one.kind != "known"
    }
    for part in values.get("evidence") or ():  # type: ignore[attr-defined]
        part["people"] = part["people"] or 0
    if step.slug == "merge":
        into = await queries.by_number(context.database, subject, str(values.pop("into_number")))
        if into is None:
            return {}, Wrong(fields={"into_number": NOT_SUCH_NUMBER})
        values["into"] = into["issue"]
    return values, NOTHING_WRONG
