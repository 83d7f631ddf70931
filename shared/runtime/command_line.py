"""One service alone: `python -m services.<name>` serves it; the commands are its operator's."""

import asyncio
import json
import sys
from collections.abc import Callable, Coroutine, Sequence
from dataclasses import dataclass
from typing import Annotated, Any

import asyncpg
import nats.errors
import nats.js.errors
import typer
import uvloop
from fastapi import FastAPI
from pydantic import ValidationError

from shared.authz import Identity, NoIdentity
from shared.db.migrate import MigrationChanged, Migrations
from shared.eventstore.store import MIGRATIONS as STORE
from shared.projections.rebuild import RebuildRunning, SwapRefused
from shared.relay import RelayStopped
from shared.runtime.backbone import Spec
from shared.runtime.operating import Beside, NatsAway, NoSuchProjection, Operator, Report, SettingMissing
from shared.telemetry import configure_logs
from shared.topology import DECLARED, Topology
from shared.web.house import house
from shared.web.serving import server
from shared.web.settings import HouseSettings, ServiceSettings

Build = Callable[[HouseSettings, ServiceSettings, Identity, Topology], FastAPI]
AsJson = Annotated[bool, typer.Option("--json", help="以 JSON 输出")]

# What an operator can do something about, with the sentence that says what.
SENTENCES: dict[type[Exception], str] = {
    SettingMissing: "缺少设置 {error}，请设置后再运行。",
    NatsAway: "NATS 连不上（{error}），请检查 QZ_NATS_URL 和密钥。",
    NoSuchProjection: "没有这个读模型。可选：{error}。",
    RebuildRunning: "{error} 正在重建，请等它完成，或用 lag 查看进度。",
    SwapRefused: "新表没有换上：{error}。旧表照常服务，请再运行一次。",
    RelayStopped: "流与事件库不符：{error}。若事件库是从备份恢复的，请用 refill --new-epoch。",
    MigrationChanged: "已发布的迁移文件被改动：{error}。请恢复原文件。",
    asyncpg.InsufficientPrivilegeError: "数据库权限不足：{error}。",
    asyncpg.UndefinedTableError: "库表还没有建好（{error}），请先运行 migrate。",
    nats.js.errors.APIError: "JetStream 拒绝：{error}。",
    nats.errors.Error: "NATS 出错：{error}。多半是密钥没有相应权限，请检查。",
    OSError: "连不上服务器：{error}。请检查地址和网络。",
    asyncpg.PostgresError: "PostgreSQL 拒绝：{error}。",
}


@dataclass(frozen=True, slots=True)
class Room:
    """A service as the command line knows it; settings are read when a command runs, not before.

    beside: the databases that it has beside its own.
    """

    spec: Callable[[Topology], Spec]
    settings: Callable[[], ServiceSettings]
    build: Build
    migrations: tuple[Migrations, ...] = ()
    beside: Callable[[ServiceSettings], Sequence[Beside]] = lambda own: ()

    def operator(self) -> Operator:
        return Operator(self.spec(DECLARED), HouseSettings(), _read(self.settings))


def command_line(room: Room) -> typer.Typer:
    """serve without a command, and: migrate, verify, lag, rebuild, parked, refill, topology apply|diff."""
    name = room.spec(DECLARED).name
    commands = typer.Typer(help=f"轻装 {name}", add_completion=False, pretty_exceptions_enable=False)
    _add_serve(commands, room, name)
    _add_store_commands(commands, room)
    _add_projection_commands(commands, room)
    _add_stream_commands(commands, room)
    return commands


def run(command: Coroutine[Any, Any, Report], as_json: bool) -> None:
    """Carry out a command, print its report, leave with its exit code."""
    configure_logs("WARNING")
    try:
        report = asyncio.run(command)
    except tuple(SENTENCES) as error:
        sentence = next(text for kind, text in SENTENCES.items() if isinstance(error, kind))
        typer.echo(sentence.format(error=error), err=True)
        raise typer.Exit(2) from None
    if as_json:
        typer.echo(json.dumps(report.data, ensure_ascii=False, default=str))
    else:
        for line in report.lines:
            typer.echo(line)
    raise typer.Exit(int(report.failed))


