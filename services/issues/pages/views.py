"""One issue as its page wants it: built from its ledger row and its timeline rows, pure."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Final

from services.issues.domain.codes import Stage, Status
from services.issues.domain.policy import DEFAULT_POLICY
from services.issues.pages.facts import (
    Advice,
    Ending,
    EvidenceLine,
    KeyFact,
    MeasureLine,
    advice,
    ending,
    evidence,
    facts,
    measures,
    notes,
)
from services.issues.pages.lights import Light, light_of
from services.issues.pages.steps import Step, next_step, other_steps
from services.issues.pages.timeline import Moment, moment_of
from shared.web.units import Names, unit_name
from shared.web.values import Row, day_of, text, texts, time_of, whole


@dataclass(frozen=True, slots=True, kw_only=True)
class StageMark:
    """state: done, now or ahead. at: when the stage was last reached."""

    stage: str
    state: str
    at: datetime | None


@dataclass(frozen=True, slots=True, kw_only=True)
class StepLink:
    """allowed: whether the asker may do it; if not, the page says whose turn it is and shows no button."""

    step: Step
    href: str
    who: str
    allowed: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class IssueView:
    issue: str
    number: str
    place: str
    description: str
    guidance: str
    category: str
    status: str
    light: Light
    deadline: date | None
    version: int
    marks: tuple[StageMark, ...]
    next: StepLink | None
    others: tuple[StepLink, ...]
    ending: Ending | None
    facts: tuple[KeyFact, ...]
    measures: tuple[MeasureLine, ...]
    evidence: tuple[EvidenceLine, ...]
    moments: tuple[Moment, ...]
    photos: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    reviews: tuple[Advice, ...] = ()


def issue_view(
    row: Row,
    timeline_rows: Sequence[Row],
    names: Names,
    today: date,
    allowed_steps: Collection[str],
    *,
    look_back: Row | None = None,
    reviews: Sequence[Row] = (),
    near: int = DEFAULT_POLICY.near,
) -> IssueView:
    """timeline_rows in any order; allowed_steps: the slugs that the asker's roles permit here.

    look_back: the row of the drawn list for this closing, if it was drawn and nobody has looked yet.
    """
    stage, status = Stage(text(row, "stage")), Status(text(row, "status"))
    following, drawn = next_step(row, look_back is not None), look_back is not None
    newest = sorted(timeline_rows, key=lambda one: whole(one, "version"), reverse=True)
    window = (day_of(look_back, "first_day"), day_of(look_back, "last_day")) if look_back else None
    return IssueView(
        issue=str(row["issue"]),
        number=text(row, "number"),
        place=names(text(row, "area")),
        description=text(row, "description"),
        guidance=text(row, "guidance"),
        category=text(row, "category"),
        status=status,
        light=light_of(row, today, near),
        deadline=day_of(row, "deadline"),
        version=whole(row, "version"),
        marks=_marks(stage, timeline_rows),
        next=_link(following, row, names, allowed_steps) if following else None,
        others=tuple(
            _link(step, row, names, allowed_steps)
            for step in other_steps(row, drawn)
            if step.slug in allowed_steps
        ),
        ending=ending(row, status, window),
        facts=facts(row, names),
        measures=measures(row, names),
        evidence=evidence(row),
        moments=tuple(moment_of(one, names) for one in newest),
        photos=_photos(timeline_rows),
        notes=notes(row, names),
        reviews=tuple(advice(one, names) for one in reviews),
    )


_REACHED_BY: Final[Mapping[str, Stage]] = {
    "IssueFound": Stage.FOUND,
    "IssueAnalysed": Stage.ANALYSED,
    "IssueLedgered": Stage.LEDGERED,
    "IssueCoordinated": Stage.COORDINATED,
    "ClosureApplied": Stage.CLOSURE_APPLIED,
    "IssueClosed": Stage.CLOSED,
}


def _marks(stage: Stage, timeline_rows: Sequence[Row]) -> tuple[StageMark, ...]:
    order = tuple(Stage)
    now = order.index(stage)
    reached: dict[Stage, datetime | None] = {}
    for one in sorted(timeline_rows, key=lambda line: whole(line, "version")):
        passed = _REACHED_BY.get(text(one, "event"))
        if passed:
            reached[passed] = time_of(one, "occurred_at")
    done = now + 1 if stage is Stage.CLOSED else now
    return tuple(
        StageMark(
            stage=each,
            state="done" if index < done else "now" if index == now else "ahead",
            at=reached.get(each) if index <= now else None,
        )
        for index, each in enumerate(order)
    )


_TURN: Final[Mapping[str, str]] = {
    "analyse": "handling_unit",
    "ledger": "handling_unit",
    "coordinate": "lead_unit",
    "apply-closure": "handling_unit",
    "answer-superior": "superior_unit",
}


def _link(step: Step, row: Row, names: Names, allowed: Collection[str]) -> StepLink:
    unit = text(row, _TURN[step.slug]) if step.slug in _TURN else ""
    return StepLink(
        step=step,
        href=f"/issues/{row['issue']}/{step.slug}",
        who=unit_name(unit, names) if unit else step.who,
        allowed=step.slug in allowed,
    )


def _photos(timeline_rows: Sequence[Row]) -> tuple[str, ...]:
    """Hashes of what was photographed at the finding."""
    details = (one["detail"] for one in timeline_rows if text(one, "event") == "IssueFound")
    return tuple(sha for one in details if isinstance(one, Mapping) for sha in texts(one, "photos"))
