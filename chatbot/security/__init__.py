# SPDX-License-Identifier: EUPL-1.2
"""Who asks, who may, and how often."""
