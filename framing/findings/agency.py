"""Who did it, and what was not found: sentences from the scores of doers and from facts.

Scores of doer_named, counts of facts ─► Finding: pieces of text and of numbers
"""

from __future__ import annotations

from collections.abc import Iterator

import polars as pl

from framing.findings.sentences import Evidence, Finding
from framing.findings.words import interval, of_total, percent
from framing.tables import Scores

__all__ = ["describe_absent", "describe_agency"]

_FEWEST = 5  # events an outlet: fewer make no share


def describe_agency(doers: Scores, *, infer: bool) -> tuple[Finding, ...]:
    """Say of how many events of harm the doer is named, and where least and most.

    Parameters
    ----------
    doers : Scores
        From `score(doer_named(…))`, without sides.
    infer : bool
        Whether intervals are given; a single story carries none.
    """
    return tuple(_doers(doers, infer=infer))


def describe_absent(facts: int, cells: int) -> tuple[Finding, ...]:
    """Say how many facts several outlets carry, and how often one of them was not found in a later article."""
    if not facts or not cells:
        return ()
    noun = "number or quotation is" if facts == 1 else "numbers and quotations are"
    times = "once" if cells == 1 else f"{cells:,} times"
    return (
        Finding((
            (f"{facts:,} {noun} told by two or more outlets of a story; {times} one that two others carry was not "
             "found in an article published later, which need not mean that it is not there.", None),
        )),
    )  # fmt: skip


def _doers(doers: Scores, *, infer: bool) -> Iterator[Finding]:
    rows = doers.table.filter(pl.col("item") == "named", pl.col("exposure") > 0)
    total, named = int(rows["exposure"].sum()), int(rows["count"].sum())
    if total < _FEWEST:
        return
    pieces: list[tuple[str, Evidence | None]] = [
        ("Of the events of harm told, ", None),
        (f"{of_total(named, total, 'events')} ({percent(named / total)})", Evidence("", "doer", "named")),
        (" have their doer named beside them", None),
    ]
    some = rows.filter(pl.col("exposure") >= _FEWEST).sort("group_value", "group")
    if some.height > 1:
        for words, row in (("least in ", some.row(0, named=True)), (", most in ", some.row(-1, named=True))):
            pieces += [(f"{': ' if words[0] == 'l' else ''}{words}{row['group']} ", None), *_of(row, infer=infer)]
    yield Finding((*pieces, (".", None)))


def _of(row: dict[str, object], *, infer: bool) -> list[tuple[str, Evidence | None]]:
    group, count, exposure = str(row["group"]), int(str(row["count"])), int(str(row["exposure"]))
    behind = Evidence("", "doer", "named" if count else "not named", (group,))
    low, high = row["low"], row["high"]
    known = infer and isinstance(low, float) and isinstance(high, float)
    said = interval(low, high, share=True) if known else ""  # type: ignore[arg-type]
    return [("(", None), (of_total(count, exposure, "events"), behind), (f"{', ' if said else ''}{said})", None)]
