"""What all commands share: their options, reading with notes, progress, writing, and failing in one line."""

from __future__ import annotations

import re
import sys
import warnings
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, NoReturn, TypeVar

import typer

from framing.errors import FramingWarning

if TYPE_CHECKING:
    from framing.tables import Articles

T = TypeVar("T")

__all__ = [
    "Chosen", "Duplicates", "Out", "Outlet", "Source", "Strict", "fail", "notes_of", "print_table", "progress",
    "read_sources", "say", "with_bar", "write",
]  # fmt: skip

Source = Annotated[list[str], typer.Argument(metavar="ARTICLES...", help="Folders, files or patterns with articles.")]
Chosen = Annotated[
    list[str] | None,
    typer.Option("--lexicon", "-l", help="A shipped lexicon or a .toml file; may be repeated. All shipped by default."),
]
Strict = Annotated[bool, typer.Option("--strict", help="Stop at the first article that cannot be read.")]
Outlet = Annotated[str | None, typer.Option("--outlet", help="The outlet of articles that name none.")]
Duplicates = Annotated[str, typer.Option("--duplicates", help="raise, or rename ids that occur twice.")]
Out = Annotated[Path | None, typer.Option("--out", "-o", help="Where to write: .csv, .jsonl or .parquet.")]


@contextmanager
def notes_of(file: str) -> Iterator[None]:
    """Print what was chosen or lost on the way as notes."""
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always", FramingWarning)
        yield
    for warning in caught:
        say(f"Note: {file}: {warning.message}", err=True)


def read_sources(sources: list[str], *, outlet: str | None, duplicates: str, strict: bool, **further: Any) -> Articles:
    """Read articles, and tell on standard error what was met on the way; `further` goes to `read_articles`."""
    from framing.articles.read import read_articles

    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always", FramingWarning)
        source: Any = sources[0] if len(sources) == 1 else sources
        read = read_articles(
            source,
            outlet=outlet,
            duplicates=duplicates,  # type: ignore[arg-type]
            strict=strict,
            **further,
        )
    for warning in caught:
        say(f"Note: {warning.message}", err=True)
    return read


@contextmanager
def progress(what: str, total: int | None) -> Iterator[Callable[[int], Any]]:
    """Show a bar on the terminal for long work, nothing where the output is no terminal."""
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

    columns = (TextColumn(what), BarColumn(), MofNCompleteColumn(), TextColumn("articles"), TimeRemainingColumn())
    console = Console(stderr=True)
    with Progress(*columns, console=console, transient=True, disable=not console.is_terminal) as bar:
        task = bar.add_task(what, total=total)
        yield lambda many: bar.advance(task, many)


def with_bar(work: Callable[..., T], articles: Articles, *asked: Any, **further: Any) -> T:
    """Do work that reads articles and tells its progress, and show a bar meanwhile."""
    with progress("reading", len(articles)) as advance:
        return work(articles, *asked, progress=advance, **further)


def write(table: Any, out: Path | None) -> None:
    """Write a table to a file, or as CSV to standard output."""
    from framing.files import csv_text, write_table

    if out is None:
        typer.echo(csv_text(table), nl=False)
    else:
        typer.echo(f"{table.height:,} rows: {write_table(table, out)}")


def print_table(table: Any) -> None:
    """Print a short table for people."""
    from rich.console import Console
    from rich.markup import escape
    from rich.table import Table

    drawn = Table(box=None, pad_edge=False, header_style="bold")
    for name, dtype in table.schema.items():
        drawn.add_column(name, justify="right" if dtype.is_numeric() else "left")
    for row in table.iter_rows():
        drawn.add_row(*(escape(_harmless(str(value))) for value in row))
    Console().print(drawn)


def fail(message: str) -> NoReturn:
    """Print one line, whatever is in the message, and leave with 1."""
    say(f"framing: {' '.join(message.split())}", err=True)
    sys.exit(1)


def say(text: str, *, err: bool = False) -> None:
    """Print text that may hold words of others: options instead of parameters, and no signs that steer a terminal."""
    for parameter, option in _OPTIONS:
        text = parameter.sub(option, text)
    typer.echo(_harmless(text), err=err)


_OPTIONS = tuple(
    (re.compile(parameter), option)
    for parameter, option in (
        (r"columns=\{['\"](\w+)['\"]: ['\"]?([^'\"}]*)['\"]?\}", r"framing read --column \1=\2"),
        (r"\barticles\.notes\b", "framing read --notes FILE"),
        (r'\bduplicates="rename"', "--duplicates rename"),
        (r'\b(outlet|language|encoding|outlets|pins)=(?:"…")?(?=[\s,.;)]|$)', r"--\1"),
    )
)
"""How a message of a function is said on the command line."""

_STEERING = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")


def _harmless(text: str) -> str:
    return _STEERING.sub("\N{REPLACEMENT CHARACTER}", text)
