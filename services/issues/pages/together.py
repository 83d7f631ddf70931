"""共性问题与回头看: what concerns several issues at once. Findings alike, the drawn list, and reviews."""

from types import MappingProxyType
from typing import Final
from uuid import UUID

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse, RedirectResponse, Response

from services.issues import queries
from services.issues.handlers import issue, look_back, requests, review
from services.issues.handlers.policy import POLICY
from services.issues.pages.context import Context
from services.issues.pages.rounds import round_name
from services.issues.pages.submitting import SEE_OTHER, read_form, submit
from services.issues.pages.together_view import TogetherView, alike_groups, look_back_line
from shared.eventstore.errors import Refused
from shared.eventstore.events import Appended
from shared.handling.deps import NOT_FOUND, refuse
from shared.kernel import Subject, new_id
from shared.web.forms import NOTHING_WRONG, Field, FormView, Values, Wrong, form_view
from shared.web.frame import Crumb
from shared.web.values import whole

TITLE: Final = "共性问题与回头看"
REVIEW_FIELDS: Final = (
    Field(name="numbers", label="研判哪些问题", kind="textarea", hint="填编号，用顿号或换行隔开"),
    Field(name="pattern", label="共同的原因", kind="textarea"),
    Field(name="advice", label="对策建议", kind="textarea", hint="由谁做什么；不布置新的报表"),
)
NOT_SUCH_NUMBERS: Final = "没有这些编号的问题，请核对后重填："
SEPARATORS: Final = str.maketrans(dict.fromkeys("、，,；;\r\n\t", " "))


def add(router: APIRouter, context: Context) -> None:
    @router.get("/together")
    async def show(request: Request, round: UUID | None = None) -> HTMLResponse:
        subject, notice = await context.reader(request)
        values = {"numbers": [request.query_params.get("numbers", "")]}
        return await _page(context, request, subject, round, values=values, notice=notice)

    @router.post("/together/merge")
    async def merge(request: Request, round: UUID) -> Response:
        subject, _ = await context.reader(request)
        form = await request.form()
        values = {"into": form.get("into"), "issues": form.getlist("issues")}
        outcome = await submit(
            subject,
            form,
            (),
            requests.MergeEqualRequest,
            values,
            lambda ask, body: issue.merge_equal(context.deps, ask, body),
        )
        return await _answered(context, request, subject, round, outcome)

    @router.post("/together/draw")
    async def draw(request: Request, round: UUID) -> Response:
        subject, _ = await context.reader(request)
        outcome = await submit(
            subject,
            await request.form(),
            (),
            requests.DrawLookBacksRequest,
            {"round": round, "area": _area(context, subject)},
            lambda ask, body: look_back.draw(context.deps, ask, body),
        )
        return await _answered(context, request, subject, round, outcome)

    _add_review(router, context)


def _add_review(router: APIRouter, context: Context) -> None:
    @router.post("/together/review")
    async def hold(request: Request, round: UUID) -> Response:
        subject, _ = await context.reader(request)
        refuse(POLICY.refusal(subject, "review.hold"))
        given, form = await read_form(request, REVIEW_FIELDS)
        wrong = Wrong(fields=given.wrong)
        if not given.wrong:
            found, unknown = await _by_numbers(context, subject, str(given.answers["numbers"]))
            values = {
                "review": new_id(),
                "area": _area(context, subject),
                "issues": found,
                "pattern": given.answers["pattern"],
                "advice": given.answers["advice"],
            }
            wrong = Wrong(fields={"numbers": NOT_SUCH_NUMBERS + "、".join(unknown)})
            if not unknown:
                outcome = await submit(
                    subject,
                    form,
                    REVIEW_FIELDS,
                    requests.HoldReviewRequest,
                    values,
                    lambda ask, body: review.hold(context.deps, ask, body),
                )
                return await _answered(context, request, subject, round, outcome, given.values)
        return await _page(context, request, subject, round, values=given.values, wrong=wrong)


async def _answered(
    context: Context,
    request: Request,
    subject: Subject,
    round_id: UUID,
    outcome: Appended | Wrong,
    values: Values = MappingProxyType({}),
) -> Response:
    """The page again: with what was just done, or with what is wrong."""
    if isinstance(outcome, Wrong):
        return await _page(context, request, subject, round_id, values=values, wrong=outcome)
    return RedirectResponse(f"/issues/together?round={round_id}&min_position={outcome.position}", SEE_OTHER)


async def _page(
    context: Context,
    request: Request,
    subject: Subject,
    round_id: UUID | None,
    *,
    values: Values,
    wrong: Wrong = NOTHING_WRONG,
    notice: str = "",
) -> HTMLResponse:
    rounds = await queries.rounds(context.database, subject)
    row = next((one for one in rounds if round_id in (None, one["round"])), None)
    if row is None:
        raise Refused(NOT_FOUND)
    round_id = row["round"]
    database = context.database
    view = TogetherView(
        round=str(round_id),
        round_name=round_name(whole(row, "number")),
        alike=alike_groups(
            await queries.alike(database, subject, round_id),
            await queries.checklist_items(database, subject, round_id),
            context.names,
        ),
        look_backs=tuple(
            look_back_line(one, context.names, context.today)
            for one in await queries.look_backs(database, subject, round_id)
        ),
        merge=POLICY.allows(subject, "issue.merge"),
        draw=POLICY.allows(subject, "look-back.draw"),
        command_id=str(new_id()),
    )
    form = _review_form(view.round, values, wrong) if POLICY.allows(subject, "review.hold") else None
    crumbs = (Crumb(label="问题台账", href="/issues/"), Crumb(label=TITLE))
    return context.draw(
        request,
        subject,
        "together.html",
        title=TITLE,
        section="ledger",
        crumbs=crumbs,
        notice=notice,
        status=200 if wrong is NOTHING_WRONG else 422,
        together=view,
        review=form,
    )


def _review_form(round_id: str, values: Values, wrong: Wrong) -> FormView:
    return form_view(
        REVIEW_FIELDS,
        action=f"/issues/together/review?round={round_id}",
        submit="登记研判",
        command_id=str(new_id()),
        cancel="",
        values=values,
        wrong=wrong,
    )


async def _by_numbers(context: Context, subject: Subject, typed: str) -> tuple[list[UUID], list[str]]:
    """The issues of these numbers, and the numbers that none has or that lie elsewhere."""
    found: list[UUID] = []
    unknown: list[str] = []
    for number in dict.fromkeys(typed.translate(SEPARATORS).split()):
        row = await queries.by_number(context.database, subject, number)
        if row is None:
            unknown.append(number)
        else:
            found.append(row["issue"])
    return found, unknown


def _area(context: Context, subject: Subject) -> str:
    """The city for those who cover it, else the first county that they cover."""
    city = context.pages.house.city
    counties = (one.code for one in context.deps.divisions.counties())
    return city if subject.covers(city) else next((one for one in counties if subject.covers(one)), city)
