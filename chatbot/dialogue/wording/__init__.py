# SPDX-License-Identifier: EUPL-1.2
"""All fixed words, a catalogue a language; what is said with them."""
