"""Nothing found: the one line above a chart that is empty. Nothing was found here; that is no finding about outlets."""

from __future__ import annotations

__all__ = ["NOTHING"]

NOTHING = {
    "named": "These articles name none of the things looked for; one cannot tell",
    "said": "No statement of this kind was found in these articles; one cannot tell",
    "happened": "No event of this kind was found in these articles; one cannot tell",
    "counted": "Nothing of this kind was found in these articles; one cannot tell",
    "compared": "No two outlets can be compared in these articles; one cannot tell",
    "dated": "No dated article names the things looked for; one cannot tell",
    "frequent": "No word is frequent enough in two outlets to compare; one cannot tell",
}
"""What to write, by what a chart would have shown."""
