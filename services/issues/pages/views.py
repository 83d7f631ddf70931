"""One issue as its page wants it: built from its ledger row and its timeline rows, pure."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Final

from services.issues.domain.codes import Stage, Status
from services.issues.pages.lights import Light, light
from services.issues.pages.steps import NEXT_STEP, OTHER_STEPS, Step
from services.issues.pages.timeline import Moment, moment_of
from services.issues.pages.units import Names, unit_name
from services.issues.pages.values import Row, day_of, entries, text, texts, time_of, whole
from shared.contracts.glossary import TERMS
from shared.web.templates import day


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
class KeyFact:
    label: str
    value: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Ending:
    """Why nothing more happens to this issue; href leads to the issue that it was merged into."""

    sentence: str
    href: str = ""
    link: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class EvidenceLine:
    kind: str
    on: str
    people: int
    gist: str


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
    measures: tuple[KeyFact, ...]
    evidence: tuple[EvidenceLine, ...]
    moments: tuple[Moment, ...]
    photos: tuple[str, ...] = ()


def issue_view(
    row: Row, timeline_rows: Sequence[Row], names: Names, today: date, allowed_steps: Collection[str]
) -> IssueView:
    """timeline_rows in any order; allowed_steps: the slugs that the asker's roles permit here."""
    stage, status = Stage(text(row, "stage")), Status(text(row, "status"))
    going = status in (Status.OPEN, Status.SETTLED)
    following = NEXT_STEP[stage] if status == Status.OPEN else None
    newest = sorted(timeline_rows, key=lambda one: whole(one, "version"), reverse=True)
    deadline = day_of(row, "deadline")
    return IssueView(
        issue=str(row["issue"]),
        number=text(row, "number"),
        place=names(text(row, "area")),
        description=text(row, "description"),
        guidance=text(row, "guidance"),
        category=text(row, "category"),
        status=status,
        light=light(status, deadline, today),
        deadline=deadline,
        version=whole(row, "version"),
        marks=_marks(stage, timeline_rows),
        next=_link(following, row, names, allowed_steps) if following else None,
        others=tuple(
            _link(step, row, names, allowed_steps)
            for step in (OTHER_STEPS[stage] if going else ())
            if step.slug in allowed_steps
        ),
        ending=_ending(row, status),
        facts=_facts(row, names),
        measures=tuple(
            KeyFact(label=TERMS["measure_kind"].get(text(one, "kind"), ""), value=text(one, "text"))
            for one in entries(row, "measures")
        ),
        evidence=tuple(
            EvidenceLine(
                kind=text(one, "kind"),
                on=text(one, "on"),
                people=whole(one, "people"),
                gist=text(one, "gist"),
            )
            for one in entries(row, "evidence")
        ),
        moments=tuple(moment_of(one, names) for one in newest),
        photos=_photos(timeline_rows),
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


def _ending(row: Row, status: Status) -> Ending | None:
    match status:
        case Status.OPEN:
            return None
        case Status.SETTLED:
            due = day(day_of(row, "look_back_due"))
            return Ending(sentence=f"已核查销号，整改完成。{f'{due} 前回头看。' if due else ''}")
        case Status.MERGED:
            return Ending(
                sentence="已并入另一问题，请到那里继续办理：",
                href=f"/issues/{row['merged_into']}",
                link=text(row, "merged_into_number"),
            )
        case Status.VOIDED:
            reason = text(row, "ended_reason")
            return Ending(sentence=f"已作废：{TERMS['void_reason'].get(reason, reason)}。不再计入问题数。")


def _facts(row: Row, names: Names) -> tuple[KeyFact, ...]:
    def named(column: str, family: str) -> str:
        return TERMS[family].get(text(row, column), text(row, column))

    helping = "、".join(unit_name(one, names) for one in texts(row, "helping_units"))
    found = (
        ("清单项", text(row, "item") or f"清单外：{text(row, 'off_list_reason')}"),
        ("发现方式", named("method", "method")),
        ("发现单位", f"{unit_name(text(row, 'body'), names)}（{named('level', 'level')}督战队）"),
        ("责任单位", unit_name(text(row, "handling_unit"), names)),
        ("牵头单位", unit_name(text(row, "lead_unit"), names)),
        ("配合单位", helping),
        ("整改性质", named("nature", "nature")),
        ("主要原因", named("cause_kind", "cause_kind")),
        ("整改目标", text(row, "goal")),
        ("共性问题", "是" if row["systemic"] else ""),
    )
    return tuple(KeyFact(label=label, value=value) for label, value in found if value)
