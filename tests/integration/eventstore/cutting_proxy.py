"""A way to PostgreSQL that can be cut at the one moment that matters: committed, and nobody was told."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass, field
from typing import Final

from deploy.local import postgres as postgresql

HOST: Final = "127.0.0.1"
# PostgreSQL's last word after a statement: ready, and in no transaction. After a COMMIT, or after a statement
# that was a transaction by itself.
READY_AND_IDLE: Final = b"Z\x00\x00\x00\x05I"


@dataclass(slots=True)
class CuttingProxy:
    """armed: the next answer that ends a transaction is swallowed and the connection closed. cuts: how often."""

    port: int = 0
    armed: bool = False
    cuts: int = 0
    _socket: str = ""
    _open: set[asyncio.StreamWriter] = field(default_factory=set)

    def dsn(self, name: str) -> str:
        return f"postgresql://{name}@{HOST}:{self.port}/{name}?sslmode=disable"

    async def serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        answers, questions = await asyncio.open_unix_connection(self._socket)
        self._open |= {writer, questions}
        asking = asyncio.create_task(_copy(reader, questions))
        try:
            while answer := await answers.read(1 << 16):
                if self.armed and answer.endswith(READY_AND_IDLE):
                    self.armed = False
                    self.cuts += 1
                    return
                writer.write(answer)
                await writer.drain()
        except ConnectionError:
            pass
        finally:
            asking.cancel()
            writer.transport.abort()
            questions.close()
            self._open -= {writer, questions}

    async def close(self) -> None:
        for one in list(self._open):
            one.transport.abort()


async def _copy(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    with suppress(ConnectionError):
        while data := await reader.read(1 << 16):
            writer.write(data)
            await writer.drain()
        writer.close()


@asynccontextmanager
async def cutting_proxy(postgres: postgresql.Running) -> AsyncIterator[CuttingProxy]:
    proxy = CuttingProxy(_socket=str(postgres.socket / f".s.PGSQL.{postgresql.PORT}"))
    server = await asyncio.start_server(proxy.serve, HOST, 0)
    proxy.port = server.sockets[0].getsockname()[1]
    async with server:
        yield proxy
        await proxy.close()
