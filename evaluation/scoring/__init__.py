# SPDX-License-Identifier: EUPL-1.2
"""From answers to figures: one verdict a question, figures with intervals over them, curves, and two runs compared."""
