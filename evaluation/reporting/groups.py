# SPDX-License-Identifier: EUPL-1.2
"""Where it goes wrong most often."""

import math
from collections.abc import Sequence
from dataclasses import dataclass

from evaluation.reporting import words
from evaluation.scoring.verdicts import Verdict

# Smaller groups say too little to be called the worst.
SMALLEST_GROUP = 4
WORST = 5


@dataclass(frozen=True, slots=True)
class Group:
    """A group of questions and the share that went as expected."""

    name: str
    questions: int
    right: float


def worst_groups(verdicts: Sequence[Verdict]) -> list[Group]:
    """The groups (kind, language and both together) where most went wrong, without those where nothing did."""
    groups: dict[str, list[Verdict]] = {}
    for verdict in (one for one in verdicts if not math.isnan(one.right)):
        kind, language = words.slice_name("kind", verdict.kind), words.slice_name("language", verdict.language)
        for name in (kind, f"alles auf {language}", f"{kind} auf {language}"):
            groups.setdefault(name, []).append(verdict)
    members = {frozenset(one.id for one in group): name for name, group in reversed(groups.items())}
    found = [_group(name, groups[name]) for name in members.values() if len(groups[name]) >= SMALLEST_GROUP]
    return sorted((group for group in found if group.right < 1), key=lambda group: group.right)[:WORST]


def _group(name: str, verdicts: Sequence[Verdict]) -> Group:
    return Group(name, len(verdicts), sum(verdict.right for verdict in verdicts) / len(verdicts))
