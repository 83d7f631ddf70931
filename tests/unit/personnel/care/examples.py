"""Commands of care as they are usually given; a test changes the one thing that it is about."""

from datetime import UTC, date, datetime
from typing import Any, Final
from uuid import UUID

from services.personnel.domain.ticket.commands import (
    CollectOpinion,
    Outcome,
    PassTicketOn,
    RaiseDifficulty,
    ReopenTicket,
    SettleTicket,
)
from services.personnel.domain.ticket.events import DifficultyKind, OpinionKind
from services.personnel.domain.visit.commands import RecordCareVisit, UseReceipt
from services.personnel.domain.visit.events import PersonKind, Persons
from shared.kernel import Sealed

YANHE: Final = "520627000000"
CITY: Final = "520600000000"
VISIT: Final = UUID(int=1)
TICKET: Final = UUID(int=2)
CADRE: Final = UUID(int=3)


def day(number: int, hour: int = 2) -> datetime:
    """A day of June 2020; by default at ten in the morning in Tongren."""
    return datetime(2020, 6, number, hour, tzinfo=UTC)


WHO: Final[dict[str, Any]] = {"at": day(1), "actor": "a-1", "unit": "dept-520627"}


def record(**changes: Any) -> RecordCareVisit:
    usual: dict[str, Any] = {
        **WHO,
        "visit": VISIT,
        "area": YANHE,
        "visited_on": date(2020, 6, 1),
        "persons": (Persons(PersonKind.FIRST_SECRETARY, 2), Persons(PersonKind.FAMILY, 3)),
        "solatium_fen": 355_000,
        "batch": "2020-06",
        "receipt": "S-0001",
        "payee": Sealed("sealed:1"),
        "cadres": (),
    }
    return RecordCareVisit(**{**usual, **changes})


def use_receipt(**changes: Any) -> UseReceipt:
    return UseReceipt(**{**WHO, "area": YANHE, "receipt": "S-0001", "visit": VISIT, **changes})


def _opening(**changes: Any) -> dict[str, Any]:
    usual: dict[str, Any] = {
        **WHO,
        "ticket": TICKET,
        "area": YANHE,
        "text": Sealed("sealed:2"),
        "cadre": CADRE,
        "visit": VISIT,
        "answerer": "bureau-520627",
        "due_on": date(2020, 6, 22),
    }
    return {**usual, **changes}


def collect(**changes: Any) -> CollectOpinion:
    return CollectOpinion(**_opening(**{"kind": OpinionKind.WORK, **changes}))


def raise_(**changes: Any) -> RaiseDifficulty:
    return RaiseDifficulty(**_opening(**{"kind": DifficultyKind.LIVING, **changes}))


def settle(outcome: Outcome = Outcome.ANSWERED, **changes: Any) -> SettleTicket:
    usual: dict[str, Any] = {**WHO, "at": day(5), "answered_on": date(2020, 6, 5)}
    return SettleTicket(**{**usual, "outcome": outcome, "answer": Sealed("sealed:3"), **changes})


def reopen(**changes: Any) -> ReopenTicket:
    usual: dict[str, Any] = {**WHO, "at": day(8), "due_on": date(2020, 6, 30)}
    return ReopenTicket(**{**usual, "reason": Sealed("sealed:4"), **changes})


def pass_on(**changes: Any) -> PassTicketOn:
    return PassTicketOn(**{**WHO, "at": day(2), "answerer": "bureau-520600", **changes})
