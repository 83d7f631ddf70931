"""One replica of the issues service without its HTTP: handlers over a store on real PostgreSQL, a fixed clock."""

import asyncio
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import Any, Final
from uuid import UUID, uuid5

from services.issues.domain.events import EVENTS
from services.issues.handlers import calendar, requests, round_, visit
from services.issues.handlers.policy import POLICY
from shared.db.database import Connection, Database
from shared.divisions import tongren
from shared.eventstore.errors import Refused
from shared.eventstore.events import Appended, Call
from shared.eventstore.store import EventStore
from shared.handling.deps import Deps
from shared.kernel import Ask, CodeRange, Subject, new_id
from shared.kernel.dates import SHANGHAI
from tests.unit.issues import rounds

NOW: Final = datetime(2020, 6, 1, 9, tzinfo=SHANGHAI)
NAMES: Final = UUID("5b1d1a54-3a0e-5a0f-8b0e-0c6f8f1f2d11")
ROUND: Final = uuid5(NAMES, "round")
CITY: Final = "520600000000"
TOWNSHIP: Final = "520627101000"
VILLAGES: Final = tuple(
    one.code for one in tongren().children(TOWNSHIP) if one.kind == "village" and one.code[9:] >= "200"
)
VILLAGE: Final = VILLAGES[0]
ELSEWHERE: Final = "520602003000"
SOUTH: Final = "520623101000"


def team(number: int = 1, *, role: str = "city_team") -> Subject:
    """A supervision team of the city; they differ by number."""
    unit = f"team-520600-{number}"
    return Subject(f"actor-{unit}", unit, frozenset({role}), frozenset({CodeRange.under(CITY)}))


DEPT: Final = Subject("actor-dept", "dept-520600", frozenset({"dept"}), frozenset({CodeRange.under(CITY)}))
COUNTY: Final = Subject(
    "actor-county", "team-520627", frozenset({"county_team"}), frozenset({CodeRange.under("520627000000")})
)


def day(number: int) -> date:
    return NOW.date() + timedelta(days=number)


def named(name: str) -> UUID:
    """The same name, the same id: two worlds can be told apart by their answers only."""
    return uuid5(NAMES, name)


def part(who: Subject, target: str = VILLAGE, on: int = 10, **changes: Any) -> requests.BookingPart:
    place = tongren().get(target)
    assert place is not None
    values = {
        "visit": new_id(),
        "target": target,
        "kind": place.kind,
        "bodies": [who.unit],
        "team_level": "county" if "county_team" in who.roles else "city",
        "starts_on": day(on),
    }
    return requests.BookingPart.model_validate(values | changes)


def book(*parts: requests.BookingPart) -> requests.BookVisitsRequest:
    return requests.BookVisitsRequest(round=ROUND, bookings=parts)


def begin(who: Subject, one: requests.BookingPart) -> requests.BeginVisitRequest:
    return requests.BeginVisitRequest(
        visit=one.visit,
        round=ROUND,
        target=one.target,
        kind=one.kind,
        bodies=(who.unit,),
        team_level=one.team_level,
    )


@dataclass(frozen=True, slots=True)
class Logged(Database):
    """Writes down every statement that goes to PostgreSQL."""

    statements: list[str] = field(default_factory=list)

    @asynccontextmanager
    async def connection(self) -> AsyncIterator[Connection]:
        async with Database.connection(self) as connection:
            with connection.query_logger(lambda record: self.statements.append(record.query)):
                yield connection


@dataclass(slots=True)
class Replica:
    """deps: what its handlers work with. at: the time on its clock."""

    store: EventStore
    statements: list[str]
    at: datetime = NOW
    deps: Deps = field(init=False)

    def __post_init__(self) -> None:
        self.deps = Deps(self.store, tongren(), lambda: self.at, b"a digest key for tests", POLICY)

    async def book(self, who: Subject, *parts: requests.BookingPart) -> Appended:
        return await calendar.book(self.deps, Ask(who, new_id()), book(*parts))

    async def begin(self, who: Subject, one: requests.BookingPart) -> Appended:
        return await visit.begin(self.deps, Ask(who, new_id()), begin(who, one))

    async def code(self, who: Subject, *parts: requests.BookingPart) -> str:
        """'' when all were booked, else the code of the refusal."""
        try:
            await self.book(who, *parts)
        except Refused as refused:
            return refused.refusal.code
        return ""

    async def booked(self, *targets: str) -> Sequence[UUID]:
        """The visits in the calendars of these places' counties."""
        found = [(await calendar.load(self.deps, target)).entries for target in targets]
        return [visit for entries in found for visit in entries]


@asynccontextmanager
async def replica(database: Database) -> AsyncIterator[Replica]:
    """One with its own appender and its own memory of how streams stand."""
    logged = Logged(database.pool)
    store = EventStore(logged, EVENTS, lambda: NOW)
    appending = asyncio.create_task(store.appender.run())
    try:
        yield Replica(store, logged.statements)
    finally:
        appending.cancel()
        with suppress(asyncio.CancelledError):
            await appending


async def open_round(one: Replica) -> None:
    """A round that lists a township of Yanhe with its villages, and two townships elsewhere."""
    opened = rounds.opened(round=ROUND, occurred_at=NOW, starts_on=day(0), ends_on=day(120))
    call = Call(DEPT, new_id(), b"opened", new_id(), new_id())
    await one.store.append(call, [(round_.stream(ROUND), 0, [opened])])
    item = {"code": "V1", "category": "teams", "text": "在岗（合成）", "threshold": "缺岗即列入"}
    lists = requests.IssueChecklistRequest.model_validate({"level": "village", "items": [item]})
    await round_.take_step(one.deps, Ask(DEPT, new_id()), ROUND, "checklists", lists)
    places = {TOWNSHIP: "township", ELSEWHERE: "township", SOUTH: "township"} | dict.fromkeys(
        VILLAGES, "village"
    )
    targets = [{"area": area, "kind": kind, "reason": "key_target"} for area, kind in places.items()]
    listed = requests.ListTargetsRequest.model_validate({"targets": targets})
    await round_.take_step(one.deps, Ask(DEPT, new_id()), ROUND, "targets", listed)
