# SPDX-License-Identifier: EUPL-1.2
"""Named errors of the index."""

from corpus.errors import AmtslotseError


class IndexUnusable(AmtslotseError):
    """Root of what can be wrong with a snapshot or a model."""


class NoSnapshot(IndexUnusable):
    """No snapshot was published for this city yet."""


class SnapshotDamaged(IndexUnusable):
    """A file of the snapshot is missing or does not match its manifest."""


class SnapshotMismatch(IndexUnusable):
    """The snapshot was built with another model or format than the running one."""


class ModelUnusable(IndexUnusable):
    """The embedding model could not be unpacked, verified or loaded."""


class NothingToIndex(IndexUnusable):
    """There is no document to build a snapshot from."""
