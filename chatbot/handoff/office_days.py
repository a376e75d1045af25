# SPDX-License-Identifier: EUPL-1.2
"""Days on which a town hall is closed because of a public holiday of its Land."""

from datetime import date, timedelta

import holidays

# As far ahead as anybody plans a visit; no series of holidays is longer, even for who is there one day a week.
DAYS_AHEAD = 60


def closed_days(region: str | None, today: date) -> list[date]:
    """Public holidays from `today` on, in order; without a Land those of the whole country."""
    known = holidays.country_holidays("DE", subdiv=region, years=[today.year, today.year + 1])
    return sorted(day for day in known if today <= day <= today + timedelta(days=DAYS_AHEAD))
