"""The form of a sentence, apart from its words: length, marks, person, hedges."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import polars as pl
from numpy.typing import NDArray

__all__ = ["FORM", "sentence_forms"]

_WORD = r"\w+(?:['’]\w+)*"
_PER_WORD = {
    "digits": r"\d",
    "capitals": r"\b\p{Lu}",
    "adverbs in -ly": r"(?i)\w{3}ly\b",
    "we and I": r"(?i)\b(?:we|our|ours|us|i|my|me)\b",
    "you": r"(?i)\b(?:you|your|yours)\b",
    "he, she, they": r"(?i)\b(?:he|she|they|his|her|their|him|them)\b",
    "denial": r"(?i)\b(?:not|no|never|nothing|none|nobody|nor|without)\b|n['’]t\b",
    "to be": r"(?i)\b(?:is|are|be|was|were|been|being)\b",
    "modals": r"(?i)\b(?:would|could|should|must|will|may|might|can)\b",
    "degree": r"(?i)\b(?:more|most|very|so|too|even|only|just|quite|rather|really)\b",
    "relatives": r"(?i)\b(?:who|which|that|whose|whom)\b",
    "contrast": r"(?i)\b(?:but|yet|though|although|while|however|despite|instead)\b",
    "isms": r"(?i)\w{2}(?:ism|ist)s?\b",
    "judging endings": r"(?i)\w{2}(?:ous|ful|less|ive|able|ible)\b",
}
_COUNTED = {
    "!": "!", "?": r"\?", "dashes": "[—–]|--| - ", "brackets": r"\(", "colons": ":", "semicolons": ";", "commas": ",",
    "quotation marks": "[“”\"«»]",
}  # fmt: skip
_SAID = r"(?i)\b(?:said|says|told|according to|added|announced|reported|stated|wrote|noted|asked|testified)\b"
_QUOTED = '[“"«][^”"»]+[”"»]'

FORM = ("words", "letters a word", "quoted", "attributed", *_PER_WORD, *_COUNTED)
"""The names of the features, in order."""


def sentence_forms(texts: Sequence[str]) -> NDArray[np.float64]:
    """Give the form of texts, one row a text, one column for each of `FORM`.

    Examples
    --------
    >>> dict(zip(FORM, sentence_forms(["He will not say so!"])[0].round(2).tolist()))["denial"]
    0.2
    """
    text = pl.col("text")
    words = text.str.count_matches(_WORD).clip(lower_bound=1)
    quoted = text.str.extract_all(_QUOTED).list.join("").str.len_chars()
    table = pl.DataFrame({"text": list(texts)}, schema={"text": pl.String}).select(
        words.log().alias("words"),
        (text.str.count_matches(r"\w") / words).alias("letters a word"),
        (quoted / text.str.len_chars().clip(lower_bound=1)).alias("quoted"),
        text.str.contains(_SAID).cast(pl.Float64).alias("attributed"),
        *((text.str.count_matches(pattern) / words).alias(name) for name, pattern in _PER_WORD.items()),
        *(text.str.count_matches(pattern).alias(name) for name, pattern in _COUNTED.items()),
    )
    return table.select(pl.col(name).cast(pl.Float64) for name in FORM).to_numpy()
