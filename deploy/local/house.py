"""The four services in one process, each with its own database, settings and loops; NATS between them."""

import secrets
from collections.abc import Callable
from pathlib import Path
from typing import Final

from pydantic import SecretStr
from starlette.applications import Starlette
from starlette.middleware.trustedhost import TrustedHostMiddleware
from starlette.routing import BaseRoute, Mount

from deploy.local.nats import Running
from deploy.local.nats_users import Seeds
from services.issues import app as issues
from services.issues.settings import Settings as IssuesSettings
from services.notify import app as notify
from services.notify.settings import Settings as NotifySettings
from services.personnel import app as personnel
from services.personnel.settings import Settings as PersonnelSettings
from services.training import app as training
from services.training.settings import Settings as TrainingSettings
from shared import vault
from shared.authz import DemoIdentity, Identity, NoIdentity
from shared.db.database import connect
from shared.db.migrate import Migrations, migrate
from shared.db.provision import OWNER_SUFFIX, adopt, provision
from shared.divisions import tongren
from shared.eventstore.store import MIGRATIONS as STORE_MIGRATIONS
from shared.kernel import Clock, system_clock
from shared.messaging import Access, open_link
from shared.topology import DECLARED, SERVICES, TOPOLOGY, relay_identity
from shared.web.demo_identity import demo_door, subject_for
from shared.web.house import house
from shared.web.settings import HouseSettings

MIGRATIONS: Final[dict[str, tuple[Migrations, ...]]] = {
    "issues": (STORE_MIGRATIONS, issues.MIGRATIONS),
    "personnel": (STORE_MIGRATIONS, personnel.MIGRATIONS),
    "training": (STORE_MIGRATIONS,),
    "notify": (STORE_MIGRATIONS, notify.MIGRATIONS),
}
# Beside the services' own: the keys under which personnel's texts about persons are sealed.
KEYS: Final = "personnel_keys"
CONNECT_SECONDS: Final = 10.0
LOOPBACK: Final = ["127.0.0.1", "localhost", "[::1]"]

Dsn = Callable[[str, str], str]
"""Database and user to a connection string."""


async def prepare(dsn: Dsn, broker: Running) -> None:
    """Databases, tables, streams and consumers: everything that must stand before a service starts."""
    await provision(dsn("postgres", "postgres"), (*SERVICES, KEYS), secrets.token_hex(16))
    for name in SERVICES:
        await adopt(dsn("postgres", "postgres"), name)
        async with connect(dsn(f"qz_{name}", f"qz_{name}{OWNER_SUFFIX}"), size=1) as owner:
            await migrate(owner, f"qz_{name}", *MIGRATIONS[name])
    async with connect(dsn(f"qz_{KEYS}", f"qz_{KEYS}{OWNER_SUFFIX}"), size=1) as owner:
        await migrate(owner, f"qz_{KEYS}", vault.MIGRATIONS)
    async with open_link(Access(broker.url, TOPOLOGY, SecretStr(broker.seeds[TOPOLOGY]))) as link:
        await link.connected_within(CONNECT_SECONDS)
        await DECLARED.apply(link.client.jetstream())


def assemble(
    settings: HouseSettings,
    dsn: Dsn,
    digest_key: str,
    seeds: Seeds,
    master_key: str,
    clock: Clock = system_clock,
) -> Starlette:
    """The house as one ASGI app; prepare() must have run. seeds: of the services' identities in NATS.

    master_key: wraps the keys of persons.
    """

    def own(name: str) -> dict[str, SecretStr]:
        secrets_of_it = {
            "database_dsn": dsn(f"qz_{name}", f"qz_{name}"),
            "digest_key": digest_key,
            "nats_relay_seed": seeds[relay_identity(name)],
            "nats_seed": seeds[name],
        }
        return {key: SecretStr(value) for key, value in secrets_of_it.items()}

    keys = {"keys_dsn": SecretStr(dsn(f"qz_{KEYS}", f"qz_{KEYS}")), "master_key": SecretStr(master_key)}
    identity = _identity(settings)
    services = {
        "issues": issues.build(
            settings, IssuesSettings.model_validate(own("issues")), identity, DECLARED, clock
        ),
        "personnel": personnel.build(
            settings, PersonnelSettings.model_validate(own("personnel") | keys), identity, DECLARED, clock
        ),
        "training": training.build(
            settings, TrainingSettings.model_validate(own("training")), identity, DECLARED, clock
        ),
        "notify": notify.build(
            settings, NotifySettings.model_validate(own("notify")), identity, DECLARED, clock
        ),
    }
    app = house(services, *_door(settings, identity))
    # Against a page elsewhere that makes its own name point to this machine.
    app.add_middleware(TrustedHostMiddleware, allowed_hosts=LOOPBACK)
    return app


def secret(path: Path) -> str:
    """A secret of this installation, made at first use and readable by its owner only."""
    if not path.exists():
        path.touch(mode=0o600)
        path.write_text(secrets.token_hex(32))
    return path.read_text()


def _identity(settings: HouseSettings) -> Identity:
    if settings.env != "demo":
        return NoIdentity()
    return DemoIdentity(visitor=subject_for("leader", settings.city, ""))


def _door(settings: HouseSettings, identity: Identity) -> list[BaseRoute]:
    if not isinstance(identity, DemoIdentity):
        return []
    counties = frozenset(one.code for one in tongren().counties())
    return [Mount("/demo", demo_door(settings, identity, counties))]
