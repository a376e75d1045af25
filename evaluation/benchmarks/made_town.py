# SPDX-License-Identifier: EUPL-1.2
"""A town of any size for the benchmarks: German service pages out of a small grammar, the same for the same seed."""

import random
from collections.abc import Iterator

from corpus.documents import Document, DocumentKind, Section, SectionKind

CITY = "messstadt"
SOURCE = "made"

_FIRST = """Markt Garten Fest Spiel Bau Wasser Strom Park Wald Schul Sport Musik Kunst Brücken Hafen Tier Vogel Obst Blumen Winter
    Sommer Straßen Fahrrad Boots Kinder Senioren Jugend Nachbarschafts Handwerks Lager""".split()
_SECOND = """stand platz raum zuschuss fläche schild anlage gerät verein kurs halle zaun tonne laterne hütte turm steg container
    laden werkstatt beihilfe gebühr prüfung karte führung""".split()
_DEEDS = "anmelden abmelden ändern verlängern beantragen mieten prüfen verlegen melden erneuern".split()
_PARTS = """Altdorf Bergheim Lindenau Neustadt Ostheim Rosental Seefeld Steinbach Talhausen Unterfeld Weidenau Westheim Auental
    Birkenau Erlengrund Feldheim Grünau Hochfeld Kirchberg Mühltal Oberau Quellental Sandhof Waldeck""".split()
_OFFICES = (
    "Ordnungsamt Bürgerbüro Grünflächenamt Bauamt Sozialamt Sportamt Kulturamt Tiefbauamt Umweltamt Liegenschaftsamt".split()
)
_PAPERS = """Personalausweis Lageplan Mietvertrag Einkommensnachweis Vollmacht Versicherungsschein Meldebescheinigung Skizze
    Kostenvoranschlag Vereinssatzung Gebührenbescheid Einverständniserklärung""".split()
_PEOPLE = "Privatpersonen Vereine Gewerbetreibende Familien Eigentümer Mieter Studierende Rentner Schulen Veranstalter".split()
_DAYS = "Montag Dienstag Mittwoch Donnerstag Freitag".split()

_SENTENCES: dict[SectionKind, tuple[str, tuple[str, ...]]] = {
    SectionKind.DESCRIPTION: (
        "Beschreibung",
        (
            "Wer in {part} {thing} {deed} möchte, wendet sich an das {office}.",
            "Das Angebot richtet sich an {people} und an {people2} mit Wohnsitz in der Gemeinde.",
            "Seit dem {day}. {month} {year} gilt dafür eine neue Satzung der Stadt.",
            "Im vergangenen Jahr gingen aus {part} {count} Anträge dieser Art ein.",
            "Das {office} berät Sie am {weekday} auch ohne Termin.",
            "Ohne Genehmigung darf in {part} nichts davon genutzt werden.",
        ),
    ),
    SectionKind.DOCUMENTS: (
        "Erforderliche Unterlagen",
        (
            "Bringen Sie {paper} und {paper2} im Original mit.",
            "Für {people} genügt eine Kopie: {paper}.",
            "Lassen Sie sich vertreten, brauchen wir zusätzlich: {paper2}.",
            "Fremdsprachige Nachweise müssen übersetzt sein.",
            "Fehlt ein Nachweis, können Sie ihn binnen {count} Tagen nachreichen.",
        ),
    ),
    SectionKind.FEES: (
        "Gebühren",
        (
            "Die Bearbeitung kostet {amount},50 Euro.",
            "{people} zahlen die Hälfte, also {half} Euro.",
            "Für jede Verlängerung kommen {half},20 Euro hinzu.",
            "Sie zahlen bar, mit Karte oder auf Rechnung an das {office}.",
            "Wer eine Ermäßigung möchte, legt dafür bitte vor: {paper}.",
        ),
    ),
    SectionKind.DEADLINES: (
        "Fristen",
        (
            "Der Antrag muss spätestens {count} Wochen vor Beginn vorliegen.",
            "Die Bearbeitung dauert in der Regel {weeks} Wochen.",
            "Gegen den Bescheid können Sie binnen eines Monats Widerspruch einlegen.",
            "Eine Zusage gilt bis zum {day}. {month} des folgenden Jahres.",
            "In den Sommerferien verlängert sich die Dauer um {weeks} Tage.",
        ),
    ),
    SectionKind.PROCEDURE: (
        "Ablauf",
        (
            "Füllen Sie das Formular MS-{count} aus und unterschreiben Sie es.",
            "Geben Sie es beim {office} im Stadtteil {part} ab.",
            "Am {weekday} prüft das {office} Ihre Angaben vor Ort.",
            "Danach erhalten Sie den Bescheid mit der Post.",
            "Rückfragen zu {thing} beantwortet das {office} telefonisch.",
        ),
    ),
}
_MONTHS = "Januar Februar März April Mai Juni Juli August September Oktober November Dezember".split()
_QUESTIONS = (
    "Was kostet es, {thing} in {part} zu {deed}?",
    "{thing} {part} {deed}",
    "Welche Unterlagen brauche ich für {thing} in {part}?",
    "wie kann ich in {part} {thing} {deed}",
    "Wie lange dauert es, bis ich {thing} {deed} kann?",
    "Welches Amt in {part} ist für {typo} zuständig?",
)


