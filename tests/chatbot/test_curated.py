# SPDX-License-Identifier: EUPL-1.2
"""A clerk's reply becomes everybody's answer, until its time is over or a page it rests on has changed."""

import json
import re
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from fastapi.testclient import TestClient
from sqlalchemy import Engine, text
from typer.testing import CliRunner

from amtslotse.main import cli
from chatbot.answers import Mode, Outcome, Question, Turn
from chatbot.cases import Case
from chatbot.curated import Basis, CuratedAnswer, CuratedState
from chatbot.dialogue.composing.asked_before import AskedBefore
from chatbot.dialogue.screening.understanding import understand
from chatbot.errors import NotForEverybody, UnknownAnswerOfStaff
from chatbot.handoff.curated import CuratedAnswers
from chatbot.security.staff import StaffSession
from chatbot.service import Service
from chatbot.settings import Settings
from chatbot.wiring import build_assistant, curated_texts
from corpus.settings import CitySettings
from index.embedding import OnnxEmbedder
from index.searching import Searcher
from tests.chatbot.test_web import Citizen, sign_in

DRONE = "Darf ich im Stadtpark meine Drohne fliegen lassen?"
NO = "Nein. Im Stadtpark dürfen keine Drohnen fliegen.\nAuf der Wiese am Kanal ist es erlaubt."
TODAY = date(2026, 11, 23)
PARK = Basis("website/park", "Stadtpark", "https://stadt.example/park", "as it was")
MEIER = StaffSession("meier", "Ordnungsamt", "csrf", "hash")

pytestmark = pytest.mark.model


def written(question: str = DRONE, text: str = NO, *, rests_on: tuple[Basis, ...] = ()) -> CuratedAnswer:
    later = TODAY + timedelta(days=100)
    return CuratedAnswer(1, "musterstadt", "de", question, text, "Ordnungsamt", "meier", TODAY, later, None, rests_on)


@pytest.fixture
def citizen(client: TestClient) -> Citizen:
    return Citizen(client)


@pytest.fixture
def case(citizen: Citizen, service: Service) -> Case:
    citizen.ask(DRONE)
    citizen.call("POST", "/handover", json={})
    [opened] = service.desk.cases()
    return opened


class TestState:
    @pytest.mark.parametrize(
        ("changed", "now", "expected"),
        [
            ({}, "as it was", CuratedState.LIVE),
            ({}, "another text", CuratedState.OUTDATED),
            ({}, None, CuratedState.OUTDATED),
            ({"expires_on": TODAY}, "as it was", CuratedState.LIVE),
            ({"expires_on": TODAY - timedelta(days=1)}, "as it was", CuratedState.EXPIRED),
            ({"withdrawn_on": TODAY}, "as it was", CuratedState.WITHDRAWN),
        ],
    )
    def test_an_answer_is_shown_as_long_as_it_holds(
        self, changed: dict[str, Any], now: str | None, expected: CuratedState
    ) -> None:
        assert replace(written(rests_on=(PARK,)), **changed).state(TODAY, lambda _: now) is expected


class TestAskedBefore:
    @pytest.mark.parametrize(
        ("asked", "surely"),
        [
            (DRONE, True),
            ("Drohne fliegen im Stadtpark erlaubt?", True),
            ("kann ich mit der drohne im park fliegen", True),
            ("Can I fly my drone in the park?", True),
            ("Parkta drone uçurabilir miyim?", True),
            ("Wie melde ich eine Drohne an?", False),
            ("Darf mein Hund im Stadtpark frei laufen?", None),
            ("Wann hat der Stadtpark geöffnet?", None),
        ],
    )
    def test_the_same_question_is_told_from_its_neighbours(
        self, asked: str, surely: bool | None, embedder: OnnxEmbedder, searcher: Searcher
    ) -> None:
        city = CitySettings(name="Musterstadt")
        understood = understand(Question(asked, "musterstadt"), asked, city)
        known = AskedBefore(embedder, lambda _: [written()])(understood, searcher)
        assert (known.surely if known else None) is surely

    def test_registering_is_not_deregistering(self, embedder: OnnxEmbedder, searcher: Searcher) -> None:
        answered = written("Kann ich mein Gewerbe am Wochenende abmelden?", "Ja, im Internet.")
        asked = "Kann ich mein Gewerbe am Wochenende anmelden?"
        understood = understand(Question(asked, "musterstadt"), asked, CitySettings(name="Musterstadt"))
        known = AskedBefore(embedder, lambda _: [answered])(understood, searcher)
        assert known
        assert not known.surely

    def test_what_is_asked_next_is_asked_about_the_page_it_rests_on(self, embedder: OnnxEmbedder, searcher: Searcher) -> None:
        asked_before = AskedBefore(embedder, lambda _: [written(rests_on=(PARK,))])
        turns = [Turn(DRONE, Outcome.ANSWERED, "curated:1"), Turn("Hund", Outcome.ANSWERED, "website/hund")]
        assert [turn.document for turn in asked_before.pages(turns, searcher)] == ["website/park", "website/hund"]


