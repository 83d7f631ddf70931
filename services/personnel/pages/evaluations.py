"""A cadre's evaluation file, and the forms that add to it. Nobody is compared with anybody here."""

from collections.abc import Awaitable, Callable
from typing import Any, Final
from uuid import UUID

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse, Response

from services.personnel.domain.commendation.honours import HONOURS
from services.personnel.handlers import commendation, evaluation
from services.personnel.handlers.deps import PersonnelDeps
from services.personnel.pages.career_form_page import Asked, person_of, show, take_form
from services.personnel.pages.career_forms import (
    COMMEND,
    END_TREATMENT,
    EVALUATION_FORMS,
    GRANT_TREATMENT,
    CareerForm,
)
from services.personnel.pages.context import Context
from services.personnel.pages.evaluation_views import FileTable, sealed_of, tables_of
from services.personnel.pages.sealed_texts import opened
from services.personnel.queries.evaluations import EvaluationFile, evaluation_file
from services.personnel.queries.people import Person
from shared.contracts.glossary import TERMS
from shared.eventstore.errors import Refused
from shared.eventstore.events import Appended
from shared.handling import NOT_FOUND, refuse
from shared.kernel import Ask, Subject
from shared.web.forms import Choices
from shared.web.frame import Choice, Crumb
from shared.web.units import unit_name

ROSTER: Final = Crumb(label="干部名册", href="/personnel/")
TITLE: Final = "考核与表现"
Take = Callable[[PersonnelDeps, Ask, UUID, Any], Awaitable[Appended]]
TAKEN_BY: Final[dict[str, Take]] = {
    GRANT_TREATMENT.slug: evaluation.grant_treatment,
    END_TREATMENT.slug: evaluation.end_treatment,
    COMMEND.slug: commendation.commend,
}


def add(router: APIRouter, context: Context) -> None:
    @router.get("/cadres/{cadre_id}/evaluation")
    async def file(request: Request, cadre_id: UUID) -> HTMLResponse:
        subject, notice = await context.reader(request)
        refuse(context.deps.policy.refusal(subject, "persons.read"))
        person = await person_of(context, subject, cadre_id)
        return context.draw(
            request,
            subject,
            "evaluation.html",
            title=TITLE,
            section="cadres",
            crumbs=(ROSTER, Crumb(label=person.name, href=_href(person)), Crumb(label=TITLE)),
            notice=notice,
            near=person.area,
            person=person,
            href=_href(person),
            tables=await file_tables(context, subject, cadre_id),
            actions=actions_of(context, subject, person),
        )

    @router.get("/cadres/{cadre_id}/evaluation/{slug}")
    async def ask(request: Request, cadre_id: UUID, slug: str) -> HTMLResponse:
        subject, _ = await context.reader(request)
        return show(context, request, subject, await _asked(context, subject, cadre_id, slug))

    @router.post("/cadres/{cadre_id}/evaluation/{slug}")
    async def take(request: Request, cadre_id: UUID, slug: str) -> Response:
        subject, _ = await context.reader(request)
        asked = await _asked(context, subject, cadre_id, slug)

        async def carry(ask: Ask, body: Any) -> Appended:
            if slug in TAKEN_BY:
                return await TAKEN_BY[slug](context.deps, ask, cadre_id, body)
            return await evaluation.take_step(context.deps, ask, cadre_id, slug, body)

        return await take_form(context, request, subject, asked, carry)


async def file_tables(context: Context, subject: Subject, cadre: UUID) -> tuple[FileTable, ...]:
    found = await evaluation_file(context.database, subject, cadre)
    sealed = sealed_of(found)
    texts = await opened(context, subject, [text for _, _, text in sealed])
    by_row = {(kind, key): text for (kind, key, _), text in zip(sealed, texts, strict=True)}
    return tables_of(found, by_row, context.names, context.today)


def actions_of(context: Context, subject: Subject, person: Person) -> list[tuple[str, str]]:
    """(address, title) of the forms that this reader may use."""
    return [
        (f"{_href(person)}/evaluation/{one.slug}", one.title)
        for one in EVALUATION_FORMS.values()
        if context.deps.policy.allows(subject, one.action, person.area)
    ]


async def _asked(context: Context, subject: Subject, cadre_id: UUID, slug: str) -> Asked:
    form = EVALUATION_FORMS.get(slug)
    if form is None:
        raise Refused(NOT_FOUND)
    refuse(context.deps.policy.refusal(subject, form.action))
    person = await person_of(context, subject, cadre_id)
    found = await evaluation_file(context.database, subject, cadre_id)
    href = _href(person)
    return Asked(
        form=form,
        person=person,
        action=f"{href}/evaluation/{slug}",
        back=f"{href}/evaluation",
        section="cadres",
        crumbs=(ROSTER, Crumb(label=person.name, href=href), Crumb(label=TITLE, href=f"{href}/evaluation")),
        choices={**choices_of(found), "observer": teams(context, person)},
        prefilled=_prefilled(context, form),
        fixed={},
    )


def teams(context: Context, person: Person) -> tuple[Choice, ...]:
    """The supervision teams that come to the person's county."""
    places = (context.pages.house.city, person.area)
    codes = dict.fromkeys(f"team-{area[:6]}" for area in places)
    return tuple(Choice(value=one, label=unit_name(one, context.names)) for one in codes)


def choices_of(file: EvaluationFile) -> Choices:
    return {
        "mark": tuple(
            Choice(value=str(one["mark"]), label=f"{TERMS['mark_kind'][one['kind']]}（{one['given_on']}）")
            for one in file.marks
            if one["cleared_on"] is None
        ),
        "treatment": tuple(
            Choice(value=str(one["treatment"]), label=f"{one['starts_on']} 至 {one['last_on']}")
            for one in file.treatments
        ),
        "honour": tuple(
            Choice(value=one.code, label=one.name) for one in HONOURS.values() if not one.collective
        ),
    }


def _prefilled(context: Context, form: CareerForm) -> dict[str, list[str]]:
    """The year that is over, and today."""
    today = context.today
    return {
        "evaluate": {"year": [str(today.year - 1)]},
        "commend": {"year": [str(today.year)], "commended_on": [str(today)]},
        "grant-treatment": {"starts_on": [str(today)]},
    }.get(form.slug, {})


def _href(person: Person) -> str:
    return f"/personnel/cadres/{person.cadre}"
