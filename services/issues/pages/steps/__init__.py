"""Every step of an issue as a form, and the order in which the page offers them."""

from services.issues.pages.steps.order import (
    BY_SLUG,
    FIELD_OF_REFUSAL,
    NEXT_STEP,
    OTHER_STEPS,
    STEPS,
    next_step,
    other_steps,
)
from services.issues.pages.steps.stages import APPLY, CLOSE, LEDGER, RETURN
from services.issues.pages.steps.step import Step

__all__ = [
    "APPLY",
    "BY_SLUG",
    "CLOSE",
    "FIELD_OF_REFUSAL",
    "LEDGER",
    "NEXT_STEP",
    "OTHER_STEPS",
    "RETURN",
    "STEPS",
    "Step",
    "next_step",
    "other_steps",
]
