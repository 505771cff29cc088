"""Candidate forms of a term from the user's own articles: words that stand where its forms stand, in the same stories.

mentions ─► slots (what stands before and after) ─► weights ─► other words in such slots ─► sentences for a person
"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

import polars as pl

from framing.auditing.tokens import mark_mentions, word_table
from framing.errors import ChoiceError
from framing.languages.text import sentence_spans
from framing.lexicons.load import load_lexicon
from framing.lexicons.model import Lexicon, Term
from framing.reading.characters import fold
from framing.reading.mentions import find_mentions
from framing.tables import Articles

__all__ = ["suggest_forms"]

_FEATURES = 300  # slots kept, the most telling first
_COMMON, _OFTEN = 0.5, 0.01  # grammar: in more than half of the articles and more than one word in a hundred
_SENTENCES = 2  # shown for each candidate, of different outlets where there are several
_ONE = "\x00"  # stands for a mention, whatever its form, so that a long form is one step wide

_SCHEMA: dict[str, pl.DataType | type[pl.DataType]] = {
    "lexicon": pl.String, "term": pl.String, "candidate": pl.String, "likeness": pl.Float64,
    "association": pl.Float64, "count": pl.Int64, "articles": pl.Int64, "outlets": pl.Int64,
    "sentences": pl.List(pl.String),
}  # fmt: skip


def suggest_forms(
    articles: Articles, lexicon: Lexicon | str | Path, term: str, *, min_count: int = 2, limit: int = 30
) -> pl.DataFrame:
    """Give words and pairs of words that may be further forms of a term, for a person to accept into a file.

    Nothing is ever added by itself: read the sentences, and write what belongs into the lexicon with an example.

    Parameters
    ----------
    articles : Articles
    lexicon : Lexicon, id or path
    term : str
        Id of the term.
    min_count : int
        Occurrences that a candidate needs in the stories that name the term.
    limit : int
        Candidates to give at most.

    Returns
    -------
    polars.DataFrame
        `lexicon, term, candidate, likeness, association, count, articles, outlets, sentences`, best first. `likeness`
        is how telling the slots of the candidate are, where 1 is a mention of the term itself; `association` is G² of
        the candidate and the stories that name the term, negative where it keeps away from them, null where every
        story names it. Empty where the articles do not name the term.

    Raises
    ------
    ChoiceError, LexiconError
        When lexicon or term is not known, or the lexicon cannot be read.

    Notes
    -----
    A slot is what stands one and two words before and after. Its weight is log(1 + G²) of slot and mentions, with G²
    the likelihood ratio of Dunning as nltk computes it. An article without a story is a story of its own.

    References
    ----------
    Dunning, T. (1993). Accurate methods for the statistics of surprise and coincidence. Computational Linguistics 19.

    Examples
    --------
    >>> import framing as fr
    >>> texts = [f"The {word} of Ukraine began in winter." for word in ("invasion", "onslaught") * 2]
    >>> rows = [{"outlet": "A", "headline": "", "text": t, "story": "s"} for t in texts]
    >>> suggest_forms(fr.read_articles(rows), "war-naming-ukraine", "war-name")["candidate"][0]
    'onslaught'
    """
    lexicon = lexicon if isinstance(lexicon, Lexicon) else load_lexicon(lexicon)
    if term not in [one.id for one in lexicon.terms]:
        raise ChoiceError.of("term", term, [one.id for one in lexicon.terms])
    found = find_mentions(articles, lexicon).table.filter(pl.col("term") == term)
    if not found.height:
        return pl.DataFrame(schema=_SCHEMA)
    words = word_table(articles).with_columns(story=pl.coalesce("story", "article"))
    units = _units(mark_mentions(words, found))
    candidates = _fitting(units, lexicon.term(term), min_count)
    scored = _with_association(candidates, units).sort("likeness", "count", "candidate", descending=[True, True, False])
    return _with_sentences(scored.head(limit), articles).select(
        pl.lit(lexicon.id).alias("lexicon"), pl.lit(term).alias("term"), *list(_SCHEMA)[2:]
    )


def _units(words: pl.DataFrame) -> pl.DataFrame:
    """Give words with every mention as one unit, and the slot around each unit."""
    string = ["article", "string"]
    first = pl.col("mention").is_null() | pl.col("mention").is_first_distinct()
    one = pl.when(pl.col("mention").is_not_null()).then(pl.lit(_ONE)).otherwise("word").alias("word")
    units = words.filter(first).with_columns(one)
    common = (pl.col("article").n_unique().over("word") > _COMMON * units["article"].n_unique()) & (
        pl.len().over("word") > _OFTEN * units.height
    )
    units = units.with_columns(
        common=common & (pl.col("word") != _ONE),
        named=pl.col("mention").is_not_null().any().over("story"),
        next_start=pl.col("start").shift(-1).over(string),
        **{f"w{step}": pl.col("word").shift(-step).over(string).fill_null("") for step in (-2, -1, 1, 2, 3)},
    )
    return units.with_columns(next_common=pl.col("common").shift(-1).over(string))


def _fitting(units: pl.DataFrame, term: Term, min_count: int) -> pl.DataFrame:
    """Give candidates with their likeness: mean weight of their slots over that of the mentions."""
    forms = {fold(f) for v in term.variants for f in (*v.forms, *v.exact_case_forms)}
    forms |= set(map(fold, term.exclude_phrases))
    near = units.filter("named")
    one = near.select(*_PLACE, "common", candidate="word", l2="w-2", l1="w-1", r1="w1", r2="w2")
    beside = (pl.col("next_start") == pl.col("end") + 1) & (pl.col("w1") != _ONE) & (pl.col("word") != _ONE)
    edges = ~pl.col("common") & ~pl.col("next_common")
    two = near.filter(beside & edges).select(
        *_PLACE, "common", candidate=pl.col("word") + " " + pl.col("w1"), l2="w-2", l1="w-1", r1="w2", r2="w3"
    )
    rows = pl.concat([one, two]).filter(~pl.col("candidate").is_in(list(forms))).with_row_index("row")
    slots = rows.select("row", "candidate", *_slots())
    slots = slots.unpivot(index=["row", "candidate"], value_name="slot").drop("variable")
    weights = _weights(slots)
    weighed = slots.join(weights, on="slot", how="inner").group_by("row").agg(weight=pl.col("weight").sum())
    scored = rows.join(weighed, on="row", how="left").with_columns(pl.col("weight").fill_null(0.0))
    own = scored.filter(pl.col("candidate") == _ONE)["weight"].mean()
    many = scored.filter((pl.col("candidate") != _ONE) & ~pl.col("common")).group_by("candidate").agg(
        likeness=pl.col("weight").mean() / (own or 1.0),
        count=pl.len().cast(pl.Int64),
        articles=pl.col("article").n_unique().cast(pl.Int64),
        outlets=pl.col("outlet").n_unique().cast(pl.Int64),
        places=pl.struct("article", "outlet", "string", "start").sort_by(-pl.col("weight"), "article", "start"),
    )  # fmt: skip
    return many.filter((pl.col("count") >= min_count) & (pl.col("likeness") > 0))


_PLACE = ("article", "outlet", "string", "start")


def _slots() -> list[pl.Expr]:
    both = pl.format("{} _ {}", "l1", "r1").alias("both")
    return [pl.format(f"{side} {{}}", side).alias(side) for side in ("l2", "l1", "r1", "r2")] + [both]


def _weights(slots: pl.DataFrame) -> pl.DataFrame:
    """Give slots that are drawn to the mentions, and how much: log(1 + G²)."""
    from nltk.metrics.association import BigramAssocMeasures

    is_one = pl.col("candidate") == _ONE
    # Pairs of words would count a slot twice, so the chance of a slot is that among single words.
    single = slots.filter(~pl.col("candidate").str.contains(" ", literal=True))
    rows = single["row"].n_unique()
    mentions = single.filter(is_one)["row"].n_unique()
    counted = single.group_by("slot").agg(both=is_one.sum(), all=pl.len()).filter(pl.col("both") > 0)
    kept = [
        (slot, float(BigramAssocMeasures.likelihood_ratio(both, (mentions, every), rows)))
        for slot, both, every in counted.iter_rows()
        if both * rows > mentions * every
    ]
    table = pl.DataFrame(kept, schema={"slot": pl.String, "g2": pl.Float64}, orient="row")
    best = table.sort("g2", "slot", descending=[True, False]).head(_FEATURES)
    return best.select("slot", weight=(1 + pl.col("g2").clip(lower_bound=0)).log())


def _with_association(candidates: pl.DataFrame, units: pl.DataFrame) -> pl.DataFrame:
    """Add G² of candidate and the stories that name the term, counted in words."""
    from nltk.metrics.association import BigramAssocMeasures

    near, every = units.filter("named").height, units.height
    total = dict(units.group_by("word").len().iter_rows())
    pairs = units.select(pair=pl.col("word") + " " + pl.col("w1"))
    pairs = pairs.filter(pl.col("pair").is_in(candidates["candidate"].to_list()))
    total |= dict(pairs.group_by("pair").len().iter_rows())

    def surprise(candidate: str, count: int) -> float | None:
        if near == every:
            return None
        both = min(count, total[candidate])
        g2 = float(BigramAssocMeasures.likelihood_ratio(both, (near, total[candidate]), every))
        return g2 if both * every >= near * total[candidate] else -g2

    values = [surprise(*row) for row in candidates.select("candidate", "count").iter_rows()]
    return candidates.with_columns(association=pl.Series(values, dtype=pl.Float64))


def _with_sentences(candidates: pl.DataFrame, articles: Articles) -> pl.DataFrame:
    texts = {row["article"]: row for row in articles.table.select("article", "headline", "text").iter_rows(named=True)}
    shown = [_sentences(places, texts) for places in candidates["places"].to_list()]
    return candidates.with_columns(sentences=pl.Series(shown, dtype=pl.List(pl.String)))


def _sentences(places: Iterable[dict[str, object]], texts: dict[str, dict[str, str]]) -> list[str]:
    """Give the sentences of the best places, one of each outlet before a second of any."""
    firsts: dict[object, dict[str, object]] = {}
    places = list(places)
    for place in places:
        firsts.setdefault(place["outlet"], place)
    ordered = [*firsts.values(), *(place for place in places if place not in firsts.values())]
    sentences: dict[str, None] = {}
    for place in ordered:
        text, at = texts[str(place["article"])][str(place["string"])], int(str(place["start"]))
        starts, ends = sentence_spans(text)
        inside = [text[a:b] for a, b in zip(starts.tolist(), ends.tolist(), strict=True) if a <= at < b]
        sentences[" ".join((inside or [text])[0].split())] = None
        if len(sentences) == _SENTENCES:
            break
    return list(sentences)
