"""A ticket's forms as they are sent: each leads back to the ticket."""

from collections.abc import Callable, Coroutine
from typing import Any
from uuid import UUID

from fastapi import APIRouter, Request
from fastapi.responses import Response
from starlette.datastructures import FormData

from services.personnel.handlers import ticket
from services.personnel.handlers.requests import care as requests
from services.personnel.pages.care_answering import (
    AT_FIELDS,
    FIELDS,
    ticket_form,
    ticket_forms,
    with_wrong,
)
from services.personnel.pages.care_tickets import PATH, show_ticket
from services.personnel.pages.context import Context
from services.personnel.queries import care as queries
from shared.eventstore.errors import Refused
from shared.eventstore.events import Appended
from shared.handling import NOT_FOUND
from shared.kernel import Subject
from shared.web.forms import Wrong
from shared.web.posted import Posted
from shared.web.submitting import done, expected_version, read_form, submit

UNPROCESSABLE = 422


def add(router: APIRouter, context: Context) -> None:
    for step in FIELDS:
        router.post(f"/care/tickets/{{ticket_id}}/{step}", name=f"care_{step}")(_route(context, step))


def _route(context: Context, step: str) -> Callable[..., Coroutine[Any, Any, Response]]:
    async def route(request: Request, ticket_id: UUID) -> Response:
        subject, _ = await context.reader(request)
        given, form = await read_form(request, FIELDS[step])
        row = await queries.ticket(context.database, subject, ticket_id)
        if row is None:
            raise Refused(NOT_FOUND)
        outcome: Appended | Wrong = Wrong(fields=given.wrong)
        if not given.wrong:
            outcome = await _submit(context, subject, ticket_id, step, given, form)
        if isinstance(outcome, Wrong):
            view = ticket_form(context, row, step, given.values, outcome)
            forms = with_wrong(ticket_forms(context, subject, row), step, view)
            return await show_ticket(context, request, subject, ticket_id, forms, status=UNPROCESSABLE)
        return done(f"{PATH}/{ticket_id}", outcome)

    return route


async def _submit(
    context: Context, subject: Subject, ticket_id: UUID, step: str, given: Posted, form: FormData
) -> Appended | Wrong:
    fields, version = FIELDS[step], expected_version(form)
    if step == "answer":
        part = {**given.answers, "ticket": ticket_id, "expected_version": version}
        return await submit(
            subject,
            form,
            fields,
            requests.AnswersRequest,
            {"answers": [{name: value for name, value in part.items() if value is not None}]},
            lambda ask, body: ticket.answer(context.deps, ask, body),
            context.names,
            at_fields=AT_FIELDS,
        )
    body = {**given.answers, "expected_version": version}
    if step == "reopen":
        return await submit(
            subject,
            form,
            fields,
            requests.ReopenTicketRequest,
            body,
            lambda ask, body: ticket.reopen(context.deps, ask, ticket_id, body),
            context.names,
            at_fields=AT_FIELDS,
        )
    return await submit(
        subject,
        form,
        fields,
        requests.PassTicketOnRequest,
        body,
        lambda ask, body: ticket.pass_on(context.deps, ask, ticket_id, body),
        context.names,
        at_fields=AT_FIELDS,
    )
