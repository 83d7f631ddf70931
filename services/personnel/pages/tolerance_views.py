"""Tolerance cases as pages show them: how far each has come, and the one step that comes next. Pure."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Final
from uuid import UUID

from services.personnel.domain.tolerance.codes import TELL_WITHIN, Point, Result, Stage
from services.personnel.pages.career_forms import CareerForm
from services.personnel.pages.tolerance_forms import (
    CLEAR,
    CONDITIONS,
    CORRECT,
    DECIDE,
    FIRST,
    FIRST_LOOKS,
    PLAN,
    SECOND_LOOKS,
    TELL,
)
from services.personnel.queries.people import Person
from services.personnel.queries.rows import Row
from shared.contracts.glossary import TERMS

STEPS: Final = ("申请", "核查", "决定", "反馈", "纠错", "澄清")
# How many of the steps are behind: a plan is the beginning of the correction.
REACHED: Final[Mapping[str, int]] = {
    Stage.APPLIED: 1,
    Stage.CHECKED: 2,
    Stage.DECIDED: 3,
    Stage.TOLD: 4,
    Stage.PLANNED: 4,
    Stage.CORRECTED: 5,
    Stage.CLEARED: 6,
}
AFTER: Final[Mapping[str, CareerForm]] = {
    Stage.CHECKED: DECIDE,
    Stage.DECIDED: TELL,
    Stage.TOLD: PLAN,
    Stage.PLANNED: CORRECT,
    Stage.CORRECTED: CLEAR,
}
WHO: Final[Mapping[str, str]] = {DECIDE.slug: "申请人和提出问责的单位以外的人员"}
# A shape and a word for each state, never colour alone.
MARKS: Final[Mapping[str, tuple[str, str]]] = {
    Stage.APPLIED: ("○", "n"),
    Stage.CHECKED: ("◐", "soft y"),
    Stage.DECIDED: ("▲", "y"),
    Stage.TOLD: ("▲", "soft y"),
    Stage.PLANNED: ("◐", "soft y"),
    Stage.CORRECTED: ("●", "soft g"),
    Stage.CLEARED: ("✓", "g"),
}
NO_TEXT: Final = "限组织部门查看"


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseLine:
    href: str
    name: str
    number: str
    county: str
    state: str
    mark: tuple[str, str]
    result: str
    applied_on: date
    due: str


@dataclass(frozen=True, slots=True, kw_only=True)
class StepMark:
    name: str
    state: str
    day: date | None


@dataclass(frozen=True, slots=True, kw_only=True)
class NextStep:
    title: str
    button: str
    who: str
    href: str
    needs: str


def href_of(row: Row) -> str:
    return f"/personnel/tolerance/{row['case_id']}"


def over(row: Row) -> bool:
    """Nothing is left to do."""
    refused = row["result"] == Result.REFUSED.value and row["stage"] == Stage.CORRECTED.value
    return bool(refused or row["stage"] == Stage.CLEARED.value)


def line_of(row: Row, people: Mapping[UUID, Person], county: str, today: date) -> CaseLine:
    person = people.get(row["cadre"])
    ended = over(row) and row["stage"] == Stage.CORRECTED
    return CaseLine(
        href=href_of(row),
        name=person.name if person else "—",
        number=person.number if person else "",
        county=county,
        state="已纠正" if ended else TERMS["tolerance_stage"][row["stage"]],
        mark=("✓", "g") if ended else MARKS[row["stage"]],
        result=TERMS["tolerance_result"].get(row["result"] or "", ""),
        applied_on=row["applied_on"],
        due=due_of(row, today),
    )


def due_of(row: Row, today: date) -> str:
    if row["stage"] == Stage.DECIDED.value:
        day = row["tell_by"]
        return f"■ 已超期，应在 {day} 前反馈" if day < today else f"{day} 前反馈"
    if row["stage"] == Stage.PLANNED.value:
        day = row["due_on"]
        return f"■ 已超期，应在 {day} 前纠正" if day < today else f"{day} 前纠正"
    return ""


def marks_of(row: Row) -> tuple[StepMark, ...]:
    days = (
        row["applied_on"],
        None,
        row["decided_on"],
        row["told_on"],
        row["corrected_on"],
        row["cleared_on"],
    )
    steps = STEPS[:-1] if row["result"] == Result.REFUSED else STEPS
    reached = REACHED[row["stage"]]
    return tuple(
        StepMark(
            name=name,
            state="done" if at < reached else "now" if at == reached else "ahead",
            day=days[at] if at < reached else None,
        )
        for at, name in enumerate(steps)
    )


def form_of(row: Row) -> CareerForm | None:
    """The step that comes next."""
    if over(row):
        return None
    if row["stage"] != Stage.APPLIED:
        return AFTER[row["stage"]]
    if any(one.value not in row["answers"] for one in FIRST):
        return FIRST_LOOKS
    return SECOND_LOOKS if len(row["answers"]) < len(Point) else CONDITIONS


def next_of(row: Row, *, allowed: bool, barred: bool) -> NextStep | None:
    """allowed: by the policy. barred: the reader applied, or belongs to who accuses."""
    form = form_of(row)
    if form is None:
        return None
    kept = form is DECIDE and barred
    return NextStep(
        title=form.title,
        button=form.submit,
        who=WHO.get(form.slug, "组织部"),
        href=f"{href_of(row)}/{form.slug}" if allowed and not kept else "",
        needs="您是申请人或提出问责的单位，不能作决定。" if kept else "",
    )


def facts_of(row: Row, units: str) -> tuple[tuple[str, str], ...]:
    told = (
        ("提出问责或负面评价", units),
        ("提出的范围", TERMS["tolerance_circle"][row["circle"]]),
        ("容错条件", _conditions(row)),
        ("负面清单", _grounds(row)),
        ("决定", TERMS["tolerance_result"].get(row["result"] or "", "")),
        ("决定日期", str(row["decided_on"] or "")),
        ("最迟反馈", str(row["tell_by"] or "")),
        ("反馈用了几个工作日", "" if row["working_days"] is None else str(row["working_days"])),
        ("纠错期限", str(row["due_on"] or "")),
    )
    return tuple((label, value) for label, value in told if value)


def _conditions(row: Row) -> str:
    if row["met"] is None:
        return ""
    terms = TERMS["tolerance_condition"]
    unmet = [term for code, term in terms.items() if code not in row["met"]]
    return f"▲ 不具备：{'、'.join(unmet)}" if unmet else "● 五项全部具备"


def _grounds(row: Row) -> str:
    if row["met"] is None:
        return ""
    found = [TERMS["tolerance_ground"][code] for code in row["against"] or ()]
    return f"■ {'、'.join(found)}" if found else "● 没有"


def texts_of(row: Row) -> tuple[tuple[str, str], ...]:
    """(heading, words) of everything that was written, in the order of the case."""
    told = [
        ("事情经过", row["account"]),
        *((TERMS["tolerance_point"][one.value], row["answers"].get(one.value, "")) for one in Point),
        ("决定的理由", row["reason"] if row["decided_on"] else ""),
        ("为什么迟了", row["why_late"] if (row["working_days"] or 0) > TELL_WITHIN else ""),
        ("纠错计划", row["measures"] if row["due_on"] else ""),
        ("纠错结果", row["outcome"] if row["corrected_on"] else ""),
        ("澄清", row["notice"] if row["cleared_on"] else ""),
    ]
    shown = [(label, NO_TEXT if text is None else text) for label, text in told]
    return tuple((label, text) for label, text in shown if text)
