"""The command line: each command reads articles, calls one public function, and writes what it gives.

Heavy libraries are loaded inside the commands, so that --help and --version answer at once.
"""

from __future__ import annotations

import sys
import warnings
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from framing import __version__
from framing.errors import FramingError, FramingWarning

if TYPE_CHECKING:
    from framing.tables import Articles

__all__ = ["app", "main"]

app = typer.Typer(
    name="framing",
    help="How several outlets told the same story: which words, in whose voice, with the sentences behind them.",
    epilog="Start with: framing report FOLDER --out report",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)
lexicons_app = typer.Typer(
    help="The word lists: list, show, check, import, export, suggest.",
    no_args_is_help=True,
)
app.add_typer(lexicons_app, name="lexicons")

Source = Annotated[list[str], typer.Argument(metavar="ARTICLES...", help="Folders, files or patterns with articles.")]
Chosen = Annotated[
    list[str] | None,
    typer.Option("--lexicon", "-l", help="A shipped lexicon or a .toml file; may be repeated. All shipped by default."),
]
Strict = Annotated[bool, typer.Option("--strict", help="Stop at the first article that cannot be read.")]
Outlet = Annotated[str | None, typer.Option("--outlet", help="The outlet of articles that name none.")]
Duplicates = Annotated[str, typer.Option("--duplicates", help="raise, or rename ids that occur twice.")]
Out = Annotated[Path | None, typer.Option("--out", "-o", help="Where to write: .csv, .jsonl or .parquet.")]


def main() -> None:
    """Run the command line; a known error is one line and exit code 1."""
    try:
        app()
    except FramingError as error:
        _fail(str(error))
    except OSError as error:
        _fail(f"{error.filename or ''}: {error.strerror or error}")
    except KeyboardInterrupt:
        _fail("stopped")


@app.callback(invoke_without_command=True)
def _top(
    version: Annotated[bool, typer.Option("--version", help="Print the version and leave.")] = False,
) -> None:
    if version:
        typer.echo(f"framing {__version__}")
        raise typer.Exit


@app.command(epilog="Example: framing report articles/ --out report -l war-naming-ukraine")
def report(
    articles: Source,
    out: Annotated[Path, typer.Option("--out", "-o", help="Folder to write the report into.")] = Path("report"),
    lexicon: Chosen = None,
    title: Annotated[str | None, typer.Option(help="Title of the page.")] = None,
    outlet: Outlet = None,
    duplicates: Duplicates = "raise",
    strict: Strict = False,
    seed: Annotated[int, typer.Option(help="Start of the random draws.")] = 0,
) -> None:
    """Write the whole report: one page, its charts and its tables."""
    from framing.report.page import write_report

    read = _read(articles, outlet=outlet, duplicates=duplicates, strict=strict)
    with _progress("reading", len(read)) as advance:
        page = write_report(read, out, lexicons=lexicon or "all", title=title, seed=seed, progress=advance)
    typer.echo(f"Report: {page}")


@app.command(epilog="Example: framing mentions articles/ --out mentions.csv")
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
    import polars as pl

    from framing.reading.mentions import find_mentions

    read = _read(articles, outlet=outlet, duplicates=duplicates, strict=strict)
    with _progress("reading", len(read)) as advance:
        found = find_mentions(read, lexicon or "all", progress=advance)
    context = found.contexts(width).select("outlet", "left", "keyword", "right")
    _write(pl.concat([found.table, context], how="horizontal"), out)


@lexicons_app.command("list")
def list_() -> None:
    """List the shipped lexicons."""
    from framing.lexicons.load import list_lexicons

    _print_table(list_lexicons())


