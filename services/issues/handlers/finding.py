"""Findings: one from a form, or many that a phone kept while it had no signal.

What the rules need is looked up for all of them at once; each is then answered by itself.
"""

import asyncio
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final, ParamSpec, TypeAlias, TypeVar
from uuid import UUID

from services.issues.domain.issue.commands import FindIssue
from services.issues.domain.issue.decider import issue
from services.issues.domain.refusals import Code
from services.issues.domain.refusals import refuse as refusal
from services.issues.domain.round.decider import Closed, RoundState, Running
from services.issues.handlers import photos, visit
from services.issues.handlers import round_ as rounds
from services.issues.handlers.policy import level_of
from services.issues.handlers.requests import FindIssueRequest
from shared.divisions import county_of, place_refusal
from shared.eventstore.errors import CommandIdReused, Refused
from shared.eventstore.events import Answer, Appended
from shared.eventstore.execute import Intent, execute
from shared.handling.building import build
from shared.handling.deps import Deps, Stamped, check_area, refuse, stamp
from shared.kernel import Ask, Refusal

# A county's row is locked until its numbers are given out, so all batches take the counties in one order.
NEXT_NUMBERS: Final = """
    INSERT INTO issue_number (round, county, last)
    SELECT round, county, wanted FROM unnest($1::uuid[], $2::text[], $3::integer[]) n (round, county, wanted)
    ORDER BY round, county
    ON CONFLICT (round, county) DO UPDATE SET last = issue_number.last + excluded.last
    RETURNING round, county, last"""

# No number, for a finding that is only tried.
TRIAL: Final = "-"
# A place that nobody covers.
NOWHERE: Final = "0"

Outcome: TypeAlias = Appended | Exception
P = ParamSpec("P")
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Finding:
    """at: when it was seen, if that is better known than the request says."""

    ask: Ask
    request: FindIssueRequest
    at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Checked:
    """A finding that its asker may enter."""

    stamped: Stamped
    request: FindIssueRequest

    @property
    def stream(self) -> str:
        return f"issue-{self.request.issue}"

    @property
    def series(self) -> tuple[UUID, str]:
        """Where its number is counted: the round and the county."""
        return self.request.round, county_of(self.request.area)


@dataclass(frozen=True, slots=True)
class Known:
    """What the findings of a batch rest on, as it stood when they came."""

    areas: Mapping[str, str]
    answers: Mapping[UUID, Answer | CommandIdReused]
    rounds: Mapping[UUID, RoundState]
    photos: Mapping[str, str]


async def find(deps: Deps, ask: Ask, request: FindIssueRequest) -> Appended:
    (outcome,) = await find_all(deps, [Finding(ask, request)])
    if isinstance(outcome, Exception):
        raise outcome
    return outcome


async def find_all(deps: Deps, findings: Sequence[Finding]) -> list[Outcome]:
    """What came of each, in their order: a refused one does not hold the others back. One actor asks for all."""
    checked = [_tried(_checked, deps, one) for one in findings]
    known = await _look_up(deps, [one for one in checked if isinstance(one, Checked)])
    ready = [_tried(_ready, known, one) if isinstance(one, Checked) else one for one in checked]
    new = [one for one in ready if isinstance(one, Checked)]
    numbers = await _numbers(deps, known, new)
    entering = [_enter(deps, known, one, number) for one, number in zip(new, numbers, strict=True)]
    entered = iter(await asyncio.gather(*entering))
    return [next(entered) if isinstance(one, Checked) else one for one in ready]


