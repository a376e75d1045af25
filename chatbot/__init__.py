# SPDX-License-Identifier: EUPL-1.2
"""Answer: the service citizens and staff meet."""
