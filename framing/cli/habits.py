"""Commands over many stories and months: distances between outlets, and drift."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from framing.cli.shared import Chosen, Duplicates, Out, Outlet, Source, Strict, progress, read_sources, write

if TYPE_CHECKING:
    from framing.tables import Counts

__all__ = ["add_to"]

Voice = Annotated[str, typer.Option(help="narrator, attributed, quoted, distanced or all.")]
Seed = Annotated[int, typer.Option(help="Start of the random draws.")]


def add_to(app: typer.Typer) -> None:
    """Add these commands to the program."""
    app.command(epilog="Example: framing distances articles/ --out distances.csv")(distances)
    app.command(epilog="Example: framing drift articles/ --every 1mo --out changes.csv")(drift)


def distances(
    articles: Source,
    out: Out = None,
    lexicon: Chosen = None,
    voice: Voice = "narrator",
    weights: Annotated[str, typer.Option(help="articles, or terms (each weighs the same).")] = "articles",
    outlet: Outlet = None,
    duplicates: Duplicates = "raise",
    strict: Strict = False,
    seed: Seed = 0,
) -> None:
    """Measure how far apart outlets are in the wordings they choose, and whether that is more than chance."""
    from framing.measuring.distances import distances as measured

    counts = _counts(articles, lexicon, voice, outlet=outlet, duplicates=duplicates, strict=strict)
    write(measured(counts, weights=weights, seed=seed).table, out)


def drift(
    articles: Source,
    out: Out = None,
    lexicon: Chosen = None,
    voice: Voice = "narrator",
    every: Annotated[str, typer.Option(help="Length of a period of the series: 1mo, 1w, 1q, 1y.")] = "1mo",
    series: Annotated[bool, typer.Option("--series", help="Write shares by period, not changes.")] = False,
    first: Annotated[bool, typer.Option("--first", help="Write who changed first, not changes.")] = False,
    outlet: Outlet = None,
    duplicates: Duplicates = "raise",
    strict: Strict = False,
    seed: Seed = 0,
) -> None:
    """Find the days when outlets changed their wordings, with intervals, or say that one cannot tell."""
    from framing.measuring.drift import drift as followed

    counts = _counts(articles, lexicon, voice, outlet=outlet, duplicates=duplicates, strict=strict)
    found = followed(counts, every=every, seed=seed)
    write(found.table if series else found.firsts if first else found.changes, out)


def _counts(
    articles: list[str], lexicon: list[str] | None, voice: str, *, outlet: str | None, duplicates: str, strict: bool
) -> Counts:
    from framing.measuring.counts import variant_choices
    from framing.reading.mentions import find_mentions

    read = read_sources(articles, outlet=outlet, duplicates=duplicates, strict=strict)
    with progress("reading", len(read)) as advance:
        mentions = find_mentions(read, lexicon or "all", progress=advance)
    return variant_choices(mentions, voice=voice)
