"""What a kind of import is: the interface between the frame and what its rows mean."""

from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, TypeAlias

from services.personnel.handlers.deps import PersonnelDeps
from services.personnel.handlers.in_flight import each_in_flight
from shared.eventstore.events import Appended
from shared.kernel import Ask, Subject
from shared.sheets import Problem, Sheet, Template

Body: TypeAlias = Mapping[str, Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class Checked:
    """bodies: by number of row, all that carrying it out needs, as JSON has it: texts, numbers, lists, objects.

    problems: of cells (see Sheet.problem); a row that has one must not be among the bodies.
    """

    bodies: Mapping[int, Body]
    problems: Sequence[Problem] = ()


@dataclass(frozen=True, slots=True)
class RowToDo:
    """ask: under an id of the row's own, the same at every confirmation: said yes to twice, it happens once."""

    number: int
    ask: Ask
    body: Body


Carried: TypeAlias = Sequence[Appended | Exception]
Check: TypeAlias = Callable[[PersonnelDeps, Subject, Sheet], Awaitable[Checked]]
Carry: TypeAlias = Callable[[PersonnelDeps, Sequence[RowToDo]], Awaitable[Carried]]


@dataclass(frozen=True, slots=True, kw_only=True)
class ImportKind:
    """key: in addresses. action: of the policy, needed for all of it. shown: columns that the preview shows.

    check: what the rows mean for this subject; it saves nothing. carry: what came of each row, in their order; a
    refused one does not hold the others back. done: where a person goes afterwards.
    """

    key: str
    title: str
    action: str
    template: Callable[[PersonnelDeps], Template]
    shown: tuple[str, ...]
    check: Check
    carry: Carry
    done: str
    advice: tuple[str, ...] = ()


def each(take: Callable[[PersonnelDeps, RowToDo], Awaitable[Appended]]) -> Carry:
    """A kind whose rows are carried out one by one, all at the same time: the appender commits them together."""

    async def carry(deps: PersonnelDeps, rows: Sequence[RowToDo]) -> Carried:
        outcomes = await each_in_flight(lambda row: take(deps, row), rows)
        return [_expected(outcome) for outcome in outcomes]

    return carry


def _expected(outcome: Appended | BaseException) -> Appended | Exception:
    if isinstance(outcome, Appended | Exception):
        return outcome
    raise outcome
