"""The items of a round's checklists, as the calendar knows them."""

from hashlib import sha256

from services.issues.domain.calendar.commands import ListedItem
from services.issues.domain.round.decider import RoundState, Running


def listed_items(state: RoundState) -> tuple[ListedItem, ...]:
    """All items of all levels; a code that stands in two lists is one item. None once the round is closed."""
    if not isinstance(state, Running):
        return ()
    items = {one.code: one for checklist in state.checklists.values() for one in checklist.items}
    return tuple(
        ListedItem(code=one.code, text_hash=_hash(one.text, one.threshold)) for one in items.values()
    )


def _hash(text: str, threshold: str | None) -> str:
    return sha256(f"{text}\0{threshold or ''}".encode()).hexdigest()
