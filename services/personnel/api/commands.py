"""What one's own command came to: for a client that has lost the answer."""

from uuid import UUID

from fastapi import APIRouter

from services.personnel.api.answers import answer
from services.personnel.handlers.deps import PersonnelDeps
from shared.eventstore.errors import Refused
from shared.eventstore.events import Appended
from shared.handling import NOT_FOUND
from shared.projections.read_models import ReadModels
from shared.web.answers import Answer
from shared.web.asking import AskedBy


def add(router: APIRouter, deps: PersonnelDeps, read_models: ReadModels) -> None:
    @router.get("/commands/{command_id}", summary="自己的某个命令是否已办成")
    async def command(subject: AskedBy, command_id: UUID) -> Answer:
        known = await deps.store.answer_to(subject.actor, command_id)
        if isinstance(known, Appended):
            return answer(known)
        raise Refused(known or NOT_FOUND)
