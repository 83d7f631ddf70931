"""The ledger (问题台账): one row per issue with all that its page shows. NULL means not yet known."""

from collections.abc import Sequence
from dataclasses import asdict

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
from services.issues.projections.beside import Inner, beside
from shared.divisions import county_of, township_of
from shared.projections.declaration import Key, Projection, Recorded, Row, Table
from shared.projections.shaping import columns, entries, json_text, number, seen, standing

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
    "moved_from": "date",
    "deadline_generation": "integer",
    "responsible": "text",
    "executor": "text",
    "executor_deadline": "date",
    "waiting_since": "timestamptz",
    "paused_days": "integer",
    "extended": "boolean",
    "generation": "integer",
    "returns": "integer",
    "on_spot": "boolean",
    "sanctioned": "boolean",
    "process": "integer",
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
    "look_back_result": "text",
    "look_back_at": "timestamptz",
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
    changed = {**before, **changes(event, before), **seen(recorded)}
    if not isinstance(event, Inner):
        # The last step that others hear of as well; it is told with the figures.
        changed["last_at"] = event.occurred_at
    if changed["deadline"] != before["deadline"]:
        # What is sent once per deadline must know that this is another one.
        changed["deadline_generation"] = number(before, "deadline_generation") + 1
    return changed


def changes(event: IssueEvent, before: Row) -> Row:
    match event:
        case IssueFound():
            return found(event)
        case IssueAnalysed():
            return {"stage": Stage.ANALYSED.value, "cause_kind": event.cause_kind.value, "cause": event.cause}
        case IssueLedgered():
            return ledgered(event)
        case IssueCoordinated():
            return coordinated(event, before)
        case ClosureApplied():
            return applied(event)
        case ClosureReturned():
            return returned(event, before)
        case IssueClosed():
            return closed(event)
        case IssueReopened():
            return reopened(event, before)
        case IssueMerged():
            return merged(event)
        case IssueVoided():
            return {"status": Status.VOIDED.value, "ended_reason": event.reason.value}
        case _:
            return beside(event, before)


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
        "process": event.process,
        "generation": 1,
        "deadline_generation": 0,
        "returns": 0,
        "paused_days": 0,
        "extended": False,
        "on_spot": False,
        "sanctioned": False,
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
        "moved_from": event.moved_from,
        "responsible": event.responsible,
    }


def applied(event: ClosureApplied) -> Row:
    return {
        "stage": Stage.CLOSURE_APPLIED.value,
        "attempt": event.attempt,
        "statement": event.statement,
        "applicant": event.applicant,
        "applicant_unit": event.applicant_unit,
        "on_spot": event.on_spot,
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
        "waiting_since": None,
        "look_back_result": None,
        "look_back_at": None,
    }


def merged(event: IssueMerged) -> Row:
    return {
        "status": Status.MERGED.value,
        "merged_into": event.into,
        "merged_into_number": event.into_number,
        "ended_reason": event.reason.value,
    }


def coordinated(event: IssueCoordinated, before: Row) -> Row:
    named = (*entries(before, "helping_units"), *event.helping_units)
    return {
        "stage": Stage.COORDINATED.value,
        "coordination_note": event.note,
        "superior_unit": event.superior_unit,
        "waiting_since": event.occurred_at if event.superior_asked else before["waiting_since"],
        "helping_units": list(dict.fromkeys(named)),
    }


def returned(event: ClosureReturned, before: Row) -> Row:
    return {
        "stage": Stage.COORDINATED.value,
        "return_reasons": [reason.value for reason in event.reasons],
        "return_note": event.note,
        "returns": number(before, "returns") + 1,
    }


def reopened(event: IssueReopened, before: Row) -> Row:
    """The look back that opened it again stays to be seen; the verification holds no more."""
    return {
        **at(Stage.COORDINATED, Status.OPEN),
        **dict.fromkeys(VERIFICATION),
        "generation": event.generation,
        "deadline": event.deadline or before["deadline"],
        "executor_deadline": None,
        "extended": False,
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
