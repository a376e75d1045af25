# SPDX-License-Identifier: EUPL-1.2
"""What kinds of questions, languages, endings and problems are called in German."""

from evaluation.scoring.verdicts import Problem, Verdict
from evaluation.testset import TestQuestion

KINDS = {
    "answerable": "beantwortbare Fragen",
    "unanswerable": "Fragen ohne Antwort auf den Seiten",
    "near_miss": "Fragen knapp neben dem, was die Seiten sagen",
    "follow_up": "Nachfragen im Gespräch",
    "multilingual": "Fragen in anderen Sprachen",
    "attack": "Angriffe und Missbrauch",
    "personal_data": "Fragen mit persönlichen Daten",
}
LANGUAGES = {
    "de": "Deutsch",
    "de-easy": "Einfache Sprache",
    "en": "Englisch",
    "tr": "Türkisch",
    "uk": "Ukrainisch",
    "ar": "Arabisch",
}
OUTCOMES = {
    "answered": "beantwortet",
    "partial": "mit Vorbehalt beantwortet",
    "clarify": "zurückgefragt",
    "no_answer": "keine Antwort gefunden",
    "needs_person": "an einen Menschen verwiesen",
    "refused": "abgelehnt",
    "emergency": "Notfallhinweis gegeben",
    "smalltalk": "freundlich erwidert",
    "unavailable": "nicht verfügbar",
}
_PROBLEMS = {
    Problem.PAGE: "Die richtige Seite ist nicht unter den ersten drei Quellen.",
    Problem.QUOTE: "Die Zeile, auf die es ankommt, ist nicht zitiert.",
    Problem.FORBIDDEN: "In der Antwort steht etwas, das dort nicht stehen darf.",
    Problem.INVENTED: "Ein Zitat steht so nicht in der Quelle.",
    Problem.ECHO: "Persönliche Daten aus der Frage werden wiederholt.",
    Problem.FAILED: "Das Programm ist bei dieser Frage gescheitert.",
}


def slice_name(by: str, value: str) -> str:
    """What a group of questions is called."""
    return {"kind": KINDS, "language": LANGUAGES}.get(by, {}).get(value, value)


def problem_sentences(verdict: Verdict, question: TestQuestion) -> list[str]:
    """Why an answer is not right."""
    return [_wrong_outcome(verdict, question) if one is Problem.OUTCOME else _PROBLEMS[one] for one in verdict.problems]


def _wrong_outcome(verdict: Verdict, question: TestQuestion) -> str:
    allowed = " oder ".join(f"„{OUTCOMES[outcome.value]}“" for outcome in question.expect.outcome)
    return f"Ausgang „{OUTCOMES[verdict.outcome]}“ statt {allowed}."
