# SPDX-License-Identifier: EUPL-1.2
"""One self-contained page about a run, in German, for people who do not program."""

from evaluation.reporting.report import write_report

__all__ = ["write_report"]
