# SPDX-License-Identifier: EUPL-1.2
"""What an administrator can set about cities and their sources. Unknown keys are refused and named."""

from fnmatch import fnmatch
from pathlib import Path
from typing import Annotated, Literal
from urllib.parse import urlsplit

from pydantic import BaseModel, ConfigDict, Field, model_validator

Land = Literal["BW", "BY", "BE", "BB", "HB", "HH", "HE", "MV", "NI", "NW", "RP", "SL", "SN", "ST", "SH", "TH"]


class Section(BaseModel):
    """Base of every settings table: a misspelt key stops the start."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class Filtered(Section):
    """A source of which patterns choose a part; `deny` wins over `allow`."""

    allow: tuple[str, ...] = ()
    """Patterns of paths (`/service/*`) to keep; empty keeps all."""
    deny: tuple[str, ...] = ()
    """Patterns of paths to leave out."""

    def denies(self, path: str) -> bool:
        """Whether a path is left out by name."""
        return any(fnmatch(path, pattern) for pattern in self.deny)

    def keeps(self, path: str) -> bool:
        """Whether what lies at a path is wanted."""
        return not self.denies(path) and (not self.allow or any(fnmatch(path, pattern) for pattern in self.allow))


class WebsiteSource(Filtered):
    """A website, read through its sitemap or from start pages."""

    type: Literal["website"] = "website"
    start: tuple[str, ...] = ()
    """Addresses to start from; links are followed from there."""
    sitemap: str | None = None
    """Address of the sitemap; its entries are read instead of following links, and the files they link to."""
    further_hosts: tuple[str, ...] = ()
    """Other hosts that belong to the site (`formulare.town.de`); links to hosts that are not named are not followed."""
    private_network: bool = False
    """Whether the hosts may have private addresses (a staging host of the town's own)."""
    requests_per_second: float = Field(default=4.0, gt=0)
    """Polite rate of requests."""
    public_url: str | None = None
    """Address citizens know, when the crawl reads the site under another one (a staging host, a local copy)."""

    @model_validator(mode="after")
    def _has_a_beginning(self) -> "WebsiteSource":
        if not self.start and not self.sitemap:
            raise ValueError("a website needs `start` addresses or a `sitemap`")
        if strange := [url for url in self.addresses() if not url.startswith(("http://", "https://"))]:
            raise ValueError(f"{strange[0]!r} is not an address that begins with http:// or https://")
        return self

    def addresses(self) -> tuple[str, ...]:
        """Where reading begins."""
        return (*self.start, *((self.sitemap,) if self.sitemap else ()))

    def hosts(self) -> frozenset[str]:
        """Hosts (with port, if any) that may be asked."""
        return frozenset(
            {urlsplit(url).netloc.lower() for url in self.addresses()} | {host.lower() for host in self.further_hosts}
        )


class FolderSource(Filtered):
    """A folder of files the town exports: HTML, XZuFi, PDF, DOCX, Markdown."""

    type: Literal["folder"] = "folder"
    path: Path
    """Folder, relative to the configuration file."""
    url: str
    """Address under which citizens reach the files of this folder."""


class XzufiSource(Section):
    """One XZuFi file or a folder of them."""

    type: Literal["xzufi"] = "xzufi"
    path: Path
    """File or folder, relative to the configuration file."""
    url: str
    """Address of a service page; `{id}` stands for the service's id."""
    area: str | None = Field(default=None, pattern=r"^\d{2,12}$")
    """The town's regional key (ARS); services and responsibilities of other areas are left out."""
    offices: bool = True
    """Whether offices become documents of their own; switch off where the website has a page for each."""


class MunichSource(Section):
    """The open-data feeds of services and offices as Munich publishes them."""

    type: Literal["munich"] = "munich"
    path: Path
    """Folder with services_de.json and locations_de.json."""


class IntegreatSource(Section):
    """Page dumps of the Integreat system."""

    type: Literal["integreat"] = "integreat"
    path: Path
    """One JSON file; its language is read from the pages' paths."""


Source = Annotated[WebsiteSource | FolderSource | XzufiSource | MunichSource | IntegreatSource, Field(discriminator="type")]


class CitySettings(Section):
    """One municipality: its sources, offices, hours, wording and look."""

    name: str
    """Name as citizens say it."""
    phone: str = "115"
    """Number given when nothing is found."""
    phone_hours: str = "Montag bis Freitag 8 bis 18 Uhr"
    """When somebody answers that number."""
    website: str = ""
    """Address of the town's start page."""
    region: Land | None = None
    """Land as ISO code (`BY`), for public holidays; without it only those of the whole country count."""
    suggestions: tuple[str, ...] = (
        "Was kostet ein neuer Personalausweis?",
        "Ich bin umgezogen. Was muss ich tun?",
        "Wie melde ich Sperrmüll an?",
        "Wann hat das Bürgerbüro geöffnet?",
    )
    """Questions offered before the first message."""
    languages: tuple[str, ...] = ("de", "de-easy", "en", "tr", "uk", "ar")
    """Languages of the user interface, the first is the default."""
    color: str = "#1b4f8f"
    """Main colour of the widget."""
    handover_hours: str = "Montag bis Freitag 8 bis 16 Uhr"
    """When staff answer handed-over questions, as citizens read it."""
    reply_within: str = "zwei Arbeitstagen"
    """How soon a reply is promised, as citizens read it after "innerhalb von"."""
    neighbours: tuple[str, ...] = ()
    """Names of other towns citizens may ask about; such questions are refused with a pointer."""
    synonyms: dict[str, tuple[str, ...]] = Field(default_factory=dict)
    """The town's own words: official word -> what citizens say."""
    wording: dict[str, dict[str, str]] = Field(default_factory=dict)
    """The town's own fixed sentences: language -> key of the catalogue (`"refused.politics"`) -> text."""
    sources: dict[str, Source] = Field(default_factory=dict)
    """Sources by name."""


class CorpusSettings(Section):
    """Limits of reading."""

    max_file_megabytes: int = Field(default=50, gt=0)
    """Files and pages larger than this are refused."""
    max_pages: int = Field(default=20_000, gt=0)
    """A crawl of one source stops after this many pages."""
    max_depth: int = Field(default=8, ge=0)
    """Links are followed this many steps away from the start pages."""
    max_minutes: float = Field(default=240.0, gt=0)
    """A crawl of one source ends after this time; what was not visited keeps its last good copy."""
    max_redirects: int = Field(default=5, ge=0)
    """Redirects followed for one address."""
    timeout_seconds: float = Field(default=20.0, gt=0)
    """Longest wait for one page, from the request to its last byte."""
    tries: int = Field(default=3, ge=1)
    """Times a page is asked for when the other side is down or slow."""
    retry_seconds: float = Field(default=2.0, ge=0)
    """Pause before the second try; four times as long before each further one."""
    accepted_loss: float = Field(default=0.2, ge=0, le=1)
    """Share of a source's documents a run may drop without being asked."""
