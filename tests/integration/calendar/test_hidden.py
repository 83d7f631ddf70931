"""R20: with and without a hidden visit, a stranger gets the same answers by the same statements."""

from collections.abc import Awaitable, Callable, Mapping, Sequence
from datetime import timedelta
from typing import Final, TypeAlias

import pytest

from services.issues import queries
from services.issues.handlers import approval, calendar, requests, visit
from services.issues.projections import ALL
from services.issues.publishing import to_contract
from services.issues.queries.burden import burden
from services.issues.queries.burden_measures import By
from services.issues.queries.burden_sources import BurdenFilter
from shared.db.database import Database
from shared.divisions import tongren
from shared.eventstore.errors import Refused
from shared.eventstore.events import Appended
from shared.kernel import Ask, Subject
from shared.projections.tables import drop
from tests.fixtures.stores import empty
from tests.integration.calendar.world import (
    COUNTY,
    DEPT,
    ROUND,
    TOWNSHIP,
    VILLAGE,
    VILLAGES,
    Replica,
    begin,
    day,
    named,
    open_round,
    part,
    replica,
    team,
)
from tests.integration.projections.balances import running

Outcome: TypeAlias = tuple[str, object, Sequence[str]]
Operation: TypeAlias = Callable[[Replica], Awaitable[Appended]]
OWNER: Final = team(1)
STRANGER: Final = team(2)
HIDDEN: Final = part(OWNER, visit=named("hidden"), announced=False)


def ask(who: Subject, name: str) -> Ask:
    return Ask(who, named(f"command {name}"))


def booking(name: str, who: Subject, target: str, on: int, **changes: object) -> Operation:
    one = part(who, target, on, visit=named(name), **changes)
    request = requests.BookVisitsRequest(round=ROUND, bookings=(one,))
    return lambda replica: calendar.book(replica.deps, ask(who, name), request)


def join(name: str, who: Subject, visit: str) -> Operation:
    request = requests.JoinVisitRequest(visit=named(visit), target=VILLAGE)
    return lambda replica: calendar.join(replica.deps, ask(who, name), request)


def cancel(name: str, who: Subject, visit: str) -> Operation:
    request = requests.CancelVisitRequest(visit=named(visit), target=VILLAGE)
    return lambda replica: calendar.cancel(replica.deps, ask(who, name), request)


def begins(name: str, who: Subject, target: str) -> Operation:
    one = part(who, target, on=0, visit=named(name))
    return lambda replica: visit.begin(replica.deps, ask(who, name), begin(who, one))


def approves(name: str) -> Operation:
    request = requests.ApproveExceptionRequest.model_validate(
        {
            "exception": named(name),
            "round": ROUND,
            "target": VILLAGE,
            "rule": "visit_cap",
            "body": STRANGER.unit,
            "reason": "汛期（合成）",
            "expires_on": day(60),
        }
    )
    return lambda replica: approval.approve(replica.deps, ask(DEPT, name), request)


OPERATIONS: Final[Sequence[Operation]] = (
    join("join what is hidden", STRANGER, "hidden"),
    cancel("cancel what is hidden", STRANGER, "hidden"),
    booking("the same village and day", STRANGER, VILLAGE, 10),
    booking("its township", COUNTY, TOWNSHIP, 9),
    booking("naming the hidden body", STRANGER, VILLAGE, 10, bodies=[STRANGER.unit, OWNER.unit]),
    booking("a day of the same month", STRANGER, VILLAGE, 12),
    approves("approval"),
    booking("with an approval", STRANGER, VILLAGE, 14, exceptions=[named("approval")]),
    booking("comprehensive", STRANGER, VILLAGES[2], 15, purpose="comprehensive"),
    begins("begun at once", STRANGER, VILLAGES[3]),
    cancel("take back", STRANGER, "the same village and day"),
    booking("again", STRANGER, VILLAGE, 11),
)


async def outcome(one: Replica, operation: Operation) -> Outcome:
    """What was answered, without the positions, which every event of the service moves; and by which statements."""
    one.statements.clear()
    try:
        appended = await operation(one)
    except Refused as refused:
        told = refused.refusal
        return told.code, (told.sentence, dict(told.facts)), tuple(one.statements)
    return "", [name for _, name in appended.events], tuple(one.statements)


async def answers(database: Database, *, hidden: bool) -> tuple[list[Outcome], list[object]]:
    """What a stranger is answered in a world with or without the hidden visit; and what leaves for NATS."""
    await empty(database)
    async with replica(database) as one:
        await open_round(one)
        if hidden:
            await one.book(OWNER, HIDDEN)
        outcomes = [await outcome(one, operation) for operation in OPERATIONS]
        events = [stored.event for stored in await one.store.read(0, 1000)]
        contracts = [to_contract(event) for event in events]  # type: ignore[arg-type]
        return outcomes, [contract for contract in contracts if contract is not None]


async def test_a_stranger_is_answered_alike_with_and_without_it(database: Database) -> None:
    without, published = await answers(database, hidden=False)
    with_it, also_published = await answers(database, hidden=True)
    for one, other in zip(without, with_it, strict=True):
        assert one == other
    assert published == also_published
    assert {code for code, *_ in without} >= {"", "MULTI_HEAD", "VISIT_CAP", "BOOKING_NOT_FOUND"}


