"""Names of the articles that codes are about.

Files of codes hold no text. A name that tells the headline of its article is cut after its ninth word and ends in “…”.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable

__all__ = ["named_in_codes"]


def named_in_codes(names: Iterable[str]) -> Callable[[str], str | None]:
    """Give a function from the name of an article to the one by which the codes call it; None where none does."""
    whole = frozenset(names)
    short = [name.removesuffix("…") for name in whole if name.endswith("…")]

    def coded(identity: str) -> str | None:
        if identity in whole:
            return identity
        return next((f"{start}…" for start in short if identity.startswith(start)), None)

    return coded
