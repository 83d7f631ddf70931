"""When an issue may be closed (销号): every rule about it, one function each, in the order they are asked.

Documents never suffice, the look comes after the application, and nobody verifies his own work.
"""

from collections.abc import Callable
from datetime import date, timedelta
from typing import Final

from services.issues.domain.codes import EvidenceKind, Heard
from services.issues.domain.issue.commands import CloseIssue, Timed
from services.issues.domain.issue.events import ClosureApplied, Evidence
from services.issues.domain.issue.record import Record
from services.issues.domain.refusals import Code, refuse
from shared.kernel import Refusal
from shared.kernel.dates import local_date

BY_HEARING: Final = frozenset({EvidenceKind.TALK, EvidenceKind.INTERVIEW, EvidenceKind.TELEPHONE})


def closing_flaw(command: CloseIssue, record: Record) -> Refusal | None:
    """The first rule that the closing breaks, if any."""
    return next((flaw for rule in RULES if (flaw := rule(command, record))), None)


def documents_alone(command: CloseIssue, record: Record) -> Refusal | None:
    """不把工作资料作为唯一依据: no evidence at all counts as documents alone."""
    if seen_or_heard(command):
        return None
    return refuse(Code.DOC_ONLY, evidence=len(command.evidence))


def looked_before_application(command: CloseIssue, record: Record) -> Refusal | None:
    """A visit that found things undone cannot prove them done; days are those of the field."""
    applied = local_date(application(record).occurred_at)
    if any(evidence.on >= applied for evidence in seen_or_heard(command)):
        return None
    return refuse(Code.EVIDENCE_BEFORE_APPLICATION, applied_on=str(applied))


def one_sided(command: CloseIssue, record: Record) -> Refusal | None:
    """全面、客观: at least two kinds, of which one is no document. What was seen before counts for nothing."""
    applied = local_date(application(record).occurred_at)
    fresh = {one.kind for one in seen_or_heard(command) if one.on >= applied}
    documents = {one.kind for one in command.evidence if one.kind is EvidenceKind.DOCUMENT}
    if len(fresh | documents) > 1:
        return None
    return refuse(Code.EVIDENCE_ONE_SIDED, kinds=len(fresh | documents))


def heard_missing(command: CloseIssue, record: Record) -> Refusal | None:
    heard = [one for one in command.evidence if one.kind in BY_HEARING]
    return refuse(Code.HEARD_MISSING) if any(one.heard is None for one in heard) else None


def handler_heard(command: CloseIssue, record: Record) -> Refusal | None:
    """Whoever did the work is no witness of it."""
    if all(one.heard is not Heard.HANDLER for one in command.evidence):
        return None
    return refuse(Code.INTERVIEWEE_IS_HANDLER)


def looked_after_closing(command: CloseIssue, record: Record) -> Refusal | None:
    closed = local_date(command.at)
    if all(evidence.on <= closed for evidence in command.evidence):
        return None
    return refuse(Code.EVIDENCE_IN_FUTURE, closed_on=str(closed))


def verifier_dependent(command: CloseIssue, record: Record) -> Refusal | None:
    """谁验收、谁负责 needs someone else: nobody who answered for the work, nor of a unit that did it."""
    if command.actor not in record.doers and command.unit not in record.workers:
        return None
    return refuse(Code.VERIFIER_NOT_INDEPENDENT, unit=command.unit)


def verifier_too_low(command: CloseIssue, record: Record) -> Refusal | None:
    found = record.found.level
    if command.verifier_level.at_least(found):
        return None
    return refuse(Code.VERIFIER_LEVEL_TOO_LOW, level=command.verifier_level.value, needed=found.value)


def count_negative(command: CloseIssue, record: Record) -> Refusal | None:
    counts = (command.working_days, *(evidence.people for evidence in command.evidence))
    return next((refuse(Code.COUNT_NEGATIVE, value=count) for count in counts if count < 0), None)


def look_back_too_early(command: CloseIssue, record: Record) -> Refusal | None:
    closed = local_date(command.at)
    if command.look_back_due >= closed:
        return None
    return refuse(Code.LOOK_BACK_BEFORE_CLOSING, closed_on=str(closed))


def look_back_out_of_window(command: CloseIssue, record: Record) -> Refusal | None:
    return out_of_window(command, local_date(command.at), command.look_back_due)


RULES: tuple[Callable[[CloseIssue, Record], Refusal | None], ...] = (
    documents_alone,
    looked_before_application,
    one_sided,
    heard_missing,
    handler_heard,
    looked_after_closing,
    verifier_dependent,
    verifier_too_low,
    count_negative,
    look_back_too_early,
    look_back_out_of_window,
)


def seen_or_heard(command: CloseIssue) -> tuple[Evidence, ...]:
    return tuple(one for one in command.evidence if one.kind is not EvidenceKind.DOCUMENT)


def application(record: Record) -> ClosureApplied:
    """The rules are only asked of an issue whose closing has been applied for."""
    if record.applied is None:
        raise ValueError("closing rules were asked before ClosureApplied")
    return record.applied


def out_of_window(command: Timed, closed: date, day: date) -> Refusal | None:
    """回头看: late enough to see whether it holds, early enough that somebody still answers for it."""
    first = closed + timedelta(days=command.policy.look_back_from)
    last = closed + timedelta(days=command.policy.look_back_to)
    if first <= day <= last:
        return None
    return refuse(Code.LOOK_BACK_OUT_OF_WINDOW, first=str(first), last=str(last))
