"""Tells once of every gap in insurance, and once that it is closed (R16): a sweep over all cadres, now and then.

Two replicas may sweep at once. The ids of their commands follow from the gap and the day, so what both see is
written once.
"""

import asyncio
from collections.abc import Awaitable, Callable, Mapping, Sequence
from datetime import date, datetime, timedelta
from hashlib import sha256
from typing import Any, Final

from services.personnel.domain.guarantee.codes import Lacking
from services.personnel.domain.guarantee.commands import CloseGap, OpenGap
from services.personnel.domain.guarantee.decider import guarantee as decider
from services.personnel.handlers.deps import PersonnelDeps
from services.personnel.handlers.guarantee import stream
from services.personnel.handlers.minima import minima_on
from services.personnel.queries.coverage import LackRow, Wanted, lacking
from services.personnel.queries.gaps import GapKey, open_gaps
from shared.eventstore.events import Call
from shared.eventstore.execute import Intent, execute
from shared.kernel import CodeRange, Subject, derived_id
from shared.kernel.dates import local_date

SWEEP_SECONDS: Final = 600.0
# A new posting has so many days until somebody is told; what runs out inside a posting is told at once.
GRACE: Final = timedelta(days=3)
AT_ONCE: Final = 200
TOLD: Final = (Lacking.INSURANCE, Lacking.EXPIRING)
SWEEPER: Final = Subject(
    "system-coverage", "system-personnel", frozenset({"system"}), frozenset({CodeRange(0, 10**12 - 1)})
)


async def keep_sweeping(deps: PersonnelDeps, caught_up: Callable[[int], Awaitable[bool]]) -> None:
    """For ever. caught_up: waits until the read models have seen a position, for a while."""
    while True:
        if await caught_up(await deps.store.last_position()):
            await sweep(deps)
        await asyncio.sleep(SWEEP_SECONDS)


async def sweep(deps: PersonnelDeps) -> tuple[int, int]:
    """How many gaps were found that nobody had told of, and how many that are no more."""
    now = deps.clock()
    day = local_date(now)
    lacks = await _to_tell(deps, day)
    known = await open_gaps(deps.store.database, SWEEPER)
    opening = [_opening(row, now) for gap, row in lacks.items() if gap not in known]
    closing = [_closing(gap, area, now) for gap, area in known.items() if gap not in lacks]
    await _write(deps, (*opening, *closing), day)
    return len(opening), len(closing)


async def _to_tell(deps: PersonnelDeps, day: date) -> Mapping[GapKey, LackRow]:
    minima = await minima_on(deps, day)
    found = [
        row
        for kind in TOLD
        for row in (await lacking(deps.store.database, SWEEPER, day, Wanted(kind=kind), minima))[0]
    ]
    return {(row.cadre, row.kind, row.since): row for row in found if to_tell(row, day)}


def to_tell(row: LackRow, day: date) -> bool:
    new = row.kind is Lacking.INSURANCE and row.since == row.posted_from
    return not row.erased and (not new or day - row.since >= GRACE)


def _opening(row: LackRow, now: datetime) -> OpenGap:
    return OpenGap(
        at=now,
        actor=SWEEPER.actor,
        unit=SWEEPER.unit,
        cadre=row.cadre,
        area=row.area,
        kind=row.kind,
        since=row.since,
        must_act=row.must_act,
        posting=row.posting,
    )


def _closing(gap: GapKey, area: str, now: datetime) -> CloseGap:
    cadre, kind, since = gap
    return CloseGap(
        at=now,
        actor=SWEEPER.actor,
        unit=SWEEPER.unit,
        cadre=cadre,
        area=area,
        kind=kind,
        since=since,
        closed_on=local_date(now),
    )


async def _write(deps: PersonnelDeps, commands: Sequence[OpenGap | CloseGap], day: date) -> None:
    for first in range(0, len(commands), AT_ONCE):
        await asyncio.gather(*(_execute(deps, one, day) for one in commands[first : first + AT_ONCE]))


async def _execute(deps: PersonnelDeps, command: OpenGap | CloseGap, day: date) -> None:
    gap = f"gap/{command.kind.value}/{command.since}/{type(command).__name__}/{day}"
    identity = derived_id(command.cadre, gap)
    # Two replicas look at their clocks at different moments; that alone makes no other command.
    call = Call(SWEEPER, identity, sha256(gap.encode()).digest(), identity, identity)
    intent: Intent[Any, Any, Any] = Intent(decider, stream(command.cadre), command, spans=True)
    await execute(deps.store, call, intent)
