# SPDX-License-Identifier: EUPL-1.2
"""The HTTP contract, over the real application with a real model and database."""

import json
from datetime import date
from typing import Any

import pytest
from fastapi.testclient import TestClient

from chatbot.handoff.office_days import closed_days
from chatbot.service import Service

API = "/api/v1"


class Citizen:
    """A conversation and its token."""

    def __init__(self, client: TestClient) -> None:
        opened = client.post(f"{API}/conversations", json={}).json()
        self.client, self.id = client, opened["id"]
        self.headers = {"Authorization": f"Bearer {opened['token']}"}

    def call(self, method: str, path: str, **more: Any) -> Any:
        headers = self.headers | more.pop("headers", {})
        return self.client.request(method, f"{API}/conversations/{self.id}{path}", headers=headers, **more)

    def ask(self, text: str) -> Any:
        return self.call("POST", "/questions", json={"text": text}).json()


@pytest.fixture
def citizen(client: TestClient) -> Citizen:
    return Citizen(client)


def sign_in(client: TestClient, service: Service) -> str:
    """Sign in as a member of staff; the form token of the session."""
    service.staff.set_password("meier", "ein langes Passwort", "Bürgerbüro")
    client.post("/staff/login", data={"login": "meier", "password": "ein langes Passwort"})
    token = client.cookies["amtslotse_staff"]
    session = service.staff.session(token)
    assert session
    return session.csrf


@pytest.mark.model
class TestConversations:
    def test_opening_says_that_an_ai_answers(self, client: TestClient) -> None:
        response = client.post(f"{API}/conversations", json={"language": "en"})
        assert response.status_code == 201
        assert response.json().keys() == {"id", "token", "ai", "notice", "languages", "retention_days"}
        assert response.json()["ai"] is True

    def test_an_unknown_city_is_named(self, client: TestClient) -> None:
        response = client.post(f"{API}/conversations", json={"city": "atlantis"})
        assert (response.status_code, response.json()["error"]) == (404, "UnknownCity")

    def test_a_question_is_answered_in_the_contracts_shape(self, citizen: Citizen) -> None:
        answer = citizen.ask("Was kostet ein Personalausweis?")
        keys = "id outcome language text blocks citations confidence reason follow_ups handover provenance simpler"
        assert answer.keys() == set(keys.split())
        assert answer["provenance"].keys() == {"ai", "mode", "model", "snapshot"}
        assert answer["outcome"] == "answered"

    def test_the_event_stream_gives_status_blocks_and_the_answer(self, citizen: Citizen) -> None:
        stream = citizen.call("POST", "/questions", json={"text": "Hund anmelden"}, headers={"Accept": "text/event-stream"}).text
        events = [
            dict(line.split(": ", 1) for line in part.splitlines() if ": " in line)
            for part in stream.replace("\r", "").split("\n\n")
            if part
        ]
        names = [event["event"] for event in events if "event" in event]
        assert (names[0], names[-1]) == ("status", "done")
        answer = json.loads(events[-1]["data"])
        assert names.count("block") == len(answer["blocks"])

    @pytest.mark.parametrize("text", ["", "   ", "x" * 10_000], ids=["empty", "blank", "10,000 characters"])
    def test_an_empty_or_endless_question_is_named_and_not_stored(self, citizen: Citizen, text: str) -> None:
        response = citizen.call("POST", "/questions", json={"text": text})
        assert (response.status_code, response.json()["error"]) == (422, "InvalidQuestion")
        assert citizen.call("GET", "/transcript").json()["turns"] == []

    @pytest.mark.parametrize("wrong", ["token", "id", "nothing"])
    def test_unknown_and_forbidden_look_the_same(self, citizen: Citizen, client: TestClient, wrong: str) -> None:
        identity = "0" * 32 if wrong == "id" else citizen.id
        headers = {} if wrong == "nothing" else {"Authorization": "Bearer x"} if wrong == "token" else citizen.headers
        for method, path in (
            ("POST", "/questions"),
            ("GET", "/events"),
            ("POST", "/handover"),
            ("GET", "/transcript"),
            ("DELETE", ""),
        ):
            body = {"text": "Hund"} if path == "/questions" else {}
            response = client.request(method, f"{API}/conversations/{identity}{path}", headers=headers, json=body)
            assert (response.status_code, response.json()["error"]) == (404, "UnknownConversation")

    def test_personal_data_is_masked_before_it_is_stored(self, citizen: Citizen) -> None:
        citizen.ask("Meine Mail ist erika@example.org, was kostet ein Pass?")
        turns = citizen.call("GET", "/transcript").json()["turns"]
        assert turns[0]["text"] == "Meine Mail ist [email], was kostet ein Pass?"

    def test_erasing_leaves_nothing(self, citizen: Citizen, service: Service) -> None:
        citizen.ask("Hund anmelden")
        case = citizen.call("POST", "/handover", json={}).json()
        assert citizen.call("DELETE", "").status_code == 204
        assert citizen.call("GET", "/transcript").status_code == 404
        assert service.desk.cases() == []
        assert citizen.client.get(case["case"], params={"code": case["code"]}).status_code == 404

    def test_feedback_can_be_changed_and_belongs_to_the_conversation(self, citizen: Citizen, client: TestClient) -> None:
        answer = citizen.ask("Hund anmelden")["id"]
        for helpful in (True, False):
            assert (
                client.post(f"{API}/answers/{answer}/feedback", json={"helpful": helpful}, headers=citizen.headers).status_code
                == 204
            )
        stranger = Citizen(client)
        response = client.post(f"{API}/answers/{answer}/feedback", json={"helpful": True}, headers=stranger.headers)
        assert (response.status_code, response.json()["error"]) == (404, "UnknownAnswer")


