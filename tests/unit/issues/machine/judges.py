"""All judges, and the one that keeps books: the read model is counted against the facts after every one."""

from collections import Counter
from collections.abc import Iterator
from typing import Final

from services.issues.domain.issue.aside import SanctionRecorded
from services.issues.domain.issue.events import IssueEvent, IssueFound
from services.issues.projections import LEDGER
from shared.projections.declaration import Key, Row
from tests.unit.issues.logs import logged
from tests.unit.issues.machine import (
    judge_checks,
    judge_closing,
    judge_hidden,
    judge_limits,
    judge_lists,
    judge_order,
    judge_visits,
)
from tests.unit.issues.machine.log import Judge, Log

JUDGES: Final[tuple[Judge, ...]] = (
    *judge_visits.JUDGES,
    *judge_hidden.JUDGES,
    *judge_checks.JUDGES,
    *judge_order.JUDGES,
    *judge_closing.JUDGES,
    *judge_limits.JUDGES,
    *judge_lists.JUDGES,
)


class Books:
    """R13: found = settled + open + merged + voided, in every county, category and stage, after every fact."""

    def __init__(self) -> None:
        self.rows: dict[Key, Row] = {}
        self.versions: Counter[object] = Counter()

    def after(self, log: Log) -> Iterator[str]:
        event = log[-1].event
        if not isinstance(event, IssueEvent):
            return
        before = dict(self.rows.get((event.issue,)) or {})
        self.versions[event.issue] += 1
        version = self.versions[event.issue]
        recorded = logged(event, event, f"issue-{event.issue}", len(log), version, "")
        for key in LEDGER.keys(recorded):
            row = LEDGER.evolve(self.rows.get(key), recorded, key)
            assert row is not None
            self.rows[key] = row
        mine, theirs = judge_order.counts(log), self.counts()
        if mine != theirs:
            yield f"R13: the ledger counts {theirs - mine}, the facts say {mine - theirs}"
        if sum(theirs.values()) != sum(isinstance(one.event, IssueFound) for one in log):
            yield "R13: what was found is not what is counted"
        yield from unmoved(event, before, self.rows[(event.issue,)])

    def counts(self) -> Counter[tuple[str, str, str]]:
        return Counter(
            (str(row["county"])[:6], str(row["category"]), str(stands(row))) for row in self.rows.values()
        )


def stands(row: Row) -> object:
    return row["stage"] if row["status"] == "open" else row["status"]


def unmoved(event: IssueEvent, before: Row, after: Row) -> Iterator[str]:
    """R10: no sanction moves a stage, or ends anything."""
    if isinstance(event, SanctionRecorded) and (stands(before), before["attempt"]) != (
        stands(after),
        after["attempt"],
    ):
        yield f"R10: a sanction leads from {stands(before)} to {stands(after)}"
