# SPDX-License-Identifier: EUPL-1.2
"""Acquire and read: a town's sources become Documents. Nothing here knows of models, questions or citizens."""
