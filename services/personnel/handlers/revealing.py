"""A look at what is masked: why comes first, and the look is a fact before anything is shown."""

from collections.abc import Mapping
from uuid import UUID

from services.personnel.domain.cadre.commands import RevealPersonalData
from services.personnel.domain.cadre.decider import cadre as decider
from services.personnel.handlers.cadre import reachable_cadre, stream
from services.personnel.handlers.deps import PersonnelDeps
from services.personnel.handlers.requests.cadre import RevealRequest
from services.personnel.queries.people import sealed_fields
from shared.eventstore.events import Appended
from shared.eventstore.execute import Intent, execute
from shared.handling import build, stamp
from shared.kernel import Ask


async def reveal(
    deps: PersonnelDeps, ask: Ask, cadre: UUID, request: RevealRequest
) -> tuple[Appended, Mapping[str, str | None]]:
    """The look is recorded, then the fields are opened; None for what was never given or is erased."""
    stamped = stamp(deps, ask, "cadre.reveal", cadre, request)
    await reachable_cadre(deps, ask.subject, cadre)
    sealed = await deps.vault.seal(cadre, {"reason": request.reason})
    command = build(RevealPersonalData, stamped, request, **sealed)
    appended = await execute(deps.store, stamped.call, Intent(decider, stream(cadre), command, spans=True))
    kept = await sealed_fields(deps.store.database, ask.subject, cadre, request.fields)
    texts = await deps.vault.open([(cadre, field, text) for field, text in kept.items()])
    return appended, {**dict.fromkeys(request.fields), **dict(zip(kept, texts, strict=True))}
