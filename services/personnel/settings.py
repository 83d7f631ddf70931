"""Settings of this service, from QZ_PERSONNEL_…"""

from pathlib import Path
from typing import Annotated, Final

from pydantic import AfterValidator, SecretStr
from pydantic_settings import SettingsConfigDict

from shared.vault.master import MasterKey
from shared.vault.suites import AES, SUITES
from shared.web.settings import ServiceSettings

FILE_MARK: Final = "/"


def _master_key(given: SecretStr) -> SecretStr:
    """What the setting or the file that it names holds; ValueError without a word of it."""
    text = given.get_secret_value().strip()
    if text.startswith(FILE_MARK):
        try:
            text = Path(text).read_text(encoding="utf-8").strip()
        except OSError as error:
            raise ValueError("the file cannot be read") from error
    MasterKey.of(text, AES)
    return SecretStr(text)


def _suite(name: str) -> str:
    if name not in SUITES:
        raise ValueError(f"one of {', '.join(SUITES)}")
    return name


class Settings(ServiceSettings):
    """keys_dsn: the database of the persons' keys, as its login; keys_owner_dsn: as its owner, for migrate only.

    master_key: 64 hexadecimal digits that wrap those keys, or the path of a file that holds them; in no database
    and no backup of one. suite: by which new texts are sealed, aes256gcm or sm4gcm; both are read.
    """

    model_config = SettingsConfigDict(
        env_prefix="QZ_PERSONNEL_", frozen=True, extra="ignore", hide_input_in_errors=True
    )

    keys_dsn: SecretStr
    keys_owner_dsn: SecretStr | None = None
    master_key: Annotated[SecretStr, AfterValidator(_master_key)]
    suite: Annotated[str, AfterValidator(_suite)] = AES
