"""R7, R9, R10 about every closing, and what is looked back at afterwards."""

from collections.abc import Iterator
from datetime import timedelta
from uuid import UUID

from services.issues.domain.codes import EvidenceKind, Heard
from services.issues.domain.issue import aside
from services.issues.domain.issue import events as fact
from services.issues.domain.issue.events import IssueEvent
from services.issues.domain.lookback.events import LookBackDrawn
from services.issues.domain.policy import PlanPolicy
from services.issues.domain.round.events import RoundOpened
from services.issues.handlers.policy import level_of
from shared.kernel import Subject
from tests.unit.issues.machine.cast import RANK
from tests.unit.issues.machine.days import count, day_of
from tests.unit.issues.machine.log import Happened, Log, facts, story

HEARD = (EvidenceKind.TALK, EvidenceKind.INTERVIEW, EvidenceKind.TELEPHONE)


def evidence(log: Log) -> Iterator[str]:
    """R7: seen or heard after the application, of two kinds, not from who did the work."""
    event = log[-1].event
    if not isinstance(event, fact.IssueClosed):
        return
    applied = day_of(facts(story(log, event.issue), fact.ClosureApplied)[-1].occurred_at)
    closed = day_of(event.occurred_at)
    fresh = {one.kind for one in event.evidence if one.kind != "document" and applied <= one.on <= closed}
    papers = {one.kind for one in event.evidence if one.kind == "document"}
    if not fresh:
        yield "R7: closed by papers, or by what was seen before the application"
    if len(fresh | papers) < 2:
        yield "R7: closed by one kind of evidence"
    if any(one.on > closed for one in event.evidence):
        yield "R7: closed by what was not seen yet"
    if any(one.heard is None for one in event.evidence if one.kind in HEARD):
        yield "R7: nobody knows whose word it is"
    if any(one.heard is Heard.HANDLER for one in event.evidence):
        yield "R9: who did the work is the witness of it"
    if any(one.people < 0 for one in event.evidence):
        yield "counts: fewer than nobody was heard"


def verifier(log: Log) -> Iterator[str]:
    """R9: closed and looked back at by somebody else, from another unit, at the finding's level or above."""
    event, who = log[-1].event, log[-1].who
    if not isinstance(event, fact.IssueClosed | aside.LookBackDone):
        return
    own = story(log[:-1], event.issue)
    found = own[0].event
    assert isinstance(found, fact.IssueFound)
    name = type(event).__name__
    if who.unit in working_bodies(own):
        yield f"R9: {name} by {who.unit}, which did the work"
    if who.actor in working_people(own):
        yield f"R9: {name} by {who.actor}, who did the work"
    if RANK[level_of(who)] > RANK[found.level]:
        yield f"R9: {name} at level {level_of(who)}, found at level {found.level}"


def working_bodies(own: list[Happened]) -> set[str | None]:
    bodies: set[str | None] = set()
    for one in own:
        event = one.event
        if isinstance(event, fact.IssueFound):
            bodies |= {event.handling_unit}
        elif isinstance(event, fact.IssueLedgered):
            owners = {measure.owner for measure in event.measures}
            bodies |= {event.lead_unit, *owners, *event.helping_units}
        elif isinstance(event, fact.IssueCoordinated):
            bodies |= set(event.helping_units)
        elif isinstance(event, aside.IssueAssigned):
            bodies |= {event.lead_unit, event.handling_unit}
        elif isinstance(event, aside.IssuePassedDown):
            bodies |= {event.executor}
        elif isinstance(event, fact.ClosureApplied):
            bodies |= {event.applicant_unit}
    return bodies


def working_people(own: list[Happened]) -> set[str | None]:
    """Who applied, and who was made responsible, at whatever time."""
    people: set[str | None] = set()
    for one in own:
        event = one.event
        if isinstance(event, fact.ClosureApplied):
            people |= {event.applicant}
        elif isinstance(event, fact.IssueLedgered | aside.IssueAssigned):
            people |= {event.responsible}
    return people


