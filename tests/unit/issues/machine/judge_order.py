"""Six stages in order, forward in time; at every instant found = settled + open + merged + voided."""

from collections import Counter
from collections.abc import Iterator
from typing import Final
from uuid import UUID

from services.issues.domain.issue import aside
from services.issues.domain.issue import events as fact
from services.issues.domain.issue.events import IssueEvent
from tests.unit.issues.machine.log import Log, story

OPEN: Final = frozenset({"found", "analysed", "ledgered", "coordinated", "closure_applied"})
AFTER: Final[dict[type, str]] = {
    fact.IssueFound: "found",
    fact.IssueAnalysed: "analysed",
    fact.IssueLedgered: "ledgered",
    fact.IssueCoordinated: "coordinated",
    fact.ClosureApplied: "closure_applied",
    fact.ClosureReturned: "coordinated",
    fact.IssueClosed: "settled",
    fact.IssueReopened: "coordinated",
    fact.IssueMerged: "merged",
    fact.IssueVoided: "voided",
}
BEFORE: Final[dict[type, frozenset[str]]] = {
    fact.IssueFound: frozenset({"nowhere"}),
    fact.IssueAnalysed: frozenset({"found"}),
    fact.IssueLedgered: frozenset({"analysed"}),
    fact.IssueCoordinated: frozenset({"ledgered", "coordinated"}),
    fact.ClosureApplied: frozenset({"coordinated"}),
    fact.ClosureReturned: frozenset({"closure_applied"}),
    fact.IssueClosed: frozenset({"closure_applied"}),
    fact.IssueReopened: frozenset({"settled"}),
    fact.IssueMerged: OPEN,
    fact.IssueVoided: OPEN,
    aside.IssueAssigned: OPEN,
    aside.IssuePassedDown: OPEN - {"found", "analysed"},
    aside.SuperiorAnswered: OPEN,
    aside.DeadlineExtended: OPEN - {"found", "analysed"},
    aside.ReturnConsented: frozenset({"closure_applied"}),
    aside.SanctionRecorded: OPEN | {"settled"},
    aside.IssuesGathered: OPEN,
    aside.LookBackDone: frozenset({"settled"}),
}


def standing_of(log: Log, issue: UUID) -> str:
    """The stage of an open issue, or how it ended."""
    stage = "nowhere"
    for one in story(log, issue):
        stage = AFTER.get(type(one.event), stage)
    return stage


def order(log: Log) -> Iterator[str]:
    event = log[-1].event
    if not isinstance(event, IssueEvent):
        return
    before = standing_of(log[:-1], event.issue)
    name = type(event).__name__
    if before not in BEFORE[type(event)]:
        yield f"order: {name} after {before}"
    if isinstance(event, fact.IssueCoordinated) and before == "coordinated" and not event.superior_asked:
        yield "order: coordinated twice"
    earlier = story(log[:-1], event.issue)
    if earlier and event.occurred_at < earlier[-1].event.occurred_at:
        yield f"time: {name} lies before {type(earlier[-1].event).__name__}"


def merging(log: Log) -> Iterator[str]:
    """What takes another issue is open, another one, and for a systemic one the same was found."""
    event = log[-1].event
    if not isinstance(event, fact.IssueMerged):
        return
    earlier = [one for one in log if one.number != log[-1].number]
    if event.into == event.issue:
        yield "merge: into itself"
        return
    if standing_of(earlier, event.into) not in OPEN:
        yield f"merge: into one that is {standing_of(earlier, event.into)}"
    if event.reason == "systemic" and same_finding(log, event.issue) != same_finding(log, event.into):
        yield "merge: what is not equal becomes one systemic issue"


def same_finding(log: Log, issue: UUID) -> tuple[object, ...]:
    found = story(log, issue)[0].event
    assert isinstance(found, fact.IssueFound)
    return (found.round, found.item, None if found.item else found.category)


def counts(log: Log) -> Counter[tuple[str, str, str]]:
    """How many issues stand how, by county and category, from the facts alone."""
    found = [one.event for one in log if isinstance(one.event, fact.IssueFound)]
    return Counter((one.area[:6], one.category.value, standing_of(log, one.issue)) for one in found)


JUDGES = (order, merging)
