# SPDX-License-Identifier: EUPL-1.2
"""The front door: the one console command, `amtslotse`."""
