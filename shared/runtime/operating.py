"""What an operator asks of one service: each command opens what it needs, does one thing, and reports.

A report is lines to read and data for programs; its exit code is 1 when something needs a person.
"""

from collections.abc import AsyncIterator, Awaitable, Callable, Sequence
from contextlib import asynccontextmanager
from dataclasses import asdict, dataclass
from typing import Final

from nats.js import JetStreamContext
from pydantic import SecretStr

from shared.db.database import Database, connect
from shared.db.migrate import Migrations, migrate
from shared.eventstore.store import EventStore
from shared.eventstore.verify import Verdict, verify
from shared.kernel import system_clock
from shared.messaging import Access, open_link
from shared.projections.declaration import Log, Projection
from shared.projections.lag import Lag, State, lag
from shared.projections.parking import Parked, parked
from shared.projections.rebuild import Rebuilt, rebuild
from shared.projections.replay import Replayed, replay
from shared.relay import Relay
from shared.relay.refill import Refilled, refill, refill_as_new_epoch
from shared.runtime.backbone import CITY_DIGITS, Spec
from shared.topology import TOPOLOGY, relay_identity
from shared.web.settings import HouseSettings, ServiceSettings

STATES: Final = {
    State.LIVE: "正常",
    State.CATCHING_UP: "追赶中",
    State.REBUILDING: "重建中",
    State.PARKED: "有搁置",
    State.STUCK: "停滞",
}
CONNECT_SECONDS: Final = 10.0


class SettingMissing(Exception):
    """A command needs a setting that a running service does not: its name."""


@dataclass(frozen=True, slots=True)
class Beside:
    """A database that a service has beside its own. setting: the environment's name of owner_dsn."""

    dsn: SecretStr
    owner_dsn: SecretStr | None
    setting: str
    migrations: Migrations


class NatsAway(Exception):
    """NATS did not answer in time."""


class NoSuchProjection(Exception):
    """A name that this service has no read model for; the names that it has."""


@dataclass(frozen=True, slots=True)
class Report:
    """lines: for people. data: for programs, made of what JSON knows, dates aside. failed: a person must look."""

    lines: Sequence[str]
    data: object
    failed: bool = False


@dataclass(frozen=True, slots=True)
class Operator:
    """One service, as its operator sees it."""

    spec: Spec
    house: HouseSettings
    own: ServiceSettings

    async def migrate(self, sources: Sequence[Migrations], beside: Sequence[Beside] = ()) -> Report:
        """Of the service's database, and of those that it has beside."""
        setting = f"QZ_{self.spec.name.upper()}_OWNER_DSN"
        applied = await _migrated(self.own.database_dsn, self.own.owner_dsn, setting, *sources)
        for one in beside:
            applied += await _migrated(one.dsn, one.owner_dsn, one.setting, one.migrations)
        lines = [f"已应用 {name}" for name in applied] or ["库表已是最新，没有要做的。"]
        return Report(lines, {"applied": applied})

    async def verify(self, progress: Callable[[int, int], Awaitable[None]]) -> Report:
        async with self.database() as database:
            verdict = await verify(database, self.spec.events, progress)
        return Report(_verdict_lines(verdict), asdict(verdict), failed=verdict.broken is not None)

    async def lag(self) -> Report:
        async with self.database() as database:
            found = await lag(database, self._log(database), self.spec.projections)
        lines = [_lag_line(one) for one in found] or ["这个服务没有读模型。"]
        return Report(lines, [asdict(one) for one in found], any(one.state is State.STUCK for one in found))

    async def rebuild(self, name: str) -> Report:
        projection = self._projection(name)
        async with self.database() as database:
            done = await rebuild(database, self._log(database), projection)
        return Report([_rebuilt_line(done)], asdict(done), failed=bool(done.parked))

    async def parked(self) -> Report:
        async with self.database() as database:
            found = await parked(database)
        lines = [_parked_line(one) for one in found] or ["没有搁置的事件。"]
        return Report(lines, [asdict(one) for one in found])

    async def replay(self, name: str | None, stream: str | None) -> Report:
        projections = [self._projection(name)] if name else self.spec.projections
        done: list[tuple[str, Replayed]] = []
        async with self.database() as database:
            for projection in projections:
                found = await replay(database, self._log(database), projection, stream)
                done += [(projection.name, one) for one in found]
        lines = [_replayed_line(name, one) for name, one in done] or ["没有可重放的事件。"]
        data = [{"projection": name, **asdict(one)} for name, one in done]
        return Report(lines, data, failed=any(one.left for _, one in done))

    async def refill(self, *, new_epoch: bool) -> Report:
        async with self.database() as database, self.jetstream() as operator, self._relay(database) as relay:
            if new_epoch:
                async with self.owner() as owner:
                    done = await refill_as_new_epoch(relay, operator, self.spec.topology, owner)
            else:
                done = await refill(relay, operator, self.spec.topology)
        return Report(_refilled_lines(done), asdict(done))

    async def topology_apply(self) -> Report:
        async with self.jetstream() as jetstream:
            done = await self.spec.topology.apply(jetstream)
        return Report(done or ["流和消费者都已就位，没有要做的。"], {"done": done})

    async def topology_diff(self) -> Report:
        async with self.jetstream() as jetstream:
            found = await self.spec.topology.diff(jetstream)
        lines = [*found, "运行 topology apply 使其一致。"] if found else ["流和消费者与声明一致。"]
        return Report(lines, {"differences": found}, failed=bool(found))

    def _log(self, database: Database) -> Log:
        return self.spec.log(EventStore(database, self.spec.events, system_clock))

    def _projection(self, name: str) -> Projection:
        for one in self.spec.projections:
            if one.name == name:
                return one
        raise NoSuchProjection(", ".join(one.name for one in self.spec.projections))

    @asynccontextmanager
    async def database(self) -> AsyncIterator[Database]:
        async with connect(self.own.database_dsn.get_secret_value(), size=4) as database:
            yield database

    @asynccontextmanager
    async def owner(self) -> AsyncIterator[Database]:
        if self.own.owner_dsn is None:
            raise SettingMissing(f"QZ_{self.spec.name.upper()}_OWNER_DSN")
        async with connect(self.own.owner_dsn.get_secret_value(), size=1) as owner:
            yield owner

    @asynccontextmanager
    async def jetstream(self) -> AsyncIterator[JetStreamContext]:
        access = Access(self.house.nats_url, TOPOLOGY, self.house.nats_topology_seed)
        async with open_link(access) as link:
            if not await link.connected_within(CONNECT_SECONDS):
                raise NatsAway(link.trouble())
            yield link.client.jetstream()

    @asynccontextmanager
    async def _relay(self, database: Database) -> AsyncIterator[Relay]:
        access = Access(self.house.nats_url, relay_identity(self.spec.name), self.own.nats_relay_seed)
        store = EventStore(database, self.spec.events, system_clock)
        async with open_link(access) as link:
            if not await link.connected_within(CONNECT_SECONDS):
                raise NatsAway(link.trouble())
            city = self.house.city[:CITY_DIGITS]
            yield Relay(store, link.client, self.spec.name, city, self.spec.to_contract)


