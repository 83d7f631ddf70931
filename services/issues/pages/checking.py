"""The checklist items of a visit: which are still to be looked at, and which need not be (已督免查). Pure."""

from collections.abc import Sequence

from shared.contracts.glossary import TERMS
from shared.web.frame import Choice
from shared.web.values import Row, entries, text

# Which list a visit goes by.
LEVELS = {"township": "township", "village": "village", "site": "village"}
EXEMPT = "已督免查"


def item_choices(visit: Row, items: Sequence[Row]) -> tuple[Choice, ...]:
    """The items of the target's list without the exempted ones."""
    exempt = {text(one, "item") for one in entries(visit, "exempted")}
    level = LEVELS.get(text(visit, "kind"), "")
    return tuple(
        Choice(value=one["code"], label=f"{one['code']} {one['text']}")  # type: ignore[arg-type]
        for one in items
        if one["level"] == level and one["code"] not in exempt
    )


def exempted(visit: Row, items: Sequence[Row]) -> tuple[tuple[str, str], ...]:
    """What an earlier visit has looked at: filled in already, with what it found and when."""
    words = {text(one, "code"): text(one, "text") for one in items}
    return tuple(
        (
            EXEMPT,
            f"{text(one, 'item')} {words.get(text(one, 'item'), '')}：{text(one, 'on')} "
            f"{TERMS['check_result'][text(one, 'result')]}",
        )
        for one in entries(visit, "exempted")
    )
