"""Mentions to a sample for people to code: random in every stratum, and blind."""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import polars as pl
from numpy.typing import NDArray

from framing.columns import schema
from framing.errors import ChoiceError, ColumnsError, InputError
from framing.languages.coding import load_coding_words
from framing.tables import Mentions, Table

__all__ = ["Sample", "draw_contexts", "read_sample"]

_STRATUM = ("lexicon", "term", "voice")
_LETTERS = "bcdfghjklmnpqrstvwxz"  # no vowels: no words; no digits: no spreadsheet makes a number or a date of them
_NAME = 6  # letters of a context's name: 64 million names


@dataclass(frozen=True, eq=False, repr=False)
class Sample(Table):
    """Contexts drawn for coding, one row a context; columns under `sample` in `framing.columns`.

    The rows know the outlet and what the program read; `write_sheet` and the other ways to ask show neither.
    """

    _columns = "sample"

    def _summary(self) -> str:
        return f"{self.table.height:,} contexts of {self.table.select('lexicon', 'term').n_unique():,} terms"


def draw_contexts(
    mentions: Mentions, *, contexts: int = 50, width: int = 200, seed: int = 0, language: str = "en"
) -> Sample:
    """Draw mentions for people to code: by chance within every term and voice, the outlet hidden.

    Parameters
    ----------
    mentions : Mentions
        From `find_mentions`. Negated mentions and those that speak about the word count in no share and are left out.
    contexts : int
        How many; fewer where there are fewer mentions, none where nothing is named.
    width : int
        Code points of text on either side, to the nearest whole word.
    seed : int
        Start of the draws; the order of the articles does not matter.
    language : str
        The language that the coders are asked in.

    Returns
    -------
    Sample
        Sorted by lexicon and term, within a term in random order, so that neither voice nor outlet shows. Strata are
        term and voice; each gets at least one context while there are enough, the others go by the square root of its
        mentions. `weight` is how many mentions of its stratum a context stands for. The outlet's own name is hidden
        in the text.

    Raises
    ------
    ChoiceError
        When a number is below 1.

    Notes
    -----
    Allocation by square roots lies between equal parts, best for judging each term, and proportional ones, best for
    the whole (Bankier, 1988, Power Allocations, The American Statistician 42, 174-177).

    Examples
    --------
    >>> import framing as fr
    >>> mentions = fr.find_mentions(fr.load_corpus("berlin-talks"), "war-naming-ukraine")
    >>> sample = draw_contexts(mentions, contexts=10)
    >>> sample.table.height, sample.table["asked"][0]
    (10, "Do the marked words name what this asks: What is Russia's armed action against Ukraine called?")
    """
    for name, given in (("contexts", contexts), ("width", width)):
        if given < 1:
            raise ChoiceError.of(name, given, ["a whole number of at least 1"])
    counted = mentions.table.filter(~pl.col("negated"), ~pl.col("metalinguistic"))
    draw = np.random.default_rng(seed)
    drawn = _drawn(counted.sort("article", "place", "start", "lexicon", "term"), contexts, draw)
    shown = _with_contexts(drawn, mentions, width, load_coding_words(language).outlet_hidden)
    table = _with_questions(shown, mentions, load_coding_words(language).asked)
    made_from = mentions.made_from.then(
        "draw_contexts", seed=seed, contexts=contexts, width=width, language=language
    )  # fmt: skip
    return Sample(table.select(list(schema("sample"))), made_from)


def _drawn(table: pl.DataFrame, contexts: int, draw: np.random.Generator) -> pl.DataFrame:
    """Draw from every stratum, with the weight of each draw; terms together, in random order."""
    lots = table.with_columns(_lot=pl.Series(draw.permutation(table.height)))
    sizes = lots.group_by(_STRATUM).agg(pl.len().alias("_size")).sort(_STRATUM)
    taken = _allocated(sizes["_size"].to_numpy(), contexts)
    sizes = sizes.with_columns(_taken=pl.Series(taken, dtype=pl.Int64))
    joined = lots.join(sizes, on=_STRATUM, maintain_order="left")
    chosen = joined.filter(pl.col("_lot").rank("ordinal").over(_STRATUM) <= pl.col("_taken"))
    weighed = chosen.with_columns(weight=pl.col("_size") / pl.col("_taken"))
    mixed = weighed.with_columns(_order=pl.Series(draw.permutation(weighed.height)))
    return mixed.sort("lexicon", "term", "_order").drop("_lot", "_order", "_size", "_taken")


