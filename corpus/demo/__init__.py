# SPDX-License-Identifier: EUPL-1.2
"""Musterstadt: an invented town whose website, XZuFi export and PDF forms are written and rendered here."""
