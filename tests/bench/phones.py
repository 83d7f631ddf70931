"""Phones that find a signal at once, a process of its own: python -m tests.bench.phones URL ROUND PHONES EACH KIND

KIND: batch (as a phone sends its outbox) or single (one request for each finding). A finding that is to be sent
again is sent again under its id, as a phone would. Prints one JSON object.
"""

import asyncio
import json
import sys
import time
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final
from urllib.parse import urlsplit

import uvloop

from shared.divisions import tongren
from shared.kernel import new_id, system_clock
from shared.kernel.wakeup import Wakeup
from tests.bench.load import Line, connected

PAUSE: Final = 1.0
TEXT: Final = "村级公益性岗位人员在岗情况登记与实际不符，工资发放表由他人代签，须限期整改（合成）。"
HEAD: Final = (
    "POST {path} HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: application/json\r\n"
    "Content-Length: {length}\r\n{more}\r\n"
)


@dataclass(slots=True)
class Phone:
    """waiting: what is still in its outbox, as it will be sent. again: how often something was to be sent again."""

    line: Line
    token: str
    waiting: list[dict[str, Any]]
    refused: int = 0
    again: int = 0

    async def flush(self) -> None:
        """Everything that is kept, in one request each time."""
        while self.waiting:
            body = {"sent_at": system_clock().isoformat(), "findings": self.waiting}
            told = await self._post("/issues/api/issues/batch", body)
            came = {one["command_id"]: one["came"] for one in told["answers"]}
            self.refused += sum(one == "refused" for one in came.values())
            self.waiting = [one for one in self.waiting if came[one["command_id"]] == "try_again"]
            if self.waiting:
                self.again += len(self.waiting)
                await Wakeup().wait(PAUSE)

    async def one_by_one(self) -> None:
        """Each finding in a request of its own."""
        for one in self.waiting:
            await self._post("/issues/api/issues", one["finding"], one["command_id"])
        self.waiting = []

    async def _post(self, path: str, body: dict[str, Any], command_id: str = "") -> dict[str, Any]:
        content = json.dumps(body, ensure_ascii=False).encode()
        more = f"Authorization: Bearer {self.token}\r\n" if self.token else ""
        more += f"Idempotency-Key: {command_id}\r\n" if command_id else ""
        answer = await self.line.send(
            HEAD.format(path=path, length=len(content), more=more).encode() + content
        )
        told: dict[str, Any] = json.loads(answer.partition(b"\r\n\r\n")[2])
        return told


async def phones(port: int, round_id: str, count: int, each: int) -> list[Phone]:
    """Each of an own actor, with findings in the townships of all counties."""
    townships = [one for county in tongren().counties() for one in tongren().children(county.code)]
    made = []
    for number in range(count):
        phone = Phone(await connected(port), "", [])
        subject = {
            "actor": f"phone-{number}",
            "unit": "team-520600",
            "roles": ["city_team"],
            "areas": ["520600000000"],
        }
        phone.token = (await phone._post("/demo/token", subject))["token"]
        places = [townships[(number + step) % len(townships)].code for step in range(each)]
        phone.waiting = [_kept(round_id, place) for place in places]
        made.append(phone)
    return made


def _kept(round_id: str, place: str) -> dict[str, Any]:
    finding = {
        "issue": str(new_id()),
        "round": round_id,
        "area": place,
        "kind": "township",
        "item": "T1",
        "category": "teams",
        "method": "talk",
        "handling_unit": f"town-{place[:9]}",
        "description": TEXT,
    }
    return {"command_id": str(new_id()), "found_at": system_clock().isoformat(), "finding": finding}


async def main(url: str, round_id: str, count: int, each: int, kind: str) -> None:
    port = urlsplit(url).port
    assert port
    made = await phones(port, round_id, count, each)
    started = time.perf_counter()
    await _all(made, kind)
    told = {
        "done": count * each,
        "seconds": time.perf_counter() - started,
        "refused": sum(one.refused for one in made),
        "again": sum(one.again for one in made),
    }
    sys.stdout.write(json.dumps(told))


async def _all(made: Sequence[Phone], kind: str) -> None:
    await asyncio.gather(*(one.flush() if kind == "batch" else one.one_by_one() for one in made))


if __name__ == "__main__":
    with asyncio.Runner(loop_factory=uvloop.new_event_loop) as runner:
        runner.run(main(sys.argv[1], sys.argv[2], int(sys.argv[3]), int(sys.argv[4]), sys.argv[5]))