async def _migrated(
    dsn: SecretStr, owner_dsn: SecretStr | None, setting: str, *sources: Migrations
) -> list[str]:
    if owner_dsn is None:
        raise SettingMissing(setting)
    async with connect(dsn.get_secret_value(), size=1) as database, database.connection() as connection:
        role = str(await connection.fetchval("SELECT current_user"))
    async with connect(owner_dsn.get_secret_value(), size=1) as owner:
        return await migrate(owner, role, *sources)


def _verdict_lines(verdict: Verdict) -> list[str]:
    lines = [f"已核对 {verdict.events} 件事件，链尾 {verdict.hash}。"]
    if verdict.broken:
        lines.append(
            f"位置 {verdict.broken.position} 不对：{verdict.broken.reason}。请停止写入，保留现场，与备份核对。"
        )
    else:
        lines.append("链条完整：没有缺失、改动或调换。")
    if verdict.unreadable:
        lines.append(f"本版本不认识的事件名：{', '.join(verdict.unreadable)}。请换用写入它们的版本。")
    return lines


def _lag_line(one: Lag) -> str:
    parts = [
        f"{one.projection}：{STATES[one.state]}",
        f"位置 {one.position}/{one.head}",
        f"落后 {one.behind_events} 件、{one.behind_seconds:.1f} 秒",
    ]
    parts += [f"搁置 {one.parked} 条流（查看 parked）"] if one.parked else []
    parts += [f"重建 {one.rebuilt:.0%}"] if one.rebuilt is not None else []
    parts += [f"停在错误 {one.error}"] if one.error else []
    return "，".join(parts)


def _rebuilt_line(done: Rebuilt) -> str:
    compared = "未比较" if done.differing is None else f"与旧表相差 {done.differing} 行"
    left = f"，搁置 {done.parked} 件（查看 parked）" if done.parked else ""
    return f"{done.projection} 已重建：{done.rows} 行，到位置 {done.position}，{compared}{left}。"


def _parked_line(one: Parked) -> str:
    return f"{one.projection} {one.stream} 位置 {one.position} {one.name}：{one.error or '排在其后'}"


def _replayed_line(projection: str, one: Replayed) -> str:
    left = f"，仍有 {one.left} 件搁置" if one.left else ""
    return f"{projection} {one.stream}：补上 {one.applied} 件{left}。"


def _refilled_lines(done: Refilled) -> list[str]:
    return [*done.done, f"已发布到位置 {done.position}。"]
