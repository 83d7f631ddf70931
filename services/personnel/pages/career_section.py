"""What a person's page shows of appointments, evaluations and honours: the newest of each, and the way to all of it."""

from collections.abc import Iterator
from typing import Any

from services.personnel.pages.appointment_views import href_of, key_day
from services.personnel.pages.career_forms import NOMINATE
from services.personnel.pages.context import Context
from services.personnel.pages.person_section import Action, PersonSection
from services.personnel.queries.appointments import OPEN, appointments_of
from services.personnel.queries.evaluations import EvaluationFile, evaluation_file
from services.personnel.queries.rows import Row
from shared.contracts.glossary import TERMS
from shared.kernel import Subject


async def draw_appointments(context: Context, subject: Subject, cadre: Any) -> PersonSection | None:
    policy = context.deps.policy
    if not policy.allows(subject, "persons.read"):
        return None
    rows = await appointments_of(context.database, subject, cadre["cadre"])
    links = [Action(label="打开正在办理的提名", href=href_of(row)) for row in rows if row["status"] in OPEN]
    if not cadre["erased"] and policy.allows(subject, NOMINATE.action, cadre["area"]):
        links.append(Action(label="提名", href=f"/personnel/cadres/{cadre['cadre']}/nominate"))
    return PersonSection(
        key="appointments",
        title="选拔任用",
        heads=("怎么用", "职级", "状态", "日期"),
        rows=tuple(_appointment(row) for row in rows),
        empty="还没有提名。",
        actions=tuple(links),
    )


def _appointment(row: Row) -> tuple[str, ...]:
    label, day = key_day(row)
    return (
        TERMS["appointment_kind"][row["kind"]],
        TERMS["rank"].get(row["level"], row["level"]),
        TERMS["appointment_status"][row["status"]],
        f"{label} {day}" if day else "",
    )


async def draw_evaluation(context: Context, subject: Subject, cadre: Any) -> PersonSection | None:
    if not context.deps.policy.allows(subject, "persons.read"):
        return None
    file = await evaluation_file(context.database, subject, cadre["cadre"])
    href = f"/personnel/cadres/{cadre['cadre']}/evaluation"
    return PersonSection(
        key="evaluation",
        title="考核与表现",
        heads=("项目", "内容"),
        rows=tuple(_known(file, context)),
        empty="还没有年度考核。",
        notes=tuple(_notes(file)),
        actions=(Action(label="查看和登记考核、表彰、待遇", href=href),),
    )


def _known(file: EvaluationFile, context: Context) -> Iterator[tuple[str, str]]:
    for one in file.grades:
        yield f"{one['year']}年度考核", TERMS["grade"][one["grade"]]
    if settled := sum(one["settled"] or 0 for one in file.postings):
        yield "本村整改完成的问题", f"{settled} 个"
    if file.commendations:
        yield "表彰", f"{len(file.commendations)} 次"
    for one in file.treatments:
        if one["starts_on"] <= context.today <= one["last_on"]:
            yield "副科级待遇", f"到 {one['last_on']} 止"


def _notes(file: EvaluationFile) -> Iterator[str]:
    """What stands in the way of a nomination."""
    if standing := sum(one["cleared_on"] is None for one in file.marks):
        yield f"▲ 未消除的负面记录：{standing} 条"
