"""What is looked up of a cadre for a decision: service at the front, grades, marks that stand."""

from collections.abc import Iterable
from datetime import date
from typing import Final
from uuid import UUID

from services.personnel.domain.cadre.state import Posting
from services.personnel.domain.evaluation.decider import evaluations
from services.personnel.domain.evaluation.state import Evaluations
from services.personnel.handlers.deps import PersonnelDeps

# Who left the front less than a year ago is judged by the work done there.
REMEMBERED_DAYS: Final = 365
TOLERATED: Final = "SELECT mark FROM evaluation_mark WHERE cadre = $1 AND tolerated_on IS NOT NULL"


def stream(cadre: UUID) -> str:
    return f"evaluation-{cadre}"


async def evaluations_of(deps: PersonnelDeps, cadre: UUID) -> Evaluations:
    state: Evaluations = (await deps.store.standing(stream(cadre), evaluations, fresh=True)).state
    return state


async def tolerated_marks(deps: PersonnelDeps, cadre: UUID) -> frozenset[UUID]:
    """Marks that a tolerance case has taken out, wherever the cadre was when they were given."""
    async with deps.store.database.connection() as connection:
        return frozenset(row["mark"] for row in await connection.fetch(TOLERATED, cadre))


async def standing_marks(deps: PersonnelDeps, cadre: UUID) -> int:
    """How many negative marks stand against a cadre now."""
    state = await evaluations_of(deps, cadre)
    return len(state.standing(await tolerated_marks(deps, cadre)))


def at_the_front(postings: Iterable[Posting], day: date) -> bool:
    """Whether somebody serves at the front on the day, or did in the year before."""
    return any(
        one.starts_on <= day and (one.ends_on is None or (day - one.ends_on).days < REMEMBERED_DAYS)
        for one in postings
    )