@pytest.mark.model
class TestHandover:
    def test_a_case_is_answered_by_a_person_in_the_same_chat(
        self, citizen: Citizen, client: TestClient, service: Service
    ) -> None:
        citizen.ask("Wer gewinnt die Bundesliga?")
        handed = citizen.call("POST", "/handover", json={"message": ""})
        assert handed.status_code == 202
        assert handed.json().keys() == {"case", "reference", "code", "status", "hours"}
        csrf = sign_in(client, service)
        [case] = service.desk.cases()
        assert (case.question, case.reason) == ("Wer gewinnt die Bundesliga?", "no_answer")
        page = client.get(f"/staff/cases/{case.id}")
        assert "Bundesliga" in page.text
        form = {"csrf": csrf, "version": case.version, "action": "note", "text": "Nur intern."}
        client.post(f"/staff/cases/{case.id}", data=form)
        client.post(f"/staff/cases/{case.id}", data=form | {"version": case.version + 1, "action": "reply", "text": "4,50 Euro."})
        [update] = citizen.call("GET", "/events").json()["events"]
        assert (update["kind"], update["text"], update["author"]) == ("reply", "4,50 Euro.", "Bürgerbüro")
        status = client.get(handed.json()["case"], params={"code": handed.json()["code"]}).json()
        assert (status["status"], status["replies"][0]["text"]) == ("answered", "4,50 Euro.")
        assert "Nur intern" not in json.dumps(status) + citizen.call("GET", "/transcript").text

    def test_a_reply_written_against_an_old_state_keeps_its_text(
        self, citizen: Citizen, client: TestClient, service: Service
    ) -> None:
        citizen.call("POST", "/handover", json={"message": "Hilfe"})
        csrf = sign_in(client, service)
        [case] = service.desk.cases()
        response = client.post(
            f"/staff/cases/{case.id}", data={"csrf": csrf, "version": 7, "action": "reply", "text": "Mein Text"}
        )
        assert response.status_code == 409
        assert "Mein Text" in response.text

    def test_a_wrong_code_opens_no_case(self, citizen: Citizen, client: TestClient) -> None:
        handed = citizen.call("POST", "/handover", json={}).json()
        assert client.get(handed["case"], params={"code": "AAAA-AAAA-AAAA"}).json()["error"] == "UnknownCase"


