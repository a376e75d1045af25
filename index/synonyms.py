# SPDX-License-Identifier: EUPL-1.2
"""Citizens' words for official ones: a small general list, written for this project, and each city's own."""

import re
from collections.abc import Mapping, Sequence

GENERAL: dict[str, tuple[str, ...]] = {
    "Personalausweis": ("Perso", "Ausweis", "ID-Karte", "ID Karte"),
    "Reisepass": ("Pass", "Reisepaß"),
    "Führerschein": ("Lappen", "Fleppe", "Fahrerlaubnis"),
    "Kraftfahrzeug": ("Auto", "Wagen", "Kfz", "PKW", "Karre"),
    "Kindertageseinrichtung": ("Kita", "Kindergarten", "Krippe", "Hort", "Tagesstätte"),
    "Wohnsitz": ("umgezogen", "umziehen", "umgezogn", "Wohnung gewechselt", "hergezogen", "zugezogen"),
    "Eheschließung": ("heiraten", "Heirat", "Hochzeit", "Trauung", "Standesamt"),
    "Sperrmüll": ("Sperrgut", "alte Möbel", "altes Sofa", "Schrank loswerden"),
    "Fundsachen": ("Fundbüro", "verloren", "gefunden"),
    "Sterbefall": ("gestorben", "verstorben", "Todesfall"),
    "Geburt": ("Baby", "Neugeborenes", "Nachwuchs"),
    "Hund": ("Köter", "Welpe", "Vierbeiner"),
    "Gewerbe": ("selbstständig machen", "Firma gründen", "Laden eröffnen", "Kleingewerbe"),
    "Wohngeld": ("Miete dazu", "Mietzuschuss", "Zuschuss zur Miete", "Mietkosten"),
    "Grundsicherung": ("Bürgergeld", "Hartz IV", "Hartz 4", "Stütze"),
    "Bewohnerparkausweis": ("Anwohnerparkausweis", "Anwohnerparken", "Parkausweis"),
    "Briefwahl": ("per Post wählen", "Wahlschein"),
    "Führungszeugnis": ("polizeiliches Führungszeugnis", "Vorstrafenregister"),
    "Restmüll": ("Mülltonne", "Hausmüll", "graue Tonne", "schwarze Tonne"),
    "Verlust": ("verloren", "weg", "geklaut", "gestohlen"),
}


class Synonyms:
    """Finds citizens' words in a question and names the official ones."""

    def __init__(self, own: Mapping[str, Sequence[str]] | None = None) -> None:
        merged = {official: (*words, *(own or {}).get(official, ())) for official, words in GENERAL.items()}
        merged |= {official: tuple(words) for official, words in (own or {}).items() if official not in GENERAL}
        self._patterns = [
            (official, re.compile(r"(?<!\w)(" + "|".join(map(re.escape, words)) + r")(?!\w)", re.IGNORECASE))
            for official, words in merged.items()
        ]

    def official_words(self, question: str) -> tuple[str, ...]:
        """Official words the question means but does not say."""
        said = question.lower()
        return tuple(word for word, pattern in self._patterns if word.lower() not in said and pattern.search(question))
