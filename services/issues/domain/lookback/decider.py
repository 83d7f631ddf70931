"""Draws a share of what is closed, more readily what gave trouble. What was passed over once stays passed over."""

import math
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import timedelta
from hashlib import sha256
from typing import Final, TypeAlias
from uuid import UUID

from services.issues.domain.lookback.commands import DrawLookBacks
from services.issues.domain.lookback.events import Candidate, LookBackDrawn, LookBackEvent
from services.issues.domain.refusals import Code, refuse
from shared.kernel import Decider, Decision
from shared.kernel.dates import local_date

DRAWS: Final = 2**64
Closing: TypeAlias = tuple[UUID, int]


@dataclass(frozen=True, slots=True, kw_only=True)
class Draws:
    """By issue and generation. considered: in some draw already, taken or not."""

    considered: frozenset[Closing] = frozenset()
    drawn: frozenset[Closing] = frozenset()
    seeds: frozenset[str] = frozenset()


def decide(command: DrawLookBacks, state: Draws) -> Decision[LookBackEvent]:
    if command.seed in state.seeds:
        return ()
    least = command.policy.look_back_percent
    if command.percent < least:
        return refuse(Code.DRAW_TOO_FEW, percent=command.percent, least=least)
    candidates = fresh(command, state)
    if not candidates:
        return refuse(Code.DRAW_EMPTY)
    return (
        LookBackDrawn(
            round=command.round,
            area=command.area,
            occurred_at=command.at,
            seed=command.seed,
            percent=command.percent,
            candidates=candidates,
            drawn=draw(candidates, command.seed, share(len(candidates), command.percent)),
            first_day=command.policy.look_back_from,
            last_day=command.policy.look_back_to,
        ),
    )


def fresh(command: DrawLookBacks, state: Draws) -> tuple[Candidate, ...]:
    """Those that can still be looked back at and were in no draw before, in one order for everybody."""
    new = [one for one in command.candidates if closing(one) not in state.considered]
    return tuple(sorted((one for one in new if in_time(one, command)), key=closing))


def share(count: int, percent: int) -> int:
    """Rounded up: of one closed issue, one."""
    return -(-count * percent // 100)


def draw(candidates: Sequence[Candidate], seed: str, count: int) -> tuple[Candidate, ...]:
    """Without replacement, in proportion to the weights (Efraimidis and Spirakis); no state but the seed."""
    return tuple(sorted(candidates, key=lambda one: chance(one, seed))[:count])


def chance(candidate: Candidate, seed: str) -> float:
    """The lower, the sooner: an exponential waiting time whose rate is the weight."""
    digest = sha256(f"{seed}/{candidate.issue}/{candidate.generation}".encode()).digest()
    uniform = (int.from_bytes(digest[:8]) + 1) / (DRAWS + 1)
    return -math.log(uniform) / max(candidate.weight, 1)


def in_time(candidate: Candidate, command: DrawLookBacks) -> bool:
    """Closed by then, and not so long ago that the window has passed."""
    last = candidate.closed_on + timedelta(days=command.policy.look_back_to)
    return candidate.closed_on <= local_date(command.at) <= last


def closing(candidate: Candidate) -> Closing:
    return candidate.issue, candidate.generation


def evolve(state: Draws, event: LookBackEvent) -> Draws:
    return replace(
        state,
        considered=state.considered | {closing(one) for one in event.candidates},
        drawn=state.drawn | {closing(one) for one in event.drawn},
        seeds=state.seeds | {event.seed},
    )


look_backs: Decider[DrawLookBacks, Draws, LookBackEvent] = Decider(
    initial=Draws(), decide=decide, evolve=evolve
)
