"""Who did it: the scores of the page's part on events of harm, and whether their doers are named."""

from __future__ import annotations

from dataclasses import dataclass

from framing.measuring.actions import action_wordings, doer_named, killed_or_died
from framing.measuring.score import score
from framing.report.heard import only
from framing.tables import Actions, Counts, Scores

__all__ = ["Agency", "watch"]

_ENOUGH = 5  # events; with fewer there is nothing to draw


@dataclass(frozen=True, slots=True)
class Agency:
    """Scores of the doers named, of the wordings and of deaths told, and the counts that a comparison needs."""

    doers: Scores
    wordings: Scores
    deaths: Scores
    counts: Counts

    def charts(self) -> list[tuple[str, Scores]]:
        """Give what is worth drawing, by the name of its files."""
        every = [("doers", self.doers), ("wordings-of-events", self.wordings), ("deaths", self.deaths)]
        return [(name, scores) for name, scores in every if scores.table["count"].sum() >= _ENOUGH]


def watch(actions: Actions, outlets: list[str], *, seed: int) -> Agency:
    """Work out how these outlets tell events of harm."""
    counts = only(doer_named(actions), outlets)
    return Agency(
        score(counts, seed=seed),
        score(only(action_wordings(actions), outlets), seed=seed),
        score(only(killed_or_died(actions), outlets), seed=seed),
        counts,
    )
