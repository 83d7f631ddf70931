"""Care of a county at a glance, and one visit. Numbers for everybody; who took the money for the departments."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final
from uuid import UUID

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse

from services.personnel.domain.visit.events import PersonKind
from services.personnel.pages.care_tickets import TicketLine, ticket_lines
from services.personnel.pages.context import Context
from services.personnel.queries import care as queries
from services.personnel.queries import care_texts
from services.personnel.queries.people import people
from services.personnel.queries.rows import Row
from shared.eventstore.errors import Refused
from shared.handling import NOT_FOUND, refuse
from shared.kernel import Subject
from shared.web.frame import Crumb
from shared.web.money import yuan
from shared.web.units import unit_name

CARE: Final = Crumb(label="人文关怀", href="/personnel/care")
NEWEST: Final = 10
VISITED: Final = ("visits", "persons", "solatium_fen")
SAID: Final = (
    "opinions",
    "answered",
    "opinions_open",
    "difficulties",
    "solved",
    "explained",
    "difficulties_open",
    "overdue",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class CountyLine:
    """figures: by name. By code, never by how well anyone does; opinions and difficulties in no ratio."""

    name: str
    href: str
    figures: Mapping[str, int]

    @property
    def yuan(self) -> str:
        return yuan(self.figures["solatium_fen"])


@dataclass(frozen=True, slots=True, kw_only=True)
class VisitLine:
    href: str
    day: object
    place: str
    persons: int
    yuan: str
    unit: str


def add(router: APIRouter, context: Context) -> None:
    @router.get("/care")
    async def overview(request: Request) -> HTMLResponse:
        subject, notice = await context.reader(request)
        database = context.database
        visited = await queries.visited_by_county(database, subject)
        said = await queries.said_by_county(database, subject, context.today)
        lines, total = county_lines(visited, said, context.names)
        rows = await queries.care_visits(database, subject, NEWEST)
        allows = context.deps.policy.allows
        return context.draw(
            request,
            subject,
            "care.html",
            title=CARE.label,
            section="care",
            notice=notice,
            lines=lines,
            total=total,
            kinds=[(kind.value, sum(row[kind.value] for row in visited)) for kind in PersonKind],
            visits=[visit_line(row, context.names) for row in rows],
            may_visit=allows(subject, "care.visit"),
            may_read=allows(subject, "persons.read"),
        )

    @router.get("/care/visits/{visit_id}")
    async def one_visit(request: Request, visit_id: UUID) -> HTMLResponse:
        subject, notice = await context.reader(request)
        refuse(context.deps.policy.refusal(subject, "persons.read"))
        row = await queries.care_visit(context.database, subject, visit_id)
        if row is None:
            raise Refused(NOT_FOUND)
        return context.draw(
            request,
            subject,
            "care_visit.html",
            title="走访慰问",
            section="care",
            crumbs=(CARE, Crumb(label="走访慰问")),
            notice=notice,
            near=row["area"],
            visit=visit_line(row, context.names),
            kinds=[(kind.value, row[kind.value]) for kind in PersonKind if row[kind.value]],
            proof=await _proof(context, subject, row),
            cadres=await _cadres(context, subject, row),
            tickets=await _tickets(context, subject, visit_id),
        )


def county_lines(
    visited: Sequence[Row], said: Sequence[Row], names: object
) -> tuple[list[CountyLine], CountyLine]:
    """A line for each county in the order of the codes, and the sums."""
    assert callable(names)
    found: dict[str, dict[str, int]] = {}
    for row in (*visited, *said):
        figures = found.setdefault(row["area"], dict.fromkeys((*VISITED, *SAID), 0))
        figures.update({name: row[name] for name in (*VISITED, *SAID) if name in row})
    lines = [
        CountyLine(name=names(area), href=f"/personnel/care/tickets?area={area}", figures=found[area])
        for area in sorted(found)
    ]
    sums = {name: sum(line.figures[name] for line in lines) for name in (*VISITED, *SAID)}
    return lines, CountyLine(name="合计", href="/personnel/care/tickets", figures=sums)


def visit_line(row: Row, names: object) -> VisitLine:
    assert callable(names)
    return VisitLine(
        href=f"/personnel/care/visits/{row['visit']}",
        day=row["visited_on"],
        place=names(row["area"]),
        persons=row["persons"],
        yuan=yuan(row["solatium_fen"]),
        unit=unit_name(row["unit"], names),
    )


async def _proof(context: Context, subject: Subject, row: Row) -> list[tuple[str, str]]:
    """Batch, receipt and payee of what was given; nothing where nothing was."""
    if not row["solatium_fen"]:
        return []
    payee = await care_texts.payee(context.deps.vault, subject, row)
    return [
        ("批次", row["batch"]),
        ("收据号", row["receipt"]),
        ("领款人", payee or care_texts.DEPARTMENTS_ONLY),
    ]


async def _cadres(context: Context, subject: Subject, row: Row) -> list[tuple[str, str]]:
    found = await people(context.database, context.deps.vault, subject, row["cadres"])
    return [(f"{one.number} {one.name}", f"/personnel/cadres/{one.cadre}") for one in found.values()]


async def _tickets(context: Context, subject: Subject, visit: UUID) -> list[TicketLine]:
    rows = await queries.tickets_of_visit(context.database, subject, visit)
    return await ticket_lines(context, subject, rows)
