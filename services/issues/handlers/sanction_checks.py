"""What personnel tells: for which issues the check for an honest mistake (容错) is finished, and who was erased.

A check is kept in a table of this service's own, one row a case: a case is decided once, so it does not matter how
often or in which order it is told. No person comes along. Of a person who was erased this service holds nothing
but what lies beside the log under the account's name, should an account go by the cadre's id: kept filters, and
sheets and workbooks that wait for a yes. That is wiped; findings and teams name no cadre of personnel.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final
from uuid import UUID

from pydantic import ValidationError

from shared.contracts.envelope import event_type, read_headers
from shared.contracts.personnel import PersonErased, SanctionCheckFinished
from shared.db.database import Database
from shared.messaging import Delivery

FINISHED: Final = event_type(SanctionCheckFinished)
ERASED: Final = event_type(PersonErased)
KEEP: Final = """
    INSERT INTO sanction_check (tolerance_case, issue, result, finished_at)
    VALUES ($1, $2, $3, $4) ON CONFLICT (tolerance_case) DO NOTHING
"""
FIRST: Final = "SELECT min(finished_at) FROM sanction_check WHERE issue = $1"
WIPE: Final = tuple(
    f"DELETE FROM {table} WHERE actor = $1" for table in ("saved_filter", "staged_sheet", "round_import")
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Finished:
    case: UUID
    issue: UUID
    result: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Erased:
    person: UUID


def heard(delivery: Delivery) -> Finished | Erased | None:
    """What a message says; None for other facts, for a check without an issue, and for what is no fact at all."""
    try:
        envelope = read_headers(delivery.headers)
        if envelope.type == ERASED:
            return Erased(PersonErased.model_validate_json(delivery.body).cadre)
        if envelope.type != FINISHED:
            return None
        check = SanctionCheckFinished.model_validate_json(delivery.body)
    except (ValueError, ValidationError):
        # The journal keeps what cannot be read and says so to the operators.
        return None
    if check.issue is None:
        return None
    return Finished(case=check.case, issue=check.issue, result=check.result, at=envelope.time)


@dataclass(frozen=True, slots=True)
class SanctionChecks:
    database: Database

    async def write(self, deliveries: Sequence[Delivery]) -> None:
        """Committed when this returns; the same again changes nothing."""
        told = [one for one in map(heard, deliveries) if one is not None]
        if not told:
            return
        checks = [one for one in told if isinstance(one, Finished)]
        async with self.database.connection() as connection, connection.transaction():
            await connection.executemany(KEEP, [(one.case, one.issue, one.result, one.at) for one in checks])
            for one in told:
                if isinstance(one, Erased):
                    for wipe in WIPE:
                        await connection.execute(wipe, str(one.person))


async def checked_at(database: Database, issue: UUID) -> datetime | None:
    """When the first check of the issue was finished; None as long as none is."""
    async with database.connection() as connection:
        found: datetime | None = await connection.fetchval(FIRST, issue)
    return found
