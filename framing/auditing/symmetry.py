"""Are the sides of a contest treated alike: how many wordings each has, how strong, how many of them disparage."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import polars as pl

from framing.auditing.rows import Finding
from framing.lexicons.load import load_lexicon
from framing.lexicons.model import Lexicon, Variant

__all__ = ["lexicon_symmetry", "symmetry_findings"]

_NEGATIVE = ("dysphemistic", "negative")

# From here on an imbalance is strong and wants a written reason: three times the forms (and ten more, so that 1 and 3
# is no alarm), two more disparaging variants, a strongest wording two steps stronger on the scale from 0 to 3.
_RATIO, _MORE, _VARIANTS, _STEPS = 3, 10, 2, 2

_SCHEMA = {
    "term": pl.String, "pole": pl.String, "variants": pl.Int64, "forms": pl.Int64, "strength": pl.Float64,
    "strongest": pl.Float64, "negative": pl.Int64,
}  # fmt: skip


def lexicon_symmetry(lexicon: Lexicon | str | Path) -> pl.DataFrame:
    """Give what each side of a lexicon has, term by term and over the whole, so that an imbalance is seen.

    Parameters
    ----------
    lexicon : Lexicon, id or path

    Returns
    -------
    polars.DataFrame
        `term, pole, variants, forms, strength, strongest, negative`, sorted by term and pole; one row for each declared
        pole, also where it has no variant. Term "" is the whole lexicon. `strength` is the mean over variants,
        `strongest` the highest, both null where none is given; `negative` counts dysphemistic and negative variants.

    Raises
    ------
    ChoiceError, LexiconError
        When the lexicon is not known or cannot be read.

    Examples
    --------
    >>> lexicon_symmetry("kyiv-kiev").filter(term="capital-name").select("pole", "forms").rows()
    [('russian_derived', 1), ('ukrainian_derived', 1)]
    """
    lexicon = lexicon if isinstance(lexicon, Lexicon) else load_lexicon(lexicon)
    groups = [("", [variant for term in lexicon.terms for variant in term.variants])]
    groups += [(term.id, list(term.variants)) for term in lexicon.terms]
    rows = [
        (term, pole, *_measured([variant for variant in variants if variant.pole == pole]))
        for term, variants in groups
        for pole in sorted(lexicon.poles)
    ]
    return pl.DataFrame(rows, schema=_SCHEMA, orient="row").sort("term", "pole")


def symmetry_findings(lexicon: Lexicon) -> Iterator[Finding]:
    """Give imbalances between the sides: a note, a warning where one is strong, a note with the reason if written."""
    table = lexicon_symmetry(lexicon)
    sides = _sides(table)
    reasons = {"": lexicon.balance} | {term.id: term.balance for term in lexicon.terms}
    for (term,), rows in table.filter(pl.col("pole").is_in(sides)).group_by("term", maintain_order=True):
        present = rows.filter(pl.col("variants") > 0).to_dicts()
        if len(sides) > 1 and len(present) == 1:
            found = [(True, f"only {present[0]['pole']} has a wording here")]
        else:
            found = [x for measure in ("variants", "forms", "negative", "strongest") for x in _unlike(present, measure)]
        reason = reasons[str(term)]
        for strong, message in found:
            told = f"{message}; the reason given: {reason}" if reason else message
            yield Finding("warning" if strong and not reason else "note", "imbalance", told, str(term))


def _measured(variants: list[Variant]) -> tuple[int, int, float | None, float | None, int]:
    strengths = [variant.strength for variant in variants if variant.strength is not None]
    return (
        len(variants),
        sum(len(variant.forms) + len(variant.exact_case_forms) for variant in variants),
        sum(strengths) / len(strengths) if strengths else None,
        max(strengths, default=None),
        sum(variant.valence in _NEGATIVE for variant in variants),
    )


def _sides(table: pl.DataFrame) -> list[str]:
    """Give the poles to compare: those with any coloured wording; where none colours (spellings), all."""
    whole = table.filter(pl.col("term") == "")
    coloured = whole.filter((pl.col("strongest") > 0) | (pl.col("negative") > 0))
    return (coloured if coloured.height > 1 else whole)["pole"].to_list()


def _unlike(rows: list[dict[str, object]], measure: str) -> Iterator[tuple[bool, str]]:
    """Give whether an imbalance in one measure is strong, and its words; nothing where the sides are equal."""
    values = {str(row["pole"]): float(str(row[measure])) for row in rows if row[measure] is not None}
    if len(values) < 2 or len(set(values.values())) == 1:
        return
    low, high = min(values.values()), max(values.values())
    limits = {"forms": high >= _RATIO * low and high - low >= _MORE, "negative": high - low >= _VARIANTS,
              "strongest": high - low >= _STEPS}  # fmt: skip
    shown = ", ".join(f"{pole} {value:g}" for pole, value in sorted(values.items(), key=lambda x: (-x[1], x[0])))
    yield limits.get(measure, False), f"{_WORDS[measure]}: {shown}"


_WORDS = {
    "variants": "variants", "forms": "forms", "negative": "disparaging variants",
    "strongest": "strength of the strongest wording",
}  # fmt: skip
