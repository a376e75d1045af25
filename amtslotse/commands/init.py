# SPDX-License-Identifier: EUPL-1.2
"""`amtslotse init`: a commented configuration file for one more city."""

import re
from pathlib import Path
from typing import Annotated

import typer

from corpus.errors import ConfigurationError

_TEMPLATE = """\
# {name}: what Amtslotse knows of this city. Lines that begin with # are off; docs/operations.md explains every setting.
# Try it:  amtslotse crawl --city {city} --dry-run     then:  amtslotse crawl --city {city} --build     and:  amtslotse serve

name = "{name}"                              # as citizens say it
website = "{website}"
phone = "115"                                # given when nothing is found
phone_hours = "Mo-Fr 08:00-18:00"              # several: "Mo-Do 08:00-12:00,13:00-16:00; Fr 08:00-12:00"
handover_hours = "Mo-Fr 08:00-16:00"   # when staff answer what was handed over
reply_within = 2                             # working days until a reply is promised
# region = "NW"                              # the Land, for public holidays: BW BY BE BB HB HH HE MV NI NW RP SL SN ST SH TH
languages = ["de", "de-easy", "en", "tr", "uk", "ar"]   # of the user interface; the first is the default
color = "#1b4f8f"                            # main colour of the widget
neighbours = []                              # towns whose questions are refused with a pointer: ["Nachbarstadt"]

# The town's own words: official word = what citizens say.
[synonyms]
# "Wertstoffhof" = ["Müllkippe", "Deponie"]

# Questions offered before the first message, until enough citizens have asked; a language without any gets ours.
# [suggestions]
# de = ["Was kostet ein neuer Personalausweis?", "Wie melde ich Sperrmüll an?"]
# en = ["How much is a new identity card?"]

# Words of the town's pages that only people of the town know, explained in easy German.
# [plain_words]
# "Bringhof" = "Hier können Sie große Abfälle abgeben. Zum Beispiel: alte Möbel."

# The town's own fixed sentences; keys as in chatbot/dialogue/wording/de.toml.
# [wording.de]
# "greeting" = "Grüß Gott! Fragen Sie mich etwas zu {{city}}."

# Sources, each with a name of its own. Switch on what the town has.
[sources.website]
type = "website"
sitemap = "{website}/sitemap.xml"            # or follow links from start pages: start = ["{website}/"]
deny = ["/suche*", "/veranstaltungen/*"]     # path patterns to leave out: searches, events, pages that only lead on
# allow = ["/rathaus/*", "/leistungen/*"]    # path patterns to keep; all when not given
# further_hosts = ["formulare.example.org"]  # other hosts that belong to the site
# requests_per_second = 4.0
# private_network = true                     # for a test server in the town's own network

# [sources.services]                         # an XZuFi export of the Land's service portal, file or folder
# type = "xzufi"
# path = "var/xzufi"
# url = "{website}/leistung/{{id}}"           # {{id}} stands for the service's id in the export
# area = "123456789012"                      # the town's regional key (ARS): offices responsible elsewhere are left out
# offices = false                            # where the website has a page for each office

# [sources.forms]                            # a folder of PDF, DOCX, Markdown or HTML files
# type = "folder"
# path = "var/formulare"
# url = "{website}/formulare"                # where citizens reach these files

# [sources.integreat]                        # one page dump of the Integreat system
# type = "integreat"
# path = "var/integreat_de.json"
"""


def register(cli: typer.Typer) -> None:
    """Add `init`."""
    cli.command(epilog="Example: amtslotse init neustadt --website https://www.neustadt.example")(init)


def init(
    context: typer.Context,
    city: Annotated[str, typer.Argument(help="Short name of the city, as in addresses: small letters, digits and hyphens.")],
    website: Annotated[str, typer.Option(help="Address of the town's start page.")] = "https://www.example.org",
    name: Annotated[str | None, typer.Option(help="Name as citizens say it.")] = None,
) -> None:
    """Write a commented configuration file for one more city; nothing existing is ever overwritten."""
    from chatbot.settings import CITY_FILES, load_settings

    config: Path = context.find_root().obj
    if not re.fullmatch(r"[a-z0-9][a-z0-9-]*", city):
        raise ConfigurationError(f"{city!r} cannot name a city: small letters, digits and hyphens only.")
    if not re.fullmatch(r"https?://[^\s\"\\]+", website):
        raise ConfigurationError(f"{website!r} is not an address that begins with http:// or https://.")
    if not config.exists():
        config.write_text(f"# The configuration of Amtslotse; cities lie in {CITY_FILES}/.\n", encoding="utf-8")
    if city in load_settings(config).cities:
        raise ConfigurationError(f"City {city!r} is configured already.")
    path = config.parent / CITY_FILES / f"{city}.toml"
    path.parent.mkdir(exist_ok=True)
    spoken = (name or city.replace("-", " ").title()).replace('"', "")
    path.write_text(_TEMPLATE.format(city=city, name=spoken, website=website.rstrip("/")), encoding="utf-8")
    load_settings(config)
    typer.echo(f"Wrote {path}. Look through it, then: amtslotse crawl --city {city} --dry-run")
