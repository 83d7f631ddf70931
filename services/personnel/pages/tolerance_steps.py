"""The forms of a tolerance case: the application, from the person's page, and each step of it."""

from typing import Any, Final
from uuid import UUID

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse, Response

from services.personnel.handlers import tolerance
from services.personnel.pages.career_form_page import Asked, person_of, show, take_form
from services.personnel.pages.context import Context
from services.personnel.pages.tolerance import CASES, row_of
from services.personnel.pages.tolerance_forms import APPLY, FORMS
from services.personnel.pages.tolerance_views import href_of
from services.personnel.queries.evaluations import evaluation_file
from services.personnel.queries.rows import Row
from shared.contracts.glossary import TERMS
from shared.eventstore.errors import Refused
from shared.eventstore.events import Appended
from shared.handling import NOT_FOUND, refuse
from shared.kernel import Ask, Subject
from shared.web.forms import Values
from shared.web.frame import Choice, Crumb
from shared.web.units import unit_name

CODE: Final = 6


def add(router: APIRouter, context: Context) -> None:
    @router.get("/cadres/{cadre_id}/tolerance")
    async def ask(request: Request, cadre_id: UUID) -> HTMLResponse:
        subject, _ = await context.reader(request)
        return show(context, request, subject, await _application(context, subject, cadre_id))

    @router.post("/cadres/{cadre_id}/tolerance")
    async def apply_for(request: Request, cadre_id: UUID) -> Response:
        subject, _ = await context.reader(request)
        asked = await _application(context, subject, cadre_id)

        async def take(ask: Ask, body: Any) -> Appended:
            return await tolerance.apply_for(context.deps, ask, body)

        return await take_form(context, request, subject, asked, take)

    @router.get("/tolerance/{case_id}/{slug}")
    async def ask_step(request: Request, case_id: UUID, slug: str) -> HTMLResponse:
        subject, _ = await context.reader(request)
        return show(context, request, subject, await _step(context, subject, case_id, slug))

    @router.post("/tolerance/{case_id}/{slug}")
    async def take_step(request: Request, case_id: UUID, slug: str) -> Response:
        subject, _ = await context.reader(request)
        asked = await _step(context, subject, case_id, slug)

        async def take(ask: Ask, body: Any) -> Appended:
            step = asked.form.action.removeprefix("tolerance.")
            return await tolerance.take_step(context.deps, ask, case_id, step, body)

        return await take_form(context, request, subject, asked, take)


async def _application(context: Context, subject: Subject, cadre_id: UUID) -> Asked:
    refuse(context.deps.policy.refusal(subject, APPLY.action))
    person = await person_of(context, subject, cadre_id)
    href = f"/personnel/cadres/{cadre_id}"
    file = await evaluation_file(context.database, subject, cadre_id)
    marks = [one for one in file.marks if one["cleared_on"] is None]
    return Asked(
        form=APPLY,
        person=person,
        action=f"{href}/tolerance",
        back=href,
        section="tolerance",
        crumbs=(CASES, Crumb(label=person.name, href=href)),
        choices={"mark": tuple(map(_mark, marks)), "accuser_units": _accusers(context, person.area, marks)},
        prefilled={"mark": [str(marks[0]["mark"])], "accuser_units": [marks[0]["decided_by"]]}
        if marks
        else {},
        fixed={"cadre": cadre_id},
    )


def _mark(row: Row) -> Choice:
    return Choice(value=str(row["mark"]), label=f"{row['given_on']} {TERMS['mark_kind'][row['kind']]}")


def _accusers(context: Context, area: str, marks: list[Row]) -> tuple[Choice, ...]:
    """Who gave the marks first, then the departments and teams of the county and of the city."""
    city = context.pages.house.city
    usual = [f"{kind}-{place[:CODE]}" for place in (area, city) for kind in ("dept", "team")]
    units = dict.fromkeys([*(one["decided_by"] for one in marks), *usual])
    return tuple(Choice(value=one, label=unit_name(one, context.names)) for one in units)


async def _step(context: Context, subject: Subject, case_id: UUID, slug: str) -> Asked:
    form = FORMS.get(slug)
    if form is None:
        raise Refused(NOT_FOUND)
    row = await row_of(context, subject, case_id)
    refuse(context.deps.policy.refusal(subject, form.action, row["area"]))
    person = await person_of(context, subject, row["cadre"])
    return Asked(
        form=form,
        person=person,
        action=f"{href_of(row)}/{slug}",
        back=href_of(row),
        section="tolerance",
        crumbs=(CASES, Crumb(label=person.name, href=href_of(row))),
        choices={},
        prefilled=_standing(row),
        fixed={},
        version=row["version"],
    )


def _standing(row: Row) -> Values:
    """What was written already is not asked again."""
    answers = {point: [text] for point, text in row["answers"].items() if text}
    return {**answers, "met": list(row["met"] or ()), "against": list(row["against"] or ())}
