"""The first answer to a command, before anything is sealed or looked up for it a second time."""

from services.personnel.handlers.deps import PersonnelDeps
from shared.eventstore.errors import Refused
from shared.eventstore.events import Appended
from shared.handling import Stamped
from shared.kernel import Refusal


async def first_answer(deps: PersonnelDeps, stamped: Stamped) -> Appended | None:
    """None for a command that is new; Refused again where it was refused."""
    known = await deps.store.stored_answer(stamped.call)
    if isinstance(known, Refusal):
        raise Refused(known)
    return known
