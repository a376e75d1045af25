# SPDX-License-Identifier: EUPL-1.2
"""Rules that always hold, whatever is changed."""

import json
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import typer
from fastapi.testclient import TestClient
from pydantic import BaseModel
from typer.testing import CliRunner

from amtslotse.main import cli
from chatbot.answers import Outcome
from chatbot.dialogue.wording.replies import catalogue
from chatbot.logs import drop_unlisted
from chatbot.settings import ChatbotSettings, Environment, Settings, load_settings
from corpus import settings as corpus_settings
from corpus.errors import ConfigurationError
from corpus.settings import CitySettings, CorpusSettings
from index.settings import IndexSettings

ROOT = Path(__file__).parents[2]


def _documented() -> str:
    return (ROOT / "docs" / "operations.md").read_text(encoding="utf-8")


SOURCES = [
    getattr(corpus_settings, name) for name in ("WebsiteSource", "FolderSource", "XzufiSource", "MunichSource", "IntegreatSource")
]


@pytest.mark.parametrize(
    "table", [Settings, ChatbotSettings, CorpusSettings, IndexSettings, CitySettings, *SOURCES], ids=lambda t: t.__name__
)
def test_every_setting_is_documented(table: type[BaseModel]) -> None:
    missing = [name for name, field in table.model_fields.items() if not field.exclude and f"`{name}`" not in _documented()]
    assert missing == []


@pytest.mark.parametrize("table", [ChatbotSettings, CorpusSettings, IndexSettings], ids=lambda t: t.__name__)
def test_every_documented_number_is_the_default(table: type[BaseModel]) -> None:
    rows = (line.strip("| ").split(" | ") for line in _documented().splitlines() if line.startswith("| `"))
    shown = {
        name: told for cells in rows for name, told in zip(re.findall(r"`(\w+)`", cells[0]), cells[-1].split(", "), strict=False)
    }
    numbers = {name: field.default for name, field in table.model_fields.items() if type(field.default) in (int, float)}
    assert {name: float(shown[name].strip("`")) for name in numbers} == numbers


def test_every_environment_variable_is_documented() -> None:
    assert [name for name in Environment.model_fields if f"AMTSLOTSE_{name.upper()}" not in _documented()] == []


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("[chatbot]\nanswer_treshold = 0.5", "chatbot.answer_treshold"),
        ("[cities.x]\nname = 'X'\n[cities.x.sources.a]\ntype = 'folder'\npath = 'p'\nurl = 'u'\npaht = 'q'", "paht"),
        ("[index]\nchunk_tokens = 'many'", "index.chunk_tokens"),
        ("[nonsense]\n", "nonsense"),
        ("[chatbot", "not valid TOML"),
    ],
)
def test_a_misspelt_setting_stops_the_start_and_is_named(tmp_path: Path, text: str, named: str) -> None:
    (tmp_path / "amtslotse.toml").write_text(text, encoding="utf-8")
    with pytest.raises(ConfigurationError, match=re.escape(named)):
        load_settings(tmp_path / "amtslotse.toml")


def test_a_city_can_be_a_file_of_its_own(tmp_path: Path) -> None:
    (tmp_path / "amtslotse.toml").write_text("", encoding="utf-8")
    (tmp_path / "cities").mkdir()
    (tmp_path / "cities" / "augsburg.toml").write_text("name = 'Augsburg'", encoding="utf-8")
    assert load_settings(tmp_path / "amtslotse.toml").cities["augsburg"].name == "Augsburg"


def test_the_committed_configuration_is_valid() -> None:
    assert load_settings(ROOT / "amtslotse.toml").city_named(None) == "musterstadt"


def test_every_outcome_without_sources_has_words() -> None:
    words = catalogue("de")
    for outcome in (
        Outcome.NO_ANSWER,
        Outcome.NEEDS_PERSON,
        Outcome.UNAVAILABLE,
        Outcome.REFUSED,
        Outcome.EMERGENCY,
        Outcome.CLARIFY,
    ):
        assert outcome.value in words


@pytest.mark.parametrize("module", ["amtslotse.main", "chatbot.web.app", "chatbot.wiring", "index.searching", "index.reading"])
def test_doors_are_light(module: str) -> None:
    heavy = "{'torch', 'transformers', 'sentence_transformers', 'openai', 'langchain_openai', 'sklearn'}"
    code = f"import sys, {module}; found = {heavy} & set(sys.modules); assert not found, found"
    subprocess.run([sys.executable, "-W", "ignore", "-c", code], check=True, cwd=ROOT)


def test_logs_cannot_carry_what_a_citizen_typed() -> None:
    assert drop_unlisted(None, "", {"event": "x", "question": "geheim", "city": "m"}) == {"event": "x", "city": "m"}


@pytest.mark.model
def test_the_committed_api_description_is_true(client: TestClient) -> None:
    committed = json.loads((ROOT / "docs" / "openapi.json").read_text(encoding="utf-8"))
    assert client.get("/api/v1/openapi.json").json() == committed


def doors(command: Any, path: tuple[str, ...] = ()) -> Iterator[str]:
    """Every command and group of commands, as typed."""
    yield " ".join(path)
    for name, inner in getattr(command, "commands", {}).items():
        yield from doors(inner, (*path, name))


@pytest.mark.parametrize("door", list(doors(typer.main.get_command(cli))))
def test_every_command_explains_itself_with_an_example(door: str) -> None:
    shown = CliRunner().invoke(cli, [*door.split(), "--help"])
    assert shown.exit_code == 0
    assert "Example: amtslotse" in shown.output


def test_no_text_of_this_project_names_this_machine() -> None:
    listed = subprocess.run(["git", "ls-files"], check=True, capture_output=True, text=True, cwd=ROOT).stdout.split()
    words = re.compile(r"/work/|/root/|registry\.npmjs|pypi\.org/simple")
    guilty = [
        name
        for name in listed
        if name != "tests/promises/test_promises.py" and words.search((ROOT / name).read_text("utf-8", "replace"))
    ]
    assert guilty == []


def test_the_tree_holds_the_rooms_that_are_known() -> None:
    listed = subprocess.run(["git", "ls-files"], check=True, capture_output=True, text=True, cwd=ROOT).stdout.split("\n")
    rooms = {name.partition("/")[0] for name in listed if "/" in name}
    assert rooms == {*"amtslotse chatbot corpus docs evaluation index widget tests .ci LICENSES".split()}


@pytest.mark.parametrize("room", "asking composing finding screening wording".split())
def test_the_way_through_a_room_of_the_dialogue_names_every_module_in_it(room: str) -> None:
    folder = ROOT / "chatbot" / "dialogue" / room
    modules = {path.stem for path in folder.iterdir() if path.suffix == ".py" or (path / "__init__.py").exists()}
    told = (folder / "__init__.py").read_text(encoding="utf-8").split('"""')[1]
    assert modules - {"__init__"} - set(re.findall(r"`(\w+)`", told)) == set()
    assert len(told.strip().split("\n")) <= 20


_PATH = re.compile(r"`((?:amtslotse|chatbot|corpus|evaluation|index|tests|docs|widget)/[\w./-]*)`")


@pytest.mark.parametrize(
    "page", ["README.md", "CONTRIBUTING.md", *(f"docs/{path.name}" for path in (ROOT / "docs").glob("*.md"))]
)
def test_every_path_a_page_of_the_documentation_names_exists(page: str) -> None:
    named = _PATH.findall((ROOT / page).read_text(encoding="utf-8"))
    assert [path for path in named if not (ROOT / path).exists()] == []
