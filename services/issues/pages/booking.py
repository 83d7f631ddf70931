"""The forms of the calendar: book a visit, join one instead, cancel or begin it, approve one matter by one report."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from uuid import UUID

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse, Response
from starlette.datastructures import FormData

from services.issues import queries
from services.issues.domain.codes import Level
from services.issues.handlers import calendar, requests, visit
from services.issues.handlers.policy import POLICY, coordinates, level_of
from services.issues.pages import planning
from services.issues.pages.asking import FormPage
from services.issues.pages.choices import place_choices, team_choices
from services.issues.pages.context import Context
from services.issues.pages.planned import CALENDAR, show_mine, show_month
from services.issues.pages.reports import BOOK_VISIT_FIELDS
from services.issues.pages.submitting import done, read_form, submit
from services.issues.queries import Row
from shared.eventstore.errors import Refused
from shared.eventstore.events import Appended
from shared.handling.deps import NOT_FOUND, refuse
from shared.kernel import Subject, new_id
from shared.web.forms import NOTHING_WRONG, Values, Wrong, form_view
from shared.web.frame import Choice, Crumb
from shared.web.units import unit_name

MINE = "/issues/calendar/mine"
TITLE = "预订走访"
CITY_BODY = re.compile(r"[a-z]+-[0-9]{4}00(-|$)")
NO_TARGETS = "您管辖的地方还没有挂牌对象，请先由市委组织部挂牌。"


@dataclass(frozen=True, slots=True, kw_only=True)
class Offer:
    """A visit that stands in the way and may be joined instead."""

    visit: str
    target: str
    place: str
    bodies: str
    starts_on: str
    command_id: str


def add(router: APIRouter, context: Context) -> None:
    @router.get("/calendar/book")
    async def ask(request: Request, round: UUID) -> HTMLResponse:
        subject, _ = await context.reader(request)
        targets = await listed_targets(context, subject, round)
        own = [] if coordinates(subject) else [subject.unit]
        values = {"bodies": own, "starts_on": [str(context.today)]}
        return await _page(context, request, subject, round, targets, values=values)

    @router.post("/calendar/book")
    async def book(request: Request, round: UUID) -> Response:
        subject, _ = await context.reader(request)
        targets = await listed_targets(context, subject, round)
        given, form = await read_form(request, BOOK_VISIT_FIELDS)
        wrong = Wrong(fields=given.wrong)
        if not given.wrong:
            body = {"round": round, "bookings": [booking(given.answers, subject, targets)]}
            outcome = await submit(
                subject,
                form,
                BOOK_VISIT_FIELDS,
                requests.BookVisitsRequest,
                body,
                lambda ask, request: calendar.book(context.deps, ask, request),
            )
            if not isinstance(outcome, Wrong):
                return done(MINE, outcome)
            wrong = outcome
        return await _page(context, request, subject, round, targets, values=given.values, wrong=wrong)

    @router.post("/calendar/{slug}")
    async def take(request: Request, slug: str) -> Response:
        subject, _ = await context.reader(request)
        form = await request.form()
        values = {name: str(form.get(name, "")) for name in ("visit", "target")}
        outcome = await _take(context, subject, form, slug, values)
        # A form of the calendar says which month it stands in, and leads back there.
        month = planning.month_asked(request.query_params, context.today)
        if isinstance(outcome, Wrong):
            show = show_month if month else show_mine
            return await show(context, request, subject, wrong=outcome)
        return done(month or MINE, outcome)


async def _take(
    context: Context, subject: Subject, form: FormData, step: str, values: Mapping[str, object]
) -> Appended | Wrong:
    deps = context.deps
    match step:
        case "join":
            return await submit(
                subject,
                form,
                (),
                requests.JoinVisitRequest,
                values,
                lambda ask, body: calendar.join(deps, ask, body),
            )
        case "cancel":
            return await submit(
                subject,
                form,
                (),
                requests.CancelVisitRequest,
                values,
                lambda ask, body: calendar.cancel(deps, ask, body),
            )
        case "begin":
            begins = await _beginning(context, subject, str(values["visit"]))
            return await submit(
                subject,
                form,
                (),
                requests.BeginVisitRequest,
                begins,
                lambda ask, body: visit.begin(deps, ask, body),
            )
        case _:
            raise Refused(NOT_FOUND)


async def _beginning(context: Context, subject: Subject, visit_id: str) -> dict[str, object]:
    """A booked visit begins as it stands in the calendar."""
    try:
        row = await queries.booking(context.database, subject, UUID(visit_id))
    except ValueError:
        row = None
    if row is None:
        raise Refused(NOT_FOUND)
    same = {name: row[name] for name in ("visit", "round", "kind", "bodies", "team_level")}
    return {**same, "target": row["area"], "joint": len(row["bodies"]) > 1}


def booking(answers: Mapping[str, object], subject: Subject, targets: list[Row]) -> dict[str, object]:
    """What was filled in as one booking; empty answers are left to the request."""
    kinds = {one["area"]: one["kind"] for one in targets}
    asked = {name: answers[name] for name in ("target", "bodies", "starts_on", "ends_on", "purpose")}
    return {
        **{name: value for name, value in asked.items() if value},
        "visit": new_id(),
        "kind": kinds.get(str(answers["target"]), "township"),
        "team_level": team_level(answers["bodies"], subject),
        "announced": not answers["unannounced"],
        "exceptions": [answers["exceptions"]] if answers["exceptions"] else [],
    }


def team_level(bodies: object, subject: Subject) -> Level:
    """The asker's own; who books for others books at the level of the highest body, by its code."""
    if not coordinates(subject) or not isinstance(bodies, tuple):
        return level_of(subject)
    return Level.CITY if any(CITY_BODY.match(str(one)) for one in bodies) else Level.COUNTY


