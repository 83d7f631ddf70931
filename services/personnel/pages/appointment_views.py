"""Nominations as a page shows them: how far each has come, and the one step that comes next. Pure."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final
from uuid import UUID

from services.personnel.domain.appointment.codes import DECIDED_BY_CITY
from services.personnel.pages.career_forms import (
    APPOINT,
    FAIL_TRIAL,
    NOTICE,
    PASS_TRIAL,
    WITHDRAW,
    CareerForm,
)
from services.personnel.queries.people import Person
from services.personnel.queries.rows import Row
from shared.contracts.glossary import TERMS

CITY_DECIDES: Final = "市委组织部"
COUNTY_DECIDES: Final = "组织部"
# A shape and a word for each, never colour alone.
MARKS: Final[Mapping[str, tuple[str, str]]] = {
    "nominated": ("○", "n"),
    "on_notice": ("◐", "soft y"),
    "on_trial": ("●", "g"),
    "appointed": ("✓", "soft g"),
    "trial_passed": ("✓", "soft g"),
    "trial_failed": ("■", "r"),
    "withdrawn": ("×", "n"),
}
NEXT: Final[Mapping[str, CareerForm]] = {"nominated": NOTICE, "on_notice": APPOINT, "on_trial": PASS_TRIAL}
OTHERS: Final[Mapping[str, tuple[CareerForm, ...]]] = {
    "nominated": (WITHDRAW,),
    "on_notice": (WITHDRAW,),
    "on_trial": (FAIL_TRIAL,),
}
STEPS: Final = ("提名", "公示", "任职", "试用期满")
AT_STEP: Final[Mapping[str, int]] = {
    "nominated": 1,
    "on_notice": 2,
    "on_trial": 3,
    "appointed": 4,
    "trial_passed": 4,
    "trial_failed": 3,
    "withdrawn": 1,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class AppointmentLine:
    """when: the day that matters now, with what it is."""

    href: str
    name: str
    number: str
    county: str
    kind: str
    level: str
    status: str
    mark: tuple[str, str]
    when: str
    day: date | None


@dataclass(frozen=True, slots=True, kw_only=True)
class StepMark:
    name: str
    state: str
    day: date | None


@dataclass(frozen=True, slots=True, kw_only=True)
class NextStep:
    """from_day: the first day on which it can be taken, when that is still to come. href: empty when not now."""

    title: str
    button: str
    who: str
    href: str
    from_day: date | None


@dataclass(frozen=True, slots=True, kw_only=True)
class AppointmentView:
    line: AppointmentLine
    marks: tuple[StepMark, ...]
    next: NextStep | None
    others: tuple[tuple[str, str], ...]
    facts: tuple[tuple[str, str], ...]
    merit: str
    recognition: str
    recognised_by: str
    person_href: str


def line_of(row: Row, people: Mapping[UUID, Person], county: str) -> AppointmentLine:
    person = people.get(row["cadre"])
    when, day = key_day(row)
    return AppointmentLine(
        href=href_of(row),
        name=person.name if person else "—",
        number=person.number if person else "",
        county=county,
        kind=row["kind"],
        level=row["level"],
        status=row["status"],
        mark=MARKS[row["status"]],
        when=when,
        day=day,
    )


def key_day(row: Row) -> tuple[str, date | None]:
    match row["status"]:
        case "nominated":
            return "提名日期", row["nominated_on"]
        case "on_notice":
            return "公示到", row["notice_to"]
        case "on_trial":
            return "试用期到", row["trial_until"]
        case "appointed":
            return "任职日期", row["effective_on"]
        case _:
            return "办结日期", row["closed_on"]


def href_of(row: Row) -> str:
    return f"/personnel/appointments/{row['appointment']}"


def marks_of(row: Row) -> tuple[StepMark, ...]:
    """The four steps; the last one is missing where the post has no trial."""
    reached, over = AT_STEP[row["status"]], row["status"] in ("withdrawn", "trial_failed")
    days = (row["nominated_on"], row["notice_from"], row["effective_on"], row["closed_on"])
    steps = STEPS if row["status"] != "appointed" else STEPS[:3]
    return tuple(
        StepMark(
            name=name,
            state="done" if at < reached else "now" if at == reached and not over else "ahead",
            day=days[at] if at < reached else None,
        )
        for at, name in enumerate(steps)
    )


def next_of(row: Row, today: date, allowed: Sequence[str]) -> NextStep | None:
    """allowed: slugs of the steps that the reader may take."""
    form = NEXT.get(row["status"])
    if form is None:
        return None
    last = {"on_notice": row["notice_to"], "on_trial": row["trial_until"]}.get(row["status"])
    waits = last is not None and today <= last
    may = form.slug in allowed and not waits
    return NextStep(
        title=form.title,
        button=form.submit,
        who=CITY_DECIDES if row["level"] in DECIDED_BY_CITY else COUNTY_DECIDES,
        href=f"{href_of(row)}/{form.slug}" if may else "",
        from_day=last + timedelta(days=1) if last is not None and waits else None,
    )


def others_of(row: Row, allowed: Sequence[str]) -> tuple[tuple[str, str], ...]:
    forms = OTHERS.get(row["status"], ())
    return tuple((f"{href_of(row)}/{one.slug}", one.title) for one in forms if one.slug in allowed)


def facts_of(row: Row) -> tuple[tuple[str, str], ...]:
    notice = ""
    if row["notice_from"]:
        notice = f"{row['notice_from']} 至 {row['notice_to']}"
    told = (
        ("怎么用", TERMS["appointment_kind"][row["kind"]]),
        ("提名时的职级", TERMS["rank"].get(row["rank"], row["rank"])),
        ("任职的职级", TERMS["rank"].get(row["level"], row["level"])),
        ("依据的年度考核", str(row["grade_year"])),
        ("一线干部", "是" if row["frontline"] else "否"),
        ("公示起止", notice),
        ("任职日期", str(row["effective_on"] or "")),
        ("试用期到", str(row["trial_until"] or "")),
        ("撤回原因", TERMS["withdrawal_reason"].get(row["reason"] or "", "")),
    )
    return tuple((label, value) for label, value in told if value)


def may_take(row: Row, slug: str, decides_for_city: bool) -> bool:
    """The city decides on county heads; anybody who nominated may withdraw."""
    return slug == WITHDRAW.slug or row["level"] not in DECIDED_BY_CITY or decides_for_city
