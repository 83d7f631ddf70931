"""An aggregate is three things: a first state, a decision and a fold. All are pure."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import reduce
from typing import Generic, Protocol, TypeAlias, TypeVar

from shared.kernel.refusal import Refusal


class Fact(Protocol):
    """What every domain event carries: where the duty lies and when it happened."""

    @property
    def area(self) -> str: ...

    @property
    def occurred_at(self) -> datetime: ...


C = TypeVar("C")
S = TypeVar("S")
E = TypeVar("E", bound=Fact)

Decision: TypeAlias = Sequence[E] | Refusal


@dataclass(frozen=True, slots=True)
class Decider(Generic[C, S, E]):
    """decide answers with events (done), an empty sequence (already so) or a Refusal."""

    initial: S
    decide: Callable[[C, S], Decision[E]]
    evolve: Callable[[S, E], S]

    def fold(self, events: Iterable[E]) -> S:
        return reduce(self.evolve, events, self.initial)
