# SPDX-License-Identifier: EUPL-1.2
"""What an administrator can set about cities and their sources. Unknown keys are refused and named."""

from fnmatch import fnmatch
from pathlib import Path
from typing import Annotated, Literal
from urllib.parse import urlsplit

from pydantic import BaseModel, ConfigDict, Field, field_validator, model_validator

from corpus.hours import WeeklyHours, read_hours

Language = Literal["de", "de-easy", "en", "tr", "uk", "ar"]
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


# What most people ask, in words that most towns' pages answer.
SUGGESTIONS: dict[Language, tuple[str, ...]] = {
    "de": (
        "Was kostet ein neuer Personalausweis?",
        "Ich bin umgezogen. Was muss ich tun?",
        "Wie melde ich Sperrmüll an?",
        "Wann hat das Bürgerbüro geöffnet?",
    ),
    "de-easy": (
        "Was kostet ein Personalausweis?",
        "Ich bin umgezogen. Was muss ich tun?",
        "Wie melde ich Sperrmüll an?",
        "Wann hat das Bürgerbüro offen?",
    ),
    "en": (
        "How much is a new identity card?",
        "I have moved. What do I have to do?",
        "How do I get rid of bulky waste?",
        "When is the citizens' office open?",
    ),
    "tr": (
        "Yeni kimlik kartı ne kadar?",
        "Taşındım. Ne yapmam gerekiyor?",
        "Pasaport için hangi belgeler gerekli?",
        "Doğum belgesini nasıl alırım?",
    ),
    "uk": (
        "Скільки коштує нове посвідчення особи?",
        "Я переїхав. Що мені потрібно зробити?",
        "Які документи потрібні для паспорта?",
        "Як отримати свідоцтво про народження?",
    ),
    "ar": (
        "كم تكلف بطاقة الهوية الشخصية الألمانية؟",
        "انتقلت إلى سكن جديد. ماذا علي أن أفعل؟",
        "ما المستندات المطلوبة لجواز السفر؟",
        "كيف أحصل على شهادة ميلاد؟",
    ),
}


class CitySettings(Section):
    """One municipality: its sources, offices, hours, wording and look."""

    name: str
    """Name as citizens say it."""
    phone: str = "115"
    """Number given when nothing is found."""
    phone_hours: WeeklyHours = read_hours("Mo-Fr 08:00-18:00")
    """When somebody answers that number: "Mo-Fr 08:00-18:00"."""
    website: str = ""
    """Address of the town's start page."""
    region: Land | None = None
    """Land as ISO code (`BY`), for public holidays; without it only those of the whole country count."""
    suggestions: dict[Language, tuple[str, ...]] = Field(default_factory=lambda: dict(SUGGESTIONS))
    """Questions offered before the first message, a list a language; where a town gives none, ours."""
    languages: tuple[str, ...] = ("de", "de-easy", "en", "tr", "uk", "ar")
    """Languages of the user interface, the first is the default."""
    color: str = "#1b4f8f"
    """Main colour of the widget."""
    handover_hours: WeeklyHours = read_hours("Mo-Fr 08:00-16:00")
    """When staff answer handed-over questions: "Mo-Fr 08:00-16:00"."""
    reply_within: int = Field(default=2, ge=1, le=20)
    """How soon a reply is promised, in working days: days of `handover_hours` that are no public holidays."""
    neighbours: tuple[str, ...] = ()
    """Names of other towns citizens may ask about; such questions are refused with a pointer."""
    synonyms: dict[str, tuple[str, ...]] = Field(default_factory=dict)
    """The town's own words: official word -> what citizens say."""
    wording: dict[str, dict[str, str]] = Field(default_factory=dict)
    """The town's own fixed sentences: language -> key of the catalogue (`"refused.politics"`) -> text."""
    plain_words: dict[str, str] = Field(default_factory=dict)
    """The town's own explanations in easy German: word -> what it means."""
    sources: dict[str, Source] = Field(default_factory=dict)
    """Sources by name."""

    @field_validator("phone_hours", "handover_hours")
    @classmethod
    def _has_hours(cls, hours: WeeklyHours) -> WeeklyHours:
        if not hours:
            raise ValueError("somebody must answer at some time of the week")
        return hours

    @field_validator("suggestions")
    @classmethod
    def _in_every_language(cls, own: dict[Language, tuple[str, ...]]) -> dict[Language, tuple[str, ...]]:
        return {**SUGGESTIONS, **own}


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
