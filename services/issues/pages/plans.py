"""Plans: the list, one plan, and its forms; a draft grows page by page, and each page saves."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse, Response

from services.issues import queries
from services.issues.domain.plan.bounds import BOUNDS, bounds_of
from services.issues.domain.policy import PlanPolicy
from services.issues.handlers import plan, requests
from services.issues.handlers.policy import POLICY
from services.issues.pages.asking import FormPage
from services.issues.pages.context import Context
from services.issues.pages.plan_fields import BASICS, FIELD_OF_REFUSAL, FORMS, PlanForm
from services.issues.pages.plan_views import inner, lines, plan_view
from services.issues.pages.submitting import done, expected_version, read_form, submit
from services.issues.queries import Row
from shared.eventstore.errors import Refused
from shared.handling.deps import NOT_FOUND, refuse
from shared.kernel import Subject, new_id
from shared.web.forms import NOTHING_WRONG, Values, Wrong, form_view
from shared.web.frame import Crumb
from shared.web.posted import Posted
from shared.web.values import whole

PLANS = Crumb(label="工作方案", href="/issues/plans")
ROUNDS = Crumb(label="督战轮次", href="/issues/rounds")
NEW = "起草工作方案"


def add(router: APIRouter, context: Context) -> None:
    _add_list(router, context)
    _add_new(router, context)
    _add_one(router, context)
    _add_forms(router, context)


def _add_list(router: APIRouter, context: Context) -> None:
    @router.get("/plans")
    async def plans(request: Request) -> HTMLResponse:
        subject, notice = await context.reader(request)
        drafts = await queries.plans(context.database, subject)
        versions = await queries.plan_versions(context.database, subject)
        return context.draw(
            request,
            subject,
            "plans.html",
            title="工作方案",
            section="rounds",
            crumbs=(ROUNDS, Crumb(label="工作方案")),
            notice=notice,
            plans=lines(drafts, versions),
            may_draft=_may(context, subject, "plan.draft"),
        )


def _add_new(router: APIRouter, context: Context) -> None:
    @router.get("/plans/new")
    async def ask(request: Request) -> HTMLResponse:
        subject, _ = await context.reader(request)
        refuse(POLICY.refusal(subject, "plan.draft"))
        return _new(context, request, subject, values={})

    @router.post("/plans")
    async def draft(request: Request) -> Response:
        subject, _ = await context.reader(request)
        refuse(POLICY.refusal(subject, "plan.draft"))
        given, form = await read_form(request, BASICS)
        wrong = Wrong(fields=given.wrong)
        if not given.wrong:
            plan_id = new_id()
            content = {**given.answers, "issuer": subject.unit}
            outcome = await submit(
                subject,
                form,
                BASICS,
                requests.DraftPlanRequest,
                {"plan": plan_id, "area": context.pages.house.city, "content": content},
                lambda ask, body: plan.draft(context.deps, ask, body),
            )
            if not isinstance(outcome, Wrong):
                return done(f"/issues/plans/{plan_id}", outcome)
            wrong = outcome
        return _new(context, request, subject, values=given.values, wrong=wrong)


def _add_one(router: APIRouter, context: Context) -> None:
    @router.get("/plans/{plan_id}")
    async def one(request: Request, plan_id: UUID) -> HTMLResponse:
        subject, notice = await context.reader(request)
        versions = await queries.plan_versions(context.database, subject, plan_id)
        row = await queries.plan(context.database, subject, plan_id) or next(iter(versions), None)
        if row is None:
            raise Refused(NOT_FOUND)
        allowed = frozenset(
            slug for slug, form in FORMS.items() if POLICY.allows(subject, f"plan.{form.step}", row["area"])
        )
        view = plan_view(row, versions, allowed)
        crumbs = (ROUNDS, PLANS, Crumb(label=view.line.title))
        return context.draw(
            request,
            subject,
            "plan.html",
            title=view.line.title,
            section="rounds",
            crumbs=crumbs,
            notice=notice,
            plan=view,
        )


def _add_forms(router: APIRouter, context: Context) -> None:
    @router.get("/plans/{plan_id}/{slug}")
    async def ask(request: Request, plan_id: UUID, slug: str) -> HTMLResponse:
        subject, _ = await context.reader(request)
        form, row = await _form(context, subject, plan_id, slug)
        return _page(context, request, subject, form, row, values=standing(row, form))

    @router.post("/plans/{plan_id}/{slug}")
    async def take(request: Request, plan_id: UUID, slug: str) -> Response:
        subject, _ = await context.reader(request)
        form, row = await _form(context, subject, plan_id, slug)
        given, posted = await read_form(request, form.fields)
        wrong = Wrong(fields=given.wrong or numbers_wrong(form, row, given))
        if not wrong.fields:
            values = {**_asked(form, row, given), "expected_version": expected_version(posted)}
            outcome = await submit(
                subject,
                posted,
                form.fields,
                plan.STEPS[form.step].request,
                values,
                lambda ask, body: plan.take_step(context.deps, ask, plan_id, form.step, body),
                context.names,
            )
            if not isinstance(outcome, Wrong):
                return done(f"/issues/plans/{plan_id}", outcome)
            wrong = at_field(outcome, form)
        return _page(context, request, subject, form, row, values=given.values, wrong=wrong)


def numbers_wrong(form: PlanForm, row: Row, given: Posted) -> Mapping[str, str]:
    """Each number that is out of its bounds, at its field: the domain's refusal names only the first."""
    if form.slug != "numbers":
        return {}
    moved = {name: value for name, value in given.answers.items() if isinstance(value, int)}
    standing = inner(inner(row, "content"), "policy")
    policy = PlanPolicy(**{name: whole(standing, name) for name in BOUNDS} | moved)
    bounds = {name: bounds_of(name, policy) for name in moved}
    return {
        name: f"请填 {least} 至 {most} 之间的数"
        for name, (least, most) in bounds.items()
        if not least <= moved[name] <= most
    }


