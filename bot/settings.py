"""How does whoever runs the bot want it to be?"""

from pathlib import Path
from typing import Annotated, Literal

import platformdirs
from pydantic import AfterValidator, BeforeValidator, Field, HttpUrl, SecretStr, ValidationError
from pydantic_settings import BaseSettings, SettingsConfigDict

from bot.errors import AdvisorError

SQLITE = "sqlite+aiosqlite:///"
"""How the address of a SQLite file begins; an absolute path follows with a slash of its own."""
POSTGRES = "postgresql+asyncpg://"
"""How the address of a Postgres database begins."""

MOST_REQUESTS = 50
"""How many requests a second Discord allows a bot."""


def data_folder() -> Path:
    """The user's own folder for what the bot keeps; it need not exist yet."""
    return platformdirs.user_data_path("curriculum-advisor")


def default_database_url() -> str:
    """Address of the SQLite file in the data folder."""
    return f"{SQLITE}{data_folder() / 'advisor.db'}"


def _existing(path: Path) -> Path:
    if not path.is_file():
        message = f"there is no file {path}"
        raise ValueError(message)
    return path


def _database(url: str) -> str:
    if not url.startswith((SQLITE, POSTGRES)) or url in {SQLITE, POSTGRES}:
        message = f"it should look like {SQLITE}/home/me/advisor.db or {POSTGRES}me:password@localhost/advisor"
        raise ValueError(message)
    return url


class Settings(BaseSettings):
    """Environment variables, or lines of a `.env` file in the folder where the bot is started.

    Attributes:
        token: The bot's token, or None where none is given; only `advisor run` needs one.
        guide: Another guide than the shipped one, or None.
        guide_url: Public address of the guide, so that sources can link to it, or None.
        database_url: Where learners' data is kept.
        reminders_per_second: How fast reminders are sent where many are due at once.
        log_level: How much is logged.
    """

    model_config = SettingsConfigDict(env_file=".env", env_ignore_empty=True, extra="ignore", frozen=True)

    token: SecretStr | None = Field(default=None, validation_alias="DISCORD_TOKEN")
    guide: Annotated[Path, AfterValidator(_existing)] | None = Field(default=None, validation_alias="ADVISOR_GUIDE")
    guide_url: HttpUrl | None = Field(default=None, validation_alias="ADVISOR_GUIDE_URL")
    database_url: Annotated[str, AfterValidator(_database)] = Field(
        default_factory=default_database_url, validation_alias="ADVISOR_DATABASE_URL"
    )
    reminders_per_second: Annotated[float, Field(ge=0.1, le=MOST_REQUESTS)] = Field(
        default=20, validation_alias="ADVISOR_REMINDERS_PER_SECOND"
    )
    log_level: Annotated[Literal["DEBUG", "INFO", "WARNING", "ERROR"], BeforeValidator(str.upper)] = Field(
        default="INFO", validation_alias="ADVISOR_LOG_LEVEL"
    )


def read_settings() -> Settings:
    """The settings as the environment has them; raises AdvisorError that names what is wrong."""
    try:
        return Settings()
    except UnicodeDecodeError:
        message = "The file .env is not UTF-8 text: save it as UTF-8."  # PowerShell's `>` writes UTF-16
        raise AdvisorError(message) from None
    except ValidationError as error:
        first = error.errors(include_url=False, include_input=False)[0]
        reason = first["msg"].removeprefix("Value error, ")
        message = f"{first['loc'][0]} is not right: {reason[0].lower()}{reason[1:]}."
        raise AdvisorError(message) from None
