# SPDX-License-Identifier: EUPL-1.2
"""A German question in the words of pages: "liegen gelassen" is lost, and who is new in town registers where he lives."""

import re

import simplemma

from chatbot.dialogue.asking.matters import matter_words
from chatbot.dialogue.asking.things import names_noun
from index.separable import with_whole_verbs

# When somebody is going to do something names no matter.
_WHEN = re.compile(
    r" (?:im |in der |zum )?(?:nächste|kommende|letzte|vorige)[nrms]? (?:Tage?n?|Wochen?|Monate?n?|Jahre?n?)\b"
    r"| (?:bis |ab |seit |von )?(?:spätestens )?(?:vor)?gestern\b"
    r"| (?:bis|ab) (?:spätestens )?(?:heute|(?:über)?morgen)\b"
    r"| (?:bis|ab) (?:spätestens )?(?:zum |am )?(?:Montag|Dienstag|Mittwoch|Donnerstag|Freitag|Wochenende)\b",
    re.IGNORECASE,
)
# Pages are for those who have lost it already.
_LOSES = re.compile(r"\bverlier(?:e|en|t)\b|\bliegen ?(?:ge)?lassen\b|\b(?:verbummelt|verschlampt)\b", re.IGNORECASE)
# "Schirm im Bus vergessen", but not "PIN vergessen".
_LEFT_BEHIND = re.compile(r"\b((?:im|in|auf|beim|bei) (?:de[mr] )?[A-ZÄÖÜ][\w-]+) vergessen\b")
_COUNTED = re.compile(r"\b(erst|zweit|dritt)([a-zäöüß]{4,})\b", re.IGNORECASE)
_NATIONAL = re.compile(
    r"\b(?:syr|türk|ukrain|russ|afghan|irak|iran|ind|chines|amerikan|brit|engl|serb|bosn|kosovar|alban|nigerian|eritre|somal|marokkan"
    r"|tunes|ägypt|pakistan|vietnames|brasilian|japan|korean|georg|moldau|weißruss|belaruss|libanes|jordan|äthiop|ghana)isch(e[nrsm]?)?"
    r"(?= (?-i:[A-ZÄÖÜ]))",
    re.IGNORECASE,
)
_COUNTRY = re.compile(
    r"(?:schein|ausweis|pass|urkunde|zeugnis|diplom|abschluss|auto|wagen|fahrzeug|motorrad)\w{0,2} (?:\w+ )?"
    r"aus (?:de[rmn] )?(?:Syrien|Türkei|Ukraine|Russland|Afghanistan|Irak|Iran|Indien|China|USA|Amerika|England|Großbritannien"
    r"|Serbien|Bosnien|Kosovo|Albanien|Nigeria|Eritrea|Somalia|Marokko|Tunesien|Ägypten|Pakistan|Vietnam|Brasilien|Japan|Korea|Georgien"
    r"|Moldau|Moldawien|Belarus|Libanon|Jordanien|Äthiopien|Ghana|Schweiz|Heimat)\b",
    re.IGNORECASE,
)
# "Bis wann muss ich mich ummelden?", but not "mich für den Kurs anmelden".
_ONESELF = re.compile(r"\b(?:mich|uns|sich)\b.*\b(?:an|ab|um)(?:zu|ge)?meld|\bmeld\w* (?:ich )?(?:mich|uns)\b", re.IGNORECASE)
_NEWCOMER = re.compile(
    r"\b(?:ich |wir )?(?:(?:bin|sind) )?(?:\w+ )?neu (?:hier|da|in der stadt|zugezogen|hergezogen|hierher)\b"
    r"|\b(?:bin|sind) (?:(?:ich|wir) )?(?:\w+ )?neu(?=\s*(?:[,.!?]|$|und\b))",
    re.IGNORECASE,
)
# "Muss ich zum Ummelden persönlich kommen?", and who has a new address registers that.
_MOVED = re.compile(
    r"\b(?:zum|fürs|beim) (?:an|ab|um)melden\b|\bneue (?:adresse|anschrift)\b|\b(?:adresse|anschrift) geändert", re.IGNORECASE
)
_OTHER_THINGS = re.compile(
    r"\b(?:auto|fahrzeug|wagen|kfz|pkw|motorrad|roller|anhänger|hund|gewerbe|kind|kita|schul|perso|ausweis|pass|führerschein|papier)",
    re.IGNORECASE,
)
# "Wo mache ich Anmeldung?" is about that as well; the bare word may mean any of them.
_REGISTRATION = re.compile(r"\b(?:an|um|ab)meldung\b", re.IGNORECASE)
_FOR = re.compile(r"\b(?:für|zum|zur|als|im|beim|wohn\w+|wegzug|zuzug|umzug)\b", re.IGNORECASE)
# Where the person who asks lives names no matter; "in der Lindenstraße" most pages do not say.
_STREET = re.compile(
    r"\s*\b(?:(?:in|an|auf|bei|für) (?:de[rmn] |die )?)?(?!(?:spiel|einbahn|anlieger|fahrrad)stra)[a-zäöüß-]{2,}"
    r"(?:straße|strasse|str\.|gasse|allee)(?: \d+ ?[a-z]?\b)?",
    re.IGNORECASE,
)
# A nail studio is a trade like any other.
_OPENS_BUSINESS = re.compile(
    r"\b(?:(?:m?eine?n?|unsere?n?|ne?n?) )?(?:[a-zäöüß]+e[nrs]? )?(?!konto|verein|verfahren|fenster|tür|familie)[a-zäöüß-]{3,}"
    r" (?:eröffnen|aufmachen|aufzumachen|gründen)\b",
    re.IGNORECASE,
)


