"""The frame around every page: where we are, who we are, how fresh the figures are. Data for layout.html."""

from dataclasses import dataclass
from datetime import datetime
from typing import Final

# It stands beside what the pages need, so that both are read together: no inline script or style, nothing
# from elsewhere. An operator's allow-list replaces frame-ancestors.
CONTENT_SECURITY_POLICY: Final = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data: blob:; connect-src 'self'; "
    "font-src 'self'; manifest-src 'self'; worker-src 'self'; form-action 'self'; frame-ancestors 'none'; "
    "base-uri 'none'"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """One entry of the main menu."""

    key: str
    label: str
    href: str


SECTIONS: Final = (
    Section(key="board", label="督战总览", href="/notify/board"),
    Section(key="ledger", label="问题台账", href="/issues/"),
    Section(key="rounds", label="督战轮次", href="/issues/rounds"),
    Section(key="calendar", label="督战日历", href="/issues/calendar"),
    Section(key="burden", label="减负账", href="/issues/burden"),
    Section(key="find", label="报问题", href="/issues/new"),
    Section(key="phone", label="现场填报", href="/issues/phone"),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Crumb:
    """A step of the path above the title; the last one has no link."""

    label: str
    href: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """One entry of a choice. Neighbours of one group are shown together."""

    value: str
    label: str
    group: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class DemoIdentity:
    """What the demo banner needs: whom one may play, whom one plays, and where the switch leads back to."""

    roles: tuple[Choice, ...]
    counties: tuple[Choice, ...]
    role: str
    county: str
    path: str


@dataclass(frozen=True, slots=True, kw_only=True)
class AsOf:
    """The point up to which the page knows: a time, and the stores' positions such as 'issues:1234'."""

    moment: datetime
    positions: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Frame:
    """section: key of the lit menu entry. demo: None outside the demo. notice: what has just been done.

    path: where a switch of language leads back to.
    """

    title: str
    section: str
    place: str
    crumbs: tuple[Crumb, ...] = ()
    as_of: AsOf | None = None
    demo: DemoIdentity | None = None
    notice: str = ""
    path: str = "/"
    sections: tuple[Section, ...] = SECTIONS


@dataclass(frozen=True, slots=True, kw_only=True)
class ErrorPage:
    """What error.html shows: a sentence, a stable code, what to do next and a way back."""

    status: int
    code: str
    sentence: str
    advice: str = ""
    back: str = "/"
    back_label: str = "回到督战总览"
