"""Whose words, with which verbs: the one line above a chart of voices, cues or speakers."""

from __future__ import annotations

import polars as pl

from framing.findings.words import listed, percent
from framing.tables import Scores

__all__ = [
    "CUE_TITLES",
    "LEDGER_TITLES",
    "VOICE_TITLES",
    "title_of_cues",
    "title_of_ledger",
    "title_of_speakers",
    "title_of_voices",
]

VOICE_TITLES = {
    "narrator": "in its own words",
    "attributed": "in reported speech",
    "quoted": "in quotation marks",
    "distanced": "at arm’s length",
}
"""What to call each voice in a chart."""

CUE_TITLES = {
    "neutral": "neutral (said, told)",
    "assertive": "assertive (insisted, warned)",
    "factive": "factive (noted, revealed)",
    "conceding": "conceding (admitted)",
    "doubting": "doubting (claimed)",
    "soft": "soft (suggested)",
}
"""What to call each class of cue in a chart, with a verb or two of it."""


LEDGER_TITLES = {
    "wording_share": {
        "active": "active (shot them)",
        "passive": "passive (shot by)",
        "agentless": "agentless (were shot)",
        "nominal": "noun (the shooting)",
        "intransitive": "intransitive (died)",
    },
    "doer_share": {"named": "doer named", "in the means": "in the means", "not named": "not named"},
    "killed_share": {"killed-by": "killed by", "killed": "killed", "died": "died"},
}
"""What to call each wording of events in a chart, by measure."""


def title_of_voices(scores: Scores, term: str) -> str | None:
    """Say who names the thing most and least in its own words; None where fewer than two outlets name it."""
    rows = scores.table.filter(pl.col("term") == term, pl.col("item") == "narrator")
    ends = _ends(rows)
    if ends is None:
        return None
    low, high, least, most = ends
    if least == most:
        return f"All outlets name it in their own words equally often ({percent(most)})"
    return f"Named in the outlet’s own words: {high} {percent(most)}, {low} {percent(least)}"


def title_of_cues(scores: Scores, item: str = "doubting") -> str | None:
    """Say where cues of a class are most and least common; None where fewer than two outlets have cues."""
    ends = _ends(scores.table.filter(pl.col("item") == item, pl.col("term").is_null()))
    if ends is None:
        return None
    low, high, least, most = ends
    if most == 0:
        return f"No outlet tells statements with {item} cues"
    if least == most:
        return f"All outlets use {item} cues equally often ({percent(most)})"
    return f"Statements told with {item} cues: {high} {percent(most)}, {low} {percent(least)}"


_LEDGER = {
    "wording_share": ("agentless", "Told in the agentless passive (were shot)"),
    "doer_share": ("named", "Doer named beside the event"),
    "killed_share": ("died", "Deaths told as dying"),
}


def title_of_ledger(scores: Scores, measure: str) -> str | None:
    """Say which outlet leads and trails in one wording; None with sides apart or fewer than two outlets."""
    item, said = _LEDGER[measure]
    rows = scores.table.filter(pl.col("item") == item)
    ends = _ends(rows) if rows["term"].null_count() == rows.height else None
    if ends is None:
        return None
    low, high, least, most = ends
    if least == most:
        return f"{said}: {percent(most)} in every outlet"
    return f"{said}: {high} {percent(most)}, {low} {percent(least)}"


def title_of_speakers(scores: Scores, *unnamed: str) -> str | None:
    """Say who has the most words in how many outlets; None where nobody who is named speaks."""
    rows = scores.table.filter(pl.col("group_value") > 0, ~pl.col("item").is_in(unnamed))
    if not rows.height:
        return None
    best = rows.sort("group_value", "item", descending=[True, False]).unique("group", keep="first", maintain_order=True)
    usual = best.group_by("item").agg(pl.len(), pl.col("group").first()).sort("len", "item", descending=[True, False])
    name, many, first = usual.row(0)
    outlets = best.height
    if many == outlets > 1:
        return f"{name} has the most words in all outlets"
    return f"{name} has the most words in {first if many == 1 else f'{many} of {outlets} outlets'}"


def _ends(rows: pl.DataFrame) -> tuple[str, str, float, float] | None:
    """Give who has the least and the most, and how much."""
    known = rows.drop_nulls("group_value")
    if known.height < 2:
        return None
    values = known["group_value"].to_list()
    least, most = min(values), max(values)
    return _who(known, least), _who(known, most), least, most


def _who(rows: pl.DataFrame, value: float) -> str:
    groups = rows.filter((pl.col("group_value") - value).abs() < 1e-9)["group"].sort().to_list()
    return listed(groups) if len(groups) <= 2 else f"{len(groups)} outlets"
