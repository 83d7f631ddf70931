"""Writers that ask, and ask again when no answer came. What they asked and were told goes into the history."""

import asyncio
import random
from contextlib import suppress
from typing import Any, Final
from uuid import UUID

import httpx

from shared.kernel import new_id
from tests.faults.history import Kind, Recorder

WRITERS: Final = 8
STREAMS: Final = 50
TIMEOUT: Final = httpx.Timeout(5)
# While a server is away there is no use in asking at once again.
PAUSE_SECONDS: Final = 0.05
CONFLICTS: Final = frozenset({"BUSY_RECORD", "VERSION_STALE"})

Command = list[dict[str, Any]]


class Workload:
    """run() until stop is set; every command is asked to its end or left unknown."""

    def __init__(self, url: str, recorder: Recorder, seed: int) -> None:
        self._url = f"{url}/commands"
        self._recorder = recorder
        self._seed = seed
        self._versions = [0] * STREAMS
        self.stop = asyncio.Event()

    async def run(self) -> None:
        async with httpx.AsyncClient(timeout=TIMEOUT) as client, asyncio.TaskGroup() as writers:
            for number in range(WRITERS):
                writers.create_task(self._write(client, random.Random(f"{self._seed}-{number}")))

    async def _write(self, client: httpx.AsyncClient, chance: random.Random) -> None:
        while not self.stop.is_set():
            command_id, wishes = new_id(), self._wishes(chance)
            kind = await self._ask(client, command_id, wishes)
            while kind == "unknown" and not self.stop.is_set():
                await self._pause()
                kind = await self._ask(client, command_id, wishes, again=True)
            if kind == "ok" and chance.random() < 0.1:
                # A double click: the same answer must come.
                await self._ask(client, command_id, wishes, again=True)

    async def _pause(self) -> None:
        with suppress(TimeoutError):
            async with asyncio.timeout(PAUSE_SECONDS):
                await self.stop.wait()

    def _wishes(self, chance: random.Random) -> Command:
        return [
            self._wish(chance, one) for one in chance.sample(range(STREAMS), chance.choice((1, 1, 1, 2, 3)))
        ]

    def _wish(self, chance: random.Random, stream: int) -> dict[str, Any]:
        wish: dict[str, Any] = {"account": f"{stream:02}"}
        if chance.random() < 0.2:
            wish["note"] = f"记 {chance.randrange(1000)}"
        else:
            # Nought is refused by the rule.
            wish["amounts"] = [chance.randrange(100) for _ in range(chance.randint(1, 4))]
        if chance.random() < 0.4:
            wish["expected"] = max(0, self._versions[stream] + chance.choice((0, 0, 0, -1, 1)))
        return wish

    async def _ask(
        self, client: httpx.AsyncClient, command_id: UUID, wishes: Command, *, again: bool = False
    ) -> Kind:
        self._recorder.write("invoke", command_id, wishes=wishes)
        headers = {"Idempotency-Key": str(command_id)}
        try:
            answer = await client.post(self._url, json=wishes, headers=headers)
        except httpx.TransportError:
            return self._told("unknown", command_id)
        if answer.status_code == httpx.codes.OK:
            positions = answer.json()["positions"]
            self._saw(wishes)
            return self._told("ok", command_id, positions=positions)
        if answer.status_code != httpx.codes.CONFLICT:
            assert answer.status_code >= 500, answer.text
            return self._told("unknown", command_id)
        conflict = answer.json()["code"] in CONFLICTS
        # An earlier try may still be on its way: only a first answer of this kind is the last word.
        if again and conflict:
            self._told("unknown", command_id)
            return "conflict"
        return self._told("conflict" if conflict else "refused", command_id)

    def _told(self, kind: Kind, command_id: UUID, **more: object) -> Kind:
        self._recorder.write(kind, command_id, **more)
        return kind

    def _saw(self, wishes: Command) -> None:
        # Near enough: repeats count twice, so that some guesses are wrong.
        for wish in wishes:
            self._versions[int(wish["account"])] += len(wish.get("amounts", (1,)))
