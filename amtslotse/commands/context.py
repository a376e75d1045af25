# SPDX-License-Identifier: EUPL-1.2
"""What commands share: the settings of this call and the cities it is about."""

from pathlib import Path
from typing import Annotated

import typer

from chatbot.settings import Settings, load_settings

City = Annotated[str | None, typer.Option("--city", help="A configured city; all of them when not given.")]


def settings_of(context: typer.Context) -> Settings:
    """The settings of the configuration file named on the command line."""
    path: Path = context.find_root().obj
    return load_settings(path)


def cities_of(settings: Settings, city: str | None) -> list[str]:
    """The one city asked for, or every configured one."""
    return [settings.city_named(city)] if city else list(settings.cities)
