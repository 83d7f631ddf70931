"""One service alone: `python -m services.<name>` serves it, `… migrate` makes its tables."""

import asyncio
from collections.abc import Callable
from typing import Annotated

import typer
import uvloop
from fastapi import FastAPI
from pydantic import ValidationError

from shared.authz import Identity, NoIdentity
from shared.db.database import connect
from shared.db.migrate import Migrations
from shared.db.migrate import migrate as apply
from shared.eventstore.store import MIGRATIONS as STORE
from shared.telemetry import configure_logs
from shared.topology import DECLARED, Topology
from shared.web.house import house
from shared.web.serving import server
from shared.web.settings import HouseSettings, ServiceSettings

Build = Callable[[HouseSettings, ServiceSettings, Identity, Topology], FastAPI]


def command_line(
    name: str, settings: Callable[[], ServiceSettings], build: Build, *migrations: Migrations
) -> typer.Typer:
    """The commands of a service; settings are read when a command runs, not before."""
    commands = typer.Typer(help=f"轻装 {name}", add_completion=False, pretty_exceptions_enable=False)

    @commands.callback(invoke_without_command=True)
    def serve(
        context: typer.Context,
        host: Annotated[str, typer.Option(help="address to listen on")] = "127.0.0.1",
        port: Annotated[int, typer.Option(help="port to listen on")] = 8080,
    ) -> None:
        """Serve HTTP and run the workers; SIGTERM or Ctrl-C stops cleanly."""
        if context.invoked_subcommand is None:
            configure_logs()
            app = house({name: build(HouseSettings(), _read(settings), NoIdentity(), DECLARED)})
            with asyncio.Runner(loop_factory=uvloop.new_event_loop) as runner:
                runner.run(server(app, host, port).serve())

    @commands.command()
    def migrate() -> None:
        """Make or update this service's tables."""
        for line in asyncio.run(_migrate(_read(settings), *migrations)) or ["nothing to do"]:
            typer.echo(line)

    return commands


def _read(settings: Callable[[], ServiceSettings]) -> ServiceSettings:
    try:
        return settings()
    except ValidationError as error:
        missing = ", ".join(".".join(str(part) for part in fault["loc"]) for fault in error.errors())
        raise typer.BadParameter(f"set in the environment, or correct: {missing}") from None


async def _migrate(settings: ServiceSettings, *migrations: Migrations) -> list[str]:
    async with connect(settings.database_dsn.get_secret_value(), size=1) as database:
        return await apply(database, STORE, *migrations)
