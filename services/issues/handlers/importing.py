"""A checked sheet of the ledger becomes facts: all its rows at once, or none."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final
from uuid import UUID, uuid5

from services.issues.handlers.assigning import Assignment, assigning
from services.issues.handlers.finding import Finding, finding_intents
from services.issues.handlers.policy import POLICY
from services.issues.handlers.requests import FindIssueRequest, ImportRequest
from services.issues.handlers.together import Named, all_or_none, refusals
from shared.eventstore.errors import Refused
from shared.eventstore.events import Appended
from shared.handling.deps import Deps, refuse, stamp
from shared.kernel import Ask, Refusal, Subject

MOST_ROWS: Final = 2000
TOO_MANY: Final = Refusal(
    "IMPORT_TOO_LARGE", f"一次最多改 {MOST_ROWS} 行，请分成几个文件上传。", {"most": MOST_ROWS}
)


@dataclass(frozen=True, slots=True)
class NewRow:
    """A finding of the sheet, under the name of its row."""

    name: str
    body: Mapping[str, Any]


async def would_refuse(
    deps: Deps, subject: Subject, assignments: Sequence[Assignment], findings: Sequence[NewRow]
) -> Sequence[tuple[str, Refusal]]:
    """By name of row: what the rules would say to it now."""
    if not assignments and not findings:
        return ()
    refuse(TOO_MANY if len(assignments) + len(findings) > MOST_ROWS else None)
    ask = Ask(subject, UUID(int=0))
    named, refused = await _commands(deps, ask, assignments, findings, trial=True)
    return [*refused, *await refusals(deps, subject, named)]


async def carry_out(
    deps: Deps, ask: Ask, assignments: Sequence[Assignment], findings: Sequence[NewRow]
) -> Appended:
    """The command's id is that of the staged sheet: said yes to twice, it happens once."""
    known = await deps.store.answer_to(ask.subject.actor, ask.command_id)
    if isinstance(known, Appended):
        return known
    stamped = stamp(deps, ask, "issues.read", ask.command_id, ImportRequest(staged=ask.command_id))
    named, refused = await _commands(deps, ask, assignments, findings, trial=False)
    for name, refusal in refused:
        raise Refused(Refusal(refusal.code, f"{name}：{refusal.sentence}", refusal.facts))
    return await all_or_none(deps, stamped.call, named, "保存")


async def _commands(
    deps: Deps, ask: Ask, assignments: Sequence[Assignment], findings: Sequence[NewRow], *, trial: bool
) -> tuple[list[Named], list[tuple[str, Refusal]]]:
    named: list[Named] = []
    if assignments:
        refuse(POLICY.refusal(ask.subject, "issue.assign"))
        stamped = stamp(deps, ask, "issue.assign", assignments[0].issue, ImportRequest(staged=ask.command_id))
        named += assigning(stamped, assignments)
    refused: list[tuple[str, Refusal]] = []
    asked = [_finding(ask, one) for one in findings]
    intents = await finding_intents(deps, asked, trial=trial)
    for row, intent in zip(findings, intents, strict=True):
        if isinstance(intent, Refusal):
            refused.append((row.name, intent))
        else:
            named.append(Named(row.name, intent))
    return named, refused


def _finding(ask: Ask, row: NewRow) -> Finding:
    """Under an id of its own, which never answers for the whole."""
    request = FindIssueRequest.model_validate(row.body)
    return Finding(Ask(ask.subject, uuid5(ask.command_id, str(request.issue))), request)