def _allocated(sizes: NDArray[np.int64], contexts: int) -> NDArray[np.int64]:
    """Give how many to draw from each stratum: by square roots, at most all of it, largest remainders first."""
    contexts = min(contexts, int(sizes.sum()))
    taken = np.zeros(len(sizes), np.int64)
    if contexts >= len(sizes):
        taken += 1
    while (left := contexts - int(taken.sum())) > 0:
        room = sizes - taken
        weight = np.where(room > 0, np.sqrt(sizes), 0.0)
        wanted = left * weight / weight.sum()
        more = np.minimum(np.floor(wanted).astype(np.int64), room)
        if not more.any():
            first = np.lexsort((np.arange(len(sizes)), -np.where(room > 0, wanted, -1.0)))[:left]
            more[first] = np.minimum(1, room[first])
        taken += more
    return taken


def _with_contexts(drawn: pl.DataFrame, mentions: Mentions, width: int, hidden: str) -> pl.DataFrame:
    texts = mentions.articles.select("article", "outlet", "headline", "text")
    joined = drawn.join(texts, on="article", how="left", maintain_order="left")
    parts: dict[str, list[str]] = {"context": [], "text_before": [], "keyword": [], "text_behind": []}
    columns = ("article", "outlet", "place", "headline", "text", "start", "end")
    for article, outlet, place, headline, text, start, end in joined.select(columns).iter_rows():
        string = (headline if place == "headline" else text) or ""
        left, right = _around(string, start, end, width)
        parts["context"].append(_name_of(article, place, start, end))
        parts["text_before"].append(_without(outlet, left, hidden))
        parts["keyword"].append(" ".join(string[start:end].split()))
        parts["text_behind"].append(_without(outlet, right, hidden))
    return joined.with_columns(pl.Series(name, values, dtype=pl.String) for name, values in parts.items())


def _around(string: str, start: int, end: int, width: int) -> tuple[str, str]:
    """Give the text before and behind a mention, cut at blanks, its blanks single."""
    left, right = string[max(start - width, 0) : start], string[end : end + width]
    if start > width:
        left = "… " + left.partition(" ")[2]
    if len(string) > end + width:
        right = right.rpartition(" ")[0] + " …"
    return _single(left), _single(right)


def _single(text: str) -> str:
    """Make every run of blanks one, those at the ends kept: they say whether the mention is a word of its own."""
    return re.sub(r"\s+", " ", text)


def _without(outlet: str, text: str, hidden: str) -> str:
    return re.sub(re.escape(outlet), hidden.replace("\\", r"\\"), text, flags=re.IGNORECASE) if outlet else text


def _name_of(article: str, place: str, start: int, end: int) -> str:
    """Name a context by its place, so that a sheet of another sample is noticed."""
    digest = hashlib.sha256(f"{article}\0{place}\0{start}\0{end}".encode("utf-8", "surrogatepass")).digest()
    number = int.from_bytes(digest[:8], "big")
    letters = []
    for _ in range(_NAME):
        number, letter = divmod(number, len(_LETTERS))
        letters.append(_LETTERS[letter])
    return "".join(letters)


def _with_questions(table: pl.DataFrame, mentions: Mentions, asked: str) -> pl.DataFrame:
    rows = [
        (lexicon.id, term.id, asked.replace("{question}", term.question or term.id.replace("-", " ")))
        for lexicon in mentions.lexicons for term in lexicon.terms
    ]  # fmt: skip
    names = pl.DataFrame(rows, {"lexicon": pl.String, "term": pl.String, "asked": pl.String}, orient="row")
    return table.join(names, on=["lexicon", "term"], how="left", maintain_order="left")


def read_sample(path: str | Path) -> Sample:
    """Read a sample that was kept, with `sample.table.write_parquet(path)` or by `framing code draw`.

    Parameters
    ----------
    path : path
        The .parquet file.

    Returns
    -------
    Sample

    Raises
    ------
    InputError
        When the file is not there or is no sample.

    Examples
    --------
    >>> import tempfile
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     Sample.empty().table.write_parquet(f"{folder}/sample.parquet")
    ...     len(read_sample(f"{folder}/sample.parquet"))
    0
    """
    path = Path(path)
    hint = "Give the sample.parquet that was written when the contexts were drawn."
    try:
        return Sample(pl.read_parquet(path))
    except (OSError, pl.exceptions.PolarsError, ColumnsError) as error:
        raise InputError.at(path.name, None, f"this is no sample ({str(error).splitlines()[0]})", hint) from error
