"""`python -m deploy.local`: everything on this machine, with the article's third round. Ctrl-C stops it cleanly."""

import asyncio
import socket
import sys
from contextlib import ExitStack, suppress

import uvicorn
import uvloop
from rich.console import Console

from deploy.local import nats, postgres
from deploy.local.children import LocalServerError
from deploy.local.house import assemble, prepare, secret
from deploy.local.settings import LocalSettings
from shared.telemetry import configure_logs
from shared.topology import DECLARED
from shared.web.serving import server
from shared.web.settings import HouseSettings

HOST = "127.0.0.1"

console = Console()


def main() -> int:
    """Exit code 0 after a clean stop, 1 when something could not start or the demo's figures differ."""
    settings = LocalSettings()
    configure_logs("WARNING")
    if _taken(settings.port):
        console.print(f"[red]端口 {settings.port} 已被占用[/red]：请设置 QZ_PORT 为其他端口后再运行。")
        return 1
    try:
        with ExitStack() as servers:
            return _run(settings, servers)
    except LocalServerError as error:
        console.print(f"[red]没有启动成功[/red]：{error}")
        return 1


def _run(settings: LocalSettings, servers: ExitStack) -> int:
    settings.data.mkdir(parents=True, exist_ok=True)
    console.print("正在启动 PostgreSQL 和 NATS …")
    database = servers.enter_context(postgres.start(settings.data))
    broker = servers.enter_context(nats.start(settings.data, settings.nats_port, DECLARED))
    house = HouseSettings(env=settings.env, nats_url=broker.url)
    digest_key, master_key = secret(settings.data / "digest.key"), secret(settings.data / "master.key")
    with asyncio.Runner(loop_factory=uvloop.new_event_loop) as runner:
        runner.run(prepare(database.dsn, broker))
        app = assemble(house, database.dsn, digest_key, broker.seeds, master_key)
        # uvicorn stops cleanly on Ctrl-C and then hands the signal on.
        with suppress(KeyboardInterrupt):
            if not runner.run(_serve(server(app, HOST, settings.port), settings)):
                return 1
    console.print("已停止。再次运行会从停下的地方继续。")
    return 0


async def _serve(web: uvicorn.Server, settings: LocalSettings) -> bool:
    """False when it did not even start."""
    serving = asyncio.create_task(web.serve())
    started = asyncio.create_task(_started(web))
    await asyncio.wait({serving, started}, return_when=asyncio.FIRST_COMPLETED)
    if serving.done():
        started.cancel()
        return False
    url = f"http://{HOST}:{settings.port}"
    console.print(f"轻装已就绪：[bold]{url}/[/bold]（按 Ctrl-C 停止）")
    if settings.env == "demo" and settings.demo:
        await _load_demo(url, serving)
    await serving
    return True


async def _load_demo(url: str, serving: "asyncio.Task[None]") -> None:
    # A process of its own: it is a client like any other, and the second core carries it.
    loader = await asyncio.create_subprocess_exec(sys.executable, "-m", "deploy.local.demo", "--url", url)
    loading = asyncio.create_task(loader.wait())
    await asyncio.wait({serving, loading}, return_when=asyncio.FIRST_COMPLETED)
    if not loading.done():
        loader.terminate()
        await loading


async def _started(web: uvicorn.Server) -> None:
    while not web.started:
        await asyncio.sleep(0.02)


def _taken(port: int) -> bool:
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((HOST, port))
        except OSError:
            return True
    return False


if __name__ == "__main__":
    sys.exit(main())
