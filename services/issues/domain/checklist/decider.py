"""A county's list is a part of the city's of that level, each item with the same text and threshold (R4)."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from services.issues.domain.checklist.commands import AdoptChecklist
from services.issues.domain.checklist.events import ChecklistAdopted, ChecklistEvent
from services.issues.domain.codes import Level
from services.issues.domain.refusals import Code, refuse
from services.issues.domain.round.lists import items_flaw, raised
from shared.kernel import Decider, Decision, Refusal
from shared.kernel.sameness import same_fact


@dataclass(frozen=True, slots=True, kw_only=True)
class Adopted:
    lists: Mapping[Level, ChecklistAdopted] = field(default_factory=dict)


def decide(command: AdoptChecklist, state: Adopted) -> Decision[ChecklistEvent]:
    standing = state.lists.get(command.level)
    adopted = ChecklistAdopted(
        round=command.round,
        area=command.county,
        occurred_at=command.at,
        level=command.level,
        version=standing.version + 1 if standing else 1,
        upper_version=command.upper_version,
        items=command.items,
    )
    if standing is not None and same_fact(replace(adopted, version=standing.version), standing):
        return ()
    flaw = round_flaw(command, standing) or items_flaw(command.level, command.items) or upper_flaw(command)
    return flaw or (adopted,)


def round_flaw(command: AdoptChecklist, standing: ChecklistAdopted | None) -> Refusal | None:
    if not command.running:
        return refuse(Code.ROUND_CLOSED)
    if standing is not None and command.at < standing.occurred_at:
        return refuse(Code.TIME_REVERSED, last=standing.occurred_at.isoformat())
    return None


def upper_flaw(command: AdoptChecklist) -> Refusal | None:
    known = {one.code for one in command.upper}
    missing = next((one for one in command.items if one.code not in known), None)
    if missing is not None:
        return refuse(Code.ITEM_NOT_IN_UPPER_LIST, item=missing.code, level=command.level.value)
    item = raised(command.items, command.upper)
    return refuse(Code.ITEM_RAISED, item=item.code, level=command.level.value) if item else None


def evolve(state: Adopted, event: ChecklistEvent) -> Adopted:
    return replace(state, lists={**state.lists, event.level: event})


checklist: Decider[AdoptChecklist, Adopted, ChecklistEvent] = Decider(
    initial=Adopted(), decide=decide, evolve=evolve
)
