"""A staged sheet is carried out: each row under an id of its own, so that a second yes adds nothing."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import Any
from uuid import UUID

from services.personnel.handlers.deps import PersonnelDeps
from services.personnel.handlers.importing.kind import ImportKind, RowToDo
from services.personnel.handlers.importing.staging import Staged, finish
from shared.eventstore.errors import Refused
from shared.eventstore.events import Appended
from shared.kernel import Ask, Subject, derived_id


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """done: rows that were carried out, also those that had been before. refused: (row, code, sentence)."""

    done: int
    refused: tuple[tuple[int, str, str], ...]
    position: int


async def carry_out(deps: PersonnelDeps, subject: Subject, kind: ImportKind, staged: Staged) -> Outcome:
    """What came of the rows. Where the store is away or busy it stops, and the same yes goes on from there."""
    if staged.outcome is not None:
        return outcome_of(staged.outcome)
    rows = to_do(staged, subject)
    outcomes = await kind.carry(deps, rows)
    _stop_at_a_defect(outcomes)
    outcome = summed([(row.number, one) for row, one in zip(rows, outcomes, strict=True)])
    await finish(deps, staged.id, asdict(outcome))
    return outcome


def to_do(staged: Staged, subject: Subject) -> list[RowToDo]:
    return [
        RowToDo(int(number), Ask(subject, row_id(staged.id, int(number))), body)
        for number, body in staged.content["bodies"].items()
    ]


def row_id(staged: UUID, number: int) -> UUID:
    return derived_id(staged, f"row-{number}")


def summed(came: Sequence[tuple[int, Appended | Exception]]) -> Outcome:
    done = [outcome for _, outcome in came if isinstance(outcome, Appended)]
    return Outcome(
        done=len(done),
        refused=tuple(
            (number, outcome.refusal.code, outcome.refusal.sentence)
            for number, outcome in came
            if isinstance(outcome, Refused)
        ),
        position=max((one.position for one in done), default=0),
    )


def outcome_of(kept: Mapping[str, Any]) -> Outcome:
    refused = tuple((row, code, sentence) for row, code, sentence in kept["refused"])
    return Outcome(done=kept["done"], refused=refused, position=kept["position"])


def _stop_at_a_defect(outcomes: Sequence[Appended | Exception]) -> None:
    """A refusal is an answer; anything else is not, and is told as what it is."""
    for outcome in outcomes:
        if isinstance(outcome, Exception) and not isinstance(outcome, Refused):
            raise outcome
