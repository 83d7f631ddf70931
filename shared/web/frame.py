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


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """Sections that belong together. roles: who finds anything there; empty means everybody."""

    label: str
    sections: tuple[Section, ...]
    roles: frozenset[str] = frozenset()


SUPERVISION: Final = Group(
    label="督战",
    sections=(
        Section(key="board", label="督战总览", href="/notify/board"),
        Section(key="ledger", label="问题台账", href="/issues/"),
        Section(key="rounds", label="督战轮次", href="/issues/rounds"),
        Section(key="calendar", label="督战日历", href="/issues/calendar"),
        Section(key="burden", label="减负账", href="/issues/burden"),
        Section(key="find", label="报问题", href="/issues/new"),
        Section(key="phone", label="现场填报", href="/issues/phone"),
    ),
)
CARE: Final = Group(
    label="干部",
    sections=(
        Section(key="cadres", label="干部名册", href="/personnel/"),
        Section(key="coverage", label="待遇保障", href="/personnel/coverage"),
        Section(key="appointments", label="选拔任用", href="/personnel/appointments"),
        Section(key="honours", label="激励褒奖", href="/personnel/honours"),
        Section(key="care", label="人文关怀", href="/personnel/care"),
        Section(key="tolerance", label="容错纠错", href="/personnel/tolerance"),
        Section(key="schemes", label="激励机制", href="/personnel/schemes"),
    ),
    roles=frozenset({"leader", "dept", "county_dept", "auditor"}),
)
GROUPS: Final = (SUPERVISION, CARE)


def groups_for(roles: frozenset[str]) -> tuple[Group, ...]:
    """What somebody finds in the menu: nothing that would only be refused."""
    return tuple(group for group in GROUPS if not group.roles or group.roles & roles)


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
    groups: tuple[Group, ...] = (SUPERVISION,)

    @property
    def group(self) -> Group:
        """The one that the page belongs to."""
        lit = (group for group in self.groups if any(one.key == self.section for one in group.sections))
        return next(lit, self.groups[0])


@dataclass(frozen=True, slots=True, kw_only=True)
class ErrorPage:
    """What error.html shows: a sentence, a stable code, what to do next and a way back."""

    status: int
    code: str
    sentence: str
    advice: str = ""
    back: str = "/"
    back_label: str = "回到督战总览"
