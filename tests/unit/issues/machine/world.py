"""Streams in memory: a wish is allowed and built as the handlers do it, decided, kept, and judged."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Any, Final, NamedTuple, TypeAlias
from uuid import UUID

from services.issues.domain.calendar.decider import calendar
from services.issues.domain.calendar.events import CalendarEvent
from services.issues.domain.calendar.state import Calendar
from services.issues.domain.issue.decider import issue
from services.issues.domain.issue.state import IssueState
from services.issues.domain.refusals import Code
from services.issues.domain.round.decider import RoundState, Running, round_
from services.issues.handlers import round_ as rounds
from services.issues.handlers.policy import POLICY
from shared.eventstore.execute import Intent
from shared.handling.deps import BACKDATE_LIMIT
from shared.kernel import Decider, Refusal, Subject
from tests.unit.issues.machine import days, judge_hidden, judges
from tests.unit.issues.machine.log import Flaw, Happened

Answer: TypeAlias = Refusal | Sequence[Any]
NOT_ALLOWED: Final = Refusal("NOT_ALLOWED", "")


class Wish(NamedTuple):
    """One intent: the stream, its decider, what is asked of it."""

    stream: str
    decider: Decider[Any, Any, Any]
    command: Any


@dataclass(frozen=True, slots=True)
class Moment:
    """When a wish says that it happened; None where the asker may not say so."""

    at: datetime


class World:
    def __init__(self) -> None:
        self.now = days.START
        self.log: list[Happened] = []
        self.states: dict[str, Any] = {}
        self.commands = 0
        self.refusals: set[str] = set()
        self._ids = 0
        self.books = judges.Books()

    def new_id(self) -> UUID:
        self._ids += 1
        return UUID(int=0x7000 << 64 | 0x8000 << 48 | self._ids)

    def standing(self, stream: str, decider: Decider[Any, Any, Any]) -> Any:
        return self.states.get(stream, decider.initial)

    def round(self, round_id: UUID) -> RoundState:
        state: RoundState = self.standing(f"round-{round_id}", round_)
        return state

    def policy(self, round_id: UUID) -> Any:
        return rounds.policy(self.round(round_id))

    def issue(self, issue_id: UUID) -> IssueState:
        state: IssueState = self.standing(f"issue-{issue_id}", issue)
        return state

    def calendar(self, place: str) -> Calendar:
        state: Calendar = self.standing(f"calendar-{place[:6]}", calendar)
        return state

    def open_rounds(self) -> list[UUID]:
        states = [one for one in self.states.values() if isinstance(one, Running)]
        return [one.opened.round for one in states]

    def moment(self, who: Subject, back: timedelta) -> datetime:
        """Backdated as far as the asker may."""
        most = back if POLICY.allows(who, "backdate") else min(back, BACKDATE_LIMIT)
        return self.now - most

    def ask(self, who: Subject, action: str, place: str, *wishes: Wish) -> Answer:
        """All of the wishes or none. place: must lie in the asker's ranges."""
        if POLICY.refusal(who, action) is not None or not who.covers(place):
            return NOT_ALLOWED
        states: dict[str, Any] = {}
        done: list[Happened] = []
        self.commands += 1
        for stream, decider, command in wishes:
            state = states.get(stream, self.standing(stream, decider))
            answer = self.decided(who, stream, decider, command, state)
            if isinstance(answer, Refusal):
                self.refusals.add(str(Code(answer.code)))
                return answer
            for event in answer:
                state = decider.evolve(state, event)
                done.append(Happened(number=self.commands, who=who, wish=command, event=event))
            states[stream] = state
        self.states |= states
        for one in done:
            self.log.append(one)
            self.judge()
        return [one.event for one in done]

    def decided(
        self, who: Subject, stream: str, decider: Decider[Any, Any, Any], command: Any, state: Any
    ) -> Answer:
        answer = decider.decide(command, state)
        if isinstance(state, Calendar):
            own = [one for one in self.log if isinstance(one.event, CalendarEvent)]
            here = [one for one in own if one.event.area[:6] == stream[-6:]]
            if judge_hidden.tells(here, who, command, answer):
                raise Flaw(f"R20: {who.unit} learns of what is hidden: {answer}")
        return answer

    def judge(self) -> None:
        for judge in judges.JUDGES:
            for complaint in judge(self.log):
                raise Flaw(complaint)
        for complaint in self.books.after(self.log):
            raise Flaw(complaint)


__all__ = ["NOT_ALLOWED", "Answer", "Intent", "Moment", "Wish", "World", "replace"]
