# SPDX-License-Identifier: EUPL-1.2
"""The desk: questions handed to people."""
