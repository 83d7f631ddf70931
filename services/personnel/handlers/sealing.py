"""Texts about a person on their way into a command: sealed, or None where nothing was written."""

from collections.abc import Mapping
from uuid import UUID

from services.personnel.handlers.deps import PersonnelDeps
from shared.kernel.sealed import Sealed


async def sealed_texts(
    deps: PersonnelDeps, person: UUID, texts: Mapping[str, str]
) -> dict[str, Sealed | None]:
    """Field by field, under the person's key."""
    written = {field: text for field, text in texts.items() if text.strip()}
    sealed = await deps.vault.seal(person, written) if written else {}
    return {field: sealed.get(field) for field in texts}
