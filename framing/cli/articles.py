"""Commands that read articles: the report, mentions, statements, stories, actions, actors, facts, comparisons."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from framing.cli.archives import Sample, sampled
from framing.cli.shared import (
    Chosen,
    Duplicates,
    Out,
    Outlet,
    Source,
    Strict,
    fail,
    notes_of,
    progress,
    read_sources,
    with_bar,
    write,
)

__all__ = ["add_to"]


def add_to(app: typer.Typer) -> None:
    """Add these commands to the program."""
    app.command(epilog="Example: framing report articles/ --out report -l war-naming-ukraine")(report)
    app.command(epilog="Example: framing share articles/ --out results.zip")(share)
    app.command(epilog="Example: framing validity articles/ --out validity.html")(validity)
    app.command(epilog="Example: framing mentions articles/ --out mentions.csv")(mentions)
    app.command(epilog="Example: framing statements articles/ --out statements.csv")(statements)
    app.command(epilog="Example: framing stories articles/ --out stories.csv")(stories)
    app.command(epilog="Example: framing actions articles/ --out actions.csv")(actions)
    app.command(epilog="Example: framing actors articles/ --out actors.csv")(actors)
    app.command(epilog="Example: framing facts articles/ --table --out facts.csv")(facts)
    app.command(epilog="Example: framing compare articles/ --reference rest --out comparisons.csv")(compare)


def report(
    articles: Source,
    out: Annotated[Path, typer.Option("--out", "-o", help="Folder to write the report into.")] = Path("report"),
    lexicon: Chosen = None,
    title: Annotated[str | None, typer.Option(help="Title of the page.")] = None,
    outlet: Outlet = None,
    duplicates: Duplicates = "raise",
    strict: Strict = False,
    seed: Annotated[int, typer.Option(help="Start of the random draws.")] = 0,
    texts: Annotated[
        bool, typer.Option("--texts/--no-texts", help="Whole articles to read, or only short passages, for sharing.")
    ] = True,
    since: Annotated[
        Path | None, typer.Option(help="run.json of an earlier report: tell what changed since, and why.")
    ] = None,
    pdf: Annotated[
        bool | None, typer.Option("--pdf/--no-pdf", help="Also report.pdf; by default where the extra is installed.")
    ] = None,
    model: Annotated[
        Path | None, typer.Option(help="A model from `framing train`: sort sentences by it, mark what moved its score.")
    ] = None,
    sample: Sample = None,
) -> None:
    """Write the whole report: one page, its PDF, its charts and its tables."""
    from importlib.util import find_spec

    from framing.report.bundle import is_bundle, read_bundle
    from framing.report.page import write_report

    trained = None
    if model is not None:
        from framing.learning.loaded import LoadedSentenceClassifier

        trained = LoadedSentenceClassifier.load(model)
    whole = not (len(articles) == 1 and is_bundle(articles[0]))
    read = None
    if sample is not None:
        read = sampled(articles, out, lexicons=lexicon, many=sample, seed=seed)
    elif whole:
        read = read_sources(articles, outlet=outlet, duplicates=duplicates, strict=strict)
    given = read_bundle(articles[0]) if read is None else read
    with progress("reading", 0 if read is None else len(read)) as advance, notes_of("report"):
        page = write_report(
            given, out, lexicons=lexicon or "all", title=title, texts=texts, since=since, pdf=pdf, model=trained,
            seed=seed, progress=advance,
        )  # fmt: skip
    if pdf is None and find_spec("typst") is None:
        typer.echo("Note: no report.pdf: it needs the extra: pip install framing-toolkit[report]", err=True)
    typer.echo(f"Report: {page}")


def share(
    articles: Source,
    out: Annotated[Path, typer.Option("--out", "-o", help="The bundle to write: .zip.")],
    lexicon: Chosen = None,
    words: Annotated[int, typer.Option(help="The most words in a row of any text that stand in it.")] = 7,
    outlet: Outlet = None,
    duplicates: Duplicates = "raise",
    strict: Strict = False,
) -> None:
    """Write all that the report's numbers are made from, without the texts, for others to make them again."""
    from framing.report.bundle import write_bundle

    read = read_sources(articles, outlet=outlet, duplicates=duplicates, strict=strict)
    path = with_bar(write_bundle, read, out, lexicons=lexicon or "all", words=words)
    typer.echo(f"Bundle: {path} (make its report: framing report {path.name})")


