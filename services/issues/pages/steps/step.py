"""What a step of an issue is on a page: its questions, who does it, what it needs."""

from dataclasses import dataclass
from typing import Final

from shared.web.forms import Field


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """button: what the button that leads here says. who: whose turn it is. needs: what to have ready."""

    slug: str
    title: str
    button: str
    who: str
    fields: tuple[Field, ...]
    needs: tuple[str, ...] = ()
    warning: str = ""


NOTE: Final = Field(name="note", label="说明", kind="textarea")
