"""`python -m services.notify` serves this service alone; its other commands are the operator's."""

import typer

from services.notify import app
from services.notify.journal import Journal
from services.notify.reread import reread
from services.notify.settings import Settings
from shared.runtime.command_line import AsJson, Room, command_line, run
from shared.runtime.operating import Operator, Report

ROOM = Room(app.spec, Settings, app.build, (app.MIGRATIONS,))


def main() -> None:
    commands = command_line(ROOM)

    @commands.command()
    def sources(as_json: AsJson = False) -> None:
        """事件日志读到各服务的哪个位置，哪一个停着，为什么。"""
        run(_sources(ROOM.operator()), as_json)

    @commands.command(name="reread")
    def read_again(
        yes: bool = typer.Option(False, "--yes", help="确认：清空事件日志，从各服务的流重新读起"),
        as_json: bool = typer.Option(False, "--json", help="以 JSON 输出"),
    ) -> None:
        """某个服务从备份恢复、换了纪元之后：清空事件日志和读模型，全部重新读取。"""
        if not yes:
            raise typer.BadParameter("这会清空事件日志并重读全部事件；确认请加 --yes")
        run(_reread(ROOM.operator()), as_json)

    commands()


async def _sources(operator: Operator) -> Report:
    async with operator.database() as database:
        journal = Journal(database)
        found, stopped, unreadable = (
            await journal.sources(),
            await journal.stopped(),
            await journal.unreadable(),
        )
    lines = [
        f"{name}：位置 {position}，最后记录于 {at:%Y-%m-%d %H:%M:%S}"
        for name, (position, at) in found.items()
    ]
    lines += [f"{name} 停着：{reason}" for name, reason in stopped.items()]
    lines += [f"无法识别的消息 {unreadable} 条，见表 journal_parked"] if unreadable else []
    data = {
        "positions": {name: position for name, (position, _) in found.items()},
        "stopped": dict(stopped),
        "unreadable": unreadable,
    }
    return Report(lines or ["还没有读到任何事件。"], data, failed=bool(stopped))


async def _reread(operator: Operator) -> Report:
    async with operator.owner() as owner, operator.jetstream() as jetstream:
        done = await reread(owner, jetstream, operator.spec.topology)
    return Report(done, {"done": done})


if __name__ == "__main__":
    main()
