"""Checklists of a round, one a level: a code stands for the same text and threshold on every level (R4)."""

from collections import Counter
from collections.abc import Iterable

from services.issues.domain.codes import Level
from services.issues.domain.refusals import Code, refuse
from services.issues.domain.round.commands import IssueChecklist
from services.issues.domain.round.events import ChecklistIssued, ChecklistItem, RoundEvent
from services.issues.domain.round.state import RoundState, Running, not_running, too_early
from shared.kernel import Decision, Refusal
from shared.kernel.sameness import same_fact


def issue_checklist(command: IssueChecklist, state: RoundState) -> Decision[RoundEvent]:
    if not isinstance(state, Running):
        return not_running(state)
    issued = ChecklistIssued(
        round=state.opened.round,
        area=state.opened.area,
        occurred_at=command.at,
        level=command.level,
        version=command.version,
        items=command.items,
    )
    standing = state.checklists.get(command.level)
    if same_fact(issued, standing):
        return ()
    flaw = (
        too_early(command, state) or checklist_flaw(issued, standing) or raised_between_levels(issued, state)
    )
    return flaw or (issued,)


def checklist_flaw(issued: ChecklistIssued, standing: ChecklistIssued | None) -> Refusal | None:
    if flaw := items_flaw(issued.level, issued.items):
        return flaw
    if standing is not None and issued.version <= standing.version:
        return refuse(Code.VERSION_NOT_NEWER, version=issued.version, standing=standing.version)
    return None


def items_flaw(level: Level, items: tuple[ChecklistItem, ...]) -> Refusal | None:
    if not items:
        return refuse(Code.CHECKLIST_EMPTY, level=level.value)
    code, times = Counter(item.code for item in items).most_common(1)[0]
    return refuse(Code.ITEM_TWICE, item=code) if times > 1 else None


def raised_between_levels(issued: ChecklistIssued, state: Running) -> Refusal | None:
    for level, other in state.checklists.items():
        if level != issued.level and (item := raised(issued.items, other.items)):
            return refuse(Code.ITEM_RAISED, item=item.code, level=level.value)
    return None


def raised(items: Iterable[ChecklistItem], known: Iterable[ChecklistItem]) -> ChecklistItem | None:
    """The first item that says something else than the known one of its code, if there is one."""
    by_code = {one.code: one for one in known}
    return next((one for one in items if one.code in by_code and not same(one, by_code[one.code])), None)


def same(one: ChecklistItem, other: ChecklistItem) -> bool:
    return (one.text, one.threshold) == (other.text, other.threshold)