async def listed_targets(context: Context, subject: Subject, round_id: UUID) -> list[Row]:
    refuse(POLICY.refusal(subject, "calendar.book"))
    found = await queries.targets(context.database, subject, round_id)
    return [one for one in found if one["listed"]]


async def teams_of(context: Context, subject: Subject, round_id: UUID) -> tuple[Choice, ...]:
    """The bodies that may be named for a visit of a round."""
    formed = await queries.teams(context.database, subject, round_id)
    counties = [one.code for one in context.deps.divisions.counties()]
    return team_choices(subject, formed, counties, context.pages.house.city, context.names)


async def approval_choices(context: Context, subject: Subject) -> tuple[Choice, ...]:
    """Approvals of the own body that are not used up."""
    found = await queries.exceptions(context.database, subject)
    fit = [
        one
        for one in found
        if one["body"] == subject.unit and one["used_by"] is None and one["expires_on"] >= context.today
    ]
    return tuple(
        Choice(value=str(one["exception"]), label=f"{context.names(one['area'])} {one['reason']}")
        for one in fit
    )


def offer(wrong: Wrong, context: Context) -> Offer | None:
    """The other way out when somebody else is there: go together."""
    facts = wrong.facts
    if not facts.get("joinable") or "visit" not in facts:
        return None
    bodies = [unit_name(one, context.names) for one in str(facts["bodies"]).split(",")]
    return Offer(
        visit=str(facts["visit"]),
        target=str(facts["target"]),
        place=context.names(str(facts["target"])),
        bodies="、".join(bodies),
        starts_on=str(facts["starts_on"]),
        command_id=str(new_id()),
    )


async def _page(
    context: Context,
    request: Request,
    subject: Subject,
    round_id: UUID,
    targets: list[Row],
    *,
    values: Values,
    wrong: Wrong = NOTHING_WRONG,
) -> HTMLResponse:
    choices = {
        "target": place_choices(targets, context.names),
        "bodies": await teams_of(context, subject, round_id),
        "exceptions": await approval_choices(context, subject),
    }
    form = form_view(
        BOOK_VISIT_FIELDS,
        action=f"/issues/calendar/book?round={round_id}",
        submit=TITLE,
        command_id=str(new_id()),
        cancel="/issues/calendar",
        values=values,
        choices=choices,
        wrong=wrong,
    )
    return context.draw(
        request,
        subject,
        "calendar_book.html",
        title=TITLE,
        section="calendar",
        crumbs=(CALENDAR, Crumb(label=TITLE)),
        status=200 if wrong is NOTHING_WRONG else 422,
        page=FormPage(title=TITLE, form=form, blocked="" if targets else NO_TARGETS),
        offer=offer(wrong, context),
    )
