"""The plain words that every room uses: deciders, refusals, subjects, time and ids. No I/O."""

from shared.kernel.decider import Decider, Decision, Fact
from shared.kernel.ids import Clock, derived_id, new_id, system_clock
from shared.kernel.refusal import Refusal
from shared.kernel.sealed import Sealed
from shared.kernel.subject import Ask, CodeRange, Subject, elsewhere

__all__ = [
    "Ask",
    "Clock",
    "CodeRange",
    "Decider",
    "Decision",
    "Fact",
    "Refusal",
    "Sealed",
    "Subject",
    "derived_id",
    "elsewhere",
    "new_id",
    "system_clock",
]
