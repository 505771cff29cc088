"""Commands that end in a picture: score makes the table, chart draws it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from framing.cli.shared import Chosen, Duplicates, Out, Outlet, Source, Strict, fail, read_sources, write

if TYPE_CHECKING:
    from framing.charts.kinds import Kind
    from framing.tables import Articles, Scores

__all__ = ["add_to"]

_OF = "variants, rates, places, voices, cues, speakers, wordings, keyness or shift."


def add_to(app: typer.Typer) -> None:
    """Add these commands to the program."""
    app.command(epilog="Example: framing score articles/ --of variants -l war-naming-ukraine --out scores.csv")(score)
    app.command(epilog="Example: framing chart variants scores.csv --out chart.svg")(chart)


def score(
    articles: Source,
    out: Out = None,
    of: Annotated[str, typer.Option("--of", help=_OF)] = "variants",
    lexicon: Chosen = None,
    group: Annotated[str | None, typer.Option(help="Of keyness and shift: the outlet.")] = None,
    reference: Annotated[str, typer.Option(help="Of keyness and shift: rest, or another outlet.")] = "rest",
    outlet: Outlet = None,
    duplicates: Duplicates = "raise",
    strict: Strict = False,
    seed: Annotated[int, typer.Option(help="Start of the random draws.")] = 0,
) -> None:
    """Measure every outlet, with intervals: a table that `framing chart` draws."""
    if of not in _MEASURES:
        fail(f"--of is {of!r}; allowed: {', '.join(_MEASURES)}.")
    read = read_sources(articles, outlet=outlet, duplicates=duplicates, strict=strict)
    write(_MEASURES[of](read, lexicon or "all", group, reference, seed).table, out)


def chart(
    kind: Annotated[str, typer.Argument(metavar="KIND", help="What to draw; framing chart list names all kinds.")],
    scores: Annotated[Path | None, typer.Argument(metavar="SCORES", help="A table: .csv, .jsonl, .parquet.")] = None,
    out: Annotated[Path, typer.Option("--out", "-o", help="Where to draw: .svg, .png or .pdf.")] = Path("chart.svg"),
    size: Annotated[str, typer.Option(help="column (90 mm), page (180 mm) or slide.")] = "page",
    term: Annotated[str | None, typer.Option(help="The term, where the table has several.")] = None,
    group: Annotated[str | None, typer.Option(help="The outlet of a comparison, where there are several.")] = None,
    reference: Annotated[str | None, typer.Option(help="What it is compared with.")] = None,
    title: Annotated[str | None, typer.Option(help="A title instead of the finding.")] = None,
    note: Annotated[str, typer.Option(help="Put before the small print.")] = "",
) -> None:
    """Draw a table of scores; its data (CSV) and its words (alt text) are written beside the picture."""
    from framing.charts.kinds import CHARTS, kind_of
    from framing.charts.save import save_chart
    from framing.files import write_table
    from framing.measuring.stored import read_scores

    if kind == "list":
        for name, one in CHARTS.items():
            typer.echo(
                f"{name:12} {one.shows}" + ("" if one.takes == "scores" else f" (in Python: {one.chart.__name__})")
            )
        return
    found = kind_of(kind)
    ending = out.suffix.lstrip(".").lower()
    if found.takes != "scores":
        fail(f"{kind} is not drawn from scores but from {found.made_by}. Draw it in Python, or draw the whole report.")
    if scores is None:
        fail(f"SCORES is missing. Give the table that {found.made_by} made, such as scores.csv.")
    if ending not in ("svg", "png", "pdf"):
        fail(f"--out is {out.name!r}; allowed: a name that ends in .svg, .png or .pdf.")
    table = _fitting(read_scores(scores), found, scores, term)
    options = {"group": group, "reference": reference, "term": term}
    given = {name: value for name, value in options.items() if value is not None and _accepts(found.chart, name)}
    figure = found.chart(table, size=size, title=title, note=note, **given)
    layout = found.layout(table, **given)
    ours = out.with_suffix(".csv").resolve() != scores.resolve()  # else the data would be written over the scores
    written = save_chart(figure, out.with_suffix(""), layout=layout if ours else None, alt=found.alt(layout),
                         formats=[ending])  # fmt: skip
    if not ours:
        write_table(layout, out.with_name(f"{out.stem}-data.csv"))
    typer.echo(f"Chart: {written[0]}")


def _fitting(scores: Scores, kind: Kind, path: Path, term: str | None) -> Scores:
    """Keep the rows of measures that the kind draws, and of the term asked for."""
    from dataclasses import replace

    import polars as pl

    measures = scores.table["measure"].unique().sort().to_list()
    fits = [measure for measure in measures if kind.draws(measure)]
    if measures and not fits:
        allowed = ", ".join(one.replace("*", "any ") for one in kind.measures)
        fail(f"{path}: holds {', '.join(measures)}; this kind draws {allowed}. Make it with {kind.made_by}.")
    table = scores.table.filter(pl.col("measure").is_in(fits))
    compared = table["reference"].null_count() < table.height
    if table.height and compared != (kind.made_by.startswith(("compare", "keyness", "word_shift"))):
        fail(f"{path}: holds {'comparisons' if compared else 'plain scores'}. Make it with {kind.made_by}.")
    known = table["term"].drop_nulls().unique().sort().to_list()
    if term is not None and term not in known:
        fail(f"--term is {term!r}; {path} has: {', '.join(known) or 'no terms'}.")
    return replace(scores, table=table if term is None else table.filter(pl.col("term") == term))


def _accepts(function: Any, name: str) -> bool:
    from inspect import signature

    return name in signature(function).parameters


def _scored(counts: Any, seed: int, **options: Any) -> Scores:
    from framing.measuring.score import score as scored

    return scored(counts, seed=seed, **options)


def _variants(articles: Articles, lexicon: Any, _group: Any, _reference: Any, seed: int) -> Scores:
    from framing.measuring.counts import variant_choices
    from framing.reading.mentions import find_mentions

    return _scored(variant_choices(find_mentions(articles, lexicon)), seed)


def _rates(articles: Articles, lexicon: Any, _group: Any, _reference: Any, seed: int) -> Scores:
    from framing.measuring.counts import term_rates
    from framing.reading.mentions import find_mentions

    return _scored(term_rates(find_mentions(articles, lexicon)), seed)


def _places(articles: Articles, lexicon: Any, _group: Any, _reference: Any, seed: int) -> Scores:
    from framing.measuring.by_place import by_place
    from framing.measuring.counts import variant_choices
    from framing.reading.mentions import find_mentions

    return _scored(by_place(variant_choices, find_mentions(articles, lexicon)), seed, by=("outlet", "place"))


def _voices(articles: Articles, lexicon: Any, _group: Any, _reference: Any, seed: int) -> Scores:
    from framing.measuring.attribution import voice_split
    from framing.reading.mentions import find_mentions

    return _scored(voice_split(find_mentions(articles, lexicon)), seed)


def _cues(articles: Articles, _lexicon: Any, _group: Any, _reference: Any, seed: int) -> Scores:
    from framing.measuring.attribution import cue_choices
    from framing.reading.statements import find_statements

    return _scored(cue_choices(find_statements(articles)), seed)


def _speakers(articles: Articles, _lexicon: Any, _group: Any, _reference: Any, seed: int) -> Scores:
    from framing.measuring.attribution import speaker_words
    from framing.reading.statements import find_statements

    return _scored(speaker_words(find_statements(articles)), seed)


def _wordings(articles: Articles, _lexicon: Any, _group: Any, _reference: Any, seed: int) -> Scores:
    from framing.measuring.actions import action_wordings
    from framing.reading.actions.find import find_actions

    return _scored(action_wordings(find_actions(articles)), seed)


def _keyness(articles: Articles, lexicon: Any, group: str | None, reference: str, seed: int) -> Scores:
    from dataclasses import replace

    import polars as pl

    from framing.measuring.keyness import keyness
    from framing.measuring.words import word_counts

    found = keyness(word_counts(articles, lexicons=lexicon), reference=reference, seed=seed)
    if group is None:
        return found
    return replace(found, table=found.table.filter(pl.col("group") == group))


def _shift(articles: Articles, lexicon: Any, group: str | None, reference: str, seed: int) -> Scores:
    from framing.measuring.shift import word_shift
    from framing.measuring.words import word_counts

    if group is None:
        fail("--group is missing: a shift is of one outlet. Name it.")
    return word_shift(word_counts(articles, lexicons=lexicon), group=group, reference=reference, seed=seed)


_MEASURES = {
    "variants": _variants, "rates": _rates, "places": _places, "voices": _voices, "cues": _cues,
    "speakers": _speakers, "wordings": _wordings, "keyness": _keyness, "shift": _shift,
}  # fmt: skip
