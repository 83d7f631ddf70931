"""The forms of a nomination: the nomination itself, from the person's page, and each step of it."""

from typing import Any
from uuid import UUID

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse, Response

from services.personnel.domain.appointment.codes import LADDER
from services.personnel.domain.appointment.notice import earliest_end
from services.personnel.handlers import appointment
from services.personnel.pages.appointments import APPOINTMENTS, row_of
from services.personnel.pages.career_form_page import Asked, person_of, show, take_form
from services.personnel.pages.career_forms import APPOINTMENT_FORMS, NOMINATE, CareerForm
from services.personnel.pages.context import Context
from services.personnel.queries.rows import Row
from shared.contracts.glossary import TERMS
from shared.eventstore.errors import Refused
from shared.eventstore.events import Appended
from shared.handling import NOT_FOUND, refuse
from shared.handling.workdays import CALENDAR
from shared.kernel import Ask, Subject
from shared.web.forms import Values
from shared.web.frame import Choice, Crumb


def add(router: APIRouter, context: Context) -> None:
    @router.get("/cadres/{cadre_id}/nominate")
    async def ask(request: Request, cadre_id: UUID) -> HTMLResponse:
        subject, _ = await context.reader(request)
        return show(context, request, subject, await _nomination(context, subject, cadre_id))

    @router.post("/cadres/{cadre_id}/nominate")
    async def nominate(request: Request, cadre_id: UUID) -> Response:
        subject, _ = await context.reader(request)
        asked = await _nomination(context, subject, cadre_id)

        async def take(ask: Ask, body: Any) -> Appended:
            return await appointment.nominate(context.deps, ask, body)

        return await take_form(context, request, subject, asked, take)

    @router.get("/appointments/{appointment_id}/{slug}")
    async def ask_step(request: Request, appointment_id: UUID, slug: str) -> HTMLResponse:
        subject, _ = await context.reader(request)
        return show(context, request, subject, await _step(context, subject, appointment_id, slug))

    @router.post("/appointments/{appointment_id}/{slug}")
    async def take_step(request: Request, appointment_id: UUID, slug: str) -> Response:
        subject, _ = await context.reader(request)
        asked = await _step(context, subject, appointment_id, slug)

        async def take(ask: Ask, body: Any) -> Appended:
            return await appointment.take_step(context.deps, ask, appointment_id, slug, body)

        return await take_form(context, request, subject, asked, take)


async def _nomination(context: Context, subject: Subject, cadre_id: UUID) -> Asked:
    refuse(context.deps.policy.refusal(subject, NOMINATE.action))
    person = await person_of(context, subject, cadre_id)
    href = f"/personnel/cadres/{cadre_id}"
    levels = tuple(Choice(value=code, label=TERMS["rank"][code]) for code in LADDER)
    return Asked(
        form=NOMINATE,
        person=person,
        action=f"{href}/nominate",
        back="/personnel/appointments",
        section="appointments",
        crumbs=(APPOINTMENTS, Crumb(label=person.name, href=href)),
        choices={"level": levels},
        prefilled={},
        fixed={"cadre": cadre_id},
    )


async def _step(context: Context, subject: Subject, appointment_id: UUID, slug: str) -> Asked:
    form = APPOINTMENT_FORMS.get(slug)
    if form is None:
        raise Refused(NOT_FOUND)
    refuse(context.deps.policy.refusal(subject, form.action))
    row = await row_of(context, subject, appointment_id)
    person = await person_of(context, subject, row["cadre"])
    href = f"/personnel/appointments/{appointment_id}"
    return Asked(
        form=form,
        person=person,
        action=f"{href}/{slug}",
        back=href,
        section="appointments",
        crumbs=(APPOINTMENTS, Crumb(label=person.name, href=href)),
        choices={},
        prefilled=prefilled(context, form, row),
        fixed={},
        version=row["version"],
    )


def prefilled(context: Context, form: CareerForm, row: Row) -> Values:
    """Dates are offered, not imposed: the shortest notice that begins today, an appointment today."""
    today = context.today
    return {
        "notice": {"starts_on": [str(today)], "ends_on": [str(earliest_end(today, CALENDAR))]},
        "appoint": {
            "effective_on": [str(today)],
            "trial": ["1"] if row["kind"] == "promotion" else [],
        },
    }.get(form.slug, {})
