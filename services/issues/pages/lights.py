"""The light of an issue: how its time limit stands today, by working days and the numbers of the plan."""

import json
from collections.abc import Callable, Mapping, Sequence
from datetime import date, timedelta
from enum import StrEnum
from typing import Final
from uuid import UUID

from services.issues.domain.codes import Status
from services.issues.domain.policy import DEFAULT_POLICY
from services.issues.queries import Lit
from shared.handling.workdays import CALENDAR
from shared.kernel.dates import local_date
from shared.kernel.workdays import Workdays
from shared.web.values import Row, day_of, text, time_of

NO_ROUNDS: Final[Mapping[UUID, int]] = {}


class Light(StrEnum):
    """Shown with a shape and a word, never by colour alone."""

    NONE = "none"
    NORMAL = "normal"
    NEAR = "near"
    OVERDUE = "overdue"
    DONE = "done"
    PAUSED = "paused"


def light_of(row: Row, today: date, near: int = DEFAULT_POLICY.near) -> Light:
    """Of a ledger row. near: working days before the limit, by the plan of its round."""
    waiting = time_of(row, "waiting_since")
    return light(
        text(row, "status"),
        day_of(row, "deadline"),
        today,
        waiting_since=local_date(waiting) if waiting else None,
        executor_deadline=day_of(row, "executor_deadline"),
        near=near,
    )


def light(
    status: str,
    deadline: date | None,
    today: date,
    *,
    waiting_since: date | None = None,
    executor_deadline: date | None = None,
    near: int = DEFAULT_POLICY.near,
    workdays: Workdays = CALENDAR,
) -> Light:
    """While a superior is waited for the clock stands still, at the day on which he was asked."""
    if status != Status.OPEN:
        return Light.DONE if status == Status.SETTLED else Light.NONE
    if deadline is None:
        return Light.NONE
    if deadline < (waiting_since or today):
        return Light.OVERDUE
    if waiting_since is not None:
        return Light.PAUSED
    behind = executor_deadline is not None and executor_deadline < today
    return Light.NEAR if behind or workdays.between(today, deadline) <= near else Light.NORMAL


def lit(asked: str, today: date, nears: Mapping[UUID, int] = NO_ROUNDS) -> Lit:
    """The same as a question to the ledger. nears: by round, where its plan sets another number of days."""
    return Lit(
        light=asked,
        today=today,
        near_until=_near_until(today, DEFAULT_POLICY.near),
        by_round={one: _near_until(today, near) for one, near in nears.items()},
    )


def near_days(rounds: Sequence[Row]) -> Mapping[UUID, int]:
    """From rows of rounds: the working days before a limit at which their plans say that it is near."""
    found: dict[UUID, int] = {}
    for row in rounds:
        policy = row.get("policy")
        numbers = json.loads(policy) if isinstance(policy, str) else policy
        near = (
            numbers.get("near", DEFAULT_POLICY.near) if isinstance(numbers, Mapping) else DEFAULT_POLICY.near
        )
        if near != DEFAULT_POLICY.near:
            found[UUID(text(row, "round"))] = near
    return found


def lighting(today: date, nears: Mapping[UUID, int] = NO_ROUNDS) -> Callable[[Row], Light]:
    """The light of any ledger row on a day."""

    def of(row: Row) -> Light:
        known = row.get("round")
        near = nears.get(known, DEFAULT_POLICY.near) if isinstance(known, UUID) else DEFAULT_POLICY.near
        return light_of(row, today, near)

    return of


def _near_until(today: date, near: int) -> date:
    return CALENDAR.after(today, near + 1) - timedelta(days=1)
