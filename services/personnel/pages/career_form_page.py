"""One form about a cadre, drawn and taken: the same frame for nominations, evaluations and honours."""

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from typing import Any, Final
from uuid import UUID

from fastapi import Request
from fastapi.responses import HTMLResponse, Response

from services.personnel.pages.career_forms import AT_FIELDS, CareerForm
from services.personnel.pages.context import Context
from services.personnel.queries.people import Person, people
from shared.eventstore.errors import Refused
from shared.eventstore.events import Appended
from shared.handling import NOT_FOUND
from shared.kernel import Ask, Subject, new_id
from shared.web.form_page import FormPage
from shared.web.forms import NOTHING_WRONG, Choices, Values, Wrong, form_view
from shared.web.frame import Crumb
from shared.web.submitting import command_id, done, expected_version, read_form, submit

Take = Callable[[Ask, Any], Awaitable[Appended]]
NO_VALUES: Final[Values] = {}


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """What a form is about. action: where it is posted; back: where it leads; fixed: values that are not asked."""

    form: CareerForm
    person: Person
    action: str
    back: str
    section: str
    crumbs: tuple[Crumb, ...]
    choices: Choices
    prefilled: Values
    fixed: Mapping[str, object]
    version: int | None = None


async def person_of(context: Context, subject: Subject, cadre: UUID) -> Person:
    found = await people(context.database, context.deps.vault, subject, [cadre])
    if cadre not in found:
        raise Refused(NOT_FOUND)
    return found[cadre]


def show(
    context: Context,
    request: Request,
    subject: Subject,
    asked: Asked,
    *,
    values: Values | None = None,
    wrong: Wrong = NOTHING_WRONG,
) -> HTMLResponse:
    form, person = asked.form, asked.person
    page = FormPage(
        title=form.title,
        form=form_view(
            form.fields,
            action=asked.action,
            submit=form.submit,
            command_id=str(new_id()),
            cancel=asked.back,
            values=asked.prefilled if values is None else values,
            choices=asked.choices,
            wrong=wrong,
            expected_version=asked.version,
        ),
        about=(("编号", person.number), ("姓名", person.name), ("所在地", context.names(person.area))),
        needs=form.needs,
        warning=form.warning,
    )
    return context.draw(
        request,
        subject,
        "step.html",
        title=form.title,
        section=asked.section,
        crumbs=(*asked.crumbs, Crumb(label=form.title)),
        status=200 if wrong is NOTHING_WRONG else 422,
        near=person.area,
        page=page,
    )


async def take_form(
    context: Context, request: Request, subject: Subject, asked: Asked, take: Take
) -> Response:
    form = asked.form
    given, posted = await read_form(request, form.fields)
    wrong = Wrong(fields=given.wrong)
    if not given.wrong:
        own = {form.own_id: command_id(posted)} if form.own_id else {}
        stands = {} if asked.version is None else {"expected_version": expected_version(posted)}
        outcome = await submit(
            subject,
            posted,
            form.fields,
            form.request,
            {**given.answers, **own, **stands, **asked.fixed},
            take,
            context.names,
            at_fields=AT_FIELDS,
        )
        if not isinstance(outcome, Wrong):
            return done(asked.back, outcome)
        wrong = outcome
    return show(context, request, subject, asked, values=given.values, wrong=wrong)
