"""Sealed texts for a page: opened for those who work with the person, a dash for others, 已删除 once erased."""

from collections.abc import Sequence
from typing import Final
from uuid import UUID

from services.personnel.pages.context import Context
from services.personnel.queries.people import ERASED, NAMES_SHOWN
from shared.kernel import Subject
from shared.kernel.sealed import Sealed

NOT_SHOWN: Final = "—"


async def opened(context: Context, subject: Subject, texts: Sequence[tuple[UUID, str, Sealed]]) -> list[str]:
    """(person, field, sealed text): what may be read of each, in the same order."""
    if not subject.roles & NAMES_SHOWN:
        return [NOT_SHOWN] * len(texts)
    return [ERASED if one is None else one for one in await context.deps.vault.open(texts)]
