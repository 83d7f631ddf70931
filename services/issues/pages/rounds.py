"""Rounds as their pages want them: facts, checklists, targets and what the visits covered. Pure."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from services.issues.domain.codes import Category, InterviewRole, Level, RoundStatus, TargetKind
from services.issues.pages.round_teams import AdoptedLine, TeamLine, adopted_lines, team_lines
from shared.web.forms import FormView
from shared.web.units import Names, unit_name
from shared.web.values import Row, day_of, text, texts, whole

CHECKLIST_LEVELS: Final = (Level.COUNTY, Level.TOWNSHIP, Level.VILLAGE)
TWO_COMMITTEES_ONE_TEAM: Final = (
    InterviewRole.VILLAGE_COMMITTEE,
    InterviewRole.RESIDENT_TEAM,
    InterviewRole.THREE_PERSONS,
)
_NUMERALS: Final = "〇一二三四五六七八九十"


@dataclass(frozen=True, slots=True, kw_only=True)
class RoundLine:
    href: str
    name: str
    themes: tuple[str, ...]
    starts_on: date | None
    ends_on: date | None
    status: str


def round_name(number: int) -> str:
    """第三轮: Chinese numerals up to ten, as official papers write it."""
    return f"第{_NUMERALS[number]}轮" if 0 < number <= 10 else f"第 {number} 轮"


def round_line(row: Row) -> RoundLine:
    return RoundLine(
        href=f"/issues/rounds/{row['round']}",
        name=round_name(whole(row, "number")),
        themes=texts(row, "themes"),
        starts_on=day_of(row, "starts_on"),
        ends_on=day_of(row, "ends_on"),
        status=text(row, "status"),
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class ItemLine:
    code: str
    text: str
    threshold: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Checklist:
    """items by category, in the order of the categories; categories without items are left out."""

    level: str
    version: int
    count: int
    items: tuple[tuple[str, tuple[ItemLine, ...]], ...]


def checklists(rows: Sequence[Row]) -> tuple[Checklist, ...]:
    """Always the three lists, the empty ones too: the page then says that they are still to be issued."""
    return tuple(
        _checklist(level, [row for row in rows if row["level"] == level]) for level in CHECKLIST_LEVELS
    )


def _checklist(level: Level, rows: Sequence[Row]) -> Checklist:
    ordered = sorted(rows, key=lambda row: whole(row, "ordinal"))
    by_category = tuple(
        (
            category.value,
            tuple(
                ItemLine(code=text(row, "code"), text=text(row, "text"), threshold=text(row, "threshold"))
                for row in ordered
                if row["category"] == category
            ),
        )
        for category in Category
    )
    return Checklist(
        level=level,
        version=max((whole(row, "version") for row in rows), default=0),
        count=len(rows),
        items=tuple((category, items) for category, items in by_category if items),
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class TargetLine:
    place: str
    kind: str
    reason: str
    visits: int
    households: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Coverage:
    """One kind of target: how many are listed, how many of them were visited to the end."""

    kind: str
    listed: int
    visited: int


@dataclass(frozen=True, slots=True, kw_only=True)
class VisitSummary:
    coverage: tuple[Coverage, ...]
    visits: int
    households: int
    township_leaders: int
    village_people: int


@dataclass(frozen=True, slots=True, kw_only=True)
class RoundForms:
    """None: the asker may not, or the round is closed. begin_visit, arrange, adopt: links, or empty."""

    checklist: FormView | None = None
    targets: FormView | None = None
    close: FormView | None = None
    team: FormView | None = None
    evaluate: FormView | None = None
    begin_visit: str = ""
    arrange: str = ""
    adopt: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class OngoingVisit:
    """A visit that was begun and not completed; href is empty when the asker may not complete it."""

    place: str
    bodies: str
    href: str


@dataclass(frozen=True, slots=True, kw_only=True)
class RoundView:
    line: RoundLine
    open: bool
    plan_title: str
    plan_version: int
    deciding_document: str
    budget_yuan: int
    checklists: tuple[Checklist, ...]
    targets: tuple[TargetLine, ...]
    summary: VisitSummary
    ongoing: tuple[OngoingVisit, ...]
    ledger_href: str
    plan_href: str = ""
    teams: tuple[TeamLine, ...] = ()
    adopted: tuple[AdoptedLine, ...] = ()


def round_view(
    row: Row,
    item_rows: Sequence[Row],
    target_rows: Sequence[Row],
    visit_rows: Sequence[Row],
    names: Names,
    *,
    may_complete: bool,
    team_rows: Sequence[Row] = (),
    adopted_rows: Sequence[Row] = (),
) -> RoundView:
    listed = [one for one in target_rows if one["listed"]]
    complete = [one for one in visit_rows if one["completed_at"] is not None]
    return RoundView(
        line=round_line(row),
        open=row["status"] == RoundStatus.OPEN,
        plan_title=text(row, "plan_title"),
        plan_version=whole(row, "plan_version"),
        deciding_document=text(row, "deciding_document"),
        budget_yuan=whole(row, "budget_fen") // 100,
        checklists=checklists(item_rows),
        targets=_targets(listed, complete, names),
        summary=_summary(listed, complete),
        ongoing=tuple(
            _ongoing(one, names, may_complete) for one in visit_rows if one["completed_at"] is None
        ),
        ledger_href="/issues/",
        plan_href=f"/issues/plans/{row['plan']}" if row.get("plan") else "",
        teams=team_lines(team_rows, names),
        adopted=adopted_lines(adopted_rows, item_rows, names),
    )


def _targets(listed: Sequence[Row], complete: Sequence[Row], names: Names) -> tuple[TargetLine, ...]:
    """By code, never by how well anyone does."""
    visits: dict[str, list[Row]] = {}
    for one in complete:
        visits.setdefault(text(one, "area"), []).append(one)
    return tuple(
        TargetLine(
            place=names(text(one, "area")),
            kind=text(one, "kind"),
            reason=text(one, "reason"),
            visits=len(visits.get(text(one, "area"), ())),
            households=sum(whole(visit, "households") for visit in visits.get(text(one, "area"), ())),
        )
        for one in sorted(listed, key=lambda target: text(target, "area"))
    )


def _summary(listed: Sequence[Row], complete: Sequence[Row]) -> VisitSummary:
    def interviewed(*roles: InterviewRole) -> int:
        told = [one["interviews"] for one in complete]
        return sum(whole(one, role) for one in told if isinstance(one, Mapping) for role in roles)

    return VisitSummary(
        coverage=tuple(
            Coverage(
                kind=kind,
                listed=sum(one["kind"] == kind for one in listed),
                visited=len({one["area"] for one in complete if one["kind"] == kind}),
            )
            for kind in TargetKind
        ),
        visits=len(complete),
        households=sum(whole(one, "households") for one in complete),
        township_leaders=interviewed(InterviewRole.TOWNSHIP_LEADER),
        village_people=interviewed(*TWO_COMMITTEES_ONE_TEAM),
    )


def _ongoing(row: Row, names: Names, may_complete: bool) -> OngoingVisit:
    return OngoingVisit(
        place=names(text(row, "area")),
        bodies="、".join(unit_name(one, names) for one in texts(row, "bodies")),
        href=f"/issues/visits/{row['visit']}/complete" if may_complete else "",
    )
