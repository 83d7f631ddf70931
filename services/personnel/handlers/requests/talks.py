"""What may be asked of a heart-to-heart talk."""

from datetime import date
from uuid import UUID

from services.personnel.domain.talk.events import TalkReason
from shared.handling.parts import Request, Step, Text


class PlanTalkRequest(Request):
    talk: UUID
    cadre: UUID
    reason: TalkReason
    planned_on: date


class RecordTalkRequest(Step):
    """cadre and reason: of a talk that was not planned; one that was keeps those of its plan."""

    held_on: date
    note: Text
    cadre: UUID | None = None
    reason: TalkReason | None = None


class CancelTalkRequest(Step):
    pass