async def test_its_own_team_and_the_coordinator_are_not_answered_alike(database: Database) -> None:
    async with replica(database) as one:
        await one.book(OWNER, HIDDEN)
        assert await one.code(DEPT, part(STRANGER)) == "MULTI_HEAD"
        assert await one.code(OWNER, part(OWNER, on=12)) == "VISIT_CAP"


async def read(database: Database, who: Subject, *, hidden: bool) -> list[object]:
    """What somebody reads in a world with or without the hidden visit."""
    await empty(database)
    await no_read_models(database)
    async with replica(database) as one:
        await open_round(one)
        if hidden:
            await one.book(OWNER, HIDDEN)
        for operation in OPERATIONS:
            await outcome(one, operation)
        async with running(database, one.store, *ALL) as models:
            assert await models.wait_for(await one.store.last_position(), 10)
            found = [
                *await queries.calendar(database, who, day(-10), day(90)),
                *await queries.own_bookings(database, who),
                await queries.booking(database, who, HIDDEN.visit),
                *await queries.exceptions(database, who),
                *await queries.visits(database, who, ROUND),
                *await queries.targets(database, who, ROUND),
            ]
            # Of its position a row of any kind tells only that something was written, as every answer does.
            return [{**row, "position": 0} if isinstance(row, Mapping) else row for row in found]


async def no_read_models(database: Database) -> None:
    async with database.connection() as connection:
        for projection in ALL:
            await connection.execute(drop(projection.table))
        await connection.execute(
            "DROP TABLE IF EXISTS qz_projection, qz_parked, qz_projection_error, qz_rebuild"
        )


@pytest.mark.parametrize("who", [STRANGER, COUNTY], ids=lambda who: who.unit)
async def test_a_stranger_reads_the_same_with_and_without_it(database: Database, who: Subject) -> None:
    without = await read(database, who, hidden=False)
    assert without == await read(database, who, hidden=True)
    assert len(without) > 5


@pytest.mark.parametrize("who", [OWNER, DEPT], ids=lambda who: who.unit)
async def test_its_own_team_and_the_coordinator_read_it(database: Database, who: Subject) -> None:
    rows = await read(database, who, hidden=True)
    assert HIDDEN.visit in [row["visit"] for row in rows if isinstance(row, Mapping) and "visit" in row]


async def test_the_coordinator_sees_whom_it_collides_with(database: Database) -> None:
    await no_read_models(database)
    async with replica(database) as one:
        await one.book(OWNER, HIDDEN)
        open_one = part(COUNTY, TOWNSHIP, on=10)
        await one.book(COUNTY, open_one, part(COUNTY, VILLAGES[1], on=12))
        async with running(database, one.store, *ALL) as models:
            assert await models.wait_for(await one.store.last_position(), 10)
            for who, pairs in ((DEPT, [{HIDDEN.visit, open_one.visit}]), (COUNTY, [])):
                rows = await queries.calendar(database, who, day(0), day(30))
                assert [{one["visit"] for one in pair} for pair in queries.piled_up(rows)] == pairs


EXCEPTED: Final = named("an approval for what is hidden")
OF_THE_HIDDEN: Final = requests.ApproveExceptionRequest.model_validate(
    {
        "exception": EXCEPTED,
        "round": ROUND,
        "target": VILLAGE,
        "rule": "visit_cap",
        "body": OWNER.unit,
        "reason": "突击检查（合成）",
        "expires_on": day(60),
    }
)


async def told_of(database: Database, one: Replica, who: Subject) -> list[object]:
    """The approvals that somebody reads, and the burden ledger's count of them."""
    async with running(database, one.store, *ALL) as models:
        assert await models.wait_for(await one.store.last_position(), 10)
        found = [row["exception"] for row in await queries.exceptions(database, who)]
        wanted = BurdenFilter(month=day(0).replace(day=1), place="", by=By.UNITS)
        counted = (await burden(database, tongren(), who, wanted)).total["exceptions"].part
        return [found, counted]


async def test_an_approval_is_told_to_others_when_the_visit_that_uses_it_has_begun(
    database: Database,
) -> None:
    await empty(database)
    await no_read_models(database)
    async with replica(database) as one:
        await open_round(one)
        await one.begin(OWNER, part(OWNER, on=0))
        await approval.approve(one.deps, ask(DEPT, "approve"), OF_THE_HIDDEN)
        hidden = part(OWNER, on=3, announced=False, exceptions=[EXCEPTED])
        await one.book(OWNER, hidden)
        for who in (STRANGER, COUNTY):
            assert await told_of(database, one, who) == [[], 0]
        for who in (OWNER, DEPT):
            assert await told_of(database, one, who) == [[EXCEPTED], 1]
        one.at += timedelta(days=3)
        again = begin(OWNER, hidden).model_copy(update={"exceptions": (EXCEPTED,)})
        await visit.begin(one.deps, ask(OWNER, "begin"), again)
        assert await told_of(database, one, STRANGER) == [[EXCEPTED], 1]