@lexicons_app.command(epilog="Example: framing lexicons show kyiv-kiev")
def show(lexicon: Annotated[str, typer.Argument(help="Id of a shipped lexicon, or a .toml file.")]) -> None:
    """Show a lexicon: its terms, variants, forms, and who uses them."""
    from framing.lexicons.load import load_lexicon

    one = load_lexicon(lexicon)
    typer.echo(f"{one.title} ({one.id} {one.version}, {one.kind}, {one.language}, {one.licence})")
    for term in one.terms:
        typer.echo(f"\n{term.question or term.id}")
        for variant in term.variants:
            side = f" [{one.poles[variant.pole]}]" if variant.pole else ""
            beside = "" if variant.in_denominator else " (counted beside the shares)"
            typer.echo(f"  {variant.id}{side}{beside}: {', '.join(variant.forms + variant.exact_case_forms)}")


@lexicons_app.command(epilog="Example: framing lexicons check my-words.toml --articles articles/ --json")
def check(
    files: Annotated[list[str] | None, typer.Argument(help="Lexicon files or ids.")] = None,
    everything: Annotated[bool, typer.Option("--all", help="Check all shipped lexicons.")] = False,
    articles: Annotated[str | None, typer.Option(help="Articles to try the forms on.")] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print one JSON object a finding.")] = False,
    strict: Annotated[bool, typer.Option("--strict", help="Let warnings fail too.")] = False,
) -> None:
    """Check lexicons: examples, clashes, symmetry, overlap, coverage; exit code 1 on an error."""
    import polars as pl

    from framing.auditing.check import check_lexicon
    from framing.lexicons.load import shipped_lexicons

    names = list(shipped_lexicons()) if everything else files or []
    if not names:
        _fail("nothing to check. Name a file or an id, or pass --all")
    read = _read([articles], outlet=None, duplicates="raise", strict=False) if articles else None
    table = pl.concat([check_lexicon(name, against="all", articles=read) for name in names])
    table = table.sort(pl.col("level").cast(pl.Enum(["error", "warning", "note"])), *table.columns[1:])
    if as_json:
        typer.echo(table.write_ndjson(), nl=False)
    else:
        _tell_findings(table, len(names))
    if table["level"].is_in(["error", "warning"] if strict else ["error"]).any():
        raise typer.Exit(1)


def _tell_findings(table: Any, checked: int) -> None:
    for row in table.iter_rows(named=True):
        where = " / ".join(row[part] for part in ("lexicon", "term", "variant") if row[part])
        form = f" {row['form']!r}" if row["form"] else ""
        typer.echo(f"{row['level']:<8}{where}:{form} {row['check']}: {row['message']}")
    many = [f"{(table['level'] == level).sum()} {level}s" for level in ("error", "warning", "note")]
    typer.echo(f"{checked} checked: {', '.join(many)}")


@lexicons_app.command("import", epilog="Example: framing lexicons import mood.dic --out mood.toml")
def import_(
    files: Annotated[list[Path], typer.Argument(help="Word lists: .csv .lc3 .dic .dicx .yml .cat .ykd")],
    out: Annotated[Path, typer.Option("--out", "-o", help="The .toml file to write, or a folder for several.")],
    format: Annotated[str | None, typer.Option(help="The format, where the ending does not say it.")] = None,  # noqa: A002
    kind: Annotated[str | None, typer.Option(help="contested, loaded, stance, frames or cues.")] = None,
    language: Annotated[str, typer.Option(help="Language code.")] = "en",
    licence: Annotated[str, typer.Option(help="Under which licence the list may be used.")] = "",
) -> None:
    """Make lexicon files of other programs' word lists; what cannot be taken over is said."""
    from framing.lexicons.formats.exchange import export_lexicon, import_lexicon

    if len(files) > 1 and out.suffix:
        _fail(f"{len(files)} files, but {out} is one. Name a folder")
    for file in files:
        with _notes(file.name):
            lexicon = import_lexicon(file, format=format, kind=kind, language=language, licence=licence)
            written = export_lexicon(lexicon, out if out.suffix else out / f"{lexicon.id}.toml", format="toml")
        typer.echo(f"{len(lexicon.terms):,} terms, {lexicon.forms:,} forms: {written}")


