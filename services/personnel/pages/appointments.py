"""The list of nominations, one of them with its steps, and counts for those who see no persons."""

from typing import Final
from uuid import UUID

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse

from services.personnel.handlers.policy import decides_for_city
from services.personnel.pages.appointment_views import (
    AppointmentView,
    facts_of,
    line_of,
    marks_of,
    may_take,
    next_of,
    others_of,
)
from services.personnel.pages.career_forms import APPOINTMENT_FORMS
from services.personnel.pages.context import Context
from services.personnel.pages.sealed_texts import opened
from services.personnel.queries import appointments as queries
from services.personnel.queries.people import people
from services.personnel.queries.rows import Row
from shared.contracts.glossary import TERMS
from shared.eventstore.errors import Refused
from shared.handling import NOT_FOUND, refuse
from shared.kernel import Subject
from shared.web.forms import family
from shared.web.frame import Crumb

TITLE: Final = "选拔任用"
APPOINTMENTS: Final = Crumb(label=TITLE, href="/personnel/appointments")


def add(router: APIRouter, context: Context) -> None:
    @router.get("/appointments")
    async def listed(request: Request) -> HTMLResponse:
        subject, notice = await context.reader(request)
        counts = await queries.appointment_counts(context.database, subject)
        status = request.query_params.get("status", "")
        status = status if status in TERMS["appointment_status"] else ""
        persons = context.deps.policy.allows(subject, "persons.read")
        rows = await queries.appointments(context.database, subject, status=status) if persons else []
        known = await people(context.database, context.deps.vault, subject, [row["cadre"] for row in rows])
        return context.draw(
            request,
            subject,
            "appointments.html",
            title=TITLE,
            section="appointments",
            notice=notice,
            persons=persons,
            may_nominate=context.deps.policy.allows(subject, "appointment.nominate"),
            lines=[line_of(row, known, context.names(row["area"])) for row in rows],
            counts=[{**row, "county": context.names(row["area"])} for row in counts],
            chosen=status,
            statuses=family("appointment_status"),
        )

    @router.get("/appointments/{appointment_id}")
    async def one(request: Request, appointment_id: UUID) -> HTMLResponse:
        subject, notice = await context.reader(request)
        row = await row_of(context, subject, appointment_id)
        view = await view_of(context, subject, row)
        return context.draw(
            request,
            subject,
            "appointment.html",
            title=view.line.name,
            section="appointments",
            crumbs=(APPOINTMENTS, Crumb(label=view.line.name)),
            notice=notice,
            near=row["area"],
            one=view,
        )


async def row_of(context: Context, subject: Subject, appointment_id: UUID) -> Row:
    refuse(context.deps.policy.refusal(subject, "persons.read"))
    row = await queries.appointment(context.database, subject, appointment_id)
    if row is None:
        raise Refused(NOT_FOUND)
    return row


def allowed_steps(context: Context, subject: Subject, row: Row) -> list[str]:
    policy, city = context.deps.policy, decides_for_city(subject)
    return [
        one.slug
        for one in APPOINTMENT_FORMS.values()
        if policy.allows(subject, one.action, row["area"]) and may_take(row, one.slug, city)
    ]


async def view_of(context: Context, subject: Subject, row: Row) -> AppointmentView:
    known = await people(context.database, context.deps.vault, subject, [row["cadre"]])
    who = row["cadre"]
    merit, recognition = await opened(
        context,
        subject,
        [(who, "merit", row["merit"]), (who, "recognition", row["recognition"])],
    )
    allowed = allowed_steps(context, subject, row)
    return AppointmentView(
        line=line_of(row, known, context.names(row["area"])),
        marks=marks_of(row),
        next=next_of(row, context.today, allowed),
        others=others_of(row, allowed),
        facts=facts_of(row),
        merit=merit,
        recognition=recognition,
        recognised_by=row["recognised_by"],
        person_href=f"/personnel/cadres/{who}",
    )
