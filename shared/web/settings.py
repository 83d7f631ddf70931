"""Settings that every service has; secrets come from files or the environment and print as stars."""

from typing import Literal

from pydantic import Field, SecretStr
from pydantic_settings import BaseSettings, SettingsConfigDict


class HouseSettings(BaseSettings):
    """QZ_…: the same for all services of one deployment.

    nats_topology_seed: the key of the identity that may make streams; for the operator's commands only.
    """

    model_config = SettingsConfigDict(env_prefix="QZ_", frozen=True, extra="ignore")

    env: Literal["demo", "production"] = "production"
    city: str = Field(default="520600000000", pattern=r"^\d{12}$")
    nats_url: str = "nats://127.0.0.1:4222"
    nats_topology_seed: SecretStr | None = None


class ServiceSettings(BaseSettings):
    """A service's own, QZ_<SERVICE>_….

    digest_key: keys the digests of command bodies. owner_dsn: the database as its owner, for migrate and
    refill --new-epoch only. nats_relay_seed, nats_seed: the keys of the identities that
    publish and that listen; without them the service comes as anybody, which the server must allow.
    """

    model_config = SettingsConfigDict(frozen=True, extra="ignore")

    database_dsn: SecretStr
    owner_dsn: SecretStr | None = None
    digest_key: SecretStr
    nats_relay_seed: SecretStr | None = None
    nats_seed: SecretStr | None = None
