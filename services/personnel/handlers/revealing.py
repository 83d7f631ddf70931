"""A look at what is masked: why comes first, and the look is a fact before anything is shown."""

from collections.abc import Mapping, Sequence
from uuid import UUID

from services.personnel.domain.cadre.commands import RevealPersonalData
from services.personnel.domain.cadre.decider import cadre as decider
from services.personnel.handlers.cadre import reachable_cadre, stream
from services.personnel.handlers.deps import PersonnelDeps
from services.personnel.handlers.requests.cadre import RevealRequest
from shared.eventstore.events import Appended
from shared.eventstore.execute import Intent, execute
from shared.handling import build, stamp
from shared.kernel import Ask
from shared.kernel.sealed import Sealed


async def reveal(
    deps: PersonnelDeps, ask: Ask, cadre: UUID, request: RevealRequest
) -> tuple[Appended, Mapping[str, str | None]]:
    """The look is recorded, then the fields are opened; None for what was never given or is erased."""
    stamped = stamp(deps, ask, "cadre.reveal", cadre, request)
    await reachable_cadre(deps, ask.subject, cadre)
    sealed = await deps.vault.seal(cadre, {"reason": request.reason})
    command = build(RevealPersonalData, stamped, request, **sealed)
    appended = await execute(deps.store, stamped.call, Intent(decider, stream(cadre), command, spans=True))
    kept = await _sealed(deps, cadre, request.fields)
    texts = await deps.vault.open([(cadre, field, text) for field, text in kept.items()])
    return appended, {**dict.fromkeys(request.fields), **dict(zip(kept, texts, strict=True))}


async def _sealed(deps: PersonnelDeps, cadre: UUID, fields: Sequence[str]) -> Mapping[str, Sealed]:
    """Of the named fields those that were given, from the log: a read table may not have them yet."""
    registered = (await deps.store.load(stream(cadre)))[0].event
    given = {field: getattr(registered, field) for field in fields}
    return {field: text for field, text in given.items() if text is not None}