def at_field(wrong: Wrong, form: PlanForm) -> Wrong:
    """A refusal at the field that it speaks of, where the form has it."""
    name = FIELD_OF_REFUSAL.get(wrong.code, "")
    if name not in [one.name for one in form.fields]:
        return wrong
    return Wrong(fields={name: wrong.sentence}, code=wrong.code)


async def _form(context: Context, subject: Subject, plan_id: UUID, slug: str) -> tuple[PlanForm, Row]:
    row = await queries.plan(context.database, subject, plan_id)
    form = FORMS.get(slug)
    if row is None or form is None:
        raise Refused(NOT_FOUND)
    refuse(POLICY.refusal(subject, f"plan.{form.step}", row["area"]))
    return form, row


def standing(row: Row, form: PlanForm) -> Values:
    """What stands in the plan already is not asked again."""
    content = inner(row, "content")
    known = (
        {**content, **inner(content, "policy")} if form.step == "draft" else dict(inner(row, "assessment"))
    )
    shown: dict[str, list[str]] = {}
    for field in form.fields:
        value = known.get(field.name)
        shown[field.name] = [
            str(one) for one in (value if isinstance(value, list) else [value]) if one is not None
        ]
    return shown


def _asked(form: PlanForm, row: Row, given: Posted) -> dict[str, Any]:
    """The whole request: of a draft, what this page did not ask stays as it stands."""
    if form.step == "assess":
        return {"assessment": dict(given.answers)}
    if form.step == "issue":
        return {"version": row["draft_version"] or row["issued_version"]}
    content = dict(inner(row, "content"))
    if form.slug == "numbers":
        moved = {name: value for name, value in given.answers.items() if value is not None}
        return {"content": {**content, "policy": {**inner(content, "policy"), **moved}}}
    return {"content": {**content, **given.answers}}


def _may(context: Context, subject: Subject, action: str) -> bool:
    return POLICY.allows(subject, action, context.pages.house.city)


def _new(
    context: Context, request: Request, subject: Subject, *, values: Values, wrong: Wrong = NOTHING_WRONG
) -> HTMLResponse:
    form = form_view(
        BASICS,
        action="/issues/plans",
        submit="下一步",
        command_id=str(new_id()),
        cancel="/issues/plans",
        values=values,
        wrong=wrong,
    )
    return _draw(context, request, subject, FormPage(title=NEW, form=form), (PLANS, Crumb(label=NEW)), wrong)


def _page(
    context: Context,
    request: Request,
    subject: Subject,
    form: PlanForm,
    row: Row,
    *,
    values: Values,
    wrong: Wrong = NOTHING_WRONG,
) -> HTMLResponse:
    href = f"/issues/plans/{row['plan']}"
    view = form_view(
        form.fields,
        action=f"{href}/{form.slug}",
        submit=form.button,
        command_id=str(new_id()),
        cancel=href,
        values=values,
        wrong=wrong,
        expected_version=row["version"],
    )
    version = row["draft_version"] or (row["issued_version"] or 0) + 1
    about = (("工作方案", str(row["title"])), ("版本", f"第 {version} 版"))
    page = FormPage(title=form.title, form=view, about=about, warning=form.warning)
    crumbs = (PLANS, Crumb(label=str(row["title"]), href=href), Crumb(label=form.title))
    return _draw(context, request, subject, page, crumbs, wrong)


def _draw(
    context: Context,
    request: Request,
    subject: Subject,
    page: FormPage,
    crumbs: tuple[Crumb, ...],
    wrong: Wrong,
) -> HTMLResponse:
    return context.draw(
        request,
        subject,
        "step.html",
        title=page.title,
        section="rounds",
        crumbs=crumbs,
        status=200 if wrong is NOTHING_WRONG else 422,
        page=page,
    )