def _tried(step: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> T | Exception:
    try:
        return step(*args, **kwargs)
    except (Refused, CommandIdReused) as error:
        return error


def _checked(deps: Deps, one: Finding) -> Checked:
    """Refused for what needs no look at how things stand."""
    request, subject = one.request, one.ask.subject
    refuse(place_refusal(deps.divisions, request.area, kind=request.kind, parent=request.parent))
    stamped = stamp(deps, one.ask, "issue.find", request.issue, request, at=one.at)
    check_area(subject, request.area)
    if request.drafted_by not in (None, subject.actor):
        refuse(refusal(Code.DRAFT_OF_ANOTHER))
    return Checked(stamped, request)


async def _look_up(deps: Deps, asked: Sequence[Checked]) -> Known:
    if not asked:
        return Known({}, {}, {}, {})
    seen = [visit.stream(one.request.visit) for one in asked if one.request.visit]
    named = [photo for one in asked for photo in one.request.photos]
    return Known(
        await deps.store.areas([one.stream for one in asked] + seen),
        await deps.store.stored_answers([one.stamped.call for one in asked]),
        {each: await rounds.load(deps, each) for each in {one.request.round for one in asked}},
        await photos.kept(deps, asked[0].stamped.call.subject.actor, named) if named else {},
    )


def _ready(known: Known, one: Checked) -> Checked | Appended:
    """The first answer, if there is one; else the finding, if it may take a number."""
    request, subject = one.request, one.stamped.call.subject
    there = known.areas.get(one.stream)
    if there and not subject.covers(there):
        refuse(refusal(Code.ISSUE_EXISTS))
    if request.visit and not subject.covers(known.areas.get(visit.stream(request.visit), NOWHERE)):
        refuse(Refusal("VISIT_NOT_BEGUN", "没有这次走访，请先登记走访，或不填走访编号。"))
    match known.answers.get(one.stamped.call.command_id):
        case Appended() as first:
            return first
        case Refusal() as first:
            refuse(first)
        case CommandIdReused() as reused:
            raise reused
    _running(known.rounds[request.round])
    if not known.photos.keys() >= set(request.photos):
        refuse(refusal(Code.PHOTO_MISSING))
    return one


def _running(state: RoundState) -> Running:
    if isinstance(state, Closed):
        raise Refused(Refusal("ROUND_CLOSED", "这一轮督战已经结束，请选择正在进行的轮次。"))
    if not isinstance(state, Running):
        raise Refused(Refusal("NOT_FOUND", "没有这一轮督战，请选择正在进行的轮次。"))
    return state


async def _numbers(deps: Deps, known: Known, new: Sequence[Checked]) -> list[str]:
    """The next numbers '<round>-<county>-<serial>', in the order of the findings."""
    wanted = Counter(one.series for one in new)
    if not wanted:
        return []
    columns = [*zip(*wanted, strict=True), list(wanted.values())]
    async with deps.store.database.connection() as connection:
        rows = await connection.fetch(NEXT_NUMBERS, *columns)
    given = {(row["round"], row["county"]): row["last"] for row in rows}
    following = {series: given[series] - count for series, count in wanted.items()}
    numbers: list[str] = []
    for one in new:
        following[one.series] += 1
        opened = _running(known.rounds[one.request.round]).opened
        numbers.append(f"{opened.number}-{one.series[1][:6]}-{following[one.series]:04d}")
    return numbers


async def _enter(deps: Deps, known: Known, one: Checked, number: str) -> Outcome:
    intent = _intent(deps, known, one, number)
    try:
        return await execute(deps.store, one.stamped.call, intent)
    except Exception as error:
        # One that fails is answered as such; the others of its batch have theirs.
        return error


def _intent(deps: Deps, known: Known, one: Checked, number: str) -> Intent[Any, Any, Any]:
    request, subject = one.request, one.stamped.call.subject
    command = build(
        FindIssue,
        one.stamped,
        request,
        number=number,
        listed_item=request.item in _items(known.rounds[request.round]),
        body=subject.unit,
        level=level_of(subject),
        photos=tuple(known.photos[photo] for photo in request.photos),
    )
    if one.stream not in known.areas:
        deps.store.expect_nothing(one.stream, issue)
    return Intent(issue, one.stream, command)


async def finding_intents(
    deps: Deps, findings: Sequence[Finding], *, trial: bool
) -> list[Intent[Any, Any, Any] | Refusal]:
    """For who enters many at once or none: each as it would be entered, or why it may not be.

    trial: only to see what would be refused; no numbers are given out for it.
    """
    checked = [_tried(_checked, deps, one) for one in findings]
    known = await _look_up(deps, [one for one in checked if isinstance(one, Checked)])
    ready = [_tried(_ready, known, one) if isinstance(one, Checked) else one for one in checked]
    new = [one for one in ready if isinstance(one, Checked)]
    numbers = iter([TRIAL] * len(new) if trial else await _numbers(deps, known, new))
    return [
        _intent(deps, known, one, next(numbers)) if isinstance(one, Checked) else _why_not(one)
        for one in ready
    ]


def _why_not(outcome: Outcome) -> Refusal:
    if isinstance(outcome, Refused):
        return outcome.refusal
    return refusal(Code.ISSUE_EXISTS)


def _leader(state: RoundState, unit: str) -> str | None:
    """Who leads the unit's team of the round, if it formed one."""
    team = _running(state).teams.get(unit)
    return team.leader if team else None


def _items(state: RoundState) -> set[str]:
    return {item.code for checklist in _running(state).checklists.values() for item in checklist.items}
