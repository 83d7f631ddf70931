"""The burden ledger counted once more, event by event and without SQL: what the read models must agree with."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from datetime import date, timedelta
from typing import Final

from services.issues.domain.approval.events import ExceptionApproved
from services.issues.domain.calendar.events import BookedVisitBegun
from services.issues.domain.codes import EvidenceKind, LookBackResult
from services.issues.domain.issue import events as issue
from services.issues.domain.issue.aside import IssuePassedDown, LookBackDone
from services.issues.domain.issue.fact import IssueFact
from services.issues.domain.visit import events as visit
from services.issues.projections.burden_forms import counted
from services.issues.queries.burden_measures import By, Number
from shared.kernel.dates import local_date
from tests.unit.issues.logs import Logged

Lines = Callable[[str, Sequence[str]], Iterable[str]]
WORDS: Final = (issue.ClosureApplied, issue.ClosureReturned, issue.IssueClosed, issue.IssueReopened)
THREE_DAYS: Final = timedelta(days=3)


class Recount:
    """numbers: by line and code, part and whole; '' is the total. lines: whose a thing is, by place and bodies."""

    def __init__(self, log: Sequence[Logged], month: date, by: By, lines: Lines, prefix: str = "") -> None:
        used = {key for one in log if isinstance(one.event, BookedVisitBegun) for key in one.event.exceptions}
        # A reader who is neither of its body nor the coordinator counts an approval once its visit has begun.
        told = [
            one for one in log if not isinstance(one.event, ExceptionApproved) or one.event.exception in used
        ]
        self.log = [one for one in told if one.area.startswith(prefix)]
        self.month, self.by, self.lines = month, by, lines
        self.parts: dict[tuple[str, str], int] = defaultdict(int)
        self.wholes: dict[tuple[str, str], int] = defaultdict(int)
        self.apart: dict[tuple[str, str], set[str]] = defaultdict(set)
        self.found = {
            one.event.issue: one.event for one in self.log if isinstance(one.event, issue.IssueFound)
        }
        for number, one in enumerate(self.log):
            self._form(one, self.log[number + 1 : number + 4])
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
            case visit.RecheckExempted() if self._now(one):
                self._add(one, "exempted", 1)
            case ExceptionApproved() if self._now(one):
                self._add(one, "exceptions", 1)
            case issue.IssueLedgered() as planned if self._now(one):
                self._add(one, "moved", int(planned.moved_from is not None), 1)
            case LookBackDone() as looked if self._now(one):
                self._add(one, "relapsed", int(looked.result is LookBackResult.RELAPSED), 1)
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
        own = [
            other.event
            for other in later
            if isinstance(other.event, IssueFact) and other.event.issue == found.issue
        ]
        self._add(one, "direct", int(not any(isinstance(event, IssuePassedDown) for event in own)), 1)
        self._add(one, "on_spot", int(solved_on_spot(own)), 1)
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

    def _form(self, one: Logged, following: Sequence[Logged]) -> None:
        form = counted(one.event)
        if form is None or not self._now(one):
            return
        asked, known = form.asked, form.known
        if by_one_form(one, following):
            # Of four forms in one, three questions are asked before the last.
            asked = {"IssueAnalysed": 2, "IssueLedgered": 1, "IssueCoordinated": 0}[type(one.event).__name__]
            known += form.asked - asked
        prefix = "" if form.side == "unit" else "team_"
        self._add(one, f"{prefix}asked", asked)
        self._add(one, f"{prefix}known", known, asked + known)

    def _add(self, one: Logged, code: str, part: int, whole: int | None = None) -> None:
        for line in {"", *self.lines(one.area, self._bodies(one.event))}:
            self.parts[line, code] += part
            if whole is not None or code == "returned":
                self.wholes[line, code] += whole or 0

    def _bodies(self, event: object) -> Sequence[str]:
        match event:
            case visit.VisitFact():
                return event.bodies[:1]
            case visit.RecheckExempted():
                return event.bodies
            case ExceptionApproved():
                return (event.body,)
            case IssueFact():
                return (self.found[event.issue].body,)
            case _:
                raise AssertionError(event)

    def _now(self, one: Logged) -> bool:
        return self._same_month(local_date(one.occurred_at))

    def _same_month(self, day: date) -> bool:
        return day.replace(day=1) == self.month


def by_one_form(one: Logged, following: Sequence[Logged]) -> bool:
    """Whether it is one of the three steps that an application on the spot made before itself."""
    if not isinstance(one.event, issue.IssueAnalysed | issue.IssueLedgered | issue.IssueCoordinated):
        return False
    return any(
        isinstance(other.event, issue.ClosureApplied)
        and other.event.on_spot
        and other.event.issue == one.event.issue
        for other in following
    )


def solved_on_spot(own: Sequence[object]) -> bool:
    """The last word stands: applied for on the spot, closed by others, and not reopened since."""
    words = [one for one in own if isinstance(one, WORDS)]
    return (
        len(words) >= 2 and isinstance(words[-1], issue.IssueClosed) and getattr(words[-2], "on_spot", False)
    )


def by_county(area: str, bodies: Sequence[str]) -> Iterable[str]:
    return (f"{area[:6]}000000",)


def by_township(area: str, bodies: Sequence[str]) -> Iterable[str]:
    return (f"{area[:9]}000",)


def by_place(area: str, bodies: Sequence[str]) -> Iterable[str]:
    return (area,)


def by_body(area: str, bodies: Sequence[str]) -> Iterable[str]:
    return bodies
