"""The list of tolerance cases, one of them with its steps, and the case's part of a person's page."""

from typing import Any, Final
from uuid import UUID

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse

from services.personnel.pages import tolerance_views as views
from services.personnel.pages.context import Context
from services.personnel.pages.person_section import Action, PersonSection
from services.personnel.pages.tolerance_forms import APPLY
from services.personnel.queries import tolerance as queries
from services.personnel.queries.people import people
from services.personnel.queries.rows import Row
from shared.contracts.glossary import TERMS
from shared.eventstore.errors import Refused
from shared.handling import NOT_FOUND, refuse
from shared.kernel import Subject
from shared.web.frame import Crumb
from shared.web.units import unit_name

TITLE: Final = "容错纠错"
CASES: Final = Crumb(label=TITLE, href="/personnel/tolerance")


def add(router: APIRouter, context: Context) -> None:
    @router.get("/tolerance")
    async def listed(request: Request) -> HTMLResponse:
        subject, notice = await context.reader(request)
        persons = context.deps.policy.allows(subject, "persons.read")
        rows = await queries.cases(context.database, subject) if persons else []
        known = await people(context.database, context.deps.vault, subject, [row["cadre"] for row in rows])
        return context.draw(
            request,
            subject,
            "tolerances.html",
            title=TITLE,
            section="tolerance",
            notice=notice,
            persons=persons,
            may_apply=context.deps.policy.allows(subject, APPLY.action),
            lines=[views.line_of(row, known, context.names(row["area"]), context.today) for row in rows],
        )

    @router.get("/tolerance/{case_id}")
    async def one(request: Request, case_id: UUID) -> HTMLResponse:
        subject, notice = await context.reader(request)
        row = await row_of(context, subject, case_id)
        known = await people(context.database, context.deps.vault, subject, [row["cadre"]])
        line = views.line_of(row, known, context.names(row["area"]), context.today)
        return context.draw(
            request,
            subject,
            "tolerance.html",
            title=TITLE,
            section="tolerance",
            crumbs=(CASES, Crumb(label=line.name)),
            notice=notice,
            near=row["area"],
            line=line,
            marks=views.marks_of(row),
            next=_next(context, subject, row),
            facts=views.facts_of(
                row, "、".join(unit_name(one, context.names) for one in row["accuser_units"])
            ),
            texts=views.texts_of(row),
            granted=row["result"] in ("exempt", "lenient") and row["mark"] is not None,
            issue_href=f"/issues/{row['issue']}" if row["issue"] else "",
            person_href=f"/personnel/cadres/{row['cadre']}",
        )


async def row_of(context: Context, subject: Subject, case_id: UUID) -> Row:
    refuse(context.deps.policy.refusal(subject, "persons.read"))
    row = await queries.case(context.database, context.deps.vault, subject, case_id)
    if row is None:
        raise Refused(NOT_FOUND)
    return row


def _next(context: Context, subject: Subject, row: Row) -> views.NextStep | None:
    form = views.form_of(row)
    allowed = form is not None and context.deps.policy.allows(subject, form.action, row["area"])
    barred = subject.actor == row["applicant"] or subject.unit in row["accuser_units"]
    return views.next_of(row, allowed=allowed, barred=barred or subject.actor in row["accusers"])


async def draw(context: Context, subject: Subject, cadre: Any) -> PersonSection | None:
    policy = context.deps.policy
    if not policy.allows(subject, "persons.read"):
        return None
    rows = await queries.cases(context.database, subject, cadre["cadre"])
    links = [
        Action(label="打开正在办理的申请", href=views.href_of(row)) for row in rows if not views.over(row)
    ]
    if not cadre["erased"] and policy.allows(subject, APPLY.action, cadre["area"]):
        links.append(Action(label=APPLY.title, href=f"/personnel/cadres/{cadre['cadre']}/tolerance"))
    return PersonSection(
        key="tolerance",
        title=TITLE,
        heads=("申请日期", "环节", "决定"),
        rows=tuple(_line(row) for row in rows),
        empty="没有容错申请。",
        actions=tuple(links),
    )


def _line(row: Row) -> tuple[str, ...]:
    result = TERMS["tolerance_result"].get(row["result"] or "", "—")
    return str(row["applied_on"]), TERMS["tolerance_stage"][row["stage"]], result
