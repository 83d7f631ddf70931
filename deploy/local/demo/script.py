"""What a story is made of, and the seeded source of its ids and choices: the same seed, the same bytes."""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from random import Random
from uuid import UUID, uuid5

NAMESPACE = UUID("0f3f2b6e-5d0a-5c55-9a34-3b6f0c6c7f11")


@dataclass(frozen=True, slots=True, kw_only=True)
class Persona:
    """Somebody of the demo: an actor id (never a name), the roles held, the body and the place."""

    actor: str
    unit: str
    roles: tuple[str, ...]
    area: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """A workbook to import: one line of headings, then rows. known: the code that says that a row is in already."""

    filename: str
    headings: tuple[str, ...]
    rows: tuple[tuple[str | int | date, ...], ...]
    known: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Request:
    """sheet: what goes up instead of the body, to be looked at and then confirmed."""

    method: str
    path: str
    body: Mapping[str, object]
    command_id: UUID
    persona: Persona
    sheet: Sheet | None = None

    @property
    def service(self) -> str:
        """Which service it goes to: the first part of its path."""
        return self.path.split("/")[1]

    def content(self) -> bytes:
        return json.dumps(self.body, ensure_ascii=False).encode()


@dataclass(frozen=True, slots=True, kw_only=True)
class Lane:
    """Requests about one aggregate: one after the other."""

    name: str
    requests: tuple[Request, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Phase:
    """Lanes that may run side by side; the next phase begins when all have ended."""

    name: str
    lanes: tuple[Lane, ...]

    def requests(self) -> Iterator[Request]:
        for lane in self.lanes:
            yield from lane.requests


@dataclass(frozen=True, slots=True, kw_only=True)
class Story:
    """The last phase of each service has one lane, so its last request arrives last: its answer means 'all told'."""

    seed: int
    phases: tuple[Phase, ...]

    def requests(self) -> Iterator[Request]:
        for phase in self.phases:
            yield from phase.requests()

    @property
    def ends(self) -> tuple[Request, ...]:
        """The last request to each service."""
        return tuple({request.service: request for request in self.requests()}.values())

    def personas(self) -> tuple[Persona, ...]:
        """Everyone who appears, in order of appearance."""
        return tuple(dict.fromkeys(request.persona for request in self.requests()))


@dataclass(frozen=True, slots=True)
class Script:
    """Ids and choices by name, so that one part of the story does not shift when another changes."""

    seed: int

    def id(self, name: str) -> UUID:
        return uuid5(NAMESPACE, f"{self.seed}/{name}")

    def rng(self, name: str) -> Random:
        return Random(f"{self.seed}/{name}")

    def post(
        self,
        name: str,
        path: str,
        persona: Persona,
        at: datetime,
        body: Mapping[str, object],
        service: str = "issues",
    ) -> Request:
        """A request whose command id follows from its name: told twice, it does nothing the second time."""
        return Request(
            method="POST",
            path=f"/{service}/api/{path}",
            body={**body, "at": at.isoformat()},
            command_id=self.id(f"command/{name}"),
            persona=persona,
        )

    def bring(self, name: str, path: str, persona: Persona, sheet: Sheet, service: str) -> Request:
        """An import: brought twice, its rows are known the second time."""
        return Request(
            method="POST",
            path=f"/{service}/api/{path}",
            body={},
            command_id=self.id(f"command/{name}"),
            persona=persona,
            sheet=sheet,
        )
