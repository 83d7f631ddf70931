"""Telling the story to a running house through its public HTTP API, as any client would."""

import asyncio
import ssl
from collections.abc import Callable, Mapping, Sequence
from contextlib import AsyncExitStack
from dataclasses import dataclass, field

import httpx

from deploy.local.demo.script import Lane, Persona, Phase, Request, Sheet, Story
from deploy.local.demo.sheets import Confirmed, Line, Looked, workbook

CONCURRENCY = 32
TIMEOUT = httpx.Timeout(30)
# Thousands of rows are looked at, and carried out, in one answer.
SHEET_TIMEOUT = httpx.Timeout(120)
# A client of its own for each lane: one pool of 32 connections costs three times the processor time.
ONE_CONNECTION = httpx.Limits(max_connections=1)
LOOKS = 20
LOOK_AGAIN_SECONDS = 1.0
Files = Mapping[str, tuple[str, bytes]]
# What has been told so far, out of how much, and the name of the part.
Show = Callable[[int, int, str], None]


class LoadFailed(RuntimeError):
    """The house did not take a request; the message carries its sentence and the request."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Loaded:
    """positions: the last published position of the story, by service. already: it had been told before."""

    positions: Mapping[str, int]
    sent: int
    already: bool


@dataclass(slots=True)
class Teller:
    clients: Sequence[httpx.AsyncClient]
    show: Show
    total: int
    tokens: dict[Persona, str] = field(default_factory=dict)
    sent: int = 0
    positions: dict[str, int] = field(default_factory=dict)

    async def admit(self, persona: Persona) -> None:
        """The demo's own log-in: whoever asks gets the role, which is why it exists in the demo only."""
        if persona in self.tokens:
            return
        body = {
            "actor": persona.actor,
            "unit": persona.unit,
            "roles": list(persona.roles),
            "areas": [persona.area],
        }
        client = self.clients[0]
        answer = await _send(client, client.build_request("POST", "/demo/token", json=body))
        self.tokens[persona] = str(answer["token"])

    async def told_before(self, ends: Sequence[Request]) -> bool:
        """Whether every service knows the end of its part."""
        for last in ends:
            await self.admit(last.persona)
            path = f"/{last.service}/api/commands/{last.command_id}"
            known = await self.clients[0].get(path, headers=self._headers(last.persona))
            if known.status_code == httpx.codes.NOT_FOUND:
                return False
            self._advance(last.service, _accepted(known))
        return True

    async def tell(self, phase: Phase) -> None:
        """All lanes of a phase, one to a client at a time; the first failure stops the others."""
        lanes = iter(phase.lanes)

        async def take_lanes(client: httpx.AsyncClient) -> None:
            for lane in lanes:
                await self._tell_lane(client, lane, phase.name)

        async with asyncio.TaskGroup() as tasks:
            for client in self.clients[: len(phase.lanes)]:
                tasks.create_task(take_lanes(client))

    async def _tell_lane(self, client: httpx.AsyncClient, lane: Lane, part: str) -> None:
        for request in lane.requests:
            if request.sheet is None:
                self._advance(request.service, await self._say(client, request))
            else:
                await self._bring(client, request, request.sheet)
            self.sent += 1
            self.show(self.sent, self.total, part)

    async def _say(self, client: httpx.AsyncClient, request: Request) -> Mapping[str, object]:
        headers = {
            **self._headers(request.persona),
            "Content-Type": "application/json",
            "Idempotency-Key": str(request.command_id),
        }
        asked = client.build_request(request.method, request.path, content=request.content(), headers=headers)
        return await _send(client, asked)

    async def _bring(self, client: httpx.AsyncClient, request: Request, sheet: Sheet) -> None:
        """The sheet goes up and is looked at; what is new in it is confirmed. A refused row stops the story."""
        headers, content = self._headers(request.persona), await asyncio.to_thread(workbook, sheet)
        files = {"sheet": (sheet.filename, content)}
        looked = await self._look(client, request, files, headers)
        check(request, [one for one in looked.problems if one.code != sheet.known])
        if looked.rows:
            path = f"{request.path}/{looked.id}"
            yes = client.build_request("POST", path, headers=headers, timeout=SHEET_TIMEOUT)
            check(request, Confirmed.model_validate(await _send(client, yes)).refused)

    async def _look(
        self, client: httpx.AsyncClient, request: Request, files: Files, headers: Mapping[str, str]
    ) -> Looked:
        """What a sheet names may have been told a moment ago: what is not found is looked for again, for a while."""
        for _ in range(LOOKS):
            sent_up = client.build_request(
                "POST", request.path, files=files, headers=headers, timeout=SHEET_TIMEOUT
            )
            looked = Looked.model_validate(await _send(client, sent_up))
            if all(one.code != "NOT_FOUND" for one in looked.problems):
                break
            await asyncio.sleep(LOOK_AGAIN_SECONDS)
        return looked

    def _advance(self, service: str, answer: Mapping[str, object]) -> None:
        published = answer.get("published_position")
        if isinstance(published, int):
            self.positions[service] = max(self.positions.get(service, 0), published)

    def _headers(self, persona: Persona) -> dict[str, str]:
        return {"Authorization": f"Bearer {self.tokens[persona]}"}


