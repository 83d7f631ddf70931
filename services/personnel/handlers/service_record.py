"""The service record: issues of one's village that were settled during one's posting, as issues tells of them.

Kept in a table of this service's own, one row an issue: the newest fact about it wins, however often and in
whatever order facts arrive. No text and no person comes along.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Final
from uuid import UUID

from shared.contracts import issues as contracts
from shared.contracts.envelope import Envelope, event_type, read_headers
from shared.db.database import Database
from shared.kernel.dates import local_date
from shared.messaging import Delivery

# What was closed counts until it is opened again, or turns out to be no issue of its own.
CLOSED: Final = event_type(contracts.IssueClosed)
UNDONE: Final = frozenset(
    event_type(one) for one in (contracts.IssueReopened, contracts.IssueMerged, contracts.IssueVoided)
)
WRITE: Final = """
    INSERT INTO settled_issue AS known (issue, area, settled_on, recorded_at, position)
    SELECT * FROM unnest($1::uuid[], $2::text[], $3::date[], $4::timestamptz[], $5::bigint[])
    ON CONFLICT (issue) DO UPDATE SET area = excluded.area, settled_on = excluded.settled_on,
        recorded_at = excluded.recorded_at, position = excluded.position
    WHERE (known.recorded_at, known.position) < (excluded.recorded_at, excluded.position)
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """settled_on: the day of the closing; None when the issue is open again."""

    issue: UUID
    area: str
    settled_on: date | None
    recorded_at: datetime
    position: int


def told(delivery: Delivery) -> Told | None:
    """What a message says of an issue's settling; None for other facts, and for what is no fact at all."""
    try:
        envelope = read_headers(delivery.headers)
        if envelope.type != CLOSED and envelope.type not in UNDONE:
            return None
        return _of(envelope)
    except ValueError:
        # The journal keeps what cannot be read and says so to the operators; nothing is missed here.
        return None


def _of(envelope: Envelope) -> Told:
    return Told(
        issue=UUID(envelope.subject),
        area=envelope.area,
        settled_on=local_date(envelope.time) if envelope.type == CLOSED else None,
        recorded_at=envelope.recordedtime,
        position=envelope.position,
    )


def newest(all_told: Iterable[Told]) -> Mapping[UUID, Told]:
    """One of each issue: a statement may write a row once."""
    found: dict[UUID, Told] = {}
    for one in all_told:
        known = found.get(one.issue)
        if known is None or (known.recorded_at, known.position) < (one.recorded_at, one.position):
            found[one.issue] = one
    return found


@dataclass(frozen=True, slots=True)
class ServiceRecord:
    database: Database

    async def write(self, deliveries: Sequence[Delivery]) -> None:
        """Committed when this returns; the same again changes nothing."""
        known = newest(one for one in map(told, deliveries) if one is not None)
        if not known:
            return
        rows = list(known.values())
        async with self.database.connection() as connection:
            await connection.execute(
                WRITE,
                [one.issue for one in rows],
                [one.area for one in rows],
                [one.settled_on for one in rows],
                [one.recorded_at for one in rows],
                [one.position for one in rows],
            )
