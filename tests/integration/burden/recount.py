"""The burden ledger counted once more, event by event and without SQL: what the read models must agree with."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from datetime import date, timedelta
from typing import Final

from services.issues.domain.codes import EvidenceKind
from services.issues.domain.dates import local_date
from services.issues.domain.issue import events as issue
from services.issues.domain.visit import events as visit
from services.issues.projections.burden_forms import counted
from services.issues.queries.burden_measures import By, Number
from tests.unit.issues.logs import Logged

Lines = Callable[[str, Sequence[str]], Iterable[str]]
THREE_DAYS: Final = timedelta(days=3)


class Recount:
    """numbers: by line and code, part and whole; '' is the total. lines: whose a thing is, by place and bodies."""

    def __init__(self, log: Sequence[Logged], month: date, by: By, lines: Lines, prefix: str = "") -> None:
        self.log = [one for one in log if one.area.startswith(prefix)]
        self.month, self.by, self.lines = month, by, lines
        self.parts: dict[tuple[str, str], int] = defaultdict(int)
        self.wholes: dict[tuple[str, str], int] = defaultdict(int)
        self.apart: dict[tuple[str, str], set[str]] = defaultdict(set)
        self.found = {
            one.event.issue: one.event for one in self.log if isinstance(one.event, issue.IssueFound)
        }
        for number, one in enumerate(self.log):
            self._form(one)
            self._event(one, self.log[number + 1 :])

    def numbers(self) -> dict[str, dict[str, Number]]:
        told: dict[str, dict[str, Number]] = defaultdict(dict)
        for line, code in {*self.parts, *self.wholes}:
            whole = self.wholes.get((line, code))
            told[line][code] = Number(self.parts[line, code], whole)
        for (line, code), things in self.apart.items():
            told[line][code] = Number(len(things))
        return dict(told)

    def _event(self, one: Logged, later: Sequence[Logged]) -> None:
        match one.event:
            case visit.VisitBegun() as begun:
                self._visit(begun, later)
            case issue.IssueFound() as found if self._now(one):
                self._found(one, found, later)
            case issue.ClosureReturned() if self._now(one):
                self._add(one, "returned", 1)
            case issue.IssueClosed() as closed if self._now(one):
                self._closed(one, closed, later)
            case _:
                pass

    def _visit(self, begun: visit.VisitBegun, later: Sequence[Logged]) -> None:
        first = local_date(begun.occurred_at)
        ends = [
            one.occurred_at
            for one in later
            if isinstance(one.event, visit.VisitCompleted) and one.event.visit == begun.visit
        ]
        last = local_date(ends[0]) if ends else first
        days = [first + timedelta(days=n) for n in range((last - first).days + 1)]
        here = [day for day in days if self._same_month(day)]
        for line in {"", *self.lines(begun.area, begun.bodies)}:
            if here:
                self.parts[line, "visit_days"] += len(here)
            if not self._same_month(first):
                continue
            self.parts[line, "visits"] += 1
            self.parts[line, "joint"] += len(begun.bodies) > 1
            self.wholes[line, "joint"] += 1
            if self.by is By.UNITS:
                self.apart[line, "bodies"] |= {*begun.bodies}
            else:
                self.apart[line, "places"].add(begun.area)

    def _found(self, one: Logged, found: issue.IssueFound, later: Sequence[Logged]) -> None:
        gone = any(
            isinstance(other.event, issue.IssueMerged | issue.IssueVoided)
            and other.event.issue == found.issue
            for other in later
        )
        self._add(one, "left_count", int(gone), 1)
        if gone:
            return
        self._add(one, "found", 1)
        self._add(one, "direct", 1, 1)
        self._add(one, "guided", int(bool(found.guidance)), 1)
        took = one.recorded_at - one.occurred_at
        if took <= THREE_DAYS:
            self._add(one, "delivery", int(took.total_seconds()) // 60, 1)

    def _closed(self, one: Logged, closed: issue.IssueClosed, later: Sequence[Logged]) -> None:
        papers = [seen for seen in closed.evidence if seen.kind is EvidenceKind.DOCUMENT]
        again = any(
            isinstance(other.event, issue.IssueReopened) and other.event.issue == closed.issue
            for other in later
        )
        self._add(one, "closed", 1)
        self._add(one, "duration", closed.working_days, 1)
        self._add(one, "returned", 0, 1)
        self._add(one, "documents", len(papers), 1)
        self._add(one, "no_documents", int(not papers), 1)
        self._add(one, "reopened", int(again), 1)

    def _form(self, one: Logged) -> None:
        form = counted(one.event)
        if form is None or not self._now(one):
            return
        prefix = "" if form.side == "unit" else "team_"
        self._add(one, f"{prefix}asked", form.asked)
        self._add(one, f"{prefix}known", form.known, form.asked + form.known)

    def _add(self, one: Logged, code: str, part: int, whole: int | None = None) -> None:
        event = one.event
        if isinstance(event, visit.VisitFact):
            bodies = event.bodies[:1]
        else:
            assert isinstance(event, issue.IssueFact)
            bodies = (self.found[event.issue].body,)
        for line in {"", *self.lines(one.area, bodies)}:
            self.parts[line, code] += part
            if whole is not None or code == "returned":
                self.wholes[line, code] += whole or 0

    def _now(self, one: Logged) -> bool:
        return self._same_month(local_date(one.occurred_at))

    def _same_month(self, day: date) -> bool:
        return day.replace(day=1) == self.month


def by_county(area: str, bodies: Sequence[str]) -> Iterable[str]:
    return (f"{area[:6]}000000",)


def by_township(area: str, bodies: Sequence[str]) -> Iterable[str]:
    return (f"{area[:9]}000",)


def by_place(area: str, bodies: Sequence[str]) -> Iterable[str]:
    return (area,)


def by_body(area: str, bodies: Sequence[str]) -> Iterable[str]:
    return bodies
