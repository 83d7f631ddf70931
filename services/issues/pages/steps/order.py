"""Which step comes next at each stage, which others there are, and where on its form a refusal is shown."""

from collections.abc import Mapping
from typing import Final

from services.issues.domain.codes import Stage, Status
from services.issues.pages.steps.beside import (
    ANSWER_SUPERIOR,
    ASSIGN,
    CONSENT_RETURN,
    EXTEND,
    FIX_ON_SPOT,
    LOOK_BACK,
    PASS_DOWN,
    SANCTION,
)
from services.issues.pages.steps.stages import (
    ANALYSE,
    APPLY,
    CLOSE,
    COORDINATE,
    LEDGER,
    MERGE,
    REOPEN,
    RETURN,
    VOID,
)
from services.issues.pages.steps.step import Step
from shared.web.values import Row, text, whole

STEPS: Final = (
    ANALYSE,
    LEDGER,
    COORDINATE,
    APPLY,
    CLOSE,
    RETURN,
    REOPEN,
    FIX_ON_SPOT,
    ASSIGN,
    PASS_DOWN,
    ANSWER_SUPERIOR,
    EXTEND,
    CONSENT_RETURN,
    LOOK_BACK,
    SANCTION,
    MERGE,
    VOID,
)
BY_SLUG: Final[Mapping[str, Step]] = {step.slug: step for step in STEPS}

NEXT_STEP: Final[Mapping[Stage, Step | None]] = {
    Stage.FOUND: ANALYSE,
    Stage.ANALYSED: LEDGER,
    Stage.LEDGERED: COORDINATE,
    Stage.COORDINATED: APPLY,
    Stage.CLOSURE_APPLIED: CLOSE,
    Stage.CLOSED: None,
}
OTHER_STEPS: Final[Mapping[Stage, tuple[Step, ...]]] = {
    Stage.FOUND: (FIX_ON_SPOT, ASSIGN, MERGE, VOID),
    Stage.ANALYSED: (ASSIGN, MERGE, VOID),
    Stage.LEDGERED: (ASSIGN, PASS_DOWN, EXTEND, SANCTION, MERGE, VOID),
    Stage.COORDINATED: (
        APPLY,
        COORDINATE,
        ANSWER_SUPERIOR,
        ASSIGN,
        PASS_DOWN,
        EXTEND,
        SANCTION,
        MERGE,
        VOID,
    ),
    Stage.CLOSURE_APPLIED: (RETURN, CONSENT_RETURN, ANSWER_SUPERIOR, ASSIGN, SANCTION, MERGE, VOID),
    Stage.CLOSED: (LOOK_BACK, REOPEN, SANCTION),
}


def next_step(row: Row, drawn: bool) -> Step | None:
    """The one step that the page asks for; while a superior is waited for, the answer. drawn: to look back at."""
    stage, status = Stage(text(row, "stage")), Status(text(row, "status"))
    if status is Status.SETTLED:
        return LOOK_BACK if drawn else None
    if status is not Status.OPEN:
        return None
    if stage is Stage.COORDINATED and row.get("waiting_since"):
        return ANSWER_SUPERIOR
    return NEXT_STEP[stage]


def other_steps(row: Row, drawn: bool) -> tuple[Step, ...]:
    """What else makes sense now; the rules of the domain have the last word."""
    status = Status(text(row, "status"))
    if status not in (Status.OPEN, Status.SETTLED):
        return ()
    waiting = bool(row.get("waiting_since"))
    idle = {
        ANSWER_SUPERIOR: not waiting,
        COORDINATE: waiting,
        EXTEND: bool(row.get("extended")),
        CONSENT_RETURN: whole(row, "returns") == 0,
        LOOK_BACK: not drawn,
    }
    following = next_step(row, drawn)
    every = OTHER_STEPS[Stage(text(row, "stage"))]
    return tuple(step for step in every if step is not following and not idle.get(step))


# Where on the form a refusal of the domain is shown; a code that is not here speaks of the whole.
FIELD_OF_REFUSAL: Final[Mapping[str, str]] = {
    "CHECKLIST_EMPTY": "items",
    "COUNT_NEGATIVE": "households",
    "DEADLINE_BEFORE_FINDING": "deadline",
    "ASSIGNMENT_EMPTY": "lead_unit",
    "DEADLINE_TOO_SOON": "deadline",
    "DOC_ONLY": "evidence",
    "EVIDENCE_ONE_SIDED": "evidence",
    "EXECUTOR_LATE": "executor_deadline",
    "EXTENSION_NOT_LATER": "deadline",
    "HEARD_MISSING": "evidence",
    "INTERVIEWEE_IS_HANDLER": "evidence",
    "LOOK_BACK_OUT_OF_WINDOW": "look_back_due",
    "MEASURE_VAGUE": "measures",
    "MERGE_TARGET_NOT_OPEN": "into_number",
    "NOT_EQUAL": "into_number",
    "PASS_DOWN_NOT_BELOW": "executor",
    "SANCTION_RECTIFICATION": "measures",
    "SENT_BACK_BEFORE": "reasons",
    "SUPERIOR_MISSING": "superior_unit",
    "TIME_SHORTENED": "executor_deadline",
    "EVIDENCE_BEFORE_APPLICATION": "evidence",
    "ITEM_TWICE": "items",
    "ITEM_UNKNOWN": "item",
    "MEASURES_MISSING": "measures",
    "MERGE_INTO_SELF": "into_number",
    "METHOD_MISSING": "methods",
    "OFF_LIST_REASON_MISSING": "off_list_reason",
    "PAPER_RECTIFICATION": "measures",
    "PERIOD_REVERSED": "ends_on",
    "REASONS_MISSING": "reasons",
    "TARGET_NOT_LISTED": "target",
}
