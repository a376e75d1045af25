# SPDX-License-Identifier: EUPL-1.2
"""Measure: test sets become runs, runs become scores, scores become reports."""
