"""Recording what a cadre is guaranteed: a form each, reached from the person's page."""

from collections.abc import Mapping, Sequence
from typing import Final
from uuid import UUID

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse, Response

from services.personnel.handlers import guarantee
from services.personnel.pages.context import Context
from services.personnel.pages.guarantee_fields import AT_FIELDS, FORMS, GuaranteeForm, request_values, typed
from services.personnel.queries.guarantees import Proved, proved
from services.personnel.queries.people import Person, people
from services.personnel.queries.rows import Row
from shared.eventstore.errors import Refused
from shared.handling import NOT_FOUND, refuse
from shared.kernel import Subject, new_id
from shared.web.form_page import FormPage
from shared.web.forms import NOTHING_WRONG, Values, Wrong, form_view
from shared.web.frame import Choice, Crumb
from shared.web.submitting import command_id, done, read_form, submit
from shared.web.units import unit_name

ROSTER: Final = Crumb(label="干部名册", href="/personnel/")


def add(router: APIRouter, context: Context) -> None:
    @router.get("/cadres/{cadre_id}/guarantees/{slug}")
    async def ask(request: Request, cadre_id: UUID, slug: str) -> HTMLResponse:
        subject, _ = await context.reader(request)
        form, person = await _form(context, subject, cadre_id, slug)
        return await _page(context, request, subject, form, person, values=None)

    @router.post("/cadres/{cadre_id}/guarantees/{slug}")
    async def take(request: Request, cadre_id: UUID, slug: str) -> Response:
        subject, _ = await context.reader(request)
        form, person = await _form(context, subject, cadre_id, slug)
        given, posted = await read_form(request, form.fields)
        answers, flaws = typed(form, given)
        wrong = Wrong(fields=flaws)
        if not flaws:
            outcome = await submit(
                subject,
                posted,
                form.fields,
                guarantee.STEPS[slug].request,
                request_values(form, answers, command_id(posted)),
                lambda ask, body: guarantee.take_step(context.deps, ask, cadre_id, slug, body),
                context.names,
                at_fields=AT_FIELDS,
            )
            if not isinstance(outcome, Wrong):
                return done(_href(cadre_id), outcome)
            wrong = outcome
        return await _page(context, request, subject, form, person, values=given.values, wrong=wrong)


async def _form(
    context: Context, subject: Subject, cadre_id: UUID, slug: str
) -> tuple[GuaranteeForm, Person]:
    form = FORMS.get(slug)
    if form is None:
        raise Refused(NOT_FOUND)
    refuse(context.deps.policy.refusal(subject, f"guarantee.{slug}"))
    found = await people(context.database, context.deps.vault, subject, [cadre_id])
    if cadre_id not in found:
        raise Refused(NOT_FOUND)
    return form, found[cadre_id]


async def _page(
    context: Context,
    request: Request,
    subject: Subject,
    form: GuaranteeForm,
    person: Person,
    *,
    values: Values | None,
    wrong: Wrong = NOTHING_WRONG,
) -> HTMLResponse:
    href = _href(person.cadre)
    known = await proved(context.database, subject, person.cadre)
    choices = choices_of(context, known)
    page = FormPage(
        title=form.title,
        form=form_view(
            form.fields,
            action=f"{href}/guarantees/{form.slug}",
            submit=form.submit,
            command_id=str(new_id()),
            cancel=href,
            values=usual(context, form, choices) if values is None else values,
            choices=choices,
            wrong=wrong,
        ),
        about=(("编号", person.number), ("姓名", person.name), ("所在地", context.names(person.area))),
        warning=form.warning,
    )
    return context.draw(
        request,
        subject,
        "step.html",
        title=form.title,
        section="cadres",
        crumbs=(ROSTER, Crumb(label=person.name, href=href), Crumb(label=form.title)),
        status=200 if wrong is NOTHING_WRONG else 422,
        page=page,
    )


def usual(context: Context, form: GuaranteeForm, choices: Mapping[str, Sequence[Choice]]) -> Values:
    """What need not be typed: this year, and what there is only one of."""
    only = {name: [found[0].value] for name, found in choices.items() if len(found) == 1}
    return {**form.usual, "year": [str(context.today.year)], **only}


def choices_of(context: Context, known: Proved) -> Mapping[str, Sequence[Choice]]:
    """The cadre's policies and postings, the newest first."""
    row = known.coverage or {}
    return {"cover": _covers(row), "posting": _postings(context, row)}


def _covers(row: Row) -> tuple[Choice, ...]:
    lists = [row.get(name) or [] for name in ("cover", "cover_number", "cover_from", "cover_to")]
    found = sorted(zip(*lists, strict=True), key=lambda one: one[2], reverse=True)
    return tuple(
        Choice(value=str(cover), label=f"{number}（{first} 至 {last}）")
        for cover, number, first, last in found
        if first <= last
    )


def _postings(context: Context, row: Row) -> tuple[Choice, ...]:
    lists = [row.get(name) or [] for name in ("posting", "posting_county", "posting_unit", "posted_from")]
    found = sorted(zip(*lists, strict=True), key=lambda one: one[3], reverse=True)
    return tuple(
        Choice(
            value=str(posting),
            label=f"{first} 起，{context.names(county)}（{unit_name(unit, context.names)}）",
        )
        for posting, county, unit, first in found
    )


def _href(cadre: UUID) -> str:
    return f"/personnel/cadres/{cadre}"
