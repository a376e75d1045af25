# SPDX-License-Identifier: EUPL-1.2
"""What an administrator can set, and the whole configuration file.

Tunables live in `amtslotse.toml` (and one file a city in `cities/` beside it); secrets and addresses of servers come
from the environment, so that the file can be shown to anybody.
"""

import tomllib
from pathlib import Path
from typing import Any

from pydantic import Field, ValidationError
from pydantic_settings import BaseSettings, SettingsConfigDict

from chatbot.dialogue.wording.replies import check_own_wording
from corpus.errors import ConfigurationError
from corpus.settings import CitySettings, CorpusSettings, Section
from index.settings import IndexSettings

# Folder beside the configuration file with one file a city.
CITY_FILES = "cities"


class ChatbotSettings(Section):
    """Limits and thresholds of answering and of the desk."""

    max_question_characters: int = Field(default=2_000, ge=100)
    """Longer questions are refused with a friendly sentence."""
    answer_threshold: float = Field(default=0.5, ge=0, le=1)
    """Calibrated confidence from which an answer is given as `answered`."""
    partial_threshold: float = Field(default=0.3, ge=0, le=1)
    """Confidence from which the nearest lines are shown as `partial`; below it the outcome is `no_answer`."""
    retention_days: int = Field(default=30, ge=1)
    """Conversations are erased after this many days."""
    topics_days: int = Field(default=90, ge=1)
    """For so many days it is counted which pages citizens ask about; the most asked are offered first."""
    topics_from: int = Field(default=5, ge=2)
    """Conversations that must have been about a page before it is offered."""
    questions_per_minute: int = Field(default=20, ge=1)
    """Questions one visitor may ask in a minute."""
    conversations_per_hour: int = Field(default=60, ge=1)
    """Conversations one visitor may start in an hour."""
    allowed_origins: tuple[str, ...] = ()
    """Websites besides the service's own that may embed the widget."""
    website: Path | None = None
    """Folder of a static website to serve beside the chat (the demo town), relative to the configuration file."""
    workers: int = Field(default=1, ge=1)
    """App processes; more than one needs Redis."""
    host: str = "127.0.0.1"
    """Address the service listens on."""
    port: int = Field(default=8000, ge=1, le=65535)
    """Port the service listens on."""


class Environment(BaseSettings):
    """Secrets and addresses, from environment variables named AMTSLOTSE_..."""

    model_config = SettingsConfigDict(env_prefix="AMTSLOTSE_", env_ignore_empty=True, frozen=True)

    redis_url: str | None = None
    """Shared state of several processes (`redis://...`); in-process when not set."""
    database_url: str | None = None
    """SQLAlchemy address; SQLite in the var folder when not set."""
    secret_key: str | None = None
    """Signs tokens and hashes visitors; made once and kept in the var folder when not set."""


class Settings(Section):
    """The whole of `amtslotse.toml`."""

    var: Path = Path("var")
    """Folder for everything produced, relative to the configuration file."""
    corpus: CorpusSettings = CorpusSettings()
    index: IndexSettings = IndexSettings()
    chatbot: ChatbotSettings = ChatbotSettings()
    cities: dict[str, CitySettings] = Field(default_factory=dict)
    default_city: str = ""
    """The city asked when none is named; the first one when not set."""
    folder: Path = Field(default=Path(), exclude=True)
    """Folder of the configuration file; set while loading."""

    @property
    def var_folder(self) -> Path:
        return (self.folder / self.var).resolve()

    @property
    def website_folder(self) -> Path | None:
        return (self.folder / self.chatbot.website).resolve() if self.chatbot.website else None

    def city_named(self, city: str | None) -> str:
        """The id of the city asked for, or of the default one; `ConfigurationError` when it is not configured."""
        wanted = city or self.default_city or next(iter(self.cities), "")
        if wanted not in self.cities:
            known = ", ".join(self.cities) or "none"
            raise ConfigurationError(f"City {wanted!r} is not configured. Configured: {known}.")
        return wanted


def load_settings(path: Path) -> Settings:
    """Read `amtslotse.toml` and the city files beside it; `ConfigurationError` names file and key."""
    tables = _read(path)
    if "folder" in tables:
        raise ConfigurationError(f"{path}: unknown setting 'folder'")
    for city_file in sorted((path.parent / CITY_FILES).glob("*.toml")):
        cities = tables.setdefault("cities", {})
        if city_file.stem in cities:
            raise ConfigurationError(f"City {city_file.stem!r} is configured twice: in {path} and in {city_file}.")
        cities[city_file.stem] = _read(city_file)
    try:
        settings = Settings.model_validate({**tables, "folder": path.resolve().parent})
    except ValidationError as error:
        raise ConfigurationError(f"{path}: {_explain(error)}") from error
    for name, city in settings.cities.items():
        try:
            check_own_wording(city)
        except ValueError as error:
            raise ConfigurationError(f"City {name!r}: {error}.") from error
    return settings


def _read(path: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError as error:
        raise ConfigurationError(f"There is no configuration file {path}.") from error
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise ConfigurationError(f"{path} is not valid TOML: {error}.") from error


def _explain(error: ValidationError) -> str:
    problems = []
    for problem in error.errors():
        key = ".".join(str(part) for part in problem["loc"])
        unknown = problem["type"] == "extra_forbidden"
        problems.append(f"unknown setting {key!r}" if unknown else f"{key}: {problem['msg']}")
    return "; ".join(problems)
