"""The processes that are killed: python -m tests.faults.serving training|notify --dsn … --nats … --port …

'training' is the accounts' aggregate on the real backbone (execute, appender, relay, read model) behind one
HTTP door. 'notify' is the real service; it learns the accounts' contract and one read model more.
"""

import argparse
import asyncio
from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import asynccontextmanager
from hashlib import sha256
from pathlib import Path
from typing import Annotated, Final, cast
from uuid import UUID

import uvloop
from fastapi import APIRouter, FastAPI, Header
from pydantic import BaseModel, SecretStr

from deploy.local.nats_users import seeds
from services.notify import projections as notify_projections
from shared.authz import NoIdentity
from shared.contracts.catalogue import BY_TYPE
from shared.contracts.envelope import Contract, event_type
from shared.eventstore.execute import execute
from shared.eventstore.store import EventStore
from shared.kernel import system_clock
from shared.projections.declaration import Column, Key, Projection, Recorded, Row, Table
from shared.runtime import Backbone, Spec, build_service
from shared.telemetry import configure_logs, running
from shared.topology import DECLARED, identities, relay_identity
from shared.web.house import house
from shared.web.serving import server
from shared.web.settings import HouseSettings, ServiceSettings
from tests.faults import planted
from tests.fixtures.account import EVENTS, Deposit, DepositMade, Note, call, intent, to_contract
from tests.integration.projections.balances import BALANCES

HOST: Final = "127.0.0.1"


class WishBody(BaseModel):
    """A deposit of these amounts, or a note when there is a text. expected: the version looked at, if any."""

    account: str
    amounts: tuple[int, ...] = ()
    note: str = ""
    expected: int | None = None


class Receipt(BaseModel):
    positions: tuple[int, ...]


def door(store: EventStore, defects: frozenset[str]) -> APIRouter:
    """One POST a command over one or several accounts; the same id may come again."""
    router = APIRouter()

    @router.post("/commands")
    async def command(wishes: tuple[WishBody, ...], idempotency_key: Annotated[UUID, Header()]) -> Receipt:
        body = "\n".join(one.model_dump_json() for one in wishes).encode()
        known = None if planted.FORGETS_IDS in defects else idempotency_key
        intents = [intent(_wish(one), one.expected) for one in wishes]
        appended = await execute(store, call(known, sha256(body).digest()), *intents)
        return Receipt(positions=tuple(position for position, _ in appended.events))

    return router


def _wish(body: WishBody) -> Deposit | Note:
    if body.note:
        return Note(account=body.account, text=body.note)
    return Deposit(account=body.account, amounts=body.amounts)


def training(settings: HouseSettings, own: ServiceSettings, defects: frozenset[str]) -> FastAPI:
    projections = () if planted.CHECKPOINT_APART in defects else (BALANCES,)
    spec = Spec(
        name="training", topology=DECLARED, events=EVENTS, projections=projections, to_contract=to_contract
    )

    @asynccontextmanager
    async def compose(app: FastAPI, backbone: Backbone) -> AsyncIterator[None]:
        app.include_router(door(backbone.store, defects))
        naive = planted.NaiveBalances(backbone.database, backbone.store)
        loops = {"naive": naive.run} if planted.CHECKPOINT_APART in defects else {}
        async with running(backbone.health, loops):
            yield

    return build_service(
        spec,
        title="账户（试验）",
        house=settings,
        own=own,
        identity=NoIdentity(),
        clock=system_clock,
        compose=compose,
    )


def takings_keys(recorded: Recorded) -> Sequence[Key]:
    event = recorded.event
    return [(event.account,)] if isinstance(event, DepositMade) else []


def takings_row(row: Row | None, recorded: Recorded, key: Key) -> Row | None:
    event = recorded.event
    if not isinstance(event, DepositMade):
        return row
    total = cast(int, row["total"]) if row else 0
    return {"account": key[0], "area": recorded.area, "total": total + event.amount}


TAKINGS: Final = Projection(
    Table(
        name="takings",
        columns=(Column("account", "text"), Column("area", "text"), Column("total", "bigint")),
        key=("account",),
        area_column="area",
    ),
    takings_keys,
    takings_row,
)


def notify(settings: HouseSettings, own: ServiceSettings, _: frozenset[str]) -> FastAPI:
    cast(dict[str, type[Contract]], BY_TYPE)[event_type(DepositMade)] = DepositMade
    notify_projections.ALL = (*notify_projections.ALL, TAKINGS)
    # Only now: the app takes the read models as they stand when it is imported.
    from services.notify import app

    return app.build(settings, own, NoIdentity(), DECLARED)


APPS: Final[dict[str, Callable[[HouseSettings, ServiceSettings, frozenset[str]], FastAPI]]] = {
    "training": training,
    "notify": notify,
}


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("name", choices=APPS)
    parser.add_argument("--dsn", required=True)
    parser.add_argument("--nats", required=True)
    parser.add_argument("--port", type=int, required=True)
    parser.add_argument("--seeds", type=Path, required=True)
    parser.add_argument("--defect", action="append", default=[])
    given = parser.parse_args()
    configure_logs("WARNING")
    known = seeds(given.seeds, identities(DECLARED))
    own = ServiceSettings(
        database_dsn=SecretStr(given.dsn),
        digest_key=SecretStr("a key for tests"),
        nats_seed=SecretStr(known[given.name]),
        nats_relay_seed=SecretStr(known[relay_identity(given.name)]),
    )
    app = APPS[given.name](HouseSettings(nats_url=given.nats), own, frozenset(given.defect))
    with asyncio.Runner(loop_factory=uvloop.new_event_loop) as runner:
        runner.run(server(house({given.name: app}), HOST, given.port).serve())


if __name__ == "__main__":
    main()
