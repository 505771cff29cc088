"""Archives too large to be read at once: framing scan, and the sample of one for framing report."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, TypeAlias

import typer

from framing.cli.shared import Chosen, Out, fail, progress, write

if TYPE_CHECKING:
    from framing.tables import Articles

__all__ = ["Sample", "add_to", "sampled"]

Sample: TypeAlias = Annotated[
    int | None,
    typer.Option(min=1, help="Of a large archive: scan it all, report on so many articles, totals of all beside it."),
]

_MOST_WORKERS = 4  # of a report's scan: each holds some 0.5 GB


def add_to(app: typer.Typer) -> None:
    """Add this command to the program."""
    app.command(epilog="Example: framing scan archive/ --parts scan --workers 2 --out totals.csv")(scan)


def scan(
    articles: Annotated[str, typer.Argument(metavar="ARTICLES", help="Parquet or JSON lines: file, folder, pattern.")],
    parts: Annotated[Path, typer.Option(help="Folder for what was read; a stopped run goes on there.")],
    out: Out = None,
    lexicon: Chosen = None,
    voices: Annotated[bool, typer.Option(help="Whether to read whose words they are; without is much faster.")] = True,
    keep: Annotated[list[str] | None, typer.Option(help="mentions or statements: keep these in the parts too.")] = None,
    workers: Annotated[int, typer.Option(help="Processes.")] = 1,
) -> None:
    """Count every wording by outlet, place and voice in any number of articles, with memory for a few of them."""
    from framing.scale.scan import rows_in, scan_articles

    with progress("reading", rows_in(articles)) as advance:
        archive = scan_articles(
            articles, parts, lexicons=lexicon or "all", voices=voices, keep=keep or (), workers=workers,
            progress=advance,
        )  # fmt: skip
    write(archive.totals, out)


def sampled(sources: list[str], out: Path, *, lexicons: list[str] | None, many: int, seed: int) -> Articles:
    """Scan an archive into `out`/archive, where its totals and mentions stay, and draw articles for a report."""
    from framing.files import write_table
    from framing.scale.sample import sample_articles
    from framing.scale.scan import rows_in, scan_articles

    if len(sources) != 1:
        fail("--sample takes one file, folder or pattern of Parquet or JSON lines.")
    workers = min(os.cpu_count() or 1, _MOST_WORKERS)
    with progress("scanning", rows_in(sources[0])) as advance:
        archive = scan_articles(
            sources[0], out / "archive", lexicons=lexicons or "all", keep=("mentions",), workers=workers,
            progress=advance,
        )  # fmt: skip
    write_table(archive.totals, out / "archive" / "totals.csv")
    write_table(archive.words, out / "archive" / "words.csv")
    return sample_articles(archive, many, seed=seed)
