"""When an issue may be closed (销号): every rule about it, one function each, in the order they are asked.

Documents never suffice, the look comes after the application, and nobody verifies his own work.
"""

from collections.abc import Callable

from services.issues.domain.codes import EvidenceKind
from services.issues.domain.dates import local_date
from services.issues.domain.issue.commands import CloseIssue
from services.issues.domain.issue.events import ClosureApplied, Evidence
from services.issues.domain.issue.state import Record
from services.issues.domain.refusals import Code, refuse
from shared.kernel import Refusal


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


def looked_after_closing(command: CloseIssue, record: Record) -> Refusal | None:
    closed = local_date(command.at)
    if all(evidence.on <= closed for evidence in command.evidence):
        return None
    return refuse(Code.EVIDENCE_IN_FUTURE, closed_on=str(closed))


def verifier_dependent(command: CloseIssue, record: Record) -> Refusal | None:
    """谁验收、谁负责 needs someone else: neither the applicant nor a unit that did the work."""
    applied = application(record)
    units = {applied.applicant_unit, record.found.handling_unit}
    if record.ledgered:
        units.add(record.ledgered.lead_unit)
    if command.actor != applied.applicant and command.unit not in units:
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


RULES: tuple[Callable[[CloseIssue, Record], Refusal | None], ...] = (
    documents_alone,
    looked_before_application,
    looked_after_closing,
    verifier_dependent,
    verifier_too_low,
    count_negative,
    look_back_too_early,
)


def seen_or_heard(command: CloseIssue) -> tuple[Evidence, ...]:
    return tuple(one for one in command.evidence if one.kind is not EvidenceKind.DOCUMENT)


def application(record: Record) -> ClosureApplied:
    """The rules are only asked of an issue whose closing has been applied for."""
    if record.applied is None:
        raise ValueError("closing rules were asked before ClosureApplied")
    return record.applied
