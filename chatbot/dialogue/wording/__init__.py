# SPDX-License-Identifier: EUPL-1.2
"""All fixed words: a catalogue a language, `replies` looks sentences up in it, `telling` puts hours and days into words."""
