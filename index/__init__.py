# SPDX-License-Identifier: EUPL-1.2
"""Find: Documents become a Snapshot; a question becomes Passages and the lines in them that answer it."""
