# SPDX-License-Identifier: EUPL-1.2
"""Named errors of the corpus. Every message is written for the administrator who reads it."""


class AmtslotseError(Exception):
    """Root of every error this project raises on purpose; the command line prints its text, never a traceback."""


class ConfigurationError(AmtslotseError):
    """The configuration is not usable; the text names the key and the file."""


class SourceError(AmtslotseError):
    """A source could not be read. `PermanentError` and `TransientError` say whether trying again can help."""


class PermanentError(SourceError):
    """Trying again will not help: a broken file, a refused address, a wrong format."""


class TransientError(SourceError):
    """Trying again may help: the other side was down or slow."""


class AddressRefused(PermanentError):
    """An address that must not be read: another host, a private address, forbidden by robots.txt."""


class Gone(PermanentError):
    """The page is not there any more (HTTP 404 or 410)."""


class Busy(AmtslotseError):
    """Another process is crawling or building the same city."""


class UnreadableError(PermanentError):
    """A file is damaged, encrypted, empty or of another format than its source says."""


class WouldLoseDocuments(AmtslotseError):
    """A run would drop more of a source's documents than the administrator allowed."""
