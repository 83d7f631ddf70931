"""A plan as its page shows it: what stands in it, what is still missing, and the one next step. Pure."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Final

from services.issues.domain.codes import PlanStatus, Principle
from services.issues.domain.plan.decider import PARTS as PART_NAMES
from services.issues.pages.plan_fields import FORMS, NUMBER_LABELS, PARTS
from services.issues.queries import Row as Stored
from shared.web.values import Row, day_of, text, time_of, whole

PART_LABELS: Final = {one.name: one.label for one in PARTS}


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanLine:
    """version: in force, 0 for none. pending: a draft stands beside it, or alone."""

    href: str
    title: str
    version: int
    effective_on: date | None
    status: str


@dataclass(frozen=True, slots=True, kw_only=True)
class VersionLine:
    version: int
    issued_at: datetime | None
    effective_on: date | None


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanView:
    """missing: labels of the parts still empty. steps: (href, title) of what may be done; next: one of them.

    numbers: (label, value, unit). met and unmet: codes of the principles; both empty before the assessment.
    """

    line: PlanLine
    deciding_document: str
    decided_on: str
    parts: tuple[tuple[str, str], ...]
    missing: tuple[str, ...]
    numbers: tuple[tuple[str, int, str], ...]
    met: tuple[str, ...]
    unmet: tuple[str, ...]
    expected_visits: int
    requested_fields: int
    note: str
    versions: tuple[VersionLine, ...]
    draft_version: int
    steps: tuple[tuple[str, str], ...]
    next: tuple[str, str] | None


def plan_line(row: Row) -> PlanLine:
    """Of the table of plans, or of that of issued versions."""
    return PlanLine(
        href=f"/issues/plans/{row['plan']}",
        title=text(row, "title"),
        version=whole(row, "issued_version") if "issued_version" in row else whole(row, "version"),
        effective_on=day_of(row, "effective_on"),
        status=text(row, "status") or PlanStatus.ISSUED.value,
    )


def lines(plans: Sequence[Stored], versions: Sequence[Stored]) -> tuple[PlanLine, ...]:
    """Drafts for those who see them; what is in force for everybody; each plan once."""
    seen: dict[object, PlanLine] = {row["plan"]: plan_line(row) for row in plans}
    for row in versions:
        seen.setdefault(row["plan"], plan_line(row))
    return tuple(seen.values())


def plan_view(row: Row, versions: Sequence[Row], allowed: frozenset[str]) -> PlanView:
    """allowed: slugs of the forms that the reader may use."""
    content, assessment = inner(row, "content"), inner(row, "assessment")
    met = tuple(str(one) for one in _list(assessment.get("met")))
    line = plan_line(row)
    return PlanView(
        line=line,
        deciding_document=text(content, "deciding_document"),
        decided_on=text(content, "decided_on"),
        parts=tuple((PART_LABELS[name], text(content, name)) for name in PART_NAMES),
        missing=tuple(PART_LABELS[name] for name in PART_NAMES if not text(content, name)),
        numbers=tuple(
            (label, whole(inner(content, "policy"), name), unit)
            for name, (label, unit) in NUMBER_LABELS.items()
        ),
        met=met,
        unmet=tuple(one.value for one in Principle if assessment and one.value not in met),
        expected_visits=whole(assessment, "expected_visits"),
        requested_fields=whole(assessment, "requested_fields"),
        note=text(assessment, "note"),
        versions=tuple(version_line(one) for one in versions),
        draft_version=whole(row, "draft_version"),
        steps=tuple(
            (f"{line.href}/{slug}", form.title)
            for slug, form in FORMS.items()
            if slug in allowed & open_now(row)
        ),
        next=next_step(row, line.href, allowed),
    )


def open_now(row: Row) -> frozenset[str]:
    """Only a draft is assessed and issued; what is in force can only be drafted anew."""
    drafted = row.get("status") != PlanStatus.ISSUED
    return frozenset(slug for slug, form in FORMS.items() if drafted or form.step == "draft")


def next_step(row: Row, href: str, allowed: frozenset[str]) -> tuple[str, str] | None:
    slug = next_slug(row)
    return (f"{href}/{slug}", FORMS[slug].title) if slug in allowed else None


def next_slug(row: Row) -> str:
    content, assessment = inner(row, "content"), inner(row, "assessment")
    if row.get("status") == PlanStatus.ISSUED:
        return ""
    if any(not text(content, name) for name in PART_NAMES):
        return "parts"
    met = _list(assessment.get("met"))
    return "issue" if len(met) == len(Principle) else "assess"


def version_line(row: Row) -> VersionLine:
    return VersionLine(
        version=whole(row, "version"),
        issued_at=time_of(row, "issued_at"),
        effective_on=day_of(row, "effective_on"),
    )


def inner(row: Row, column: str) -> Row:
    """An object of jsonb; empty where there is none."""
    value = row.get(column)
    return value if isinstance(value, Mapping) else {}


def _list(value: object) -> Sequence[object]:
    return value if isinstance(value, list) else ()
