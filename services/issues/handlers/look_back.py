"""Look backs (回头看): the draw, county by county, from what is closed; the seed is made here and kept."""

from uuid import UUID

from services.issues import queries
from services.issues.domain.issue.events import IssueFound
from services.issues.domain.lookback.commands import DrawLookBacks
from services.issues.domain.lookback.decider import Draws, fresh, look_backs
from services.issues.domain.lookback.events import Candidate
from services.issues.domain.refusals import Code, refuse
from services.issues.handlers import round_ as rounds
from services.issues.handlers.requests import DrawLookBacksRequest
from shared.divisions import county_of
from shared.eventstore.errors import Refused
from shared.eventstore.events import Appended
from shared.eventstore.execute import Intent, execute
from shared.handling.deps import Deps, Stamped, check_area, stamp
from shared.kernel import Ask, CodeRange, new_id
from shared.kernel.dates import local_date


def stream(round_id: UUID, area: str) -> str:
    return f"look-back-{round_id}-{county_of(area)[:6]}"


async def is_drawn(deps: Deps, found: IssueFound, generation: int) -> bool:
    """Whether this closing of the issue stands on a drawn list of its county."""
    state = await _standing(deps, found.round, found.area)
    return (found.issue, generation) in state.drawn


async def draw(deps: Deps, ask: Ask, request: DrawLookBacksRequest) -> Appended:
    """One draw in each county of the area in which something new is closed; each rounds up by itself."""
    stamped = stamp(deps, ask, "look-back.draw", request.round, request)
    check_area(ask.subject, request.area)
    known = await deps.store.stored_answer(stamped.call)
    if isinstance(known, Appended):
        return known
    wishes = await _wishes(deps, stamped, request)
    intents = [
        Intent(look_backs, stream(request.round, wish.area), wish)
        for wish in wishes
        if fresh(wish, await _standing(deps, request.round, wish.area))
    ]
    if not intents:
        raise Refused(refuse(Code.DRAW_EMPTY))
    return await execute(deps.store, stamped.call, *intents)


async def _wishes(deps: Deps, stamped: Stamped, request: DrawLookBacksRequest) -> list[DrawLookBacks]:
    subject, seed = stamped.call.subject, new_id().hex
    policy = rounds.policy(await rounds.load(deps, request.round))
    rows = await queries.closed(deps.store.database, subject, request.round)
    within = CodeRange.under(request.area)
    counties = sorted({row["county"] for row in rows if within.contains(row["area"])})
    return [
        DrawLookBacks(
            at=stamped.at,
            actor=subject.actor,
            unit=subject.unit,
            round=request.round,
            area=county,
            seed=seed,
            percent=request.percent or policy.look_back_percent,
            candidates=tuple(candidate(row) for row in rows if row["county"] == county),
            policy=policy,
        )
        for county in counties
    ]


async def _standing(deps: Deps, round_id: UUID, county: str) -> Draws:
    state: Draws = (await deps.store.standing(stream(round_id, county), look_backs, fresh=True)).state
    return state


def candidate(row: queries.Row) -> Candidate:
    """What gave trouble on the way is looked at more readily: returns, more time, many places, no list."""
    off_list = row["item"] is None
    weight = 1 + 2 * row["returns"] + 2 * row["extended"] + row["systemic"] + off_list
    return Candidate(
        issue=row["issue"],
        area=row["area"],
        generation=row["generation"],
        closed_on=local_date(row["closed_at"]),
        weight=weight,
    )
