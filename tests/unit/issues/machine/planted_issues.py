"""Issues with one guard taken out."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime
from typing import Any, Final

from services.issues.domain.issue import (
    closing,
    finding,
    leaving,
    limits,
    looking_back,
    on_spot,
    plan,
    rectifying,
    settling,
    state,
)
from services.issues.domain.issue import decider as deciding
from services.issues.domain.issue.events import ClosureReturned
from services.issues.domain.lookback import decider as drawing
from services.issues.handlers import knowing
from tests.unit.issues.machine import rules_settling
from tests.unit.issues.machine.planting import forgets, other, out, passes, without

SANCTION: Final = looking_back.sanction
EXTENSION: Final = limits.extension_flaw
VERIFIED: Final = knowing.verified


def unmoved(command: Any, day: Any) -> tuple[Any, None]:
    """A limit stays where it was wished, be it a rest day."""
    return day, None


def paused_days_count(stamped: Any, kept: Any, request: Any) -> Any:
    return VERIFIED(stamped, replace(kept, paused=0, waiting=None), request)


def closes(command: Any, issue: Any) -> Any:
    """以问责代替整改: a sanction that is taken for what was missing."""
    answer = SANCTION(command, issue)
    done = getattr(issue, "record", None)
    if isinstance(answer, tuple) and answer and done is not None and done.applied and not done.closed:
        back = {"issue": answer[0].issue, "area": answer[0].area, "occurred_at": command.at}
        return (*answer, ClosureReturned(**back, attempt=1, reasons=(), note=""))
    return answer


def always_the_same(at: datetime) -> date:
    return date(2021, 3, 1)


def extends(code: str) -> Callable[..., Any]:
    """The guard of an extension without one of its refusals; what it asks last is asked all the same."""

    def asked(command: Any, kept: Any, deadline: Any) -> Any:
        refusal = EXTENSION(command, kept, deadline)
        gone = refusal is not None and refusal.code == code
        return plan.too_soon(command, deadline) if gone else refusal

    return asked


def never(code: str, guard: Callable[..., Any]) -> Callable[..., Any]:
    """The guard without one of its refusals."""

    def asked(*args: Any, **kwargs: Any) -> Any:
        refusal = guard(*args, **kwargs)
        return None if refusal is not None and refusal.code == code else refusal

    return asked


ORDER: Final = tuple(
    other(f"order of {module.__name__.rsplit('.', 1)[1]}: {guard}", module, guard, passes, "order", "time")
    for module, guard in (
        (rectifying, "out_of_order"),
        (rectifying, "not_open"),
        (settling, "not_settled"),
        (on_spot, "out_of_order"),
        (limits, "not_open"),
        (leaving, "not_open"),
        (looking_back, "too_early"),
        (leaving, "too_early"),
    )
)
CLOSING: Final = (
    # A fold stops at what no decider of ours can have written; that is a complaint too.
    out(settling, "out_of_order", "order", "time", "closing rules were asked before"),
    # Each of the first three refuses papers alone; the first two only say it more plainly.
    without(closing, ("documents_alone", "looked_before_application", "one_sided"), "R7"),
    without(closing, "one_sided", "R7"),
    without(closing, "heard_missing", "R7"),
    without(closing, "handler_heard", "R9"),
    without(closing, "looked_after_closing", "R7"),
    without(closing, "verifier_dependent", "R9"),
    without(closing, "verifier_too_low", "R9"),
    without(closing, "look_back_out_of_window", "look back"),
    other("R9 forgets the bodies", state, "after", forgets("workers"), "R9"),
    other("R9 forgets the persons", state, "after", forgets("doers"), "R9"),
    other("R10: a sanction sends back", deciding, "sanction", closes, "R10", "order", "return"),
    other("the clock runs while a superior is asked", rules_settling, "verified", paused_days_count, "clock"),
    out(settling, "reasons_flaw", "return"),
    out(looking_back, "look_back_flaw", "look back", "R9", "R7"),
    *(
        other(
            f"look back: {code}",
            looking_back,
            "look_back_flaw",
            never(code, looking_back.look_back_flaw),
            *rules,
        )
        for code, *rules in (
            ("LOOK_BACK_NOT_DRAWN", "look back"),
            ("LOOK_BACK_DONE_ALREADY", "look back", "R9", "R7"),
            ("VERIFIER_NOT_INDEPENDENT", "R9"),
            ("VERIFIER_LEVEL_TOO_LOW", "R9"),
            ("DOC_ONLY", "R7", "look back"),
            ("LOOK_BACK_OUT_OF_WINDOW", "look back"),
        )
    ),
    other(
        "look back: half of the share",
        drawing,
        "share",
        lambda count, percent: count * percent // 200,
        "look back",
    ),
    other("look back: drawn again", drawing, "fresh", lambda command, kept: command.candidates, "look back"),
)
PLANS: Final = (
    # Each refuses a plan of nothing; the first two only say it more plainly.
    without(plan, ("measures_missing", "paper_only", "sanctions_only"), "R8", "R10"),
    without(plan, ("paper_only", "sanctions_only"), "R8", "R10"),
    without(plan, "sanctions_only", "R10"),
    without(plan, "deadline_too_soon", "R11"),
    without(plan, "measure_vague", "plan"),
    other("R11: reopened until tomorrow", settling, "too_soon", passes, "R11"),
    other("R11: relapsed until tomorrow", looking_back, "too_soon", passes, "R11"),
    other("R11: extended until tomorrow", limits, "too_soon", passes, "R11", "extension"),
    other("R11: planned for a rest day", rectifying, "moved_off", unmoved, "R11", "plan"),
    other("R11: extended to a rest day", limits, "moved_off", unmoved, "R11"),
    other("R11: reopened to a rest day", settling, "moved_off", unmoved, "R11"),
    other(
        "R11: measures on rest days", rectifying, "on_working_days", lambda command: command.measures, "R11"
    ),
    out(limits, "time_shortened", "R5"),
    *(
        other(f"R5: {code}", limits, "relay_flaw", never(code, limits.relay_flaw), "R5")
        for code in ("PASS_DOWN_NOT_BELOW", "NOT_THE_HOLDER")
    ),
    *(
        other(f"R5: {code}", limits, "time_shortened", never(code, limits.time_shortened), "R5")
        for code in ("TIME_SHORTENED", "EXECUTOR_LATE")
    ),
    *(
        other(f"extension: {code}", limits, "extension_flaw", extends(code), "extension")
        for code in ("EXTENDED_ALREADY", "EXTENDER_NOT_ABOVE", "EXTENSION_NOT_LATER")
    ),
    other(
        "R5: who does it gets none of the extension",
        limits,
        "later",
        lambda command, day, days: day,
        "R5",
        "clock",
    ),
    *(
        other(f"clock: {code}", rectifying, "superior_flaw", never(code, rectifying.superior_flaw), "clock")
        for code in ("SUPERIOR_MISSING", "SUPERIOR_ASKED_ALREADY")
    ),
    other("on the spot on another day", on_spot, "local_date", always_the_same, "on the spot"),
    out(finding, "finding_flaw", "R4"),
    *(
        other(f"merge: {code}", leaving, "merge_flaw", never(code, leaving.merge_flaw), "merge")
        for code in ("MERGE_INTO_SELF", "NOT_EQUAL")
    ),
)
