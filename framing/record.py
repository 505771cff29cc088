"""The record of how a table was made: enough to make it again and to see what differs between two runs."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from types import MappingProxyType
from typing import Any

__all__ = ["MadeFrom"]


@dataclass(frozen=True, slots=True)
class MadeFrom:
    """How a table came about: enough to make it again and to see what differs between two runs.

    Attributes
    ----------
    inputs : mapping of str to str
        SHA-256 of each input by name; of articles it is the same in any order.
    lexicons : tuple of (id, version, sha256)
        The lexicons used.
    steps : tuple of (function, parameters)
        The calls on the way, first to last.
    seed : int or None
        Start of the random numbers, None where nothing was random.
    versions : mapping of str to str
        Versions of Python and of the packages that take part.
    """

    inputs: Mapping[str, str] = field(default_factory=dict)
    lexicons: tuple[tuple[str, str, str], ...] = ()
    steps: tuple[tuple[str, Mapping[str, Any]], ...] = ()
    seed: int | None = None
    versions: Mapping[str, str] = field(default_factory=dict)

    def then(self, function: str, *, seed: int | None = None, **parameters: Any) -> MadeFrom:
        """Give the record with one more step; parameters are kept as they were given."""
        step = (function, MappingProxyType(dict(parameters)))
        return replace(self, steps=(*self.steps, step), seed=self.seed if seed is None else seed)

    def to_dict(self) -> dict[str, Any]:
        """Give the record as plain dictionaries and lists, ready for JSON.

        Examples
        --------
        >>> MadeFrom().then("score", by="outlet").to_dict()["steps"]
        [{'function': 'score', 'parameters': {'by': 'outlet'}}]
        """
        return {
            "inputs": dict(self.inputs),
            "lexicons": [{"id": i, "version": v, "sha256": s} for i, v, s in self.lexicons],
            "steps": [{"function": name, "parameters": dict(given)} for name, given in self.steps],
            "seed": self.seed,
            "versions": dict(self.versions),
        }