@lexicons_app.command(epilog="Example: framing lexicons export kyiv-kiev --out names.lc3")
def export(
    lexicon: Annotated[str, typer.Argument(help="Id of a shipped lexicon, or a .toml file.")],
    out: Annotated[Path, typer.Option("--out", "-o", help="Where to write; the ending says the format.")],
    format: Annotated[str | None, typer.Option(help="The format, where the ending does not say it.")] = None,  # noqa: A002
) -> None:
    """Write a lexicon as another program's word list; what the format cannot hold is said."""
    from framing.lexicons.formats.exchange import export_lexicon

    with _notes(out.name):
        typer.echo(f"Written: {export_lexicon(lexicon, out, format=format)}")


@lexicons_app.command(epilog="Example: framing lexicons suggest articles/ --term war-naming-ukraine.war-name")
def suggest(
    articles: Source,
    term: Annotated[str, typer.Option("--term", "-t", help="LEXICON.TERM; the lexicon is an id or a .toml file.")],
    out: Out = None,
    min_count: Annotated[int, typer.Option(help="Occurrences that a candidate needs.")] = 2,
    limit: Annotated[int, typer.Option(help="Candidates to give at most.")] = 30,
) -> None:
    """Give words that may be further forms of a term, with sentences, for you to accept into a file."""
    from framing.auditing.suggest import suggest_forms

    lexicon, _, name = term.rpartition(".")
    if not lexicon:
        _fail(f"--term is {term!r}. Write LEXICON.TERM, such as kyiv-kiev.capital-name")
    read = _read(articles, outlet=None, duplicates="raise", strict=False)
    _write(suggest_forms(read, lexicon, name, min_count=min_count, limit=limit), out)


@contextmanager
def _notes(file: str) -> Iterator[None]:
    """Print what was chosen or lost on the way as notes."""
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always", FramingWarning)
        yield
    for warning in caught:
        typer.echo(f"Note: {file}: {warning.message}", err=True)


def _read(sources: list[str], *, outlet: str | None, duplicates: str, strict: bool) -> Articles:
    from framing.articles.read import read_articles

    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always", FramingWarning)
        source: Any = sources[0] if len(sources) == 1 else sources
        read = read_articles(source, outlet=outlet, duplicates=duplicates, strict=strict)  # type: ignore[arg-type]
    for warning in caught:
        typer.echo(f"Note: {warning.message}", err=True)
    return read


@contextmanager
def _progress(what: str, total: int) -> Iterator[Callable[[int], Any]]:
    """Show a bar on the terminal for long work, nothing where the output is no terminal."""
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

    columns = (TextColumn(what), BarColumn(), MofNCompleteColumn(), TextColumn("articles"), TimeRemainingColumn())
    console = Console(stderr=True)
    with Progress(*columns, console=console, transient=True, disable=not console.is_terminal) as bar:
        task = bar.add_task(what, total=total)
        yield lambda many: bar.advance(task, many)


def _write(table: Any, out: Path | None) -> None:
    from framing.files import csv_text, write_table

    if out is None:
        typer.echo(csv_text(table), nl=False)
    else:
        typer.echo(f"{table.height:,} rows: {write_table(table, out)}")


def _print_table(table: Any) -> None:
    from rich.console import Console
    from rich.table import Table

    drawn = Table(box=None, pad_edge=False, header_style="bold")
    for name, dtype in table.schema.items():
        drawn.add_column(name, justify="right" if dtype.is_numeric() else "left")
    for row in table.iter_rows():
        drawn.add_row(*map(str, row))
    Console().print(drawn)


def _fail(message: str) -> None:
    """Print one line, whatever is in the message, and leave with 1."""
    typer.echo(f"framing: {' '.join(message.split())}", err=True)
    sys.exit(1)