def _add_serve(commands: typer.Typer, room: Room, name: str) -> None:
    @commands.callback(invoke_without_command=True)
    def serve(
        context: typer.Context,
        host: Annotated[str, typer.Option(help="监听的地址")] = "127.0.0.1",
        port: Annotated[int, typer.Option(help="监听的端口")] = 8080,
    ) -> None:
        """不带命令：提供网页与接口，并运行后台任务；SIGTERM 或 Ctrl-C 干净地停下。"""
        if context.invoked_subcommand is None:
            configure_logs()
            app = house({name: room.build(HouseSettings(), _read(room.settings), NoIdentity(), DECLARED)})
            with asyncio.Runner(loop_factory=uvloop.new_event_loop) as runner:
                runner.run(server(app, host, port).serve())


def _add_store_commands(commands: typer.Typer, room: Room) -> None:
    @commands.command()
    def migrate(as_json: AsJson = False) -> None:
        """建立或更新库表（用库主的连接）。"""
        operator = room.operator()
        run(operator.migrate((STORE, *room.migrations), room.beside(operator.own)), as_json)

    @commands.command()
    def verify(as_json: AsJson = False) -> None:
        """逐件核对事件链，指出第一个不对的位置。"""
        run(room.operator().verify(_progress), as_json)


def _add_projection_commands(commands: typer.Typer, room: Room) -> None:
    @commands.command()
    def lag(as_json: AsJson = False) -> None:
        """各读模型落后多少件、多少秒，处于什么状态。"""
        run(room.operator().lag(), as_json)

    @commands.command()
    def rebuild(projection: str, as_json: AsJson = False) -> None:
        """从全部事件重建一个读模型；旧表照常服务，到同一位置时换上。"""
        run(room.operator().rebuild(projection), as_json)

    @commands.command()
    def parked(
        replay: Annotated[bool, typer.Option("--replay", help="按顺序重放")] = False,
        projection: Annotated[str | None, typer.Option(help="只重放这个读模型")] = None,
        stream: Annotated[str | None, typer.Option(help="只重放这条流")] = None,
        as_json: AsJson = False,
    ) -> None:
        """列出搁置的事件；修好之后用 --replay 按顺序补上。"""
        operator = room.operator()
        run(operator.replay(projection, stream) if replay else operator.parked(), as_json)


def _add_stream_commands(commands: typer.Typer, room: Room) -> None:
    @commands.command()
    def refill(
        new_epoch: Annotated[
            bool, typer.Option("--new-epoch", help="事件库从备份恢复过：换纪元，重建流")
        ] = False,
        as_json: AsJson = False,
    ) -> None:
        """流丢失或被清空之后，从事件库重新发布全部事件。"""
        run(room.operator().refill(new_epoch=new_epoch), as_json)

    topology = typer.Typer(help="JetStream 的流和消费者")
    commands.add_typer(topology, name="topology")

    @topology.command()
    def apply(as_json: AsJson = False) -> None:
        """建立缺少的，改正不同的。"""
        run(room.operator().topology_apply(), as_json)

    @topology.command()
    def diff(as_json: AsJson = False) -> None:
        """列出与声明不同之处；有不同时退出码为 1。"""
        run(room.operator().topology_diff(), as_json)


async def _progress(position: int, head: int) -> None:
    # On the terminal of a person only: programs read the report.
    if sys.stderr.isatty():
        typer.echo(f"\r{position}/{head}", nl=position >= head, err=True)


def _read(settings: Callable[[], ServiceSettings]) -> ServiceSettings:
    try:
        return settings()
    except ValidationError as error:
        missing = ", ".join(".".join(str(part) for part in fault["loc"]) for fault in error.errors())
        raise typer.BadParameter(f"请在环境变量中设置或改正：{missing}") from None
