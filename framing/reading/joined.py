"""Many strings as one, with the code of every character: each stands behind a sign of its own.

¶ string 0 ¶ string 1 ¶ … ¶ string n ¶ …        string i begins at base[i]; a pad stands behind the last sign
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

__all__ = ["PAD", "SEPARATOR", "Joined", "join"]

SEPARATOR = "\0"
PAD = SEPARATOR * 9
"""What stands behind the last string: eight characters can be read from any place."""


class Joined(NamedTuple):
    """Strings joined, the code points of the whole, and where each string begins in it."""

    text: str
    codes: NDArray[np.uint32]
    base: NDArray[np.int64]


def join(strings: Sequence[str]) -> Joined:
    """Join strings."""
    text = SEPARATOR.join(("", *strings, PAD))
    sizes = np.fromiter(map(len, strings), np.int64, len(strings)) + 1
    codes = np.frombuffer(text.encode("utf-32-le", "surrogatepass"), np.uint32)
    return Joined(text, codes, np.cumsum(sizes) - sizes + 1)
