"""A person's page: who it is, postings, what the other parts of the field add, and the look at what is masked."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Final
from uuid import UUID

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse, Response

from services.personnel.handlers.requests.cadre import RevealRequest
from services.personnel.handlers.revealing import reveal
from services.personnel.pages.cadre_fields import FORMS, REVEAL_FIELDS, CadreForm
from services.personnel.pages.cadre_forms import HREF, ROSTER
from services.personnel.pages.context import Context
from services.personnel.pages.person_section import Action, PersonSection
from services.personnel.pages.person_sections import SECTIONS
from services.personnel.queries import roster
from services.personnel.queries.people import shown_names
from services.personnel.queries.rows import Row
from shared.eventstore.errors import Refused
from shared.eventstore.events import Appended
from shared.handling import NOT_FOUND, refuse
from shared.kernel import Ask, Subject, new_id
from shared.web.forms import NOTHING_WRONG, FormView, Values, Wrong, form_view
from shared.web.frame import Crumb
from shared.web.submitting import read_form, submit
from shared.web.units import unit_name

MASK: Final = "已隐藏"
NOT_GIVEN: Final = "未登记"


@dataclass(frozen=True, slots=True, kw_only=True)
class PostingLine:
    """place: the village, or the county where the post is no village's."""

    kind: str
    role: str
    place: str
    sender: str
    starts_on: date
    ends_on: date | None
    reason: str | None
    newly_posted: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonView:
    """revealed: by field, what was asked for with a reason, None for what was never given; empty before."""

    href: str
    name: str
    number: str
    area: str
    rank: str
    unit: str
    erased: bool
    postings: tuple[PostingLine, ...]
    sections: tuple[PersonSection, ...]
    actions: tuple[Action, ...]
    reveal: FormView | None
    revealed: Mapping[str, str | None]
    erase: str = ""


def add(router: APIRouter, context: Context) -> None:
    @router.get("/cadres/{cadre_id}")
    async def show(request: Request, cadre_id: UUID) -> HTMLResponse:
        subject, notice = await context.reader(request)
        view = await person_view(context, subject, cadre_id)
        return _draw(context, request, subject, view, notice=notice)

    @router.post("/cadres/{cadre_id}/reveal")
    async def look(request: Request, cadre_id: UUID) -> Response:
        subject, _ = await context.reader(request)
        refuse(context.deps.policy.refusal(subject, "cadre.reveal"))
        given, form = await read_form(request, REVEAL_FIELDS)
        seen: dict[str, str | None] = {}

        async def take(ask: Ask, body: RevealRequest) -> Appended:
            appended, values = await reveal(context.deps, ask, cadre_id, body)
            seen.update(values)
            return appended

        outcome: Appended | Wrong = Wrong(fields=given.wrong)
        if not given.wrong:
            outcome = await submit(
                subject, form, REVEAL_FIELDS, RevealRequest, dict(given.answers), take, context.names,
                at_fields={"NOTHING_TO_REVEAL": "fields"},
            )  # fmt: skip
        wrong = outcome if isinstance(outcome, Wrong) else NOTHING_WRONG
        view = await person_view(context, subject, cadre_id, given.values, wrong)
        return _draw(context, request, subject, replace(view, revealed=seen), wrong=wrong)


async def person_view(
    context: Context,
    subject: Subject,
    cadre_id: UUID,
    values: Values | None = None,
    wrong: Wrong = NOTHING_WRONG,
) -> PersonView:
    """Refused for whom the reader may not know of."""
    refuse(context.deps.policy.refusal(subject, "persons.read"))
    row = await roster.cadre(context.database, subject, cadre_id)
    if row is None:
        raise Refused(NOT_FOUND)
    (name,) = await shown_names(context.deps.vault, subject, [row])
    postings = await roster.postings(context.database, subject, cadre_id)
    sections = [await draw(context, subject, row) for draw in SECTIONS]
    allows = context.deps.policy.allows
    return PersonView(
        href=f"{HREF}/{cadre_id}",
        name=name,
        number=row["number"],
        area=context.names(row["area"]),
        rank=row["rank"],
        unit=unit_name(row["unit"], context.names),
        erased=row["erased"],
        postings=tuple(posting_line(context, one) for one in postings),
        sections=tuple(one for one in sections if one is not None),
        actions=tuple(actions(context, subject, row)),
        reveal=reveal_form(cadre_id, values or {}, wrong)
        if allows(subject, "cadre.reveal") and not row["erased"]
        else None,
        revealed={},
        erase=f"{HREF}/{cadre_id}/erase" if allows(subject, "cadre.erase") and not row["erased"] else "",
    )


def posting_line(context: Context, row: Row) -> PostingLine:
    return PostingLine(
        kind=row["kind"],
        role=row["role"],
        place=context.names(row["village"] or row["area"]),
        sender=unit_name(row["sending_unit"], context.names),
        starts_on=row["starts_on"],
        ends_on=row["ends_on"],
        reason=row["reason"],
        newly_posted=row["newly_posted"],
    )


def actions(context: Context, subject: Subject, row: Row) -> Sequence[Action]:
    """What can be done now: a posting is ended before another begins."""
    if row["erased"]:
        return ()
    fitting = ("end-posting", "rank") if row["posting"] else ("post", "dispatch", "rank")
    forms: list[CadreForm] = [FORMS[slug] for slug in fitting]
    return [
        Action(label=one.title, href=f"{HREF}/{row['cadre']}/{one.slug}")
        for one in forms
        if context.deps.policy.allows(subject, f"cadre.{one.slug}")
    ]


def reveal_form(cadre_id: UUID, values: Values, wrong: Wrong) -> FormView:
    return form_view(
        REVEAL_FIELDS,
        action=f"{HREF}/{cadre_id}/reveal",
        submit="查看",
        command_id=str(new_id()),
        cancel="",
        values=values,
        wrong=wrong,
    )


def _draw(
    context: Context,
    request: Request,
    subject: Subject,
    view: PersonView,
    *,
    wrong: Wrong = NOTHING_WRONG,
    notice: str = "",
) -> HTMLResponse:
    return context.draw(
        request, subject, "person.html", title="干部", section="cadres",
        crumbs=(ROSTER, Crumb(label=view.number)), notice=notice,
        status=200 if wrong is NOTHING_WRONG else 422, person=view, wrong=bool(wrong.fields or wrong.sentence),
    )  # fmt: skip
