"""Settings of the one-command runner, from QZ_…"""

from pathlib import Path
from typing import Literal

from pydantic import Field
from pydantic_settings import BaseSettings, SettingsConfigDict


class LocalSettings(BaseSettings):
    """port: of the pages and APIs; both ports on loopback. demo: load the third round at first start."""

    model_config = SettingsConfigDict(env_prefix="QZ_", frozen=True, extra="ignore")

    env: Literal["demo", "production"] = "demo"
    port: int = Field(default=8080, ge=1, le=65535)
    nats_port: int = Field(default=4222, ge=1, le=65535)
    data: Path = Path(".qingzhuang")
    demo: bool = True
