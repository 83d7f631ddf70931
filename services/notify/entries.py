"""Entries of the journal in the shape that projections fold; what cannot be read is marked, never raised."""

from dataclasses import dataclass
from datetime import datetime
from typing import Final
from uuid import UUID

import asyncpg
import structlog
from pydantic import ValidationError

from shared.contracts.catalogue import BY_TYPE
from shared.contracts.envelope import Contract
from shared.eventstore.events import Undecodable

# The types that we read, without their major version.
KNOWN_NAMES: Final = frozenset(name.rpartition(".v")[0] for name in BY_TYPE)

log = structlog.get_logger()


@dataclass(frozen=True, slots=True)
class Entry:
    """event: the contract; None if we know nothing of its name; Undecodable if we should and cannot read it."""

    position: int
    source: str
    source_position: int
    stream: str
    version: int
    id: UUID
    name: str
    area: str
    occurred_at: datetime
    recorded_at: datetime
    event: Contract | Undecodable | None
    actor: str = ""
    unit: str = ""


class Entries:
    """Reads rows of the journal. What is unknown to us is logged once a type."""

    def __init__(self) -> None:
        self._unknown: set[str] = set()

    def read(self, row: asyncpg.Record) -> Entry:
        return Entry(
            position=row["position"],
            source=row["source"],
            source_position=row["source_position"],
            stream=row["subject"],
            version=row["version"],
            id=row["id"],
            name=row["type"],
            area=row["area"],
            occurred_at=row["occurred_at"],
            recorded_at=row["recorded_at"],
            event=self._event(row),
        )

    def _event(self, row: asyncpg.Record) -> Contract | Undecodable | None:
        name: str = row["type"]
        contract = BY_TYPE.get(name)
        if contract is None:
            if name.rpartition(".v")[0] in KNOWN_NAMES:
                return Undecodable("a version that this program does not know")
            self._say_once(name)
            return None
        if row["raw"] is not None:
            return Undecodable("its body is no text")
        try:
            return contract.model_validate_json(row["data"])
        except ValidationError as error:
            # Where it fails, never what it says.
            places = sorted({".".join(str(part) for part in one["loc"]) for one in error.errors()})
            return Undecodable(f"{error.title}: {', '.join(places)}")

    def _say_once(self, name: str) -> None:
        if name not in self._unknown:
            self._unknown.add(name)
            log.warning("contract_unknown", type=name)
