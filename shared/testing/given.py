"""given (past facts), when (a wish), then (what follows): how every rule of a decider is tested."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Generic, TypeVar

from shared.kernel import Decider, Decision, Fact, Refusal

C = TypeVar("C")
S = TypeVar("S")
E = TypeVar("E", bound=Fact)


def given(decider: Decider[C, S, E], *events: E) -> Given[C, S, E]:
    return Given(decider, events)


@dataclass(frozen=True, slots=True)
class Given(Generic[C, S, E]):
    decider: Decider[C, S, E]
    events: tuple[E, ...]

    def when(self, command: C) -> Answered[C, S, E]:
        decision = self.decider.decide(command, self.decider.fold(self.events))
        return Answered(self.decider, self.events, command, decision)


@dataclass(frozen=True, slots=True)
class Answered(Generic[C, S, E]):
    decider: Decider[C, S, E]
    events: tuple[E, ...]
    command: C
    decision: Decision[E]

    def then(self, *expected: E) -> Answered[C, S, E]:
        """Exactly these events, in this order; and the fold takes them."""
        assert not isinstance(self.decision, Refusal), self.decision
        assert tuple(self.decision) == expected
        self.decider.fold((*self.events, *expected))
        return self

    def then_nothing(self) -> None:
        """Already so: nothing to record."""
        self.then()

    def then_refused(self, code: str) -> Refusal:
        assert isinstance(self.decision, Refusal), self.decision
        assert self.decision.code == code
        return self.decision

    def then_repeat_does_nothing(self) -> None:
        """The same wish on top of its own result, as a double click sends it."""
        assert not isinstance(self.decision, Refusal), self.decision
        given(self.decider, *self.events, *self.decision).when(self.command).then_nothing()
