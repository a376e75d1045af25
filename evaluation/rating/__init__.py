# SPDX-License-Identifier: EUPL-1.2
"""People rate the answers of a run, sentence by sentence, on a page of their own machine."""