def as_pages_say(question: str) -> str:
    """A German question in the words of pages."""
    return _of_oneself(_counted(_from_abroad(with_whole_verbs(_lost(_WHEN.sub(" ", question))))))


def in_general(question: str) -> str:
    """A German question without what only those who ask know: their street, what their trade is. "" where nothing is left out."""
    general = _OPENS_BUSINESS.sub("ein Gewerbe anmelden", _STREET.sub("", question))
    return general if general != question and matter_words(general) else ""


def _lost(question: str) -> str:
    return _LOSES.sub("verloren", _LEFT_BEHIND.sub(r"\1 verloren", question))


def _counted(question: str) -> str:
    """ "Zweithund" as "zweiter Hund", where no dictionary has the word in one."""
    return _COUNTED.sub(_apart, question)


def _apart(found: re.Match[str]) -> str:
    return found[0] if simplemma.is_known(found[0], lang="de") else f"{found[1]}er {found[2].capitalize()}"


def _from_abroad(question: str) -> str:
    """Pages say "ausländisch" of what comes from Syria or Turkey; a country of the Union has pages of its own."""
    question = _COUNTRY.sub(lambda found: f"{found[0]} (ausländisch)", question)
    return _NATIONAL.sub(lambda found: f"{'A' if found[0][0].isupper() else 'a'}usländisch{found[1] or ''}", question)


def _of_oneself(question: str) -> str:
    """Whoever registers himself, and for nothing in particular, registers where he lives; so does who is new in town."""
    if _REGISTRATION.search(question) and len(matter_words(question)) == 1 < len(question.split()):
        return f"{question} (Wohnsitz)"
    if (moved := _MOVED.search(question)) and not _OTHER_THINGS.search(question.replace(moved[0], "")):
        return question.replace(moved[0], "Wohnsitz ummelden")
    if _NEWCOMER.search(question) and not names_noun(_NEWCOMER.sub(" ", question)):
        return f"{question} (Zuzug, Wohnsitz anmelden)"
    return f"{question} (Wohnsitz)" if _ONESELF.search(question) and not _FOR.search(question) else question
