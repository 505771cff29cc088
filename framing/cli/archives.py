"""The command for archives too large to be read at once: framing scan."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from framing.cli.shared import Chosen, Out, progress, write

__all__ = ["add_to"]


def add_to(app: typer.Typer) -> None:
    """Add this command to the program."""
    app.command(epilog="Example: framing scan archive/*.parquet --parts scan --workers 2 --out totals.csv")(scan)


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
