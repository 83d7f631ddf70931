"""Register a cadre, and the steps of a posting: shown with what is known, posted to the same handlers as the API."""

from datetime import date
from typing import Any, Final
from uuid import UUID

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse, Response

from services.personnel.domain.cadre.counties import YANHE
from services.personnel.handlers.cadre import take_step
from services.personnel.handlers.importing.cadres.columns import counties, unit_names
from services.personnel.handlers.registering import register
from services.personnel.pages.cadre_fields import FORMS, REGISTER, CadreForm
from services.personnel.pages.context import Context
from services.personnel.queries import roster
from services.personnel.queries.people import shown_names
from services.personnel.queries.rows import Row
from shared.divisions.finding import NoPlace, find
from shared.eventstore.errors import Refused
from shared.handling import NOT_FOUND, refuse
from shared.kernel import Subject, new_id
from shared.web.form_page import FormPage
from shared.web.forms import NOTHING_WRONG, Choices, Values, Wrong, family, form_view
from shared.web.frame import Choice, Crumb
from shared.web.posted import Posted
from shared.web.submitting import done, expected_version, read_form, submit

ROSTER: Final = Crumb(label="干部名册", href="/personnel/")
HREF: Final = "/personnel/cadres"


def add(router: APIRouter, context: Context) -> None:
    @router.get("/cadres/new")
    async def ask_new(request: Request) -> HTMLResponse:
        subject = await _allowed(context, request, "register")
        areas = [one.value for one in area_choices(context, subject)]
        values = {"area": areas if len(areas) == 1 else []}
        return _draw(context, request, subject, REGISTER, None, values, str(new_id()))

    @router.post("/cadres/new")
    async def enter(request: Request) -> Response:
        subject = await _allowed(context, request, "register")
        given, form = await read_form(request, REGISTER.fields)
        cadre = str(form.get("thing", ""))
        wrong = Wrong(fields=given.wrong)
        if not given.wrong:
            outcome = await submit(
                subject,
                form,
                REGISTER.fields,
                REGISTER.request,
                registration(given, cadre),
                lambda ask, body: register(context.deps, ask, body),  # type: ignore[arg-type]
                context.names,
                at_fields=REGISTER.at_fields,
            )
            if not isinstance(outcome, Wrong):
                return done(f"{HREF}/{cadre}", outcome)
            wrong = outcome
        return _draw(context, request, subject, REGISTER, None, given.values, cadre, wrong)

    for one in FORMS.values():
        _add_step(router, context, one)


def _add_step(router: APIRouter, context: Context, form: CadreForm) -> None:
    async def ask(request: Request, cadre_id: UUID) -> HTMLResponse:
        subject = await _allowed(context, request, form.slug)
        row = await _row(context, subject, cadre_id)
        return _draw(context, request, subject, form, row, prefilled(context.today, form, row), str(new_id()))

    async def take(request: Request, cadre_id: UUID) -> Response:
        subject = await _allowed(context, request, form.slug)
        row = await _row(context, subject, cadre_id)
        given, posted = await read_form(request, form.fields)
        thing, wrong = str(posted.get("thing", "")), Wrong(fields=given.wrong)
        if not given.wrong:
            body, wrong = step_body(context, form, row, given, thing)
            if wrong is NOTHING_WRONG:
                outcome = await submit(
                    subject,
                    posted,
                    form.fields,
                    form.request,
                    {**body, "expected_version": expected_version(posted)},
                    lambda ask, request: take_step(
                        context.deps,
                        ask,
                        cadre_id,
                        form.slug,
                        request,  # type: ignore[arg-type]
                    ),
                    context.names,
                    at_fields=form.at_fields,
                )
                if not isinstance(outcome, Wrong):
                    return done(f"{HREF}/{cadre_id}", outcome)
                wrong = outcome
        return _draw(context, request, subject, form, row, given.values, thing, wrong)

    router.get(f"/cadres/{{cadre_id}}/{form.slug}")(ask)
    router.post(f"/cadres/{{cadre_id}}/{form.slug}")(take)


