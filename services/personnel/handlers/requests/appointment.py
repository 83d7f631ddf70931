"""What may be asked of nominations. The evidence comes in the clear and is sealed by the handler."""

from typing import Annotated
from uuid import UUID

from pydantic import AfterValidator, StringConstraints

from services.personnel.domain.appointment.codes import AppointmentKind, Recognition, WithdrawalReason
from services.personnel.handlers.requests.cadre import Day, Rank
from shared.handling.parts import Request, Step, storable

# Blank is taken here and refused by the rule, which says what to write.
Told = Annotated[str, StringConstraints(max_length=2000, strip_whitespace=True), AfterValidator(storable)]


class NominateRequest(Request):
    """frontline: looked up in the postings when it is not said."""

    appointment: UUID
    cadre: UUID
    kind: AppointmentKind
    level: Rank
    merit: Told = ""
    recognition: Told = ""
    recognised_by: Recognition = Recognition.ASSESSMENT
    frontline: bool | None = None


class PostNoticeRequest(Step):
    starts_on: Day
    ends_on: Day


class AppointRequest(Step):
    effective_on: Day
    trial: bool = True


class WithdrawRequest(Step):
    reason: WithdrawalReason


class TrialRequest(Step):
    pass
