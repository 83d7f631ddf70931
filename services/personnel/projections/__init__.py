"""The read models of this service."""

from typing import Final

from services.personnel.projections.allowances import ALLOWANCES, GAPS, PAY
from services.personnel.projections.appointments import APPOINTMENTS
from services.personnel.projections.cadres import CADRES
from services.personnel.projections.care import CARE_VISITS, TICKETS
from services.personnel.projections.coverage import COVERAGE
from services.personnel.projections.evaluations import GRADES, MARKS, OBSERVATIONS
from services.personnel.projections.honours import COMMENDATIONS, HONOUR_COUNTS, TREATMENTS
from services.personnel.projections.postings import POSTINGS
from services.personnel.projections.pulses import PULSE_RESULTS, PULSE_SLIPS, PULSES
from services.personnel.projections.schemes import SCHEMES
from services.personnel.projections.talks import TALKS
from services.personnel.projections.tolerance import CASES
from shared.projections.declaration import Projection

ALL: Final[tuple[Projection, ...]] = (
    CADRES,
    POSTINGS,
    COVERAGE,
    ALLOWANCES,
    PAY,
    GAPS,
    CARE_VISITS,
    TICKETS,
    TALKS,
    PULSES,
    PULSE_SLIPS,
    PULSE_RESULTS,
    APPOINTMENTS,
    GRADES,
    OBSERVATIONS,
    MARKS,
    TREATMENTS,
    COMMENDATIONS,
    HONOUR_COUNTS,
    SCHEMES,
    CASES,
)
