"""The lines of texts with their offsets, and what single lines say about themselves.

`find_zones` puts them together; here every line of every article is one row.
"""

from __future__ import annotations

from collections.abc import Sequence

import polars as pl

from framing.languages.zones import ZoneRule, load_zone_rules

__all__ = ["lines_of", "with_repeats", "with_rules"]

_BREAKS = "[\r\x0b\x0c\x1c-\x1e\u0085\u2028\u2029]"
"""Signs that end a line besides the line feed; each is one code point, so offsets hold."""

_SENTENCE_END = r"""[.!?…:;](?:\s?["'”’»)\]])*$"""


def lines_of(table: pl.DataFrame) -> pl.DataFrame:
    """Cut texts into lines without the blank around them; blank lines are left out.

    Returns
    -------
    polars.DataFrame
        `number` (row of the article), `line`, `start` and `end` (code points), `after_gap` (first of its
        block: a blank line or nothing stands before it), `ends` (a sentence ends with it), `outlet`,
        `headline`, `language`.
    """
    length = pl.col("text").str.len_chars().cast(pl.Int64) + 1
    texts = table.select(
        pl.int_range(pl.len(), dtype=pl.UInt32).alias("number"), "outlet", "headline", "language",
        (length.cum_sum() - length).alias("before"),
        pl.col("text").str.replace_all(_BREAKS, "\n").str.split("\n"),
    )  # fmt: skip
    lines = texts.explode("text").with_columns(_length("text").alias("length"))
    began = (pl.col("length") + 1).cum_sum() - pl.col("length") - 1 - pl.col("before")
    inner = pl.col("text").str.strip_chars()
    lines = lines.with_columns(
        inner.alias("line"),
        (began + pl.col("length") - _length(pl.col("text").str.strip_chars_start())).alias("start"),
    ).with_columns((pl.col("start") + _length("line")).alias("end"), (pl.col("line") == "").alias("blank"))
    gap = pl.col("blank").shift(1, fill_value=True) | (pl.col("number") != pl.col("number").shift(1))
    return (
        lines.with_columns(gap.fill_null(True).alias("after_gap"))
        .filter(~pl.col("blank"))
        .with_columns(pl.col("line").str.contains(_SENTENCE_END).alias("ends"))
        .drop("text", "length", "before", "blank")
    )


def with_rules(lines: pl.DataFrame) -> pl.DataFrame:
    """Add what the rules of each article's language say, one column for each place and whereabouts.

    `boilerplate` and `caption` hold anywhere, `at_top` and `at_end` only there. Languages without rules of
    their own take the English ones.
    """
    languages = lines["language"].unique().to_list()
    codes = {language: load_zone_rules(language).language for language in languages}
    if len(set(codes.values())) <= 1:
        return _ruled(lines, languages[0] if languages else None)
    code = pl.col("language").replace_strict(codes, return_dtype=pl.String)
    parts = lines.with_columns(code.alias("_code")).partition_by("_code", as_dict=True, include_key=False)
    return pl.concat([_ruled(part, str(key[0])) for key, part in parts.items()]).sort("number", "start")


def with_repeats(lines: pl.DataFrame, keep: bool | Sequence[str] = False) -> pl.DataFrame:
    """Add `repeated`: the outlet puts this very line into many different articles.

    A line counts as repeated where it stands in at least 30 % of the articles of its outlet and in at least
    three of them, ten if it has fewer than three words; or, if it has eight words or more, in at least five.
    Versions of one article share their longest line, and only articles with different ones are counted, so
    that an updated or republished article proves nothing. `repeated_often` says the same of at least five
    articles: enough for a line that stands between others. What `keep` names is never repeated; True names all.
    """
    if keep is True:
        return lines.with_columns(pl.lit(False).alias(name) for name in ("repeated", "repeated_often"))
    longest = pl.col("line").sort_by(_length("line"), "line").last().over("number")
    known = lines.with_columns(longest.hash(0).alias("_article"))
    of_outlet = known.group_by("outlet").agg(pl.col("_article").n_unique().alias("_all"))
    twice = known.filter(pl.len().over("outlet", "line") >= 3).filter(_length("line") <= _LONGEST_REPEAT)
    counted = (
        twice.group_by("outlet", "line").agg(pl.col("_article").n_unique().alias("_with")).join(of_outlet, on="outlet")
    )
    words = pl.col("line").str.count_matches(r"\S+")
    enough = pl.when(words >= 3).then(3).otherwise(10)
    usual = (pl.col("_with") >= enough) & (pl.col("_with") >= 0.3 * pl.col("_all"))
    kept = pl.col("line").is_in([line.strip() for line in keep or ()])
    found = counted.filter((usual | ((words >= 8) & (pl.col("_with") >= 5))) & ~kept).select(
        "outlet", "line", (usual & (pl.col("_with") >= 5)).alias("repeated_often"), repeated=True
    )
    joined = lines.join(found, on=["outlet", "line"], how="left", maintain_order="left")
    return joined.with_columns(pl.col("repeated", "repeated_often").fill_null(False))


