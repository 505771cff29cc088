"""A lexicon before its readers: does it do what it says, are its sides alike, and does it fit the articles at hand.

lexicon ─► examples · clashes · symmetry · overlap ─┐
articles ─► coverage · likely misses ───────────────┴─► one table of findings
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

import polars as pl

from framing.auditing.clashes import clash_findings, overlap_findings
from framing.auditing.coverage import coverage_findings
from framing.auditing.examples import example_findings
from framing.auditing.misses import miss_findings
from framing.auditing.rows import Finding, findings_table
from framing.auditing.symmetry import symmetry_findings
from framing.errors import LexiconError
from framing.lexicons.load import as_lexicons, load_lexicon
from framing.lexicons.model import Lexicon
from framing.reading.mentions import find_mentions
from framing.tables import Articles

__all__ = ["check_lexicon"]


def check_lexicon(
    lexicon: Lexicon | str | Path,
    *,
    against: str | Path | Lexicon | Iterable[str | Path | Lexicon] = (),
    articles: Articles | None = None,
) -> pl.DataFrame:
    """Give what there is to say of a lexicon, one row a finding: what is wrong, what to mend, what to know.

    Parameters
    ----------
    lexicon : Lexicon, id or path
        What to check. A file that cannot be read is one row, an error of the check `schema`.
    against : id, path, Lexicon, several of these, or "all"
        Other lexicons whose forms may overlap; "all" takes the shipped ones.
    articles : Articles, optional
        Articles to try it on: which forms occur, and which frequent words beside a term no variant has.

    Returns
    -------
    polars.DataFrame
        `level, lexicon, term, variant, form, check, message`, sorted; what does not apply is the empty text. Levels and
        checks are:

        * `error`: schema, example not matched, counter-example matched, form in two variants, form always masked;
        * `warning`: untested form (in a contested lexicon), no source, no licence, imbalance that is strong and has no
          written reason (`balance = "…"` in the term or at the top of the file);
        * `note`: other imbalance, shadowed form, overlap, untested form (other kinds: how many), and with articles
          form found, form never found, likely miss.

    Raises
    ------
    ChoiceError
        When a lexicon is not known.

    Examples
    --------
    >>> table = check_lexicon("kyiv-kiev")
    >>> table.filter(table["level"] == "error").height
    0
    """
    try:
        lexicon = lexicon if isinstance(lexicon, Lexicon) else load_lexicon(lexicon)
    except LexiconError as error:
        return findings_table(Path(str(lexicon)).stem, [Finding("error", "schema", str(error))])
    findings = [
        *_unsourced(lexicon),
        *example_findings(lexicon),
        *clash_findings(lexicon),
        *symmetry_findings(lexicon),
        *overlap_findings(lexicon, as_lexicons(against)),
    ]
    if articles is not None:
        mentions = find_mentions(articles, lexicon)
        findings += [*coverage_findings(mentions), *miss_findings(articles, mentions)]
    return findings_table(lexicon.id, findings)


def _unsourced(lexicon: Lexicon) -> Iterator[Finding]:
    if not lexicon.licence:
        yield Finding("warning", "no licence", "say under which licence the list may be used")
    for term in lexicon.terms if lexicon.kind == "contested" else ():
        for variant in term.variants:
            if variant.in_denominator and not variant.sources:
                yield Finding("warning", "no source", "name who says that it is contested", term.id, variant.id)
