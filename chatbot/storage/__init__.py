# SPDX-License-Identifier: EUPL-1.2
"""Everything kept, behind small functions; SQLite or PostgreSQL, in-process or Redis."""