def documents(count: int, *, changed: frozenset[int] = frozenset()) -> Iterator[Document]:
    """The first `count` service pages of the town, five sections each; `changed` ones have another text."""
    for number in range(count):
        yield _document(number, 1 if number in changed else 0)


def questions(count: int, of: int) -> Iterator[tuple[str, str]]:
    """Questions about the first `of` pages, each with the id of the page it was made from; every sixth has a typo."""
    chance = random.Random(7)  # noqa: S311
    for number in range(count):
        about = chance.randrange(of)
        thing, deed, part = _subject(about)
        typo = thing[:3] + thing[4] + thing[3] + thing[5:]
        pattern = _QUESTIONS[number % len(_QUESTIONS)]
        yield pattern.format(thing=thing, deed=deed, part=part, typo=typo), _identity(about)


def _identity(number: int) -> str:
    return f"{SOURCE}/{number:06}"


def _subject(number: int) -> tuple[str, str, str]:
    """Thing, deed and part of town: different for every number up to 180,000."""
    mixed = number * 77_773 % 180_000
    mixed, first = divmod(mixed, len(_FIRST))
    mixed, second = divmod(mixed, len(_SECOND))
    mixed, deed = divmod(mixed, len(_DEEDS))
    return _FIRST[first] + _SECOND[second], _DEEDS[deed], _PARTS[mixed % len(_PARTS)]


def _document(number: int, version: int) -> Document:
    thing, deed, part = _subject(number)
    chance = random.Random(f"{number}.{version}")  # noqa: S311
    sections = tuple(_section(kind, chance, thing, deed, part) for kind in _SENTENCES)
    title = f"{thing} in {part} {deed}"
    url = f"http://town.test/{number:06}.html"
    return Document(_identity(number), CITY, SOURCE, url, title, "de", sections, DocumentKind.SERVICE, keywords=(thing,))


def _section(kind: SectionKind, chance: random.Random, thing: str, deed: str, part: str) -> Section:
    heading, patterns = _SENTENCES[kind]
    amount = chance.randrange(8, 160, 2)
    paper, paper2 = chance.sample(_PAPERS, 2)
    people, people2 = chance.sample(_PEOPLE, 2)
    words = {
        "thing": thing,
        "deed": deed,
        "part": part,
        "office": chance.choice(_OFFICES),
        "people": people,
        "people2": people2,
        "paper": paper,
        "paper2": paper2,
        "weekday": chance.choice(_DAYS),
        "month": chance.choice(_MONTHS),
        "day": chance.randrange(1, 29),
        "year": chance.randrange(2015, 2026),
        "count": chance.randrange(2, 400),
        "weeks": chance.randrange(1, 12),
        "amount": amount,
        "half": amount // 2,
    }
    said = chance.sample(patterns, len(patterns) - 1)
    return Section(heading, "\n".join(pattern.format(**words) for pattern in said), kind, anchor=kind.value)