def working_days(log: Log) -> Iterator[str]:
    """Paused days never count: those between asking a superior and the answer, or the closing."""
    event = log[-1].event
    if not isinstance(event, fact.IssueClosed):
        return
    own = story(log, event.issue)
    closed = day_of(event.occurred_at)
    spent, asked = count(day_of(own[0].event.occurred_at), closed), None
    for one in own:
        if isinstance(one.event, fact.IssueCoordinated) and one.event.superior_asked:
            asked = day_of(one.event.occurred_at)
        elif asked is not None and isinstance(one.event, aside.SuperiorAnswered | fact.IssueClosed):
            spent, asked = spent - count(asked, day_of(one.event.occurred_at)), None
    if event.working_days != max(spent, 0):
        yield f"clock: {event.working_days} working days are counted, it were {spent}"
    due = event.look_back_due - closed
    rules = numbers(log, event)
    if not timedelta(rules.look_back_from) <= due <= timedelta(rules.look_back_to):
        yield f"look back: due {due.days} days after the closing"


def returns(log: Log) -> Iterator[str]:
    """一次性告知: a later return tells nothing new, unless a superior has agreed since."""
    event = log[-1].event
    if isinstance(event, fact.ClosureReturned):
        if not event.reasons:
            yield "return: without a reason"
        told, agreed = told_before(story(log[:-1], event.issue))
        if told and not set(event.reasons) <= told | agreed:
            yield f"return: {set(event.reasons) - told - agreed} were not told at once"


def told_before(own: list[Happened]) -> tuple[set[str], set[str]]:
    told, agreed = set[str](), set[str]()
    for one in own:
        if isinstance(one.event, fact.IssueReopened):
            told, agreed = set(), set()
        elif isinstance(one.event, fact.ClosureReturned):
            told, agreed = told | set(one.event.reasons), set()
        elif isinstance(one.event, aside.ReturnConsented):
            agreed = agreed | set(one.event.reasons)
    return told, agreed


def looked(log: Log) -> Iterator[str]:
    """回头看: what was drawn, once a closing, in its time, not on paper; a relapse opens the number again."""
    event = log[-1].event
    if not isinstance(event, aside.LookBackDone):
        return
    own = story(log[:-1], event.issue)
    closed = facts(own, fact.IssueClosed)
    generation = len(closed)
    drawn = [(one.issue, one.generation) for draw in facts(log, LookBackDrawn) for one in draw.drawn]
    if (event.issue, generation) not in drawn:
        yield "look back: at what was not drawn"
    if event.generation in [one.generation for one in facts(own, aside.LookBackDone)]:
        yield "look back: twice at the same closing"
    since = (day_of(event.occurred_at) - day_of(closed[-1].occurred_at)).days
    rules = numbers(log, event)
    if not rules.look_back_from <= since <= rules.look_back_to:
        yield f"look back: {since} days after the closing"
    if event.kind is EvidenceKind.DOCUMENT:
        yield "R7: looked back at on paper"


def relapse(log: Log) -> Iterator[str]:
    """The number stays, the generation goes up, with every reopening."""
    event = log[-1].event
    if isinstance(event, fact.IssueReopened):
        earlier = facts(story(log[:-1], event.issue), fact.IssueReopened)
        if event.generation != len(earlier) + 2:
            yield f"reopen: generation {event.generation} after {len(earlier) + 1}"


def numbers(log: Log, event: IssueEvent) -> PlanPolicy:
    found = next(one for one in facts(log, fact.IssueFound) if one.issue == event.issue)
    return next(one.policy for one in facts(log, RoundOpened) if one.round == found.round)


def may_close(who: Subject) -> bool:
    return bool({"city_team", "county_team"} & who.roles)


def drawn_before(log: Log) -> set[tuple[UUID, int]]:
    return {(one.issue, one.generation) for draw in facts(log, LookBackDrawn) for one in draw.candidates}


JUDGES = (evidence, verifier, working_days, returns, looked, relapse)