class TestPublishing:
    def test_the_next_who_asks_is_answered_word_for_word(self, citizen: Citizen, service: Service, case: Case) -> None:
        service.curated.publish(case, MEIER, DRONE, NO, ["website/service/hund-anmelden.html"], 6)
        answer = citizen.ask("Drohne fliegen im Stadtpark erlaubt?")
        assert (answer["outcome"], answer["provenance"]["mode"]) == ("answered", "curated")
        assert "Antwort der Stadtverwaltung (Ordnungsamt)" in answer["text"]
        assert answer["citations"][0]["quote"] == NO

    def test_it_stands_beside_what_a_page_says_to_another_question(self, citizen: Citizen, service: Service, case: Case) -> None:
        service.curated.publish(case, MEIER, DRONE, NO, [], 6)
        answer = citizen.ask(f"{DRONE} Und was kostet ein Personalausweis?")
        assert answer["outcome"] == "answered"
        assert [citation["quote"] for citation in answer["citations"][:1]] == [NO]
        assert "46,00 Euro" in answer["text"]

    def test_a_question_only_like_it_gets_it_with_a_warning_where_the_pages_say_nothing(
        self, citizen: Citizen, service: Service, case: Case
    ) -> None:
        service.curated.publish(case, MEIER, DRONE, NO, [], 6)
        answer = citizen.ask("darf man im stadtpark drohnen steigen lassen")
        assert (answer["outcome"], answer["provenance"]["mode"], answer["handover"]["offered"]) == ("partial", "curated", True)
        assert citizen.ask("Was kostet ein Personalausweis?")["provenance"]["mode"] == "extractive"

    def test_it_is_bound_to_its_pages(self, service: Service, case: Case, settings: Settings) -> None:
        [page, *_] = service.curated.pages_for(case, NO)
        answer = service.curated.publish(case, MEIER, DRONE, NO, [page.id, "no such page"], 6)
        assert [basis.document for basis in answer.rests_on] == [page.id]
        with service.engine.begin() as connection:
            changed = json.dumps([{**json.loads(_stored(service.engine)), "digest": "other words"}])
            connection.execute(text("UPDATE curated_answers SET rests_on = :changed"), {"changed": changed})
        assert [state for _, state in service.curated.every()] == [CuratedState.OUTDATED]
        assert build_assistant(settings).answer(Question(DRONE, "musterstadt")).provenance.mode is Mode.EXTRACTIVE
        service.curated.renew(answer.id, 3)
        assert [state for _, state in service.curated.every()] == [CuratedState.LIVE]

    def test_it_ends(self, service: Service, case: Case) -> None:
        service.curated.publish(case, MEIER, DRONE, NO, [], 3)
        searcher = service.snapshots["musterstadt"]()
        left = {days: len(_some_days_later(service.engine, searcher, days).live("musterstadt", searcher)) for days in (80, 100)}
        assert left == {80: 1, 100: 0}

    def test_a_withdrawn_answer_is_told_nobody(self, citizen: Citizen, service: Service, case: Case) -> None:
        answer = service.curated.publish(case, MEIER, DRONE, NO, [], 6)
        service.curated.withdraw(answer.id)
        assert citizen.ask(DRONE)["provenance"]["mode"] == "extractive"
        with pytest.raises(UnknownAnswerOfStaff):
            service.curated.withdraw(99)

    @pytest.mark.parametrize(
        ("question", "said", "months", "problem"),
        [
            (" ", NO, 6, "Bitte geben Sie"),
            (DRONE, "\n \n", 6, "Bitte geben Sie"),
            (DRONE, NO, 600, "wie lange"),
            ("Was ist mit dem Antrag von erika@example.org?", NO, 6, "über eine Person"),
            (DRONE, "Frau Muster, geboren am 3.4.1985, darf es.", 6, "über eine Person"),
        ],
    )
    def test_what_is_not_for_everybody_is_refused(
        self, service: Service, case: Case, question: str, said: str, months: int, problem: str
    ) -> None:
        with pytest.raises(NotForEverybody, match=problem):
            service.curated.publish(case, MEIER, question, said, [], months)

    def test_an_office_may_give_its_own_number(self, service: Service, case: Case) -> None:
        service.curated.publish(case, MEIER, DRONE, "Rufen Sie an: 01234 800-200, ordnungsamt@stadt.example.", [], 6)
        assert "01234 800-200" in service.curated.every()[0][0].text

    def test_a_database_that_breaks_takes_no_pages_away(self, citizen: Citizen, service: Service) -> None:
        with service.engine.begin() as connection:
            connection.execute(text("DROP TABLE curated_answers"))
        assert citizen.ask("Was kostet ein Personalausweis?")["outcome"] == "answered"

    def test_erasing_the_conversation_leaves_the_answer(self, citizen: Citizen, service: Service, case: Case) -> None:
        service.curated.publish(case, MEIER, DRONE, NO, [], 6)
        citizen.call("DELETE", "")
        assert [answer.question for answer, _ in service.curated.every()] == [DRONE]


