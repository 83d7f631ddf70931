"""What a person's page shows of the guarantees: what is lacking today, and every proof."""

from collections.abc import Iterator
from typing import Any, Final

from services.personnel.domain.guarantee.pay import pension_gaps
from services.personnel.handlers.minima import minima_on
from services.personnel.pages.context import Context
from services.personnel.pages.guarantee_fields import FORMS
from services.personnel.pages.person_section import Action, PersonSection
from services.personnel.queries.coverage import LackRow, Wanted, lacking
from services.personnel.queries.guarantees import Proved, proved
from services.personnel.queries.rows import Row
from shared.contracts.glossary import TERMS
from shared.kernel import Subject
from shared.web.money import yuan
from shared.web.units import unit_name

HEADS: Final = ("项目", "内容", "日期", "金额（元）")
Line = tuple[str, str, str, str]


async def draw(context: Context, subject: Subject, cadre: Any) -> PersonSection | None:
    if not context.deps.policy.allows(subject, "persons.read"):
        return None
    found = await proved(context.database, subject, cadre["cadre"])
    day = context.today
    minima = await minima_on(context.deps, day)
    lacks, _ = await lacking(context.database, subject, day, Wanted(cadre=cadre["cadre"]), minima)
    return PersonSection(
        key="guarantees",
        title="待遇保障",
        heads=HEADS,
        rows=tuple(lines_of(found)),
        empty="还没有登记保障情况。",
        notes=tuple(note_of(context, one) for one in lacks),
        actions=() if cadre["erased"] else _actions(context, subject, cadre),
    )


def note_of(context: Context, one: LackRow) -> str:
    what, unit = TERMS["lacking"][one.kind.value], unit_name(one.must_act, context.names)
    return f"▲ {what}，从{one.since}起，由{unit}办理"


def _actions(context: Context, subject: Subject, cadre: Any) -> tuple[Action, ...]:
    href = f"/personnel/cadres/{cadre['cadre']}/guarantees"
    return tuple(
        Action(label=form.title, href=f"{href}/{slug}")
        for slug, form in FORMS.items()
        if context.deps.policy.allows(subject, f"guarantee.{slug}", cadre["area"])
    )


def lines_of(found: Proved) -> Iterator[Line]:
    if found.coverage is not None:
        yield from _policies(found.coverage)
        yield from _checks(found.coverage)
        yield from _funds(found.coverage)
    for one in found.allowances:
        yield _allowance(one)
    for one in found.pays:
        yield _pay(one)
    missing = [
        f"{month:%Y-%m}" for month in pension_gaps((one["month"], one["pension_paid"]) for one in found.pays)
    ]
    if missing:
        yield "养老保险", "未缴月份", "、".join(missing), ""


def _policies(row: Row) -> Iterator[Line]:
    lists = [row[name] for name in ("cover_from", "cover_to", "cover_fen", "cover_number", "cover_insurer")]
    for first, last, fen, number, insurer in sorted(zip(*lists, strict=True), reverse=True):
        what = " ".join(one for one in (insurer, number) if one)
        yield "意外伤害险", what, f"{first} 至 {last}" if first <= last else "未生效", yuan(fen)


def _checks(row: Row) -> Iterator[Line]:
    for day, institution in sorted(zip(row["checked_on"], row["checked_at"], strict=True), reverse=True):
        yield "体检", institution, str(day), ""


def _funds(row: Row) -> Iterator[Line]:
    lists = [row[name] for name in ("fund_year", "fund_on", "fund_fen")]
    for year, day, fen in sorted(zip(*lists, strict=True), reverse=True):
        yield "工作经费", f"{year}年度", str(day), yuan(fen)


def _allowance(row: Row) -> Line:
    paid = sum(row["paid_fen"])
    state = "已足额" if paid >= row["due_fen"] else f"欠发 {yuan(row['due_fen'] - paid)} 元"
    return (
        TERMS["allowance"][row["kind"]],
        state,
        f"{row['month']:%Y-%m}",
        f"{yuan(paid)} / {yuan(row['due_fen'])}",
    )


def _pay(row: Row) -> Line:
    total = sum(row[f"{one}_fen"] for one in ("base", "term", "performance", "pension"))
    parts = (("基本", "base_fen"), ("任期", "term_fen"), ("绩效", "performance_fen"), ("养老", "pension_fen"))
    said = "、".join(f"{label} {yuan(row[name])}" for label, name in parts)
    return "村干部报酬", said, f"{row['month']:%Y-%m}", yuan(total)
