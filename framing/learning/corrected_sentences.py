r"""Counts of sentences as they might be without the model's errors, several times over.

    predictions + texts of which the truth is known ─► several Counts, errors drawn anew ─► score each ─► pool_scores

How often a sentence of a kind is taken for another is drawn from what the known texts leave open; then, for each
article, how many of its sentences are of which kind, given what the model said of them.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import numpy as np
import polars as pl
from numpy.typing import NDArray

from framing.errors import ChoiceError, ColumnsError, InputError
from framing.learning.flagged import labelled_counts, predicted_sentences
from framing.measuring.counted import counted_articles
from framing.tables import Articles, Counts

__all__ = ["correct_sentences"]

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]
_PRIOR = 0.5  # texts added to each cell of known × predicted (Jeffreys)
_STRENGTHS = 2.0 ** np.arange(-2, 10)  # how alike articles of an outlet may be, from hardly to fully
_FIRST, _BETWEEN = 100, 15  # sweeps before the first draw, and from one to the next


def correct_sentences(
    model: Any,
    articles: Articles,
    known: pl.DataFrame,
    *,
    draws: int = 20,
    seed: int = 0,
    by: str = "outlet",
    copies: str = "first",
    opinion: bool = False,
) -> tuple[Counts, ...]:
    """Give what `flagged_sentences` gives without the model's errors, as far as they are known, several times over.

    Parameters
    ----------
    model : fitted LoadedSentenceClassifier, or any estimator that predicts one label a text
    articles : Articles
    known : polars.DataFrame
        Texts that the model had not seen and whose label people gave: `predicted_label, label`, one row a text, from
        `held_out_labels`, or from sentences of these articles that somebody coded (better: 200 or more, drawn by lot).
    draws : int
        How many times; 20 are usual, more make the last digits steadier.
    seed : int
        Start of the draws.
    by : str
        The column of the articles whose groups will be scored: each has its own shares.
    copies, opinion
        As for `variant_choices`.

    Returns
    -------
    tuple of Counts
        As from `flagged_sentences`, to be scored or compared each, and the results given to `pool_scores`.

    Raises
    ------
    ChoiceError
        When there are fewer than two draws, or `by` is no column.
    ColumnsError, InputError
        When `known` lacks a column, has a label that the model does not give, or no text of one that it gives.

    Notes
    -----
    Multiple imputation (Rubin, 1987). What the model says of a text of kind k has the posterior Dirichlet(½ + known
    texts of kind k so predicted). An article's shares have a Dirichlet distribution around those of its group, with one
    strength for all groups, so that articles may differ as much as they do. The numbers of true sentences, the shares
    and the strength are drawn by Gibbs sampling (Teh et al., 2006, Hierarchical Dirichlet processes, for the shares of
    a group). **Taken for granted**: a model errs alike in all groups and in the known texts, *given the true label*.
    How common a label is may differ, so known texts may be half and half where articles are not. Look at the errors by
    outlet of `evaluate` for how far that holds.

    Examples
    --------
    >>> import framing as fr
    >>> texts, labels = ["A vile, shameful sham.", "It opens in May."] * 10, ["yes", "no"] * 10
    >>> model = fr.LoadedSentenceClassifier().fit(texts, labels)
    >>> articles = fr.read_articles([{"outlet": "A", "headline": "Vile sham", "text": "It opens in May."}])
    >>> known = pl.DataFrame({"label": ["yes"] * 9 + ["no"] * 9, "predicted_label": ["yes"] * 8 + ["no"] * 10})
    >>> counts = correct_sentences(model, articles, known, draws=3)
    >>> fr.pool_scores([fr.score(one) for one in counts]).table.select("item", "exposure").rows()
    [('no', 2), ('yes', 2)]
    """
    if draws < 2:
        raise ChoiceError.of("draws", draws, ["a whole number of at least 2"])
    if by not in articles.table.columns:
        raise ChoiceError.of("by", by, articles.table.columns)
    names = tuple(map(str, model.classes_))
    errors = _errors(known, names)
    kept = counted_articles(articles.table, copies, opinion=opinion)
    said = _Said.of(predicted_sentences(model, articles, kept), kept, names, by)
    made_from = articles.made_from.then(
        "correct_sentences", seed=seed, model=type(model).__name__, draws=draws, known=known.height, by=by,
        copies=copies, opinion=opinion,
    )  # fmt: skip
    drawn = _drawn(said, errors, draws, np.random.default_rng(seed))
    return tuple(labelled_counts(said.rows(kinds, names), kept, names, made_from) for kinds in drawn)


def _errors(known: pl.DataFrame, names: tuple[str, ...]) -> Floats:
    """Count known texts, true kind × predicted kind."""
    missing = {"predicted_label", "label"} - set(known.columns)
    if missing:
        raise ColumnsError(
            f"`known` lacks {', '.join(sorted(missing))}. Give predicted_label and label, one row a text"
        )
    pairs = known.select(pl.col("label", "predicted_label").cast(pl.String))
    strange = [one for column in pairs for one in column.unique(maintain_order=True) if one not in names]
    if strange:
        raise InputError(f"`known` has {strange[0]!r}, the model gives {', '.join(names)}. Give labels of this model")
    place = {name: number for number, name in enumerate(names)}
    counts = np.zeros((len(names), len(names)))
    for label, predicted in pairs.iter_rows():
        counts[place[label], place[predicted]] += 1
    for name, row in zip(names, counts, strict=True):
        if not row.sum():
            raise InputError(f"No known text is {name!r}, so nothing tells how often such are missed. Code some")
    return counts


@dataclass(frozen=True)
class _Said:
    """Of each article with sentences: how many were predicted of each kind, and the number of its group."""

    articles: list[str]
    counts: Ints
    group: Ints

    @classmethod
    def of(cls, found: pl.DataFrame, kept: pl.DataFrame, names: tuple[str, ...], by: str) -> _Said:
        wide = found.group_by("article", maintain_order=True).agg(
            (pl.col("item") == name).sum().cast(pl.Int64).alias(str(number)) for number, name in enumerate(names)
        )
        groups = wide.join(kept.select("article", _by=pl.col(by).cast(pl.String)), on="article", how="left",
                           maintain_order="left")["_by"]  # fmt: skip
        numbers = groups.fill_null("").rank("dense").cast(pl.Int64).to_numpy() - 1
        return cls(wide["article"].to_list(), wide.drop("article").to_numpy().reshape(-1, len(names)), numbers)

    def rows(self, kinds: Ints, names: tuple[str, ...]) -> pl.DataFrame:
        """Give `article, item`, one row a sentence."""
        article, kind = np.indices(kinds.shape).reshape(2, -1)
        rows = np.repeat(np.arange(len(article)), kinds.ravel())
        return pl.DataFrame({"article": pl.Series(self.articles, dtype=pl.String).gather(article[rows]),
                             "item": pl.Series(names, dtype=pl.String).gather(kind[rows])})  # fmt: skip


def _drawn(said: _Said, errors: Floats, draws: int, draw: np.random.Generator) -> Iterator[Ints]:
    """Give articles × kinds, how many sentences are truly of each kind, once a draw."""
    groups = int(said.group.max(initial=-1)) + 1
    kinds, shares, strength = said.counts, np.full((groups, len(errors)), 1 / len(errors)), 2.0
    for number in range(draws):
        # Errors come from the known texts alone: articles in which they are unlike must not bend them.
        taken = np.array([draw.dirichlet(row + _PRIOR) for row in errors])
        for _ in range(_BETWEEN if number else _FIRST):
            kinds = _kinds(said, taken, strength * shares[said.group] + kinds, draw)
            strength = _strength(said, kinds, shares, draw)
            shares = _shares(said, kinds, strength * shares[said.group], groups, draw)
        yield kinds


def _kinds(said: _Said, taken: Floats, weight: Floats, draw: np.random.Generator) -> Ints:
    """Draw each article's shares, then its sentences' kinds given what was said of them."""
    own = np.maximum(draw.standard_gamma(np.maximum(weight, 1e-9)), 1e-300)
    chance = own[:, None, :] * taken.T[None, :, :]  # article, predicted, true
    chance /= chance.sum(axis=2, keepdims=True)
    return np.asarray(draw.multinomial(said.counts, chance).sum(axis=1), dtype=np.int64)


def _strength(said: _Said, kinds: Ints, shares: Floats, draw: np.random.Generator) -> float:
    """Draw how closely the articles of a group stand around its shares."""
    from scipy.special import gammaln

    many = kinds.sum(axis=1)
    fits = []
    for strength in _STRENGTHS:
        around = np.maximum(strength * shares[said.group], 1e-9)
        fits.append((gammaln(strength) - gammaln(strength + many)).sum()
                    + (gammaln(around + kinds) - gammaln(around)).sum())  # fmt: skip
    chance = np.exp(np.array(fits) - max(fits))
    return float(draw.choice(_STRENGTHS, p=chance / chance.sum()))


def _shares(said: _Said, kinds: Ints, around: Floats, groups: int, draw: np.random.Generator) -> Floats:
    """Draw the shares of each group: each sentence counts as new with the chance that its article did not bring it."""
    new = np.zeros(kinds.shape)
    for number in range(int(kinds.max(initial=0))):
        rows = kinds > number
        new += rows & (draw.random(kinds.shape) * (around + number) < around)
    summed = np.ones((groups, kinds.shape[1]))
    np.add.at(summed, said.group, new)
    drawn = draw.standard_gamma(summed)
    return np.asarray(drawn / drawn.sum(axis=1, keepdims=True))
