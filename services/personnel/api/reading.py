"""Who may read: counts for everybody who reads here, persons for those who work with them or check on it."""

from collections.abc import Awaitable, Callable

from services.personnel.handlers.deps import PersonnelDeps
from shared.handling import refuse
from shared.kernel import Subject
from shared.projections.read_models import ReadModels
from shared.web.asking import AskedBy


def reader(deps: PersonnelDeps, read_models: ReadModels, action: str) -> Callable[..., Awaitable[Subject]]:
    """A dependency of a route: the subject, once it may, and once what it has written is folded in."""

    async def who(subject: AskedBy, min_position: int = 0) -> Subject:
        refuse(deps.policy.refusal(subject, action))
        await read_models.wait_for(min_position)
        return subject

    return who
