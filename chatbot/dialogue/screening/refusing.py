# SPDX-License-Identifier: EUPL-1.2
"""Questions this service never answers, each with its name and the right place to go: opinions, law, files, other towns."""

import re

from chatbot.answers import Outcome
from chatbot.dialogue.screening import Refusal
from corpus.settings import CitySettings

_POLITICS = re.compile(
    r"\b(?:wen|welche partei|wem) (?:soll|sollte|muss|würdest|kann) (?:ich|man|du) .{0,40}wählen\b|grünen wählen"
    r"|\bwas (?:soll|sollte|würdest) (?:ich|man|du) (?:\w+ )?wählen\b"
    r"|\b(?:afd|cdu|spd|csu|fdp|bsw|npd|die linke|die grünen)\b(?![- ]?fraktion|.{0,40}(?:straße|platz))"
    r"|(?:bürgermeister\w*|stadtrat|regierung|kanzler|minister\w*|partei) (?:\w+ ){0,2}(?:gut|schlecht|korrupt|unfähig"
    r"|besser|dumm)\b"
    r"|was (?:hältst|denkst|meinst) du (?:von|über|zu)|deine meinung|bester? (?:partei|kanzler|politiker)"
    r"|which party|who should i vote|what do you think (?:of|about)|your opinion"
    r"|hangi parti|kime oy|яку партію|за кого голосувати|أي حزب|لمن أصوت",
    re.IGNORECASE,
)
_LEGAL = re.compile(
    r"kann ich .{0,60}(?:verklagen|klagen gegen|anzeigen wegen)"
    r"|soll(?:te)? ich (?:\w+ |gegen .{0,40})?(?:klagen|widerspruch)|\bverklagen\b"
    r"|wie gewinne ich|bin ich (?:im recht|schuldig)|habe ich (?:\w+ )?chancen? vor gericht|(?:ist|sind) .{0,60}rechtens\b"
    # What people owe each other by contract: rent, dismissal, wages.
    r"|\b(?:darf|kann|muss) (?:mein\w*|der|die) (?:vermieter|arbeitgeber|chef)\w*\b"
    r".{0,60}(?:miete\b|kündig|kaution|nebenkosten|gehalt|lohn|urlaub|überstunden)"
    r"|rechtsberatung|mein\w* anwalt|lohnt sich (?:ein|der) (?:widerspruch|klage)"
    r"|should i sue|can i sue|legal advice|is it legal that|dava aça|подати до суду|أرفع دعوى",
    re.IGNORECASE,
)
# How to do it; who reports it or was cheated is somebody else, and says so in another form of the verb.
_WRONGDOING = re.compile(
    r"\bwie (?:\w+ ){0,4}?(?:ich|man|wir)\b[^,.;]{0,60}\b(?:fälschen|bestechen|hinterziehen|erschleichen|betrügen)\b"
    r"|\bwie (?:fälsche|besteche|hinterziehe|erschleiche|betrüge) ich\b"
    r"|\bhow (?:do|can|could|to) (?:i |we )?(?:forge|fake|bribe|evade|cheat)\b"
    r"|nasıl (?:sahte|rüşvet)|як (?:підробити|дати хабар)|كيف (?:أزور|أزوّر|أرشو)",
    re.IGNORECASE,
)
_MINE = r"(?:mein\w*|unser\w*)"
_THING = (
    r"(?:antrag\w*|bescheid\w*|ausweis\w*|perso\w*|pass\w*|reisepass\w*|führerschein\w*|geld|wohngeld|urkunde\w*|akte\w*"
    r"|anmeldung|bestellung|verfahren\w*|karte|führungszeugnis|baugenehmigung|einbürgerung|aufenthaltstitel|visum)"
)
_ACCOUNT = re.compile(
    rf"(?:stand|status) (?:\w+ )?(?:{_MINE}|von {_MINE}|der|des) (?:\w+ ){{0,2}}{_THING}|\bwo (?:ist|bleibt"
    rf"|bleiben) (?:denn )?{_MINE} (?:\w+ ){{0,2}}{_THING}\b"
    rf"|\bwas ist (?:\w+ )?(?:mit|aus) {_MINE} (?:\w+ )?\w*{_THING}\W*$|\bwie steht es um {_MINE}\b"
    rf"|(?:ist|sind|wurde|wird) {_MINE} .{{0,40}}(?:schon |bereits |endlich )?(?:fertig|bearbeitet|angekommen|genehmigt"
    rf"|bewilligt|abholbereit|da)\b"
    rf"|wann (?:ist|kommt|bekomme ich|kriege ich) {_MINE} {_THING}(?: (?:denn|endlich|fertig|da))*\s*\??$"
    rf"|(?:was|wie) (?:ist|lautet) {_MINE} (?:steuernummer|aktenzeichen|kassenzeichen|steuer-?id)\b"
    rf"|{_MINE} (?:akte|steuernummer|aktenzeichen|kassenzeichen|steuer-?id)\b.{{0,30}}(?:sagen|nennen|sehen|wissen)"
    r"|\bwie hoch (?:ist|wird|wäre) meine? (?:\w*rente|wohngeld|elterngeld|grundsicherung)\b"
    r"|wie (?:weit ist|lautet) (?:mein|unser)|wie viel schulde ich|wann (?:wird|ist) (?:mein\w*) .{0,30}(?:ausgezahlt"
    r"|überwiesen)"
    r"|status of my|is my .{0,40}(?:ready|approved|done)|where is my (?:application|passport|card|id|money)|when will i get my"
    r"|başvurum\w* (?:ne durumda|durumu|onayland)|стан моє|статус моє|чи готов\w* м|де мій|حالة طلبي|أين (?:طلبي|جوازي)"
    r"|هل (?:طلبي|جوازي)",
    re.IGNORECASE,
)
# Large towns everybody names; a city's neighbours are in its settings.
_ENGLISH_NAMES = {"Munich": "München", "Cologne": "Köln", "Nuremberg": "Nürnberg", "Vienna": "Wien"}
_TOWNS = (
    "Berlin Hamburg München Köln Frankfurt Stuttgart Düsseldorf Leipzig Dortmund Essen Bremen Dresden Hannover Nürnberg"
    " Duisburg Bochum"
    " Wuppertal Bielefeld Bonn Münster Mannheim Karlsruhe Augsburg Wiesbaden Mönchengladbach Gelsenkirchen Aachen"
    " Braunschweig Chemnitz Kiel"
    " Halle Magdeburg Freiburg Krefeld Mainz Lübeck Erfurt Oberhausen Rostock Kassel Potsdam Saarbrücken Oldenburg"
    " Heidelberg Darmstadt"
    " Regensburg Würzburg Ingolstadt Ulm Göttingen Wolfsburg Jena Trier Wien Zürich Österreich"
).split()
_IN = "in|für|bei der stadt|stadt|rathaus"
# An office of a town: "Bürgerbüro Hamburg", "town hall Stuttgart". The tax office or the labour exchange may be in the next one.
_AT = (
    r"(?:bürger|einwohnermelde|standes|ordnungs|jugend|sozial|gewerbe|bau|fund)(?:amt|büro|service)|ausländerbehörde"
    r"|(?:zulassungs|führerschein)stelle|(?:town|city) hall|(?:registry|citizens'?|lost property) office|mairie de"
)
# "Standesamt Halle" may be the hall of it.
_ALSO_WORDS = frozenset(("Essen", "Halle"))
# Who was born or lives elsewhere asks about here; "in" a town names where the answer should hold.
_LIFE = re.compile(
    r"geboren|geheiratet|geschieden|gelebt|gewohnt|gearbeitet|zugelassen|gemeldet|ausgestellt|gekauft|verloren|gefunden"
    r"|gestorben|umgezogen"
    r"|\b(?:wohne|wohnen|wohnt|lebe|leben|lebt|arbeite|studiere|ziehe|ziehen|zieht|war|waren|wurde|habe|hatte|komme)\b"
    r"|\bborn\b|\blive[ds]?\b"
    r"|\bmoved?\b|\bmarried\b|\bfrom\b",
    re.IGNORECASE,
)