class TestConsole:
    def test_a_reply_is_published_renewed_and_withdrawn(self, client: TestClient, service: Service, case: Case) -> None:
        csrf = sign_in(client, service)
        form = {"csrf": csrf, "version": case.version, "action": "reply", "text": NO}
        assert "/publish" not in client.get(f"/staff/cases/{case.id}").text
        assert f"/staff/cases/{case.id}/publish" in client.post(f"/staff/cases/{case.id}", data=form).text
        page = client.get(f"/staff/cases/{case.id}/publish").text
        assert DRONE in page
        assert "keine Drohnen fliegen" in page
        chosen = re.findall(r'name="pages" value="([^"]+)"', page)[:1]
        filled = {"csrf": csrf, "question": DRONE, "text": NO, "months": 6, "pages": chosen, "checked": "true"}
        assert "wird gezeigt" in client.post(f"/staff/cases/{case.id}/publish", data=filled).text
        assert "Für alle veröffentlicht" in client.get(f"/staff/cases/{case.id}").text
        [(answer, _)] = service.curated.every()
        assert "wird gezeigt" in client.post(f"/staff/answers/{answer.id}", data={"csrf": csrf, "action": "renew"}).text
        assert "zurückgezogen" in client.post(f"/staff/answers/{answer.id}", data={"csrf": csrf, "action": "withdraw"}).text

    def test_what_was_typed_is_kept_when_it_cannot_be_published(self, client: TestClient, service: Service, case: Case) -> None:
        filled = {"csrf": sign_in(client, service), "question": "Meine Frage", "text": "Meine Antwort", "months": 12}
        page = client.post(f"/staff/cases/{case.id}/publish", data=filled)
        assert page.status_code == 422
        assert "bestätigen" in page.text
        assert "Meine Antwort" in page.text
        assert '<option value="12" selected' in page.text
        assert service.curated.every() == []

    def test_nobody_publishes_without_signing_in(self, client: TestClient, case: Case) -> None:
        for path in ("/staff/answers", f"/staff/cases/{case.id}/publish"):
            assert client.get(path, follow_redirects=False).headers["location"] == "/staff/login"


class TestPromise:
    def test_every_published_answer_becomes_a_test(
        self, service: Service, case: Case, settings: Settings, demo_city: Path, tmp_path: Path
    ) -> None:
        """The commands of an administrator, over the database the service has."""
        service.curated.publish(case, MEIER, DRONE, NO, [], 6)
        service.curated.withdraw(service.curated.publish(service.desk.case(case.id), MEIER, "Was anderes?", NO, [], 6).id)
        config = tmp_path / "amtslotse.toml"
        config.write_text(
            f'var = "{settings.var}"\n{(demo_city / "amtslotse.toml").read_text(encoding="utf-8")}', encoding="utf-8"
        )
        for arguments in (("curated",), ("run", "--questions", str(tmp_path / "curated")), ("score", str(tmp_path / "run"))):
            out = [] if arguments[0] == "score" else ["--out", str(tmp_path / arguments[0])]
            done = CliRunner().invoke(cli, ["--config", str(config), "evaluate", *arguments, *out])
            assert done.exit_code == 0, done.output
        [answer] = [json.loads(line) for line in (tmp_path / "run" / "answers.jsonl").read_text(encoding="utf-8").splitlines()]
        assert (answer["answer"]["provenance"]["mode"], answer["unfounded"]) == ("curated", [])
        assert curated_texts(settings, "musterstadt")["curated:1"] == NO


def _stored(engine: Engine) -> str:
    with engine.connect() as connection:
        [basis] = json.loads(str(connection.scalar(text("SELECT rests_on FROM curated_answers"))))
    return json.dumps(basis)


def _some_days_later(engine: Engine, searcher: Searcher, days: int) -> CuratedAnswers:
    return CuratedAnswers(engine, lambda _: searcher, lambda: datetime.now(UTC) + timedelta(days=days))
