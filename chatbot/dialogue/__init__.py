# SPDX-License-Identifier: EUPL-1.2
"""The steps between a question and its answer; none of them stores anything.

A question goes through `screening`, `asking`, `finding` and `composing`, and `wording` holds all fixed words. The head of each
room tells the way through it; imports go from the later ones to the earlier only.
"""
