# SPDX-License-Identifier: EUPL-1.2
"""Emergencies, by rule and before anything else: an acute one ends the question, a hard topic adds a number to the answer.

Telling words are compared with one typo allowed; words that only sound alike ("Notausweis", "Feuerwehrgebühren",
"Bombenentschärfung") are compared as whole words and so pass.
"""

import re
from collections.abc import Sequence

from rapidfuzz.distance import OSA

from index.language import fold

# Somebody in need speaks of now and of a person; patterns run over text without umlauts and accents.
_ACUTE: tuple[tuple[str, str], ...] = (
    (
        "crisis",
        r"\b(?:mich|mir|uns) .{0,20}(?:umbringen|umzubringen|das leben (?:zu )?nehmen|etwas an(?:zu)?tun|erschiessen"
        r"|erhaengen)\b"
        r"|(?:will|moechte|mag|kann) (?:\w+ ){0,3}nicht mehr leben|\bich (?:will|moechte|wuerde) (?:nur noch |einfach "
        r"|am liebsten )*sterben\b|bring\w? mich um\b"
        r"|\b(?:selbstmord|suizid) (?:begehen|machen)|\b(?:denke|gedanken) (?:\w+ ){0,3}(?:selbstmord|suizid)"
        r"|\bich kann (?:einfach |echt |wirklich )?nicht mehr(?:$| alles| ich | und ich | es | das leben)"
        r"|\balles (?:\w+ ){0,2}(?:sinnlos|hoffnungslos)\b|(?:leben|alles) (?:\w+ ){0,3}keinen sinn mehr"
        r"|selbstmordgedanken"
        r"|suizidgedanken|lebensmuede|kill myself|end my life|want to die|suicidal|commit suicide|take my own life"
        r"|intihar et|kendimi oe?ldue?r|\boe?lmek istiyorum|yasamak istemiyorum"
        r"|самогубств|покинчити з(?:i| )?\w* ?життям|не хочу (?:бильше )?жити|хочу (?:померти|умереть)|вбити себе"
        r"|покончить с собой"
        r"|انتحر|الانتحار|اقتل نفسي|انهي حياتي|لا اريد ان اعيش|اريد ان اموت",
    ),
    (
        "violence",
        r"\b(?:schlaegt|schlagt|verpruegelt|misshandelt|bedroht|vergewaltigt|wuergt|verfolgt) (?:mich|uns|mein kind"
        r"|meine kinder)\b"
        # Whom somebody proposes for an office nobody beats.
        r"|\b(?:schlagen|verpruegeln|misshandeln|bedrohen|vergewaltigen) (?:mich|uns|mein kind|meine kinder)\b(?!.*\bvor$)"
        r"|\b(?:mann|freund|partner|vater|ex|bruder|sohn|frau|mutter) (?:\w+ ){0,3}(?:schlaegt|verpruegelt|misshandelt"
        r"|bedroht|wuergt)\b"
        r"|\b(?:wurde|werde) (?:\w+ ){0,3}(?:vergewaltigt|verpruegelt|geschlagen|misshandelt|bedroht)\b"
        r"|\b(?:hits|beats|beat|hit|threatens|threatened|raped|abuses|strangles) me\b|i (?:was|got|am being) (?:raped"
        r"|beaten|abused)"
        r"|beni doe?v|tecavue?z|beni tehdit|siddet goe?rue?yorum"
        r"|б.?(?:i|и)?є мене|мене б.?є|погрожує мени|згвалтув|бьет меня|муж бьет|насильств\w* вдома"
        r"|يضربني|يهددني|اغتصب|يعنفني",
    ),
    (
        "medical",
        r"\b(?:hat|habe|bekommt|bekomme|glaube|gerade|verdacht auf) (?:\w+ ){0,4}(?:herzinfarkt"
        r"|schlaganfall)\b(?!.{0,30}(?:gehabt|hinter))"
        r"|\b(?:ist|liegt|wird) (?:\w+ ){0,3}(?:bewusstlos|ohnmaechtig)\b|atmet (?:\w+ )?nicht|keine luft mehr|starke? blutung"
        r"|blutet (?:sehr )?stark|hat sich vergiftet|gift (?:getrunken|geschluckt)|starke? (?:brust|herz)schmerzen"
        r"|(?:tabletten|medikamente?|pillen|putzmittel|\w*reiniger|reinigungsmittel|waschmittel|saeure|batterie|knopfzelle|pilze?|beeren"
        r"|chemikalien) (?:\w+ ){0,3}(?:geschluckt|verschluckt|getrunken|gegessen)|ueberdosis|\bvergiftung\b"
        r"|brauche (?:einen )?notarzt|(?:\w*arzt|aerztlich\w*|aerzte|apotheken?) ?(?:notdienst|bereitschaft)|notapotheke"
        r"|\b(?:nachts?|wochenende|feiertag|dringend|sofort) (?:\w+ ){0,3}(?:kinder|zahn)?arzt\b"
        r"|\b(?:kinder|zahn|haus)?arzt (?:\w+ ){0,3}(?:nachts?|wochenende|feiertags?|sonntags?)\b"
        r"|^(?=.*\b(?:krank|fieber|schmerzen)\b)(?=.*\b(?:nachts?|wochenende|feiertags?|sonntags?)\b)"
        r"(?=.*\b(?:hilft|hilfe|wohin|wen|arzt|was (?:mache?|tue?n?)\b|(?:kind|baby|sohn|tochter) (?:\w+ )?hat))"
        r"|^(?=.*\b(?:sick|fever|pain)\b)(?=.*\b(?:at night|tonight|weekend)\b)"
        r"(?=.*\b(?:help|call|doctor|(?:child|baby|son|daughter) has)\b)"
        r"|\bhasta\b(?=.*\bgece\b)|хвор\w*(?=.*вночи)|вночи(?=.*хвор)|مريض(?=.*ليلا)"
        r"|^(?:wie |kann ich )?(?:rufe? (?:ich )?)?(?:d\w+ |einen )?(?:krankenwagen|rettungswagen|notarzt)(?: (?:an)?rufen)?$"
        r"|^call an ambulance$"
        r"|(?:brauche|rufen sie|schickt) (?:\w+ )?(?:einen )?(?:krankenwagen|rettungswagen)"
        r"|(?:having|has|had) a (?:heart attack|stroke)\b|unconscious|(?:not|n.t) breathing|bleeding heavily|need an ambulance"
        r"|swallowed (?:\w+ ){0,3}(?:pills|tablets|poison|battery|cleaner)|overdose|poisoned"
        r"|need a (?:doctor|dentist) (?:now|tonight|urgently|at night)"
        r"|ilac (?:\w+ )?(?:yuttu|icti)|zehirlen|проковтну|отруи|ابتلع|تسمم"
        r"|kalp krizi|nefes alamiyor|bilinci kapali|ambulans (?:cagir|lazim|gonder)"
        r"|серцевии? напад|инфаркт у|непритомн|не дихае|викличте швидку|потрибна швидка|без сознания|не дышит"
        r"|نوبه قلبيه|نوبة قلبية|لا يتنفس|لا تتنفس|فاقد الوعي|سياره اسعاف|سيارة إسعاف|سيارة اسعاف",
    ),
    (
        "police",
        r"\bes brennt (?!en)|\bes brennt$|\bbrennt (?:es|unser\w*|mein\w*)\b|(?:haus|wohnung|kueche|keller|auto"
        r"|wald) (?:\w+ )?brennt\b(?! (?:\w+ )?ni(?:cht|ch|mma|mmer)\b)"
        r"|feuer (?:in (?:meiner|unserer|der) (?:wohnung|kueche)|im (?:haus|keller|treppenhaus))|rauch (?:im|aus)"
        r"|gas(?:geruch|leck)|riecht nach gas"
        r"|^(?:kann ich )?(?:d\w+ )?(?:feuerwehr|polizei) (?:an)?rufen$"
        r"|^wie (?:rufe|erreiche) ich (?:d\w+ )?(?:feuerwehr|polizei)$"
        r"|^(?:call|phone) the (?:fire brigade|fire department|police)$"
        r"|\beinbrecher\b|(?:wird|werden) (?:\w+ ){0,3}(?:eingebrochen|ueberfallen|ausgeraubt)\b|wurde (?:gerade"
        r"|eben) (?:\w+ )?(?:eingebrochen|ueberfallen)"
        r"|\b(?:ich|wir|mein\w* \w+) (?:\w+ ){0,2}(?:ueberfallen|ausgeraubt|niedergeschlagen|entfuehrt)\b"
        r"|\bmeine? (?:kind|sohn|tochter|baby|mutter|vater|frau|mann|oma|opa) (?:\w+ ){0,3}(?:verschwunden|vermisst)\b"
        r"|\bnot(?:ruf|fall)(?:nummern?)?\b(?<!notfall)|emergency numbers?|acil numara"
        r"|\bnotfall melden|melde (?:\w+ ){0,2}notfall|(?:was|got) (?:mugged|robbed)|child is missing"
        r"|soyuldum|cocugum (?:\w+ )?kay(?:boldu|ip)|пограбувал|дитина зникла|تعرضت للسرقه|طفلي مفقود"
        r"|bombe (?:im|gefunden|gelegt)|schiesst (?:jemand|einer)|(?:fire in my|house is on fire|apartment is on fire)"
        r"|break.?in right now|breaking into my|burglar|there is a fire|smell gas"
        r"|yangin var|evim yaniyor|hirsiz (?:var|evde)|gaz kokusu|imdat"
        r"|пожежа|горить (?:будинок|квартира|хата)|грабижник|вдираеться|пожар|горит (?:дом|квартира)|запах газу"
        r"|حريق|بيتي يحترق|لص في|رائحه غاز|رائحة غاز|النجده|النجدة",
    ),
)
# About a hard matter, but with a question that deserves its answer: the number stands before it.
_CONCERN: tuple[tuple[str, str], ...] = (
    (
        "violence",
        r"haeusliche\w* gewalt"
        r"|\bgewalt (?:in der|gegen|an|durch|von) (?:mein\w* )?(?:familie|ehe|beziehung|partner|frau|kinder|mann)"
        r"|\bstellt mir nach|stalk|frauenhaus|gewaltschutz"
        r"|\b(?:schlaegt|schlagen|verpruegeln?|verpruegelt|misshandeln|misshandelt) (?:seine?|ihre?n?|das|die|ein)"
        r" (?:frau|mann|kind\w*|freundin|mutter|partner\w*)"
        r"|\bkind\w* (?:\w+ ){0,3}(?:geschlagen|verpruegelt|misshandelt|vernachlaessigt)|kindeswohlgefaehrdung|kindesmisshandlung"
        r"|\b(?:beat|beats|beating|hit|hits|hitting) (?:their|his|her|the|a) (?:wife|husband|child|children|kids?|partner)"
        r"|vergewaltig|domestic (?:violence|abuse)"
        r"|kadin siginma"
        r"|домашн\w* насил|عنف (?:منزلي|اسري)",
    ),
    ("crisis", r"\bsuizid|\bselbstmord|\bsuicide|depression|\bintihar|самогуб|انتحار"),
)
# Single words that nobody types by chance, with one typo forgiven.
_TYPOS: dict[str, tuple[str, ...]] = {
    "crisis": ("selbstmordgedanken", "suizidgedanken", "lebensmuede"),
    "medical": ("bewusstlos",),
    "police": ("einbrecher",),
}
# Typos are only looked for in verbs and nouns of these sentences, everything else stays as typed.
_REPAIRED = tuple(
    "schlaegt bedroht umbringen umzubringen herzinfarkt schlaganfall brennt vergewaltigt eingebrochen sterben verpruegelt atmet"
    " mann krankenwagen notarzt leben myself breathing".split()
)
# Near in letters, far in meaning.
_NEVER_REPAIRED = frozenset(
    "man kann wann dann mahn lebend lebens geben neben beben heben leber werben erben sterbe starben trennt kennt nennt"
    " rennt rechnet achtet"
    " arbeit wetter betrat bedrohte schlag schlagt mannes eben atmen erbe erwerben brenne".split()
)
_COMPILED = tuple((reason, re.compile(pattern)) for reason, pattern in _ACUTE)
_COMPILED_CONCERN = tuple((reason, re.compile(pattern)) for reason, pattern in _CONCERN)
# What is over, planned or only asked about in general is no emergency.
_NOT_NOW = re.compile(
    r"\b(?:gebuehr\w*|kosten|kostet|antrag|formular|bescheinigung|ausweis|rente|versicherung|vortrag|kurs|selbsthilfe\w*"
    r"|uebung|probe|training"
    r"|course|fee)\b"
)


