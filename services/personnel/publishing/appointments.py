"""What leaves the service of appointments, grades and honours: codes and dates; the public ones name nobody."""

from collections.abc import Callable, Mapping
from typing import Any, Final

from services.personnel.domain.appointment.codes import AppointmentKind
from services.personnel.domain.appointment.events import Appointed
from services.personnel.domain.commendation.events import CadreCommended
from services.personnel.domain.evaluation.events import CadreEvaluated
from shared.contracts import personnel as contracts
from shared.contracts.envelope import Contract


def appointed(event: Appointed) -> Contract:
    """A transfer is one to an important leading post: other moves at the same rank are no business of this house."""
    if event.kind is AppointmentKind.TRANSFER:
        return contracts.CadreTransferred(
            appointment=event.appointment,
            level=event.level,
            key_post=True,
            frontline=event.frontline,
            effective_on=event.effective_on,
        )
    return contracts.CadrePromoted(
        appointment=event.appointment,
        kind=event.kind.value,
        level=event.level,
        frontline=event.frontline,
        effective_on=event.effective_on,
    )


def commended(event: CadreCommended) -> Contract:
    return contracts.CadreCommended(
        commendation=event.commendation,
        honour=event.honour,
        level=event.level.value,
        year=event.year,
        commended_on=event.commended_on,
        frontline=event.frontline,
    )


def evaluated(event: CadreEvaluated) -> Contract:
    return contracts.CadreEvaluated(cadre=event.cadre, year=event.year, grade=event.grade.value)


# Who was nominated and was not appointed, what rounds saw, marks and treatments stay inside.
TELLING: Final[Mapping[type, Callable[[Any], Contract | None]]] = {
    Appointed: appointed,
    CadreCommended: commended,
    CadreEvaluated: evaluated,
}
