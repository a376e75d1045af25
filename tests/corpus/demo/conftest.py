# SPDX-License-Identifier: EUPL-1.2
"""The demo town, read and rendered once for all tests of this folder."""

from pathlib import Path

import pytest

from corpus.demo.reading import read_town
from corpus.demo.rendering import render
from corpus.demo.town import Town


@pytest.fixture(scope="session")
def town() -> Town:
    return read_town()


@pytest.fixture(scope="session")
def rendered(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Folder with site/ and xzufi/."""
    target = tmp_path_factory.mktemp("musterstadt")
    render(target)
    return target
