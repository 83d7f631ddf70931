"""What the judges see: facts, each with who made it come true and what was wished. They raise a Flaw."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any, TypeAlias, TypeVar
from uuid import UUID

from services.issues.domain.events import IssuesEvent
from services.issues.domain.issue.events import IssueEvent
from shared.kernel import Subject

T = TypeVar("T")


class Flaw(AssertionError):
    """A rule was got past. Its text begins with the rule's name."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Happened:
    """number: of the command; facts that became true together share it."""

    number: int
    who: Subject
    wish: Any
    event: IssuesEvent


Log: TypeAlias = Sequence[Happened]
# What is wrong about the last fact of a log; every fact is once the last.
Judge: TypeAlias = Callable[[Log], Iterator[str]]


def facts(log: Log, kind: type[T]) -> list[T]:
    return [one.event for one in log if isinstance(one.event, kind)]


def story(log: Log, issue: UUID) -> list[Happened]:
    """All that happened to one issue."""
    return [one for one in log if isinstance(one.event, IssueEvent) and one.event.issue == issue]


def same_command(log: Log) -> list[Happened]:
    """The last fact and those that came true with it."""
    return [one for one in log if one.number == log[-1].number]
