# SPDX-License-Identifier: EUPL-1.2
"""Named errors of measuring."""

from corpus.errors import AmtslotseError


class TestSetInvalid(AmtslotseError):
    """A line of a test set is not what the format says; the text names file, line and what is missing."""

    __test__ = False  # not a test class, whatever pytest thinks of its name


class RunDiffers(AmtslotseError):
    """A folder holds a run of another snapshot, configuration or version, or two runs do not hold the same questions."""


class RunIncomplete(AmtslotseError):
    """A folder holds no run, or not every question of it has an answer yet."""


class ThresholdsInvalid(AmtslotseError):
    """A thresholds file names a figure or a group that does not exist, or cannot be read."""
