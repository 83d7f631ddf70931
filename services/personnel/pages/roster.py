"""The roster: who is registered within one's range and where they are posted; counts only for who reads no persons."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse

from services.personnel.handlers.importing.registry import KINDS
from services.personnel.handlers.uncovered import uncovered
from services.personnel.pages.cadre_forms import HREF, area_choices
from services.personnel.pages.context import Context
from services.personnel.pages.person_section import Action
from services.personnel.queries import roster
from services.personnel.queries.people import shown_names
from services.personnel.queries.roster import RosterFilter
from services.personnel.queries.rows import Row
from shared.kernel import Subject
from shared.web.frame import Choice
from shared.web.pager import Pager, pager
from shared.web.units import unit_name

PATH: Final = "/personnel/"
FILTERS: Final = ("area", "role", "unit", "posted", "covered", "q")
UNCOVERED: Final = "no"
TEXT_LIMIT: Final = 100


@dataclass(frozen=True, slots=True, kw_only=True)
class CadreLine:
    href: str
    number: str
    name: str
    area: str
    rank: str
    unit: str
    role: str
    place: str
    since: str


@dataclass(frozen=True, slots=True, kw_only=True)
class RosterView:
    """asked: by name of a filter what was asked for. lines: None for who reads no persons; then there are counts."""

    asked: dict[str, str]
    counties: Sequence[Choice]
    units: Sequence[Choice]
    lines: tuple[CadreLine, ...] | None
    pager: Pager | None
    counts: tuple[tuple[str, int, int], ...]
    register: str
    imports: tuple[Action, ...]


def add(router: APIRouter, context: Context) -> None:
    @router.get("/")
    async def show(request: Request) -> HTMLResponse:
        subject, notice = await context.reader(request)
        asked = {name: request.query_params.get(name, "").replace("\0", "")[:TEXT_LIMIT] for name in FILTERS}
        page = request.query_params.get("page", "1")
        number = int(page) if page.isascii() and page.isdigit() and len(page) < 7 else 1
        view = await roster_view(context, subject, asked, number)
        return context.draw(
            request, subject, "roster.html", title="干部名册", section="cadres", notice=notice, roster=view
        )


async def roster_view(context: Context, subject: Subject, asked: dict[str, str], page: int) -> RosterView:
    allows = context.deps.policy.allows
    found, names = None, []
    if allows(subject, "persons.read"):
        wanted = await _filter(context, subject, asked)
        found = await roster.roster(context.database, context.deps.vault, subject, wanted, page)
        names = await shown_names(context.deps.vault, subject, found.rows)
    counted = await roster.counts(context.database, subject)
    return RosterView(
        asked=asked,
        counties=area_choices(context, subject),
        units=await _units(context, subject) if found else (),
        lines=tuple(cadre_line(context, *one) for one in zip(found.rows, names, strict=True))
        if found
        else None,
        pager=pager(total=found.total, page=found.page, size=roster.PAGE_SIZE, path=PATH, query=asked)
        if found
        else None,
        counts=tuple((context.names(one["area"]), one["cadres"], one["posted"]) for one in counted),
        register=f"{HREF}/new" if allows(subject, "cadre.register") else "",
        imports=tuple(
            Action(label=kind.title, href=f"/personnel/import/{kind.key}")
            for kind in KINDS.values()
            if allows(subject, kind.action)
        ),
    )


async def _filter(context: Context, subject: Subject, asked: dict[str, str]) -> RosterFilter:
    only = await uncovered(context.deps, subject, context.today) if asked["covered"] == UNCOVERED else None
    return RosterFilter(
        area=asked["area"],
        role=asked["role"],
        unit=asked["unit"],
        posted=asked["posted"],
        text=asked["q"].strip(),
        only=only,
    )


async def _units(context: Context, subject: Subject) -> list[Choice]:
    units = await roster.units(context.database, subject)
    return [Choice(value=one, label=unit_name(one, context.names)) for one in units]


def cadre_line(context: Context, row: Row, name: str) -> CadreLine:
    return CadreLine(
        href=f"{HREF}/{row['cadre']}",
        number=row["number"],
        name=name,
        area=context.names(row["area"]),
        rank=row["rank"],
        unit=unit_name(row["unit"], context.names),
        role=row["role"] or "",
        place=context.names(row["village"] or row["area"]) if row["posting"] else "",
        since=str(row["posted_on"] or ""),
    )
