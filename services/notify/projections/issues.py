"""What the figures of the rounds are counted from: a row a round, checklist, visit and issue."""

import json
from collections.abc import Mapping, Sequence
from typing import TypeAlias, assert_never, cast

from services.notify.projections.rows import standing, table
from shared.contracts import issues as contracts
from shared.divisions import county_of
from shared.projections.declaration import Key, Projection, Recorded, Row

LaterContract: TypeAlias = (
    contracts.IssueAnalysed
    | contracts.IssueLedgered
    | contracts.IssueCoordinated
    | contracts.ClosureApplied
    | contracts.ClosureReturned
    | contracts.IssueClosed
    | contracts.IssueReopened
    | contracts.IssueMerged
    | contracts.IssueVoided
    | contracts.DeadlineExtended
    | contracts.LookBackDone
)
IssueContract: TypeAlias = contracts.IssueFound | LaterContract
RoundContract: TypeAlias = contracts.RoundOpened | contracts.RoundClosed
VisitContract: TypeAlias = contracts.VisitBegun | contracts.VisitCompleted

ROUND_COLUMNS = {
    "round": "uuid",
    "number": "integer",
    "themes": "text[]",
    "status": "text",
    "area": "text",
}

CHECKLIST_COLUMNS = {
    "round": "uuid",
    "level": "text",
    "version": "integer",
    "items": "integer",
    "categories": "text[]",
    "position": "bigint",
}

VISIT_COLUMNS = {
    "visit": "uuid",
    "round": "uuid",
    "area": "text",
    "county": "text",
    "kind": "text",
    "team_level": "text",
    "completed": "boolean",
    "methods": "text[]",
    "households": "integer",
    "interviews": "jsonb",
}

ISSUE_COLUMNS = {
    "issue": "uuid",
    "round": "uuid",
    "number": "text",
    "area": "text",
    "county": "text",
    "kind": "text",
    "category": "text",
    "stage": "text",
    "status": "text",
    "stages_passed": "text[]",
    "found_at": "timestamptz",
    "closed_at": "timestamptz",
    "last_at": "timestamptz",
}


def round_keys(recorded: Recorded) -> Sequence[Key]:
    event = recorded.event
    return [(event.round,)] if isinstance(event, RoundContract) else []


def round_row(row: Row | None, recorded: Recorded, key: Key) -> Row | None:
    match recorded.event:
        case contracts.RoundOpened() as event:
            return {
                "round": event.round,
                "number": event.number,
                "themes": list(event.themes),
                "status": "open",
                "area": recorded.area,
            }
        case contracts.RoundClosed():
            return {**standing(row, recorded), "status": "closed"}
        case _:
            return row


def checklist_keys(recorded: Recorded) -> Sequence[Key]:
    event = recorded.event
    return [(event.round, event.level, event.version)] if isinstance(event, contracts.ChecklistIssued) else []


def checklist_row(row: Row | None, recorded: Recorded, key: Key) -> Row | None:
    """position tells which checklist of a level is the latest, whatever the rounds' versions are."""
    event = recorded.event
    if not isinstance(event, contracts.ChecklistIssued):
        return row
    return {
        "round": event.round,
        "level": event.level,
        "version": event.version,
        "items": len(event.items),
        "categories": sorted({item.category for item in event.items}),
        "position": recorded.position,
    }


def visit_keys(recorded: Recorded) -> Sequence[Key]:
    event = recorded.event
    return [(event.visit,)] if isinstance(event, VisitContract) else []


def visit_row(row: Row | None, recorded: Recorded, key: Key) -> Row | None:
    event = recorded.event
    if not isinstance(event, VisitContract):
        return row
    where = {"area": recorded.area, "county": county_of(recorded.area)}
    who = {"visit": event.visit, "round": event.round, "kind": event.kind, "team_level": event.team_level}
    return {**who, **where, **outcome(event)}


def outcome(event: VisitContract) -> Row:
    match event:
        case contracts.VisitBegun():
            return {"completed": False, "methods": None, "households": None, "interviews": None}
        case contracts.VisitCompleted():
            return {
                "completed": True,
                "methods": list(event.methods),
                "households": event.households,
                "interviews": json.dumps(event.interviews),
            }
        case _:
            assert_never(event)


def issue_keys(recorded: Recorded) -> Sequence[Key]:
    event = recorded.event
    return [(event.issue,)] if isinstance(event, IssueContract) else []


def issue_row(row: Row | None, recorded: Recorded, key: Key) -> Row | None:
    event = recorded.event
    if not isinstance(event, IssueContract):
        return row
    if isinstance(event, contracts.IssueFound):
        return found(event, recorded)
    before = standing(row, recorded)
    return {**before, **changes(event, before, recorded), "last_at": recorded.occurred_at}


def found(event: contracts.IssueFound, recorded: Recorded) -> Row:
    return {
        "issue": event.issue,
        "round": event.round,
        "number": event.number,
        "area": recorded.area,
        "county": county_of(recorded.area),
        "kind": event.kind,
        "category": event.category,
        "stage": "found",
        "status": "open",
        "stages_passed": ["found"],
        "found_at": recorded.occurred_at,
        "closed_at": None,
        "last_at": recorded.occurred_at,
    }


def changes(event: LaterContract, before: Row, recorded: Recorded) -> Row:
    match event:
        case contracts.IssueAnalysed():
            return reached("analysed", before)
        case contracts.IssueLedgered():
            return reached("ledgered", before)
        case contracts.IssueCoordinated(superior_answered=True):
            return {}
        case contracts.IssueCoordinated() | contracts.ClosureReturned():
            return reached("coordinated", before)
        case contracts.ClosureApplied():
            return reached("closure_applied", before)
        case contracts.IssueClosed():
            return {**reached("closed", before), "status": "settled", "closed_at": recorded.occurred_at}
        case contracts.IssueReopened():
            return {**reached("coordinated", before), "status": "open", "closed_at": None}
        case contracts.IssueMerged():
            return {"status": "merged"}
        case contracts.IssueVoided():
            return {"status": "voided"}
        case contracts.DeadlineExtended() | contracts.LookBackDone():
            return {}
        case _:
            assert_never(event)


def reached(stage: str, before: Row) -> Mapping[str, object]:
    """Stages passed stay passed, in the order of their first time, when an issue is sent back."""
    passed = cast("Sequence[str]", before["stages_passed"])
    return {"stage": stage, "stages_passed": [*passed, *([] if stage in passed else [stage])]}


FIGURE_ROUND = Projection(
    table=table("figure_round", ROUND_COLUMNS, ("round",), ("status, number",), None),
    keys=round_keys,
    evolve=round_row,
)
FIGURE_CHECKLIST = Projection(
    table=table(
        "figure_checklist", CHECKLIST_COLUMNS, ("round", "level", "version"), ("level, position",), None
    ),
    keys=checklist_keys,
    evolve=checklist_row,
)
FIGURE_VISIT = Projection(
    table=table("figure_visit", VISIT_COLUMNS, ("visit",), ("round, kind",), "area"),
    keys=visit_keys,
    evolve=visit_row,
)
FIGURE_ISSUE = Projection(
    table=table("figure_issue", ISSUE_COLUMNS, ("issue",), ("round, county, status",), "area"),
    keys=issue_keys,
    evolve=issue_row,
)

ISSUES: tuple[Projection, ...] = (FIGURE_ROUND, FIGURE_CHECKLIST, FIGURE_VISIT, FIGURE_ISSUE)