async def _allowed(context: Context, request: Request, slug: str) -> Subject:
    subject, _ = await context.reader(request)
    refuse(context.deps.policy.refusal(subject, f"cadre.{slug}"))
    return subject


async def _row(context: Context, subject: Subject, cadre_id: UUID) -> Row:
    row = await roster.cadre(context.database, subject, cadre_id)
    if row is None:
        raise Refused(NOT_FOUND)
    (name,) = await shown_names(context.deps.vault, subject, [row])
    return {**row, "shown": name}


def registration(given: Posted, cadre: str) -> dict[str, object]:
    values: dict[str, object] = dict(given.answers)
    area = str(values["area"])
    return {**values, "cadre": cadre, "belongs_to": values["belongs_to"] or f"dept-{area[:6]}"}


def step_body(
    context: Context, form: CadreForm, row: Row, given: Posted, thing: str
) -> tuple[dict[str, object], Wrong]:
    """What the handler takes; a village that means no place comes back to its field."""
    values: dict[str, object] = dict(given.answers)
    match form.slug:
        case "end-posting":
            return {**values, "posting": row["posting"]}, NOTHING_WRONG
        case "dispatch":
            return {**values, "posting": thing, "area": YANHE}, NOTHING_WRONG
        case "post":
            found = village(context, str(values["village"] or ""), str(values["area"] or ""))
            if isinstance(found, NoPlace):
                return {}, Wrong(fields={"village": found.sentence}, code=found.code)
            return {**values, "village": found, "posting": thing}, NOTHING_WRONG
        case _:
            return values, NOTHING_WRONG


def village(context: Context, said: str, area: str) -> str | NoPlace | None:
    if not said:
        return None
    *around, name = said.split()
    return find(context.deps.divisions, name, "village", "".join(around) or area)


def prefilled(today: date, form: CadreForm, row: Row) -> Values:
    """Nothing that is known is asked again; dates are offered, not imposed."""
    return {
        "kind": ["resident"],
        "area": [row["area"]] if form.slug == "post" else [],
        "sending_unit": [row["unit"]],
        "rank": [row["rank"]],
        "ends_on": [str(today)],
        "newly_posted": ["1"],
    }


def area_choices(context: Context, subject: Subject) -> list[Choice]:
    found = counties(context.deps)
    return [Choice(value=code, label=name) for name, code in found.items() if subject.covers(code)]


def _choices(context: Context, subject: Subject) -> Choices:
    units = [Choice(value=code, label=name) for name, code in unit_names(context.deps).items()]
    return {
        "area": area_choices(context, subject),
        "belongs_to": units,
        "sending_unit": units,
        # Who is dispatched goes by a form of its own.
        "kind": [one for one in family("posting_kind") if one.value != "dispatch"],
        "role": [one for one in family("cadre_role") if one.value != "township_first_secretary"],
    }


def _draw(
    context: Context,
    request: Request,
    subject: Subject,
    form: CadreForm,
    row: Row | None,
    values: Values,
    thing: str,
    wrong: Wrong = NOTHING_WRONG,
) -> HTMLResponse:
    """thing: the id of what will come to be, the same when the form is sent again."""
    href = HREF + (f"/{row['cadre']}" if row else "")
    page = FormPage(
        title=form.title,
        form=form_view(
            form.fields,
            action=f"{href}/{form.slug}",
            submit=form.submit,
            command_id=str(new_id()),
            cancel=href if row else "/personnel/",
            values=values,
            choices=_choices(context, subject),
            wrong=wrong,
            expected_version=row["version"] if row else None,
            hidden=(("thing", thing),),
        ),
        about=_about(context, row) if row else (),
        needs=form.needs,
    )
    crumbs: Any = (ROSTER, *([Crumb(label=row["shown"], href=href)] if row else []), Crumb(label=form.title))
    return context.draw(
        request, subject, "step.html", title=form.title, section="cadres", crumbs=crumbs,
        status=200 if wrong is NOTHING_WRONG else 422, page=page,
    )  # fmt: skip


def _about(context: Context, row: Row) -> tuple[tuple[str, str], ...]:
    return (
        ("编号", row["number"]),
        ("姓名", row["shown"]),
        ("所在地", context.names(row["area"])),
    )
