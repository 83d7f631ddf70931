"""The ledger (问题台账): one row per issue with all that its page shows. NULL means not yet known."""

from collections.abc import Sequence
from dataclasses import asdict
from typing import assert_never

from services.issues.domain.codes import Stage, Status
from services.issues.domain.issue.events import (
    ClosureApplied,
    ClosureReturned,
    IssueAnalysed,
    IssueClosed,
    IssueCoordinated,
    IssueEvent,
    IssueFound,
    IssueLedgered,
    IssueMerged,
    IssueReopened,
    IssueVoided,
)
from services.issues.projections.rows import columns, json_text, seen, standing
from shared.divisions import county_of, township_of
from shared.projections.declaration import Key, Projection, Recorded, Row, Table

COLUMNS = {
    "issue": "uuid",
    "number": "text",
    "round": "uuid",
    "area": "text",
    "county": "text",
    "township": "text",
    "kind": "text",
    "category": "text",
    "item": "text",
    "off_list_reason": "text",
    "method": "text",
    "body": "text",
    "level": "text",
    "systemic": "boolean",
    "handling_unit": "text",
    "description": "text",
    "guidance": "text",
    "stage": "text",
    "status": "text",
    "cause_kind": "text",
    "cause": "text",
    "nature": "text",
    "goal": "text",
    "measures": "jsonb",
    "lead_unit": "text",
    "helping_units": "text[]",
    "deadline": "date",
    "superior_unit": "text",
    "coordination_note": "text",
    "attempt": "integer",
    "statement": "text",
    "applicant": "text",
    "applicant_unit": "text",
    "return_reasons": "text[]",
    "return_note": "text",
    "verifier_unit": "text",
    "verifier_level": "text",
    "evidence": "jsonb",
    "working_days": "integer",
    "look_back_due": "date",
    "found_at": "timestamptz",
    "last_at": "timestamptz",
    "closed_at": "timestamptz",
    "merged_into": "uuid",
    "merged_into_number": "text",
    "ended_reason": "text",
    "version": "integer",
    "position": "bigint",
}

# What a verification said; a reopened issue has none that still holds. Its timeline keeps the old one.
VERIFICATION = ("verifier_unit", "verifier_level", "evidence", "working_days", "look_back_due", "closed_at")


def ledger_keys(recorded: Recorded) -> Sequence[Key]:
    event = recorded.event
    return [(event.issue,)] if isinstance(event, IssueEvent) else []


def ledger_row(row: Row | None, recorded: Recorded, key: Key) -> Row | None:
    event = recorded.event
    if not isinstance(event, IssueEvent):
        return row
    before = dict.fromkeys(COLUMNS) if isinstance(event, IssueFound) else standing(row, recorded)
    return {**before, **changes(event), "last_at": event.occurred_at, **seen(recorded)}


def changes(event: IssueEvent) -> Row:
    match event:
        case IssueFound():
            return found(event)
        case IssueAnalysed():
            return {"stage": Stage.ANALYSED.value, "cause_kind": event.cause_kind.value, "cause": event.cause}
        case IssueLedgered():
            return ledgered(event)
        case IssueCoordinated():
            note, superior = event.note, event.superior_unit
            return {"stage": Stage.COORDINATED.value, "coordination_note": note, "superior_unit": superior}
        case ClosureApplied():
            return applied(event)
        case ClosureReturned():
            reasons = [reason.value for reason in event.reasons]
            return {"stage": Stage.COORDINATED.value, "return_reasons": reasons, "return_note": event.note}
        case IssueClosed():
            return closed(event)
        case IssueReopened():
            return {**at(Stage.COORDINATED, Status.OPEN), **dict.fromkeys(VERIFICATION)}
        case IssueMerged():
            return merged(event)
        case IssueVoided():
            return {"status": Status.VOIDED.value, "ended_reason": event.reason.value}
        case _:
            assert_never(event)


def at(stage: Stage, status: Status) -> Row:
    return {"stage": stage.value, "status": status.value}


def found(event: IssueFound) -> Row:
    return {
        **at(Stage.FOUND, Status.OPEN),
        "issue": event.issue,
        "number": event.number,
        "round": event.round,
        "area": event.area,
        "county": county_of(event.area),
        "township": township_of(event.area),
        "kind": event.kind.value,
        "category": event.category.value,
        "item": event.item,
        "off_list_reason": event.off_list_reason,
        "method": event.method.value,
        "body": event.body,
        "level": event.level.value,
        "systemic": event.systemic,
        "handling_unit": event.handling_unit,
        "description": event.description,
        "guidance": event.guidance,
        "found_at": event.occurred_at,
    }


def ledgered(event: IssueLedgered) -> Row:
    return {
        "stage": Stage.LEDGERED.value,
        "nature": event.nature.value,
        "goal": event.goal,
        "measures": json_text([asdict(measure) for measure in event.measures]),
        "lead_unit": event.lead_unit,
        "helping_units": list(event.helping_units),
        "deadline": event.deadline,
    }


def applied(event: ClosureApplied) -> Row:
    return {
        "stage": Stage.CLOSURE_APPLIED.value,
        "attempt": event.attempt,
        "statement": event.statement,
        "applicant": event.applicant,
        "applicant_unit": event.applicant_unit,
    }


def closed(event: IssueClosed) -> Row:
    return {
        **at(Stage.CLOSED, Status.SETTLED),
        "verifier_unit": event.verifier_unit,
        "verifier_level": event.verifier_level.value,
        "evidence": json_text([asdict(evidence) for evidence in event.evidence]),
        "working_days": event.working_days,
        "look_back_due": event.look_back_due,
        "closed_at": event.occurred_at,
    }


def merged(event: IssueMerged) -> Row:
    return {
        "status": Status.MERGED.value,
        "merged_into": event.into,
        "merged_into_number": event.into_number,
        "ended_reason": event.reason.value,
    }


LEDGER = Projection(
    table=Table(
        name="issue_ledger",
        columns=columns(COLUMNS),
        key=("issue",),
        indexes=("county, stage", "status, last_at", "category", "round", "number"),
        area_column="area",
        versions=True,
    ),
    keys=ledger_keys,
    evolve=ledger_row,
)