def validity(
    articles: Source,
    out: Annotated[Path, typer.Option("--out", "-o", help="The page to write: .html.")] = Path("validity.html"),
    lexicon: Chosen = None,
    sample: Annotated[Path | None, typer.Option(help="The sample.parquet of a human check of these articles.")] = None,
    sheet: Annotated[list[str] | None, typer.Option(help="A filled-in sheet of it; may be repeated.")] = None,
    outlet: Outlet = None,
    duplicates: Duplicates = "raise",
    strict: Strict = False,
    seed: Annotated[int, typer.Option(help="Start of the random draws.")] = 0,
) -> None:
    """Write a page that says how the numbers came about, what was checked with which result, and what was not."""
    from framing.coding.codes import read_codes
    from framing.coding.sample import read_sample
    from framing.report.validity import write_validity

    codes = None
    if sample is not None and sheet:
        with notes_of("codes"):
            codes = read_codes(sheet, read_sample(sample))
    elif sample is not None or sheet:
        fail("--sample and --sheet go together: which contexts, and what coders said of them.")
    read = read_sources(articles, outlet=outlet, duplicates=duplicates, strict=strict)
    page = with_bar(write_validity, read, out, lexicons=lexicon or "all", codes=codes, seed=seed)
    typer.echo(f"Validity: {page}")


def mentions(
    articles: Source,
    out: Out = None,
    lexicon: Chosen = None,
    width: Annotated[int, typer.Option(help="Characters of text to show on either side.")] = 60,
    outlet: Outlet = None,
    duplicates: Duplicates = "raise",
    strict: Strict = False,
) -> None:
    """Find every contested wording, with its sentence, place and voice."""
    from framing.reading.mentions import find_mentions

    read = read_sources(articles, outlet=outlet, duplicates=duplicates, strict=strict)
    found = with_bar(find_mentions, read, lexicon or "all")
    context = found.contexts(width).select("outlet", "left", "keyword", "right")
    write(found.table.hstack(context), out)


def statements(
    articles: Source,
    out: Out = None,
    outlet: Outlet = None,
    duplicates: Duplicates = "raise",
    strict: Strict = False,
) -> None:
    """Find every quotation, reported clause and scare quote, with its verb and its speaker."""
    from framing.reading.statements import find_statements

    read = read_sources(articles, outlet=outlet, duplicates=duplicates, strict=strict)
    found = with_bar(find_statements, read)
    write(found.table.hstack(found.contents().select("outlet", "content")), out)


def stories(
    articles: Source,
    out: Out = None,
    edits: Annotated[
        bool, typer.Option("--edits", help="Give instead what each outlet changed in wire texts.")
    ] = False,
    members: Annotated[
        bool, typer.Option("--articles", help="Give instead article, outlet, story and copy_of.")
    ] = False,
    window: Annotated[float, typer.Option(help="Days between two articles of one story.")] = 3.0,
    pins: Annotated[Path | None, typer.Option(help="CSV with article,story: corrections by hand.")] = None,
    outlet: Outlet = None,
    duplicates: Duplicates = "raise",
    strict: Strict = False,
) -> None:
    """Group articles by the event they tell; find copies and what was changed in them."""
    from framing.articles.copies import flag_copies
    from framing.articles.edits import find_edits
    from framing.articles.stories import group_stories
    from framing.articles.told import list_stories

    read = flag_copies(read_sources(articles, outlet=outlet, duplicates=duplicates, strict=strict))
    if edits:
        write(find_edits(read), out)
        return
    grouped = group_stories(read, window=window, pins=pins)
    columns = ["article", "outlet", "published", "headline", "story", "copy_of", "agency"]
    write(grouped.table.select(columns) if members else list_stories(grouped), out)


