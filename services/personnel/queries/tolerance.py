"""Tolerance cases as they are read: rows of one's own counties, the sealed texts opened for the departments."""

import json
from collections.abc import Sequence
from typing import Any, Final
from uuid import UUID

from services.personnel.queries.care_texts import may_read
from services.personnel.queries.people import ERASED
from services.personnel.queries.rows import Row, rows_of
from shared.db.database import Database
from shared.kernel import Sealed, Subject
from shared.vault import Vault

TEXTS: Final = ("account", "reason", "why_late", "measures", "outcome", "notice")
PAGE: Final = 200
# What waits for somebody comes first, then the newest.
LIST: Final = """
    SELECT * FROM tolerance WHERE $1::uuid IS NULL OR cadre = $1
    ORDER BY (stage = 'cleared' OR (stage = 'corrected' AND result = 'refused')), applied_on DESC, case_id
    LIMIT $2
"""


async def cases(database: Database, subject: Subject, cadre: UUID | None = None) -> Sequence[Row]:
    """Without texts; of one cadre, or of all that the subject's ranges hold."""
    rows = await rows_of(database, subject, LIST, cadre, PAGE)
    return [{name: value for name, value in row.items() if name not in (*TEXTS, "answers")} for row in rows]


async def case(database: Database, vault: Vault, subject: Subject, case_id: UUID) -> Row | None:
    """One case; its texts are None for who may not read them, and say so where the person was erased."""
    found = await rows_of(database, subject, "SELECT * FROM tolerance WHERE case_id = $1", case_id)
    if not found:
        return None
    row = dict(found[0])
    sealed: dict[str, Any] = {name: row[name] for name in TEXTS if row[name]}
    answers: dict[str, str] = json.loads(row["answers"] or "{}")
    if not may_read(subject):
        return {**row, **dict.fromkeys(TEXTS), "answers": dict.fromkeys(answers)}
    stored = {**sealed, **answers}
    items = [(row["cadre"], f"tolerance-{case_id}-{name}", Sealed(text)) for name, text in stored.items()]
    texts = [ERASED if one is None else one for one in await vault.open(items)]
    opened = dict(zip(stored, texts, strict=True))
    return {
        **row,
        **{name: opened[name] for name in sealed},
        "answers": {name: opened[name] for name in answers},
    }
