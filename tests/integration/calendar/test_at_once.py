"""Teams that book at the same moment, over two replicas: one wins, and nobody's list is saved in part."""

import asyncio
from collections import Counter
from itertools import cycle

import pytest

from services.issues.handlers.requests import BookingPart
from shared.eventstore.errors import Refused
from tests.integration.calendar.world import (
    ELSEWHERE,
    SOUTH,
    TOWNSHIP,
    VILLAGE,
    VILLAGES,
    Replica,
    part,
    team,
)

TEAMS = 16


async def test_of_many_teams_at_one_village_one_wins(north: Replica, south: Replica) -> None:
    asked = [(one, team(number)) for one, number in zip(cycle((north, south)), range(TEAMS), strict=False)]
    codes = await asyncio.gather(*(one.code(who, part(who)) for one, who in asked))
    assert Counter(codes) == {"": 1, "MULTI_HEAD": TEAMS - 1}
    assert len(await north.booked(VILLAGE)) == len(await south.booked(VILLAGE)) == 1


async def test_a_village_and_its_township_are_not_both_won(north: Replica, south: Replica) -> None:
    for number, village in enumerate(VILLAGES[:8], 1):
        one, other = team(1), team(2)
        codes = await asyncio.gather(
            north.code(one, part(one, village, on=number)),
            south.code(other, part(other, TOWNSHIP, on=number)),
        )
        assert sorted(codes) == ["", "MULTI_HEAD"], f"day {number}: {codes}"


async def test_villages_side_by_side_are_all_won(north: Replica, south: Replica) -> None:
    asked = list(zip(cycle((north, south)), map(team, range(8)), VILLAGES, strict=False))
    codes = await asyncio.gather(*(one.code(who, part(who, village)) for one, who, village in asked))
    assert set(codes) == {""}


async def test_the_village_has_one_day_a_month_however_many_ask(north: Replica, south: Replica) -> None:
    who = team(1)
    asked = zip(cycle((north, south)), range(1, 13), strict=False)
    codes = await asyncio.gather(*(one.code(who, part(who, on=number)) for one, number in asked))
    assert Counter(codes) == {"": 1, "VISIT_CAP": 11}


@pytest.mark.parametrize("last", [{"target": VILLAGE, "on": 10}, {"target": SOUTH, "on": -1}])
async def test_a_list_over_counties_is_booked_whole_or_not_at_all(
    north: Replica, last: dict[str, object]
) -> None:
    first, second = team(1), team(2)
    await north.book(first, part(first))
    parts = (part(second, ELSEWHERE), part(second, SOUTH), part(second, **last))  # type: ignore[arg-type]
    assert await north.code(second, *parts) in ("MULTI_HEAD", "WINDOW_PAST")
    assert len(await north.booked(VILLAGE, ELSEWHERE, SOUTH)) == 1
    await north.book(second, *parts[:2])
    assert len(await north.booked(VILLAGE, ELSEWHERE, SOUTH)) == 3


async def test_lists_that_cross_each_other_are_whole_too(north: Replica, south: Replica) -> None:
    for number in range(1, 7):
        one, other = team(1), team(2)
        forth = (part(one, ELSEWHERE, number), part(one, SOUTH, number), part(one, TOWNSHIP, number))
        back = tuple(part(other, each.target, number) for each in reversed(forth))
        codes = await asyncio.gather(north.code(one, *forth), south.code(other, *back))
        assert sorted(codes) == ["", "MULTI_HEAD"]
        won = {each.visit for each in (forth if codes[0] == "" else back)}
        lost = {each.visit for each in (back if codes[0] == "" else forth)}
        booked = set(await north.booked(ELSEWHERE, SOUTH, TOWNSHIP))
        assert won <= booked
        assert not lost & booked


async def test_a_visit_begun_without_booking_and_a_booking_are_not_both_won(
    north: Replica, south: Replica
) -> None:
    one, other = team(1), team(2)
    booking, visit = part(one, on=0), part(other, TOWNSHIP, on=0)
    codes = await asyncio.gather(north.code(one, booking), begun(south, visit))
    assert sorted(codes) == ["", "MULTI_HEAD"]
    begins = await south.store.load(f"visit-{visit.visit}")
    assert bool(begins) == (codes[1] == "")


async def begun(replica: Replica, visit: BookingPart) -> str:
    try:
        await replica.begin(team(2), visit)
    except Refused as refused:
        return refused.refusal.code
    return ""
