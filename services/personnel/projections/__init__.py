"""The read models of this service."""

from typing import Final

from services.personnel.projections.allowances import ALLOWANCES, GAPS, PAY
from services.personnel.projections.cadres import CADRES
from services.personnel.projections.coverage import COVERAGE
from services.personnel.projections.postings import POSTINGS
from shared.projections.declaration import Projection

ALL: Final[tuple[Projection, ...]] = (
    CADRES,
    POSTINGS,
    COVERAGE,
    ALLOWANCES,
    PAY,
    GAPS,
)
