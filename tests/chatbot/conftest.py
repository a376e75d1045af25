# SPDX-License-Identifier: EUPL-1.2
"""The Assistant over Musterstadt, opened once: it has no side effects."""

from pathlib import Path

import pytest

from chatbot.assistant import Assistant
from chatbot.settings import load_settings
from chatbot.wiring import build_assistant
from index.embedding import Embedder
from index.searching import Searcher


@pytest.fixture(scope="session")
def assistant(demo_city: Path) -> Assistant:
    return build_assistant(load_settings(demo_city / "amtslotse.toml"))


@pytest.fixture(scope="session")
def searcher(demo_city: Path, embedder: Embedder) -> Searcher:
    return Searcher.open(demo_city / "var" / "index" / "musterstadt", embedder)
