# SPDX-License-Identifier: EUPL-1.2
"""Words that name a matter, and those that may stand in any question or on any page."""

import re
from functools import lru_cache

from index.language import analyse

# Words that say that something is wanted, but not what.
_EMPTY = frozenset(
    "beantragen antrag brauchen benoetigen wollen wuerde gern gerne bitte bestellen bekommen kriegen moechten stellen neu machen"
    " tun anrufen duerfen noetig notwendig erforderlich need want would like apply get please new hallo guten tag frage"
    " nochmal nochmals zurueck wieder ne nen nem n mal denn halt jemand anderer andere lassen hierher".split()
)
# When, how often and how much something happened is told beside the matter: "hab heute gemerkt, dass ...".
_BESIDE = frozenset(
    "gestern vorgestern jetzt seit schon nie niemals immer kaum gerade paar bald endlich dauernd staendig ploetzlich"
    " inzwischen mittlerweile leider fast ziemlich neulich".split()
)
# Words a follow-up is made of that name no matter by themselves.
_FILLERS = """
    kosten kostet gebühr gebühren preis teuer euro bezahlen zahlen lange dauert dauern dauer schnell frist bis wann
    unterlagen unterlage papiere mitbringen mitnehmen brauchen benötigen dokumente nachweis wo wohin hin hingehen gehen
    ort adresse öffnungszeiten geöffnet offen zuständig amt stelle formular formulare voraussetzung voraussetzungen
    ablauf läuft geht funktionieren genau denn eigentlich sonst noch ungefähr etwa dafür dort telefon telefonnummer
    zimmer zimmernummer ansprechpartner ansprechpartnerin ansprechperson sachbearbeiter sachbearbeiterin
    pflicht verpflichtet erlaubt verboten gestattet zwei drei vier beide mehrere obwohl
    zuerst zunächst danach fürs hoch warten papers without with wait faster sooner
    wen wem rufe rufen anrufen wende wenden
    sagen finden möglich machen tun erledigen beantragen kriegen bekommen bekommt fertig how long take takes taking cost costs
    much price fee fees pay documents need bring where located office open hours opening deadline when about go get
    there form requirements does that this one ones until hilft nehmen nimmt annehmen find help can must should want
    helps helping wants needs knows know tell gives give getting going goes many normal possible allowed able out up off over
    again already also only just really someone anyone something anything who whom somebody anybody using use used happens
    happen contact call dont don doesnt doesn didnt didn cant cannot its im ive way thing things
    nasıl nerede nereden nereye ne kadar kaç zaman hangi gerekli gerekiyor lazım bulabilirim bulurum bulmak yapmalıyım
    yapabilirim için var mı istiyorum
    як де куди коли скільки що які який яка треба потрібно можна можу хочу знайти отримати зробити
    как где когда сколько что куда нужно можно хочу стоит долго combien où quand comment quels quelles coûte papiers
    ile gdzie kiedy jak kosztuje trwa dokumenty costă unde când cum durează documente
    كيف أين متى كم ما ماذا هل يمكنني يمكن أريد أجد العثور على الحصول أحصل يجب
"""
# These name a matter on a page, but none to change to.
_OF_ANY_MATTER = """
    anspruch hoch höhe bearbeitung abgeben einreichen oft alter jahre jahr monat gehört gehören darf dürfen rein antrag geben
    gebe ab schicken schicke schickt senden sende einsenden abschicken hinschicken zuschicken
    montag montags dienstag dienstags mittwoch mittwochs donnerstag donnerstags freitag freitags samstag samstags
    sonntag sonntags wochenende heute morgen need euer eure euren euch erreichbar
    vormittag vormittags nachmittag nachmittags mittag mittags abend abends
"""


def content_words(text: str) -> list[set[str]]:
    """The words of a question that name a matter, each as its tokens."""
    words = [set(analyse(word)) for word in re.findall(r"[\w-]+", text)]
    return [tokens - _EMPTY for tokens in words if tokens - _EMPTY and _BESIDE.isdisjoint(tokens)]


def matter_words(text: str) -> list[set[str]]:
    """The words that name a matter, without those any follow-up may hold."""
    return [tokens for tokens in content_words(text) if max(tokens, key=len) not in _fillers()]


def is_filler(word: str) -> bool:
    """Whether a word may stand in any follow-up and names no matter by itself."""
    return any(max(tokens, key=len) in _fillers() for tokens in content_words(word))


def is_of_any_matter(word: str) -> bool:
    """Whether a word names something that any page may tell of ("Wie hoch ...?", "am Samstag").

    Of a compound half its parts must: a "Bearbeitungszeit" is one of any matter, a "Jahresjagdschein" only lasts a year.
    """
    return any(_is_mostly(tokens, of_any_matter()) for tokens in content_words(word))


def tells(word: str) -> bool:
    """Whether a word says anything of what a question is about."""
    return bool(content_words(word)) and not is_filler(word)


def _is_mostly(tokens: set[str], listed: frozenset[str]) -> bool:
    """Whether a word, or half of the parts of a compound, are among those listed."""
    whole = max(tokens, key=len)
    parts = tokens - {whole}
    return whole in listed or 2 * len(parts & listed) >= max(1, len(parts))


@lru_cache(maxsize=1)
def _fillers() -> frozenset[str]:
    return _forms(_FILLERS)


@lru_cache(maxsize=1)
def of_any_matter() -> frozenset[str]:
    """Tokens that name something any page may tell of."""
    return _forms(_OF_ANY_MATTER)


def _forms(listed: str) -> frozenset[str]:
    # Nouns and verbs have different dictionary forms, told apart by their first letter.
    return frozenset((*analyse(listed), *analyse(listed.title()), *listed.split()))
