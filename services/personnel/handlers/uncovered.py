"""Who is posted on a day and not insured as the rules of that day demand: for the roster's filter."""

from collections.abc import Sequence
from datetime import date
from uuid import UUID

from services.personnel.domain.guarantee.codes import Lacking
from services.personnel.handlers.deps import PersonnelDeps
from services.personnel.handlers.minima import minima_on
from services.personnel.queries import coverage
from shared.kernel import Subject


async def uncovered(deps: PersonnelDeps, subject: Subject, day: date) -> Sequence[UUID]:
    """Those whom the subject may know of."""
    minima = await minima_on(deps, day)
    wanted = coverage.Wanted(kind=Lacking.INSURANCE)
    rows, _ = await coverage.lacking(deps.store.database, subject, day, wanted, minima)
    return [row.cadre for row in rows]
