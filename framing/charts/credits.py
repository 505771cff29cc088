"""What stands in the small print of most charts: lexicons with versions, and the software."""

from __future__ import annotations

from collections.abc import Iterable

from framing.findings.words import listed
from framing.tables import Scores

__all__ = ["lexicons_used", "made_by"]


def lexicons_used(scores: Scores, drawn: Iterable[str | None] | None = None) -> str:
    """Name the lexicons of the scores, or of what is drawn, with their versions; nothing where there is none."""
    used = {name for name in (scores.table["lexicon"] if drawn is None else drawn) if name}
    versions = [f"{name} {version}".strip() for name, version, _ in scores.made_from.lexicons if name in used]
    versions += [name for name in sorted(used) if not any(name == one[0] for one in scores.made_from.lexicons)]
    return f"Lexicon {listed(versions)}." if versions else ""


def made_by(scores: Scores) -> str:
    """Name the software and its version."""
    return f"framing {scores.made_from.versions.get('framing-toolkit', '')}".strip() + "."
