"""Columns of what people code by hand, and of how well they and the program agree."""

from __future__ import annotations

import polars as pl

from framing.columns.column import ARTICLE, OUTLET, PLACE, Column

__all__ = ["AGREEMENT", "CODES", "DISAGREEMENTS", "PRECISION", "SAMPLE", "VOICE_CONFUSION"]

CONTEXT = Column("context", pl.String, "letters", "The context's own name, made from its place: no number.")
_ASKED = Column("question", pl.String, "word", "named (is the thing named?) or voice (whose words?).")

SAMPLE = (
    CONTEXT,
    ARTICLE,
    OUTLET,
    Column("lexicon", pl.String, "id", "The lexicon that the form is from."),
    Column("term", pl.String, "id", "The contested term (the thing named)."),
    Column("variant", pl.String, "id", "The way of naming it."),
    Column("form", pl.String, "text", "The form as the lexicon writes it."),
    Column("voice", pl.String, "word", "The voice that the program read."),
    PLACE,
    Column("start", pl.Int32, "code points", "First code point of the mention in the string that `place` names."),
    Column("end", pl.Int32, "code points", "First code point behind it."),
    Column("asked", pl.String, "sentence", "What the coder is asked about the marked words."),
    Column("text_before", pl.String, "text", "The words before the mention, the outlet's own name hidden."),
    Column("keyword", pl.String, "text", "The mention as it stands."),
    Column("text_behind", pl.String, "text", "The words behind it."),
    Column("weight", pl.Float64, "mentions", "How many mentions of its stratum the context stands for."),
)

CODES = (
    CONTEXT,
    Column("coder", pl.String, "name", "Who coded it."),
    Column("named", pl.Boolean, "true, false or null", "The marked words name the thing asked for; null if unsure."),
    Column("voice", pl.String, "word or null", "The voice that the coder heard; null if unsure."),
    Column("remark", pl.String, "text or null", "What the coder wrote beside it."),
)

AGREEMENT = (
    _ASKED,
    Column("coders", pl.Int64, "people", "Coders who answered it at all."),
    Column("contexts", pl.Int64, "contexts", "Contexts that at least two of them answered."),
    Column("share", pl.Float64, "0 to 1", "Of all pairs of answers to one context, the share that is alike."),
    Column(
        "alpha", pl.Float64, "−1 to 1 or null", "Krippendorff's α: 1 agreement, 0 chance; null if all say one thing."
    ),
    Column("low", pl.Float64, "as alpha", "Lower end of the 95 % interval, contexts resampled."),
    Column("high", pl.Float64, "as alpha", "Upper end of it."),
    Column("note", pl.String, "sentence or null", "Why a value is null."),
)

DISAGREEMENTS = (
    CONTEXT,
    _ASKED,
    Column("coder", pl.String, "name", "Who answered."),
    Column("answer", pl.String, "word", "What."),
    Column("text_before", pl.String, "text", "The words before the mention."),
    Column("keyword", pl.String, "text", "The mention."),
    Column("text_behind", pl.String, "text", "The words behind it."),
)

PRECISION = (
    Column("lexicon", pl.String, "id or null", "The lexicon; null where not asked apart."),
    Column("term", pl.String, "id or null", "The term; null where not asked apart."),
    Column("group", pl.String, "name or null", "The variant, outlet or voice asked apart; null for the whole term."),
    Column("coded", pl.Int64, "contexts", "Contexts that were coded."),
    Column("right", pl.Int64, "contexts", "Of them those whose words name the thing."),
    Column("wrong", pl.Int64, "contexts", "Those whose words do not."),
    Column("unsure", pl.Int64, "contexts", "Those that nobody, or not the majority, could decide; in no share."),
    Column("precision", pl.Float64, "0 to 1 or null", "right / (right + wrong); null where neither."),
    Column("low", pl.Float64, "0 to 1 or null", "Lower end of the 95 % Wilson interval."),
    Column("high", pl.Float64, "0 to 1 or null", "Upper end of it."),
)

VOICE_CONFUSION = (
    Column("voice", pl.String, "word", "The voice that the program read."),
    Column("heard", pl.String, "word", "The voice that people heard."),
    Column("contexts", pl.Int64, "contexts", "How many contexts."),
    Column("share", pl.Float64, "0 to 1 or null", "Of the contexts of that read voice; null where there are none."),
)
