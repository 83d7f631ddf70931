"""Settings of this service, from QZ_PERSONNEL_…"""

from pydantic_settings import SettingsConfigDict

from shared.web.settings import ServiceSettings


class Settings(ServiceSettings):
    model_config = SettingsConfigDict(env_prefix="QZ_PERSONNEL_", frozen=True, extra="ignore")