def refusal(text: str, city: CitySettings) -> tuple[Refusal, str] | None:
    """The named refusal and, for another town, its name; None for everything this service may look up."""
    for reason, pattern in (("politics", _POLITICS), ("legal", _LEGAL), ("wrongdoing", _WRONGDOING), ("account", _ACCOUNT)):
        if pattern.search(text):
            return Refusal(Outcome.REFUSED, reason), ""
    town = other_town(text, city)
    return (Refusal(Outcome.REFUSED, "other_town"), town) if town else None


def other_town(text: str, city: CitySettings) -> str | None:
    """The other town a question is about. A street named after one, or where somebody was born, is none."""
    if city.name.casefold() in text.casefold() or _LIFE.search(text):
        return None
    # "in Augsburg" may mean the district of that name, and "in Munich" is "in München".
    others = (town for town in (*_TOWNS, *_ENGLISH_NAMES) if _ENGLISH_NAMES.get(town, town) not in city.name)
    for town in (*city.neighbours, *others):
        before = _IN if town in _ALSO_WORDS else f"{_IN}|{_AT}"
        if re.search(rf"\b(?:{before}) {re.escape(town)}\b(?!er)", text, re.IGNORECASE):
            return town
    for town in city.neighbours:
        if re.search(rf"\b{re.escape(town)}er\b(?! (?:Str|Weg|Platz|Allee|Ring|Gasse|Ufer|Chaussee|Tor))", text, re.IGNORECASE):
            return town
    return None
