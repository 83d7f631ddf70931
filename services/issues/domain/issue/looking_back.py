"""After the closing: the look back (回头看) at what was drawn, and sanctions, which never close anything."""

from services.issues.domain.codes import EvidenceKind, LookBackResult, ReopenReason
from services.issues.domain.issue.aside import LookBackDone, SanctionRecorded
from services.issues.domain.issue.closing import out_of_window
from services.issues.domain.issue.commands import LookBack, RecordSanction
from services.issues.domain.issue.events import IssueEvent, IssueReopened
from services.issues.domain.issue.order import ended, not_settled, too_early
from services.issues.domain.issue.plan import too_soon
from services.issues.domain.issue.record import Record
from services.issues.domain.issue.settling import reopening
from services.issues.domain.issue.state import IssueState, Merged, Unreported, Voided
from services.issues.domain.refusals import Code, refuse
from shared.kernel import Decision, Refusal
from shared.kernel.dates import local_date
from shared.kernel.sameness import same_fact


def look_back(command: LookBack, state: IssueState) -> Decision[IssueEvent]:
    """What has relapsed is opened again at once, under the same number."""
    if isinstance(state, Unreported):
        return refuse(Code.NOT_FOUND)
    record = state.record
    done = looked(command, record)
    if repeated(done, record):
        return ()
    refusal = not_settled(state, command.at) or look_back_flaw(command, record)
    if refusal is not None:
        return refusal
    if command.result is LookBackResult.HOLDS:
        return (done,)
    reason = ReopenReason.LOOK_BACK_FAILED
    again = reopening(record, command, reason, command.note, command.deadline)
    return too_soon(command, command.deadline) or (done, again)


def looked(command: LookBack, record: Record) -> LookBackDone:
    closed = record.closed
    days = (local_date(command.at) - local_date(closed.occurred_at)).days if closed else 0
    return LookBackDone(
        issue=record.found.issue,
        area=record.found.area,
        occurred_at=command.at,
        result=command.result,
        kind=command.kind,
        note=command.note,
        generation=record.generation,
        days=days,
    )


def repeated(done: LookBackDone, record: Record) -> bool:
    just_now = isinstance(record.last, LookBackDone | IssueReopened)
    return just_now and same_fact(done, record.looked, counted=("generation", "days"))


def look_back_flaw(command: LookBack, record: Record) -> Refusal | None:
    """A drawn one, once, by others than those who did the work, in the field and in its time."""
    if not command.drawn:
        return refuse(Code.LOOK_BACK_NOT_DRAWN)
    if record.looked is not None:
        return refuse(Code.LOOK_BACK_DONE_ALREADY)
    if command.unit in record.workers or command.actor in record.doers:
        return refuse(Code.VERIFIER_NOT_INDEPENDENT, unit=command.unit)
    if not command.level.at_least(record.found.level):
        return refuse(Code.VERIFIER_LEVEL_TOO_LOW, level=command.level.value, needed=record.found.level.value)
    if command.kind is EvidenceKind.DOCUMENT:
        return refuse(Code.DOC_ONLY, evidence=1)
    if record.closed is None:
        raise ValueError("a settled issue has no closing: no decider of ours wrote that")
    return out_of_window(command, local_date(record.closed.occurred_at), local_date(command.at))


def sanction(command: RecordSanction, state: IssueState) -> Decision[IssueEvent]:
    """It is kept beside the issue; the stage stays where it was."""
    if isinstance(state, Unreported):
        return refuse(Code.NOT_FOUND)
    found = state.record.found
    recorded = SanctionRecorded(
        issue=found.issue, area=found.area, occurred_at=command.at, kind=command.kind, note=command.note
    )
    if same_fact(recorded, state.record.last):
        return ()
    if isinstance(state, Merged | Voided):
        return ended(state)
    return too_early(state.record, command.at) or unchecked(command) or (recorded,)


def unchecked(command: RecordSanction) -> Refusal | None:
    """Whatever its result, the look whether it was an honest mistake comes first."""
    done = command.checked_at is not None and command.checked_at <= command.at
    return None if done else refuse(Code.SANCTION_CHECK_MISSING)
