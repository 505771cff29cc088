"""What is sought: lexicons compiled into one table of forms, found in a single pass over the text.

    lexicons ─► forms of variants   ─┐
             ─► exclude_phrases      ├─► distinct forms ─► FormTable
             ─► require_context     ─┘

A form may serve several variants, phrases and contexts (*Ukraine* is context of many terms); it is sought once, and
its *owners* say whom it serves.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Sequence
from dataclasses import dataclass
from operator import is_

import numpy as np
import polars as pl
from numpy.typing import NDArray

from framing.lexicons.model import Lexicon
from framing.reading.forms import Form, FormTable, compile_forms

__all__ = ["Owners", "Sought", "compile_lexicons"]

Ints = NDArray[np.int32]


@dataclass(frozen=True, slots=True)
class Owners:
    """Whom each form serves: the owners of a form are those from its first on, so many as it has."""

    owner: Ints  # by form
    first: Ints  # of each form
    many: Ints

    def expand(self, form: Ints) -> tuple[Ints, Ints]:
        """Give, for hits of these forms, the hit's number and the owner, one entry a pair."""
        many = self.many[form]
        hit = np.repeat(np.arange(len(form), dtype=np.int32), many)
        within = np.arange(len(hit)) - np.repeat(np.cumsum(many) - many, many)
        return hit, self.owner[self.first[form[hit]] + within]


@dataclass(frozen=True, slots=True)
class Sought:
    """One form table and whom its forms serve.

    Attributes
    ----------
    table : FormTable
        The distinct forms.
    wordings : polars.DataFrame
        One row a form of a variant: `lexicon, term, variant, form, pole, valence, strength`; its row number is
        the owner in `variants`.
    variants, masks, contexts : Owners
        Forms to rows of `wordings`; exclude phrases and context words to term numbers.
    variant_of_wording, term_of_wording, lexicon_of_wording : arrays of int
        Their numbers, by owner in `variants`.
    needs_context : array of bool
        By term number.
    """

    table: FormTable
    wordings: pl.DataFrame
    variants: Owners
    masks: Owners
    contexts: Owners
    variant_of_wording: Ints
    term_of_wording: Ints
    lexicon_of_wording: Ints
    needs_context: NDArray[np.bool_]


def compile_lexicons(lexicons: Sequence[Lexicon]) -> Sought:
    """Compile lexicons for `spans.read_batch`; the order of lexicons, terms and forms makes no difference.

    The last few are kept: a list of thousands of words takes longer to compile than a page to read.
    """
    for kept, sought in list(_KEPT):
        if len(kept) == len(lexicons) and all(map(is_, kept, lexicons)):  # frozen: the same object is the same list
            return sought
    sought = _compiled(lexicons)
    _KEPT.append((tuple(lexicons), sought))
    return sought


_KEPT: deque[tuple[tuple[Lexicon, ...], Sought]] = deque(maxlen=8)


def _compiled(lexicons: Sequence[Lexicon]) -> Sought:
    numbers: dict[Form, int] = {}
    rows: list[tuple[object, ...]] = []
    pairs: dict[str, list[tuple[int, int]]] = {"variants": [], "masks": [], "contexts": []}
    variant_numbers: dict[tuple[str, str, str], int] = {}
    terms = [(lexicon, term) for lexicon in lexicons for term in lexicon.terms]
    lexicon_numbers = {lexicon.id: number for number, lexicon in enumerate(lexicons)}
    for number, (lexicon, term) in enumerate(terms):
        for role, phrases in (("masks", term.exclude_phrases), ("contexts", term.require_context)):
            pairs[role] += [(_number(numbers, Form(p, glob=lexicon.globs)), number) for p in sorted(phrases)]
        for variant in term.variants:
            one = variant_numbers.setdefault((lexicon.id, term.id, variant.id), len(variant_numbers))
            for text, exact in [(f, False) for f in sorted(variant.forms)] + [
                (f, True) for f in sorted(variant.exact_case_forms)
            ]:
                form = Form(text, exact_case=exact, glob=lexicon.globs)
                pairs["variants"].append((_number(numbers, form), len(rows)))
                rows.append((
                    lexicon.id, term.id, variant.id, text, variant.pole, variant.valence, variant.strength,
                    one, number, lexicon_numbers[lexicon.id],
                ))  # fmt: skip
    wordings = pl.DataFrame(rows, schema=_WORDINGS, orient="row")
    return Sought(
        table=compile_forms(list(numbers)),
        wordings=wordings.drop("variant_number", "term_number", "lexicon_number"),
        variants=_owners(pairs["variants"], len(numbers)),
        masks=_owners(pairs["masks"], len(numbers)),
        contexts=_owners(pairs["contexts"], len(numbers)),
        variant_of_wording=wordings["variant_number"].to_numpy(),
        term_of_wording=wordings["term_number"].to_numpy(),
        lexicon_of_wording=wordings["lexicon_number"].to_numpy(),
        needs_context=np.array([bool(term.require_context) for _, term in terms], dtype=np.bool_),
    )


_WORDINGS = {
    "lexicon": pl.String, "term": pl.String, "variant": pl.String, "form": pl.String, "pole": pl.String,
    "valence": pl.String, "strength": pl.Float64,
    "variant_number": pl.Int32, "term_number": pl.Int32, "lexicon_number": pl.Int32,
}  # fmt: skip


def _number(numbers: dict[Form, int], form: Form) -> int:
    return numbers.setdefault(form, len(numbers))


def _owners(pairs: list[tuple[int, int]], forms: int) -> Owners:
    form, owner = np.array(sorted(pairs), dtype=np.int32).reshape(-1, 2).T
    many = np.bincount(form, minlength=forms).astype(np.int32)
    return Owners(owner.copy(), (np.cumsum(many) - many).astype(np.int32), many)
