# SPDX-License-Identifier: EUPL-1.2
"""The steps between a question and its answer; none of them stores anything."""
