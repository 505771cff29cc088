"""Commands on corpora: which there are, and your own copy of public research data as articles and labels."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from framing.cli.shared import write

__all__ = ["add_to"]


def add_to(app: typer.Typer) -> None:
    """Add these commands to the program, as `framing corpora …`."""
    group = typer.Typer(help="Corpora: list them, add your own copy of research data.", no_args_is_help=True)
    group.command("list")(list_)
    group.command(epilog="Example: framing corpora add basil downloads/BASIL --out basil")(add)
    app.add_typer(group, name="corpora")


def list_() -> None:
    """List the shipped corpora, and the research data that can be read from your own copy."""
    from framing.articles.recipes.read import list_corpora

    for corpus, how, title, holds, give in list_corpora().iter_rows():
        typer.echo(f"{corpus} ({how}): {title}")
        if give:
            typer.echo(f"    {holds}\n    Give: {give}")


def add(
    name: Annotated[str, typer.Argument(help="Name of the data, as `framing corpora list` shows it.")],
    path: Annotated[Path, typer.Argument(help="Your copy: the folder or file that its makers publish.")],
    out: Annotated[Path | None, typer.Option("--out", "-o", help="The folder to write; the name by default.")] = None,
) -> None:
    """Turn your own copy of research data into articles.jsonl and, where people coded something, labels.csv."""
    from framing.articles.recipes.read import read_corpus

    articles, labels = read_corpus(name, path)
    folder = out if out is not None else Path(name)
    folder.mkdir(parents=True, exist_ok=True)
    write(articles.table, folder / "articles.jsonl")
    if labels.height:
        write(labels, folder / "labels.csv")
