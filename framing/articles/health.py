"""Whether a collection of articles is fit to be measured: to be asked before any scoring."""

from __future__ import annotations

from dataclasses import astuple

import polars as pl

from framing.articles.checks import CHECKS
from framing.articles.checks.findings import SEVERITIES, Finding
from framing.columns import schema
from framing.tables import Articles

__all__ = ["check_health"]


def check_health(articles: Articles) -> pl.DataFrame:
    """Give what there is to know of a collection before anything is scored, and what to do about it.

    Looked at are the articles of each outlet and month, too few articles, dates that are missing, apart from the
    others' or all the same, lengths far from the others', missing texts and headlines, paywall stubs, damaged
    letters, boilerplate, languages, opinion among news, copies and rows lost while reading.

    Parameters
    ----------
    articles : Articles
        As `read_articles` gives them, grouped or not.

    Returns
    -------
    polars.DataFrame
        `finding, outlet, month, value, unit, severity, advice`, the serious ones first, then warnings, then
        notes; `outlet` and `month` are null where all are meant. `serious`: numbers from these articles would
        mislead. `warning`: look before you trust them. `note`: good to know.

    Notes
    -----
    Findings are about the collection, never about an outlet. That nothing is found does not show that nothing is
    wrong: a paywall without any of the usual words is not seen, and opinion that nothing marks is not either.

    Examples
    --------
    >>> import framing as fr
    >>> one = fr.read_articles([{"outlet": "The Dawn", "title": "Talks open", "body": "They met on Monday."}])
    >>> fr.check_health(one).select("finding", "severity").row(0)
    ('one outlet', 'serious')
    """
    if articles.table.height == 0:
        empty = Finding("no articles", None, 0.0, "articles", "serious", "There is nothing to measure. Add articles.")
        return _table([empty])
    return _table([finding for check in CHECKS.values() for finding in check(articles)])


def _table(findings: list[Finding]) -> pl.DataFrame:
    rows = [{**dict(zip(_NAMES, astuple(finding), strict=True)), "value": float(finding.value)} for finding in findings]
    table = pl.DataFrame(rows, schema={name: schema("health")[name] for name in _NAMES})
    order = pl.col("severity").replace_strict({name: n for n, name in enumerate(SEVERITIES)}, return_dtype=pl.Int8)
    return table.sort(order, maintain_order=True).select(list(schema("health")))


_NAMES = ("finding", "outlet", "value", "unit", "severity", "advice", "month")
