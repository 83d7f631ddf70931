"""Gaps in insurance are told of once, and once that they are closed, however many replicas look."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any, Final

import pytest_asyncio

from services.personnel.app import MIGRATIONS
from services.personnel.domain.cadre import codes
from services.personnel.domain.cadre import commands as cadre_wish
from services.personnel.domain.cadre.decider import cadre as cadres
from services.personnel.domain.events import EVENTS
from services.personnel.domain.guarantee.decider import guarantee
from services.personnel.handlers.cadre import stream as cadre_stream
from services.personnel.handlers.deps import PersonnelDeps
from services.personnel.handlers.guarantee import stream
from services.personnel.handlers.policy import POLICY
from services.personnel.handlers.sweeping import SWEEPER, sweep
from services.personnel.projections.allowances import ALLOWANCES, GAPS
from services.personnel.projections.coverage import COVERAGE
from shared.db.database import Database
from shared.divisions import tongren
from shared.eventstore.events import Call
from shared.eventstore.execute import Intent, execute
from shared.eventstore.store import EventStore
from shared.kernel import new_id
from shared.kernel.dates import SHANGHAI
from shared.projections.read_models import ReadModels
from shared.telemetry import end
from shared.vault import Vault
from tests.fixtures.careers import SEALED
from tests.fixtures.databases import MakeDatabase
from tests.fixtures.vaults import vault
from tests.integration.projections.balances import running
from tests.unit.personnel.guarantees import CADRE, POSTING, SENDER, YANHE, cover

__all__ = ["vault"]
MONDAY: Final = datetime(2020, 3, 2, 9, tzinfo=SHANGHAI)


@dataclass
class World:
    """Two replicas on one database, whose clocks the test sets."""

    stores: list[EventStore]
    models: ReadModels
    vault: Vault
    now: datetime = MONDAY

    def deps(self, replica: int) -> PersonnelDeps:
        moment = self.now + timedelta(seconds=replica)
        return PersonnelDeps(self.stores[replica], tongren(), lambda: moment, b"key", POLICY, self.vault)

    async def sweep_at(self, day: date) -> list[str]:
        """What both replicas together write on a day, by name."""
        self.now = datetime.combine(day, MONDAY.timetz())
        before = await self.caught_up()
        await asyncio.gather(sweep(self.deps(0)), sweep(self.deps(1)))
        await self.caught_up()
        return [one.name for one in await self.stores[0].read(before, 100)]

    async def caught_up(self) -> int:
        last = await self.stores[0].last_position()
        assert await self.models.wait_for(last, 10)
        return last

    async def wish(self, decider: Any, name: str, command: Any) -> None:
        call = Call(SWEEPER, new_id(), b"", new_id(), new_id())
        await execute(self.stores[0], call, Intent(decider, name, command, spans=True))


@asynccontextmanager
async def two_stores(database: Database) -> AsyncIterator[list[EventStore]]:
    stores = [EventStore(database, EVENTS, lambda: MONDAY) for _ in range(2)]
    tasks = [asyncio.create_task(one.appender.run()) for one in stores]
    try:
        yield stores
    finally:
        for error in await end(*tasks):
            raise error


@pytest_asyncio.fixture
async def world(make_database: MakeDatabase, vault: Vault) -> AsyncIterator[World]:
    database = await make_database(MIGRATIONS)
    async with (
        two_stores(database) as stores,
        running(database, stores[0], COVERAGE, ALLOWANCES, GAPS) as models,
    ):
        world = World(stores, models, vault)
        await posted(world)
        yield world


async def posted(world: World) -> None:
    who: dict[str, Any] = {"at": MONDAY, "actor": "actor-1", "unit": "dept-520627", "area": YANHE}
    register = cadre_wish.RegisterCadre(
        **who,
        cadre=CADRE,
        number="G000001",
        name=SEALED,
        id_number=SEALED,
        phone=None,
        rank="142",
        belongs_to=SENDER,
    )
    post = cadre_wish.PostCadre(
        **who,
        posting=POSTING,
        role=codes.Role.MEMBER,
        kind=codes.PostingKind.RESIDENT,
        sending_unit=SENDER,
        village="520627101201",
        newly_posted=True,
        starts_on=MONDAY.date(),
    )
    for command in (register, post):
        await world.wish(cadres, cadre_stream(CADRE), command)


async def insured(world: World, first: date, last: date) -> None:
    policy = cover(cover=new_id(), at=world.now, starts_on=first, ends_on=last)
    await world.wish(guarantee, stream(CADRE), policy)


async def gaps(world: World) -> list[tuple[str, date, str, date | None]]:
    async with world.stores[0].database.connection() as connection:
        rows = await connection.fetch("SELECT * FROM coverage_gap ORDER BY since")
    return [(row["kind"], row["since"], row["must_act"], row["closed_on"]) for row in rows]


async def test_a_new_posting_uncovered_after_three_days_is_told_of_once(world: World) -> None:
    assert await world.sweep_at(date(2020, 3, 4)) == []
    assert await world.sweep_at(date(2020, 3, 5)) == ["CoverageGapOpened.v1"]
    assert await world.sweep_at(date(2020, 3, 5)) == await world.sweep_at(date(2020, 3, 6)) == []
    assert await gaps(world) == [("insurance", date(2020, 3, 2), SENDER, None)]
    await insured(world, date(2020, 3, 6), date(2020, 12, 31))
    assert await world.sweep_at(date(2020, 3, 6)) == ["CoverageGapClosed.v1"]
    assert await gaps(world) == [("insurance", date(2020, 3, 2), SENDER, date(2020, 3, 6))]


async def test_an_expiry_is_told_of_thirty_days_ahead_and_a_lapse_at_once(world: World) -> None:
    await insured(world, date(2020, 3, 1), date(2020, 12, 31))
    assert await world.sweep_at(date(2020, 12, 1)) == []
    assert await world.sweep_at(date(2020, 12, 2)) == ["CoverageGapOpened.v1"]
    lapsed = ["CoverageGapClosed.v1", "CoverageGapOpened.v1"]
    assert sorted(await world.sweep_at(date(2021, 1, 1))) == lapsed
    found = await gaps(world)
    assert sorted(found) == [
        ("insurance", date(2021, 1, 1), SENDER, None),
        ("insurance_expiring", date(2021, 1, 1), SENDER, date(2021, 1, 1)),
    ]


async def test_a_renewal_in_time_closes_what_would_have_expired(world: World) -> None:
    await insured(world, date(2020, 3, 1), date(2020, 12, 31))
    await world.sweep_at(date(2020, 12, 20))
    await insured(world, date(2021, 1, 1), date(2021, 12, 31))
    assert await world.sweep_at(date(2020, 12, 21)) == ["CoverageGapClosed.v1"]
    assert await world.sweep_at(date(2021, 1, 1)) == []
