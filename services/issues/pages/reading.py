"""The pages that show: one issue, the rounds, one round."""

from uuid import UUID

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse

from services.issues import queries
from services.issues.handlers import round_ as rounds_
from services.issues.handlers.policy import POLICY
from services.issues.pages.context import Context
from services.issues.pages.round_forms import round_forms
from services.issues.pages.rounds import RoundForms, round_line, round_name, round_view
from services.issues.pages.steps import STEPS
from services.issues.pages.views import issue_view
from shared.eventstore.errors import Refused
from shared.handling.deps import NOT_FOUND
from shared.kernel import Subject
from shared.web.frame import Crumb

LEDGER = Crumb(label="问题台账", href="/issues/")
ROUNDS = Crumb(label="督战轮次", href="/issues/rounds")


def add_lists(router: APIRouter, context: Context) -> None:
    """Must be added before add_one: '/rounds' is no issue."""

    @router.get("/rounds")
    async def rounds(request: Request) -> HTMLResponse:
        subject, notice = await context.reader(request)
        lines = [round_line(row) for row in await queries.rounds(context.database, subject)]
        may_open = POLICY.allows(subject, "round.open")
        return context.draw(
            request,
            subject,
            "rounds.html",
            title="督战轮次",
            section="rounds",
            notice=notice,
            rounds=lines,
            may_open=may_open,
        )


def add_one(router: APIRouter, context: Context) -> None:
    @router.get("/rounds/{round_id}")
    async def one_round(request: Request, round_id: UUID) -> HTMLResponse:
        subject, notice = await context.reader(request)
        forms = await round_forms(context, subject, round_id)
        return await show_round(context, request, subject, round_id, forms, notice=notice)

    @router.get("/{issue_id}")
    async def one_issue(request: Request, issue_id: UUID) -> HTMLResponse:
        subject, notice = await context.reader(request)
        found = await queries.issue(context.database, subject, issue_id)
        if found is None:
            raise Refused(NOT_FOUND)
        row, timeline = found
        allowed = {step.slug for step in STEPS if POLICY.allows(subject, f"issue.{step.slug}", row["area"])}
        database = context.database
        state = await rounds_.load(context.deps, row["round"])
        view = issue_view(
            row,
            timeline,
            context.names,
            context.today,
            allowed,
            look_back=await queries.to_look_at(database, subject, row),
            reviews=await queries.reviews_of(database, subject, issue_id),
            near=rounds_.policy(state).near,
        )
        crumbs = (LEDGER, Crumb(label=view.number))
        return context.draw(
            request,
            subject,
            "issue.html",
            title=view.number,
            section="ledger",
            crumbs=crumbs,
            notice=notice,
            near=row["county"],
            issue=view,
        )


async def show_round(
    context: Context,
    request: Request,
    subject: Subject,
    round_id: UUID,
    forms: RoundForms,
    *,
    notice: str = "",
    status: int = 200,
) -> HTMLResponse:
    """A round's page with its forms as they stand."""
    row = await queries.round_(context.database, subject, round_id)
    if row is None:
        raise Refused(NOT_FOUND)
    view = round_view(
        row,
        await queries.checklist_items(context.database, subject, round_id),
        await queries.targets(context.database, subject, round_id),
        await queries.visits(context.database, subject, round_id),
        context.names,
        may_complete=POLICY.allows(subject, "visit.complete"),
        team_rows=await queries.teams(context.database, subject, round_id),
        adopted_rows=await queries.adopted_items(context.database, subject, round_id),
    )
    title = f"{round_name(row['number'])}督战"
    return context.draw(
        request,
        subject,
        "round.html",
        title=title,
        section="rounds",
        crumbs=(ROUNDS, Crumb(label=title)),
        notice=notice,
        status=status,
        round=view,
        forms=forms,
    )
