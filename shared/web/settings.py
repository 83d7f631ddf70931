"""Settings that every service has; secrets come from files or the environment and print as stars."""

from typing import Literal

from pydantic import Field, SecretStr
from pydantic_settings import BaseSettings, SettingsConfigDict


class HouseSettings(BaseSettings):
    """QZ_…: the same for all services of one deployment."""

    model_config = SettingsConfigDict(env_prefix="QZ_", frozen=True, extra="ignore")

    env: Literal["demo", "production"] = "production"
    city: str = Field(default="520600000000", pattern=r"^\d{12}$")
    nats_url: str = "nats://127.0.0.1:4222"


class ServiceSettings(BaseSettings):
    """A service's own, QZ_<SERVICE>_…. digest_key: keys the digests of command bodies."""

    model_config = SettingsConfigDict(frozen=True, extra="ignore")

    database_dsn: SecretStr
    digest_key: SecretStr