def actions(
    articles: Source,
    out: Out = None,
    outlet: Outlet = None,
    duplicates: Duplicates = "raise",
    strict: Strict = False,
) -> None:
    """Find every event of harm, conflict, law and blame, with its wording, who did it and to whom."""
    from framing.reading.actions.find import find_actions

    read = read_sources(articles, outlet=outlet, duplicates=duplicates, strict=strict)
    found = with_bar(find_actions, read)
    write(found.table.hstack(found.sentences().select("outlet", "sentence")), out)


def actors(
    articles: Source,
    out: Out = None,
    listed: Annotated[
        bool, typer.Option("--list", help="Give instead every wording for each actor, outlets side by side.")
    ] = False,
    outlet: Outlet = None,
    duplicates: Duplicates = "raise",
    strict: Strict = False,
) -> None:
    """Find who is named, with which words, in which role, and the loaded words beside them."""
    from framing.measuring.actors import list_namings
    from framing.reading.actors.find import find_actors

    read = read_sources(articles, outlet=outlet, duplicates=duplicates, strict=strict)
    found = with_bar(find_actors, read)
    if listed:
        write(list_namings(found), out)
        return
    write(found.table.hstack(found.sentences().select("outlet", "phrase", "sentence")), out)


def facts(
    articles: Source,
    out: Out = None,
    table: Annotated[bool, typer.Option("--table", help="Give instead one row a fact and a column an outlet.")] = False,
    sentences: Annotated[
        bool, typer.Option("--sentences", help="Give instead the sentences that others tell too, and those only here.")
    ] = False,
    outlet: Outlet = None,
    duplicates: Duplicates = "raise",
    strict: Strict = False,
) -> None:
    """Find what each story tells, actors, numbers, quotations, places, dates, and where it was not found."""
    from framing.articles.stories import group_stories
    from framing.measuring.facts import list_facts
    from framing.reading.facts.find import find_facts
    from framing.reading.facts.sentences import mark_sentences

    read = group_stories(read_sources(articles, outlet=outlet, duplicates=duplicates, strict=strict))
    if sentences:
        write(mark_sentences(read), out)
        return
    found = with_bar(find_facts, read)
    outlets = found.articles.select("article", "outlet")
    write(list_facts(found) if table else found.table.join(outlets, on="article", maintain_order="left"), out)


def compare(
    articles: Source,
    out: Out = None,
    lexicon: Chosen = None,
    reference: Annotated[str, typer.Option(help="rest, each (every pair), or the name of an outlet.")] = "rest",
    paired_by: Annotated[str, typer.Option(help="story, another column of the articles, or none.")] = "story",
    voice: Annotated[str, typer.Option(help="narrator, attributed, quoted, distanced or all.")] = "narrator",
    outlet: Outlet = None,
    duplicates: Duplicates = "raise",
    strict: Strict = False,
    seed: Annotated[int, typer.Option(help="Start of the random draws.")] = 0,
) -> None:
    """Compare which wordings outlets choose: differences, intervals, q, and a verdict or "cannot tell"."""
    from framing.measuring.compare import compare as compared
    from framing.measuring.counts import variant_choices
    from framing.reading.mentions import find_mentions

    read = read_sources(articles, outlet=outlet, duplicates=duplicates, strict=strict)
    mentions = with_bar(find_mentions, read, lexicon or "all")
    counts = variant_choices(mentions, voice=voice)
    pairing = None if paired_by == "none" else paired_by
    write(compared(counts, reference=reference, paired_by=pairing, seed=seed).table, out)
