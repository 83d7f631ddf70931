"""Messages as they come from JetStream, by the positions that they have in their source."""

from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Final
from uuid import UUID

from services.notify.journal import Journal
from shared.contracts.envelope import Contract, Envelope, event_type
from shared.db.database import Database
from shared.kernel import derived_id
from shared.messaging import Delivery
from tests.fixtures.databases import alter

EPOCH: Final = "018a4d5c-0000-7000-8000-00000000000e"
ROUND: Final = UUID("018a4d5c-0000-7000-8000-000000000001")
KNOWN: Final = "qingzhuang.issues.RoundClosed.v1"
CITY: Final = "520600000000"
YANHE: Final = "520627000000"
NOON: Final = datetime(2023, 9, 1, 4, tzinfo=UTC)


def delivery(
    position: int, previous: int, source: str = "issues", kind: str = KNOWN, epoch: str = EPOCH
) -> Delivery:
    envelope = Envelope(
        id=str(derived_id(ROUND, f"{source} {position}")),
        source=f"/520600/{source}",
        type=kind,
        time=NOON,
        subject=str(ROUND),
        recordedtime=NOON,
        position=position,
        previousposition=previous,
        epoch=epoch,
        aggregateversion=1,
        area=CITY,
        correlationid=str(ROUND),
        causationid=str(ROUND),
        hash="sha256:0",
    )
    return Delivery(envelope.headers(), f'{{"round":"{ROUND}","number":{position}}}'.encode())


def deliveries(*positions: int, source: str = "issues") -> list[Delivery]:
    """Each follows the one before it; the first follows nothing."""
    previous = (0, *positions[:-1])
    return [delivery(here, before, source) for here, before in zip(positions, previous, strict=True)]


def telling(source: str, contracts: Sequence[Contract], after: int) -> list[Delivery]:
    """Contracts as a service's relay sends them, behind so many others; schemes are the city's."""
    return [
        Delivery(
            {
                **delivery(position, position - 1, source, event_type(type(one))).headers,
                "ce-subject": one.subject_id,
                "ce-area": CITY if one.name == "SchemeAdopted" else YANHE,
            },
            one.model_dump_json().encode(),
        )
        for position, one in enumerate(contracts, after + 1)
    ]


async def held(journal: Journal) -> list[tuple[str, int]]:
    """Source and source position of each entry, in the journal's order."""
    return [(one.source, one.source_position) for one in await journal.read(0, 10_000)]


def of(source: str, positions: Sequence[int]) -> list[tuple[str, int]]:
    return [(source, position) for position in positions]


async def empty_journal(database: Database) -> None:
    await alter(
        database,
        "TRUNCATE journal, journal_source, journal_stopped, journal_parked;"
        "UPDATE journal_head SET position = 0",
    )
