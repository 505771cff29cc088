"""The weights of clues, looked up by small groups of facts, so that hardly any candidate is spelt out twice."""

from __future__ import annotations

__all__ = ["Facts", "Weights"]

Facts = tuple[str, ...]
"""The kind of a group, then what it holds, in the order that `_CLUES` names."""

# The clues that a group of facts stands for, by the kind of the group; the numbers are places in the group.
_CLUES = {
    "cue": ("cue {1}", "cue {1} {2}", "form {2} {3}", "class {4} {2}"),
    "before": ("before {1} {2}", "close {2}{1} {3}"),
    "subject": ("subject {1}", "subject {1} {2}", "opener {3} {4}"),
    "after": ("next {2:.1}", "next {1} {2}", "then {1} {3}"),
    "length": ("length {1}", "earlier {2} {3}", "inside {3} {4}"),
}


class Weights(dict[Facts, float]):
    """The summed weight of every group of facts seen so far; a new one is worked out once."""

    def __init__(self, table: dict[str, float]) -> None:
        super().__init__()
        self._table = table
        self.always = table.get("always", 0.0)

    def __missing__(self, facts: Facts) -> float:
        if len(self) > 200_000:
            self.clear()
        total = self[facts] = sum(self._table.get(clue, 0.0) for clue in clues_of(facts))
        return total


def clues_of(facts: Facts) -> list[str]:
    """Give the names of the weights that a group of facts stands for; outside its string nothing stands (¶)."""
    behind = facts[0] == "after"
    facts = tuple(fact.partition("¶")[0] if behind else fact.rpartition("¶")[2] for fact in facts)
    return [name.format(*facts) for name in _CLUES[facts[0]]]