async def load(
    base_url: str, story: Story, *, show: Show, transport: httpx.AsyncBaseTransport | None = None
) -> Loaded:
    """Tell the story unless the house knows its end already; safe to repeat after a broken attempt."""
    async with AsyncExitStack() as opened:
        clients = [await opened.enter_async_context(one) for one in _clients(base_url, transport)]
        teller = Teller(clients, show, total=sum(1 for _ in story.requests()))
        if await teller.told_before(story.ends):
            return Loaded(positions=teller.positions, sent=0, already=True)
        for persona in story.personas():
            await teller.admit(persona)
        try:
            for phase in story.phases:
                await teller.tell(phase)
        except* LoadFailed as failures:
            raise _first(failures) from None
        return Loaded(positions=teller.positions, sent=teller.sent, already=False)


def check(request: Request, lines: Sequence[Line]) -> None:
    """LoadFailed that names the first of these rows."""
    if lines:
        first = lines[0]
        raise LoadFailed(
            f"{request.method} {request.path}: {len(lines)} rows are refused, the first is row {first.row}: "
            f"{first.code} {first.detail}"
        )


def _clients(base_url: str, transport: httpx.AsyncBaseTransport | None) -> list[httpx.AsyncClient]:
    # Read once: each client would read the certificates of the machine anew.
    trust = ssl.create_default_context()
    return [
        httpx.AsyncClient(
            base_url=base_url, timeout=TIMEOUT, limits=ONE_CONNECTION, verify=trust, transport=transport
        )
        for _ in range(CONCURRENCY)
    ]


async def _send(client: httpx.AsyncClient, request: httpx.Request) -> Mapping[str, object]:
    try:
        return _accepted(await client.send(request))
    except httpx.TransportError as error:
        raise LoadFailed(f"{request.method} {request.url}: {error or type(error).__name__}") from error


def _first(failures: BaseExceptionGroup[LoadFailed]) -> LoadFailed:
    inner = failures.exceptions[0]
    return _first(inner) if isinstance(inner, BaseExceptionGroup) else inner


def _accepted(response: httpx.Response) -> Mapping[str, object]:
    """The answer of a request that was taken; else the house's own sentence about why not."""
    body: object = None
    if response.headers.get("content-type", "").split(";")[0].endswith("json"):
        body = response.json()
    if response.is_success and isinstance(body, dict):
        return body
    problem = body if isinstance(body, dict) else {}
    said = " ".join(str(problem[key]) for key in ("code", "detail", "fields") if problem.get(key))
    asked = response.request
    raise LoadFailed(
        f"{asked.method} {asked.url} -> {response.status_code} {said or response.text[:200]}\n"
        f"request: {asked.content.decode('utf-8', 'replace')[:500]}"
    )
