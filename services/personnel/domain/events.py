"""All facts that this service stores, and the names under which it stores them."""

from typing import Final

from services.personnel.domain.appointment.events import EVENTS as APPOINTMENT_EVENTS
from services.personnel.domain.cadre.events import EVENTS as CADRE_EVENTS
from services.personnel.domain.commendation.events import EVENTS as COMMENDATION_EVENTS
from services.personnel.domain.evaluation.events import EVENTS as EVALUATION_EVENTS
from services.personnel.domain.guarantee.events import EVENTS as GUARANTEE_EVENTS
from services.personnel.domain.pulse.events import EVENTS as PULSE_EVENTS
from services.personnel.domain.scheme.events import EVENTS as SCHEME_EVENTS
from services.personnel.domain.talk.events import EVENTS as TALK_EVENTS
from services.personnel.domain.ticket.events import EVENTS as TICKET_EVENTS
from services.personnel.domain.tolerance.events import EVENTS as TOLERANCE_EVENTS
from services.personnel.domain.treatment.events import EVENTS as TREATMENT_EVENTS
from services.personnel.domain.visit.events import EVENTS as CARE_VISIT_EVENTS

# One table an aggregate, merged here.
EVENTS: Final[dict[str, type]] = {
    **CADRE_EVENTS,
    **GUARANTEE_EVENTS,
    **CARE_VISIT_EVENTS,
    **TICKET_EVENTS,
    **TALK_EVENTS,
    **PULSE_EVENTS,
    **APPOINTMENT_EVENTS,
    **EVALUATION_EVENTS,
    **TREATMENT_EVENTS,
    **COMMENDATION_EVENTS,
    **SCHEME_EVENTS,
    **TOLERANCE_EVENTS,
}
