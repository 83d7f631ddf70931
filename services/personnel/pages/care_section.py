"""Care on a person's page: visits, what was heard and what became of it, talks without their contents."""

from typing import Any, Final

from services.personnel.pages.context import Context
from services.personnel.pages.person_section import Action, PersonSection
from services.personnel.queries import care as queries
from shared.contracts.glossary import TERMS
from shared.handling.workdays import shanghai_day
from shared.kernel import Subject
from shared.web.money import yuan
from shared.web.templates import day

HEADS: Final = ("日期", "什么", "内容", "状态")
EVERYTHING: Final = 50


async def draw(context: Context, subject: Subject, cadre: Any) -> PersonSection | None:
    if not context.deps.policy.allows(subject, "persons.read"):
        return None
    database, whose = context.database, cadre["cadre"]
    visits = [
        (row["visited_on"], "走访慰问", f"慰问金 {yuan(row['solatium_fen'])} 元", "已走访")
        for row in await queries.visits_of(database, subject, whose)
    ]
    wanted = queries.TicketFilter(cadre=whose)
    found = await queries.tickets(database, subject, wanted, context.today)
    tickets = [
        (
            shanghai_day(row["opened_at"]),
            TERMS["ticket_sort"][row["sort"]],
            TERMS[f"{row['sort']}_kind"][row["kind"]],
            TERMS["ticket_status"][row["status"]],
        )
        for row in found.rows
    ]
    talks = [
        (
            row["held_on"] or row["planned_on"],
            "谈心谈话",
            TERMS["talk_reason"][row["reason"]],
            TERMS["talk_status"][row["status"]],
        )
        for row in await queries.talks(database, subject, whose)
    ]
    lines = sorted([*visits, *tickets, *talks], key=lambda line: line[0], reverse=True)[:EVERYTHING]
    return PersonSection(
        key="care",
        title="人文关怀",
        heads=HEADS,
        rows=tuple((day(on), what, about, state) for on, what, about, state in lines),
        empty="还没有走访、谈话、意见或困难的记录。",
        actions=_actions(context, subject, cadre),
    )


def _actions(context: Context, subject: Subject, cadre: Any) -> tuple[Action, ...]:
    allows, number = context.deps.policy.allows, cadre["number"]
    if cadre["erased"]:
        return ()
    visit = Action(label="登记走访慰问", href=f"/personnel/care/visits/new?number={number}")
    talk = Action(label="安排谈心谈话", href=f"/personnel/care/talks?number={number}")
    return tuple(
        action for action, step in ((visit, "care.visit"), (talk, "talk.plan")) if allows(subject, step)
    )