_LONGEST_REPEAT = 1000  # characters: a longer repeated paragraph is content that was published again


def _ruled(lines: pl.DataFrame, language: str | None) -> pl.DataFrame:
    """Try every rule on the lines that can fit; those that have a word any rule needs are found at once."""
    rules = load_zone_rules(language).rules
    fits: dict[str, list[pl.Series]] = {name: [] for name in ("boilerplate", "caption", "at_top", "at_end")}
    lengths = lines.select(_length("line")).to_series()
    possible = [rule for rule in rules if (lengths <= rule.longest).any()]
    short = (lengths <= max((rule.longest for rule in possible), default=0)).arg_true()
    needs = pl.Series(sorted({need for rule in possible for need in rule.needs}), dtype=pl.String).implode()
    needed = short.filter(lines["line"].gather(short).str.contains_any(needs, ascii_case_insensitive=True))
    for rule in possible:
        among = needed if rule.needs else short
        fits[_COLUMN.get(rule.where, rule.place)].append(_fitting(lines["line"], lengths, among, rule))
    fits["at_top"].append(_crumbs(lines, lengths, load_zone_rules(language).crumbs))
    none = pl.repeat(False, lines.height, eager=True)
    return lines.with_columns(_any(found, none).alias(name) for name, found in fits.items())


_LONGEST_CRUMB, _LAST_CRUMB = 120, 5  # characters, and lines from the top
_COLUMN = {"top": "at_top", "end": "at_end"}


def _fitting(lines: pl.Series, lengths: pl.Series, among: pl.Series, rule: ZoneRule) -> pl.Series:
    """Which lines fit a rule; each costly pattern is tried only on lines that can fit."""
    among = among.filter(lengths.gather(among) <= rule.longest)
    tried = lines.gather(among)
    if rule.needs:
        named = tried.str.contains_any(list(rule.needs), ascii_case_insensitive=True)
        among, tried = among.filter(named), tried.filter(named)
    none = pl.repeat(False, lines.len(), eager=True)
    if among.is_empty():  # to compile the patterns takes longer than to try them on some thousand lines
        return none
    fitting = _any([tried.str.contains(pattern) for pattern in rule.searches], pl.repeat(False, len(tried), eager=True))
    return none.scatter(among.filter(fitting), True)


def _crumbs(lines: pl.DataFrame, lengths: pl.Series, pattern: str) -> pl.Series:
    """Which of the first lines only say where in the site the page stands."""
    nth = lines.select(pl.int_range(pl.len()).over("number")).to_series()
    positions = ((lengths <= _LONGEST_CRUMB) & (nth < _LAST_CRUMB)).arg_true()
    fitting = positions.filter(lines["line"].gather(positions).str.contains(pattern))
    return pl.repeat(False, lines.height, eager=True).scatter(fitting, True)


def _any(found: list[pl.Series], none: pl.Series) -> pl.Series:
    """Whether any of the series says so."""
    for series in found:
        none = none | series
    return none


def _length(column: str | pl.Expr) -> pl.Expr:
    expression = pl.col(column) if isinstance(column, str) else column
    return expression.str.len_chars().cast(pl.Int64)
