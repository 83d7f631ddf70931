"""Many commands as one: all of them happen or none does, and whoever asks hears which of them may not, and why."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final, TypeAlias

from shared.eventstore.errors import Refused
from shared.eventstore.events import Appended, Call
from shared.eventstore.execute import Intent, execute
from shared.handling.deps import NOT_FOUND, Deps
from shared.kernel import Refusal, Subject
from shared.kernel.refusal import FactValue

AnyIntent: TypeAlias = Intent[Any, Any, Any]
MOVED_ON: Final = Refusal("ROW_MOVED_ON", "这个问题刚被别人办理过，请刷新或重新导出后再改。")
SHOWN: Final = 5


@dataclass(frozen=True, slots=True)
class Named:
    """A command under the name by which its asker knows it: a number, or a row of a sheet."""

    name: str
    intent: AnyIntent


async def refusals(deps: Deps, subject: Subject, wanted: Sequence[Named]) -> Sequence[tuple[str, Refusal]]:
    """What would be refused as things stand now; nothing is appended."""
    found = [(one.name, await _refusal(deps, subject, one.intent)) for one in wanted]
    return [(name, refusal) for name, refusal in found if refusal]


async def all_or_none(deps: Deps, call: Call, wanted: Sequence[Named], what: str) -> Appended:
    """what: ends the sentence that says what could not be done, such as 改派."""
    if known := await deps.store.stored_answer(call):
        if isinstance(known, Refusal):
            raise Refused(known)
        return known
    refused = await refusals(deps, call.subject, wanted)
    if refused:
        told = "；".join(f"{name}：{refusal.sentence}" for name, refusal in refused[:SHOWN])
        more = f"；另有 {len(refused) - SHOWN} 个" if len(refused) > SHOWN else ""
        sentence = f"{len(wanted)} 个中有 {len(refused)} 个不能{what}，所以一个也没有改。{told}{more}"
        facts: dict[str, FactValue] = {
            "asked": len(wanted),
            "refused": len(refused),
            "first": refused[0][0],
            "why": refused[0][1].code,
        }
        raise Refused(Refusal("SELECTION_REFUSED", sentence, facts))
    return await execute(deps.store, call, *(one.intent for one in wanted))


async def _refusal(deps: Deps, subject: Subject, intent: AnyIntent) -> Refusal | None:
    standing = await deps.store.standing(intent.stream, intent.decider, fresh=False)
    if standing.area and not subject.covers(standing.area):
        return NOT_FOUND
    if intent.expected not in (None, standing.version):
        standing = await deps.store.standing(intent.stream, intent.decider, fresh=True)
        if intent.expected != standing.version:
            return MOVED_ON
    try:
        intent.decided(standing)
    except Refused as refused:
        return refused.refusal
    return None
