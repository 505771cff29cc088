"""One comparison under every reasonable choice: does the sign hold, and does one article or story carry it.

mentions ─► specifications ─► compare ─┐
        └► one article or story less ──┼► one tidy table
        └► halves of one outlet ───────┘
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

import numpy as np
import polars as pl

from framing.columns import schema
from framing.errors import ChoiceError
from framing.measuring.blocks import Row, grouped_articles, term_blocks
from framing.measuring.compare import compare
from framing.measuring.contrasts import Options, independent
from framing.measuring.counted import PLACES_OF_THE_TEXT
from framing.measuring.counts import variant_choices
from framing.measuring.score import score
from framing.measuring.sides import Design, Term, difference_of
from framing.tables import Counts, Mentions

__all__ = ["robustness"]

_VOICES: dict[str, str | tuple[str, ...]] = {
    "narrator": ("narrator",), "narrator+attributed": ("narrator", "attributed"), "all": "all",
}  # fmt: skip
_PLACES = {"whole text": PLACES_OF_THE_TEXT, "headline": ("headline",), "lead+body": ("lead", "body")}
_STRENGTHS = (0.5, 2.0, 10.0)


def robustness(
    mentions: Mentions,
    *,
    term: str | None = None,
    item: str | None = None,
    group: str | None = None,
    reference: str = "rest",
    paired_by: str | None = "story",
    placebos: int = 200,
    draws: int = 999,
    seed: int = 0,
) -> pl.DataFrame:
    """Repeat one comparison of outlets' shares under other choices, without single articles, and on placebos.

    Parameters
    ----------
    mentions : Mentions
    term, item : str, optional
        Ids of the contested term and of the variant compared.
    group : str, optional
        The outlet. What is left out of the three is taken from the comparison with the lowest q.
    reference : str
        `rest` or another outlet.
    paired_by : "story" or None
        As for `compare`.
    placebos : int
        Random splits of the outlet's own articles into halves.
    draws : int
        Relabellings of each test.
    seed : int
        Start of the draws.

    Returns
    -------
    polars.DataFrame
        `kind, label, voice, places, copies, opinion, dropped, strength, left_out, estimate, low, high, articles,
        stories, verdict, same_sign, share_same_sign`. Kinds: `main`; `specification` (voices × places × copies ×
        genre; every variant dropped, every prior strength, in each voice); `article left out` and `story left out`
        (the lowest and the highest estimate); `placebo` (its estimate is the share of splits with p ≤ .05, near .05
        where nothing is wrong). `share_same_sign` is over the specifications that have an estimate. Of the prior
        strengths the estimate is the difference of shrunk shares, without an interval. Empty where `group`, `item` or
    `term` is left out and nothing can be compared.

    Raises
    ------
    ChoiceError
        When term, item, group or reference is not there.

    Examples
    --------
    >>> import framing as fr
    >>> mentions = fr.find_mentions(fr.load_corpus("berlin-talks"), "war-naming-ukraine")
    >>> outlet = sorted(mentions.articles["outlet"])[0]
    >>> robustness(mentions, term="war-name", item="war", group=outlet, placebos=0)["kind"][0]
    'main'
    """
    ask = {"reference": reference, "paired_by": paired_by, "draws": draws, "seed": seed}
    if term is None or item is None or group is None:
        chosen = _clearest(mentions, {"term": term, "item": item, "group": group}, ask)
        if chosen is None:
            return pl.DataFrame(schema=schema("robustness"))
        term, item, group = chosen
    main = variant_choices(mentions, term=term)
    _check(mentions, main, item, group, reference)
    rows = [{"kind": "main", "label": "as compared"} | _main_choice() | _compared(main, item, group, ask)]
    for choice, counts in _specifications(mentions, term, item):
        found = _shrunk(counts, item, group, ask, choice) if choice["strength"] else _compared(counts, item, group, ask)
        rows.append({"kind": "specification", "label": _label(choice)} | choice | found)
    rows += _without_one(main, item, group, reference, paired_by)
    rows += _placebo(main, item, group, placebos, seed)
    return _finish(rows)


def _clearest(mentions: Mentions, given: dict[str, str | None], ask: dict[str, Any]) -> tuple[str, str, str] | None:
    """Give term, item and group of the comparison with the lowest q among those that are asked for."""
    counts = variant_choices(mentions, term=given["term"])
    for name, known in (("item", counts.items["item"]), ("group", mentions.articles["outlet"])):
        if given[name] is not None and given[name] not in known:
            raise ChoiceError.of(name, given[name], known.unique().sort())
    compared = compare(counts, **ask).table.drop_nulls("p")
    asked = [pl.col(name) == value for name, value in given.items() if value is not None]
    found = compared.filter(*asked).sort("q", "group", "item").select("term", "item", "group")
    return found.row(0) if found.height else None


def _check(mentions: Mentions, main: Counts, item: str, group: str, reference: str) -> None:
    outlets = mentions.articles["outlet"].unique().sort().to_list()
    if group not in outlets:
        raise ChoiceError.of("group", group, outlets)
    if reference not in ["rest", *outlets] or reference == group:
        raise ChoiceError.of("reference", reference, ["rest", *(name for name in outlets if name != group)])
    items = main.items["item"].to_list()
    if item not in items:
        raise ChoiceError.of("item", item, items)


def _main_choice() -> Row:
    return {"voice": "narrator", "places": "whole text", "copies": "first", "opinion": False, "dropped": None,
            "strength": None}  # fmt: skip


def _specifications(mentions: Mentions, term: str, item: str) -> Iterator[tuple[Row, Counts]]:
    for voice in _VOICES:
        for places in _PLACES:
            for copies in ("first", "all"):
                for opinion in (False, True):
                    choice = {"voice": voice, "places": places, "copies": copies, "opinion": opinion}
                    counts = _counts(mentions, term, choice)
                    yield _main_choice() | choice, counts
                    if (places, copies, opinion) == ("whole text", "first", False):
                        for other in sorted(set(counts.table["item"]) - {item}):
                            yield _main_choice() | choice | {"dropped": other}, _without_item(counts, other)
                        for strength in _STRENGTHS:
                            yield _main_choice() | choice | {"strength": strength}, counts


def _counts(mentions: Mentions, term: str, choice: Row) -> Counts:
    voice, places = _VOICES[choice["voice"]], _PLACES[choice["places"]]
    return variant_choices(
        mentions, term=term, voice=voice, places=places, copies=choice["copies"], opinion=choice["opinion"]
    )


def _without_item(counts: Counts, item: str) -> Counts:
    from dataclasses import replace

    dropped = counts.table.filter(pl.col("item") == item).select("article", less="count")
    table = counts.table.filter(pl.col("item") != item).join(dropped, on="article", how="left", maintain_order="left")
    table = table.with_columns(exposure=pl.col("exposure") - pl.col("less").fill_null(0)).drop("less")
    return replace(counts, table=table.filter(pl.col("exposure") > 0))


def _compared(counts: Counts, item: str, group: str, ask: dict[str, Any]) -> Row:
    wanted = ("estimate", "low", "high", "articles", "stories", "verdict")
    groups = grouped_articles(counts, "outlet")["group"].unique().to_list()
    if not {group, ask["reference"]} - {"rest"} <= set(groups):
        return dict.fromkeys(wanted)
    table = compare(counts, **ask).table.filter(pl.col("item") == item, pl.col("group") == group)
    return dict.fromkeys(wanted) if table.is_empty() else table.select(wanted).row(0, named=True)


def _shrunk(counts: Counts, item: str, group: str, ask: dict[str, Any], choice: Row) -> Row:
    table = score(counts, strength=choice["strength"]).table.filter(pl.col("item") == item).drop_nulls("estimate")
    here = table.filter(pl.col("group") == group)
    there = table.filter(
        pl.col("group") != group if ask["reference"] == "rest" else pl.col("group") == ask["reference"]
    )
    if here.is_empty() or there.is_empty():
        return {"estimate": None}
    difference = float(here["estimate"].to_numpy()[0]) - float(there["estimate"].to_numpy().mean())
    return {"estimate": float(difference), "articles": int(here["articles"].sum()) + int(there["articles"].sum())}


def _label(choice: Row) -> str:
    parts = [choice["voice"], choice["places"]]
    parts += ["copies in"] if choice["copies"] == "all" else []
    parts += ["opinion in"] if choice["opinion"] else []
    parts += [f"without {choice['dropped']}"] if choice["dropped"] else []
    parts += [f"prior {choice['strength']:g}"] if choice["strength"] else []
    return ", ".join(parts)


def _terms(counts: Counts) -> Iterator[Term]:
    articles = grouped_articles(counts, "outlet").with_columns(inside=pl.col("story"))
    for _, block in term_blocks(counts, articles):
        yield Term.of(block, articles, share=True)


def _without_one(counts: Counts, item: str, group: str, reference: str, paired_by: str | None) -> list[Row]:
    rows: list[Row] = []
    design = Design("paired" if paired_by else "independent", "story", True, Options(0.95, 99, 0))
    for term in _terms(counts):
        names = term.articles["group"]
        others = names.unique().to_list() if reference == "rest" else [reference]
        others = [name for name in others if name != group]
        taking_part = names.is_in([group, *others]).to_numpy()
        for column in ("article", "story"):
            values = term.articles[column].fill_null("")
            found: list[tuple[float, str]] = []
            for name in values.filter(pl.Series(taking_part)).unique().sort():
                estimate = difference_of(term.only((values != name).to_numpy()), group, others, design)
                if name and estimate is not None:
                    found.append((float(estimate[term.items.index(item)]), name))
            for end, (value, name) in (("lowest", min(found)), ("highest", max(found))) if found else ():
                kind = f"{column} left out"
                rows.append(
                    {"kind": kind, "label": f"{kind}, {end}", "left_out": name, "estimate": value} | _main_choice()
                )
    return rows


def _placebo(counts: Counts, item: str, group: str, placebos: int, seed: int) -> list[Row]:
    random = np.random.default_rng([seed, 1])
    rows: list[Row] = []
    for term in _terms(counts) if placebos else ():
        own = term.only((term.articles["group"] == group).to_numpy())
        n, at = len(own.exposure), term.items.index(item)
        if n < 4:
            continue
        found = 0
        for _ in range(placebos):
            half = random.permutation(n) < n // 2
            test = independent(own.counts, own.exposure, half, share=True, per=1, options=Options(0.95, 199, seed))
            found += bool(test.p[at] <= 0.05)
        row = {
            "kind": "placebo",
            "label": f"halves of {group} that differ",
            "estimate": found / placebos,
            "articles": n,
        }
        rows.append(row | _main_choice())
    return rows


def _finish(rows: Sequence[Row]) -> pl.DataFrame:
    columns = schema("robustness")
    table = pl.DataFrame([dict.fromkeys(columns) | row for row in rows], schema=columns, orient="row")
    main = pl.lit(rows[0]["estimate"], pl.Float64)
    of_kind = pl.col("kind") == "specification"
    same = pl.when(pl.col("kind") != "placebo").then(pl.col("estimate").sign() == main.sign())
    return table.with_columns(same_sign=same).with_columns(
        share_same_sign=pl.col("same_sign").filter(of_kind).mean().cast(pl.Float64)
    )
