"""A form that was overtaken: who was faster, when and with what, and the version to send it again with."""

from typing import Final

from shared.contracts.glossary import EVENT_TERMS
from shared.eventstore.errors import StaleVersion
from shared.eventstore.events import StoredEvent
from shared.web.forms import Wrong
from shared.web.templates import day_moment
from shared.web.units import Names, unit_name

CODE: Final = "VERSION_STALE"
NOT_THAT_VERSION: Final = "页面上的版本与系统里的对不上，请核对您填写的内容后再提交。"


def overtaken(error: StaleVersion, names: Names) -> Wrong:
    """What was typed stays; whoever has read what changed since may send it again."""
    return Wrong(sentence=_sentence(error, names), code=CODE, version=error.current)


def _sentence(error: StaleVersion, names: Names) -> str:
    if not error.changes:
        return NOT_THAT_VERSION
    last = error.changes[-1]
    terms = "、".join(dict.fromkeys(_term(one) for one in error.changes))
    body, when = unit_name(last.unit, names), day_moment(last.recorded_at)
    return f"这条记录已由 {body} 于 {when} 更新（{terms}）。您填写的内容都已保留，请看过变化后再提交。"


def _term(stored: StoredEvent) -> str:
    event = stored.name.partition(".")[0]
    return EVENT_TERMS.get(event, event)