@pytest.mark.model
class TestStaff:
    def test_without_signing_in_there_is_only_the_sign_in_page(self, client: TestClient) -> None:
        assert client.get("/staff", follow_redirects=False).headers["location"] == "/staff/login"
        assert client.get("/staff/cases/1", follow_redirects=False).status_code == 303

    def test_a_wrong_password_and_an_unknown_name_look_the_same(self, client: TestClient, service: Service) -> None:
        service.staff.set_password("meier", "ein langes Passwort")
        answers = [client.post("/staff/login", data={"login": name, "password": "falsch"}) for name in ("meier", "niemand")]
        assert [answer.status_code for answer in answers] == [401, 401]
        assert answers[0].text == answers[1].text

    def test_a_form_from_another_website_is_refused(self, client: TestClient, service: Service) -> None:
        csrf = sign_in(client, service)
        response = client.post("/staff/logout", data={"csrf": csrf}, headers={"Sec-Fetch-Site": "cross-site"})
        assert response.status_code == 403
        assert client.post("/staff/logout", data={"csrf": "falsch"}).status_code == 403

    def test_cases_are_listed_by_status_with_german_nouns_in_capitals(self, client: TestClient, service: Service) -> None:
        sign_in(client, service)
        page = client.get("/staff").text
        assert [f"{status} <b>" in page for status in ("Offen", "In Bearbeitung", "Beantwortet", "Geschlossen")] == [True] * 4

    def test_signing_out_ends_the_session(self, client: TestClient, service: Service) -> None:
        csrf = sign_in(client, service)
        token = client.cookies["amtslotse_staff"]
        client.post("/staff/logout", data={"csrf": csrf})
        assert service.staff.session(token) is None


@pytest.mark.model
class TestOperations:
    def test_ready_names_what_is_not(self, client: TestClient, service: Service) -> None:
        assert client.get("/readyz").json()["status"] == "ready"
        service.snapshots["musterstadt"]._searcher = None
        service.snapshots["musterstadt"]._folder = service.settings.var_folder / "nowhere"
        response = client.get("/readyz")
        assert response.status_code == 503
        assert response.json()["checks"]["snapshot:musterstadt"] == "NoSnapshot"

    def test_metrics_count_outcomes_and_carry_no_text(self, client: TestClient, citizen: Citizen) -> None:
        citizen.ask("Was kostet der geheime Hund?")
        metrics = client.get("/metrics").text
        assert 'amtslotse_answers_total{city="musterstadt"' in metrics
        assert "geheim" not in metrics

    @pytest.mark.parametrize("path", ["/api/v1/nix", "/staff/nix", "/api/v1/conversations"])
    def test_every_error_has_the_one_shape(self, client: TestClient, path: str) -> None:
        assert client.get(path).json().keys() == {"error", "detail"}

    @pytest.mark.parametrize("body", ["x", '{"language": 7}', '{"unknown": 1}'])
    def test_malformed_requests_have_the_one_shape(self, client: TestClient, body: str) -> None:
        response = client.post(f"{API}/conversations", content=body, headers={"Content-Type": "application/json"})
        assert (response.status_code, response.json()["error"]) == (422, "InvalidRequest")

    def test_pages_carry_a_strict_policy(self, client: TestClient) -> None:
        policy = client.get("/").headers["content-security-policy"]
        assert "script-src 'self'" in policy
        assert "unsafe" not in policy
        assert "set-cookie" not in client.get("/").headers

    def test_the_limit_names_the_seconds_to_wait(self, client: TestClient, service: Service) -> None:
        for _ in range(10):
            client.post("/staff/login", data={"login": "x", "password": "y"})
        response = client.post("/staff/login", data={"login": "x", "password": "y"})
        assert response.status_code == 429


@pytest.mark.parametrize(("region", "closed"), [("BY", True), ("NW", False), (None, False)])
def test_public_holidays_are_those_of_the_land(region: str | None, closed: bool) -> None:
    epiphany = date(2027, 1, 6)
    assert (epiphany in closed_days(region, date(2026, 12, 1))) is closed
    assert date(2026, 12, 25) in closed_days(region, date(2026, 12, 1))
    assert closed_days(region, date(2026, 12, 1))[0] > date(2026, 12, 1)
