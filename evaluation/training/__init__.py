# SPDX-License-Identifier: EUPL-1.2
"""Scripts that make the small models in index/models; each is deterministic and says what data it needs."""