def emergency(text: str) -> str | None:
    """Which acute emergency the text tells of: crisis, violence, medical, police."""
    plain = _plain(text)
    for reason, pattern in _COMPILED:
        if pattern.search(plain) and not (reason in ("medical", "police") and _NOT_NOW.search(plain)):
            return reason
    words = plain.split()
    return next((reason for reason, telling in _TYPOS.items() if _near(words, telling)), None)


def concern(text: str) -> str | None:
    """Which hard matter a question is about that is no emergency by itself."""
    plain = fold(text)
    return next((reason for reason, pattern in _COMPILED_CONCERN if pattern.search(plain)), None)


def _plain(text: str) -> str:
    """Lower case without umlauts, accents and punctuation, telling words with their typos repaired."""
    words = re.findall(r"[\w']+", fold(text).replace("ı", "i").replace("і", "и"))
    return " ".join(_repaired(word) for word in words)


def _repaired(word: str) -> str:
    if len(word) < 4 or word in _NEVER_REPAIRED or not word.isascii():
        return word
    return next((meant for meant in _REPAIRED if word != meant and _one_typo(word, meant)), word)


def _one_typo(word: str, meant: str) -> bool:
    allowed = 1 if len(meant) > 4 else 0
    return abs(len(word) - len(meant)) <= 1 and word[0] == meant[0] and OSA.distance(word, meant) <= allowed


def _near(words: Sequence[str], telling: Sequence[str]) -> bool:
    return any(OSA.distance(word, meant) <= 1 for word in words for meant in telling if abs(len(word) - len(meant)) <= 1)
