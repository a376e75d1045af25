# SPDX-License-Identifier: EUPL-1.2
"""`make bench`: speed, side by side in one run, for machines differ and drift."""
