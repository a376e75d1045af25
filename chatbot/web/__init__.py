# SPDX-License-Identifier: EUPL-1.2
"""The web edge: HTTP in, use cases called, HTTP out. Nothing here decides anything."""
