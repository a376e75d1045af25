# SPDX-License-Identifier: EUPL-1.2
"""Named errors of measuring."""

from corpus.errors import AmtslotseError


class TestSetInvalid(AmtslotseError):
    """A line of a test set is not what the format says; the text names file, line and what is missing."""

    __test__ = False  # not a test class, whatever pytest thinks of its name
