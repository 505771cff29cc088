"""Commands on word lists: list, show, check, import, export, suggest."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Any

import typer

from framing.cli.shared import (
    Out,
    Source,
    fail,
    notes_of,
    print_table,
    read_sources,
    write,
)

__all__ = ["add_to"]


def add_to(app: typer.Typer) -> None:
    """Add these commands to the program, as `framing lexicons …`."""
    group = typer.Typer(help="The word lists: list, show, check, import, export, suggest.", no_args_is_help=True)
    group.command("list")(list_)
    group.command(epilog="Example: framing lexicons show kyiv-kiev")(show)
    group.command(epilog="Example: framing lexicons check my-words.toml --articles articles/ --json")(check)
    group.command("import", epilog="Example: framing lexicons import mood.dic --out mood.toml")(import_)
    group.command(epilog="Example: framing lexicons export kyiv-kiev --out names.lc3")(export)
    group.command(epilog="Example: framing lexicons suggest articles/ --term war-naming-ukraine.war-name")(suggest)
    app.add_typer(group, name="lexicons")


def list_() -> None:
    """List the shipped lexicons."""
    from framing.lexicons.load import list_lexicons

    print_table(list_lexicons())


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


def check(
    files: Annotated[list[str] | None, typer.Argument(help="Lexicon files or ids.")] = None,
    everything: Annotated[bool, typer.Option("--all", help="Check all shipped lexicons and word lists.")] = False,
    articles: Annotated[str | None, typer.Option(help="Articles to try the forms on.")] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print one JSON object a finding.")] = False,
    strict: Annotated[bool, typer.Option("--strict", help="Let warnings fail too.")] = False,
) -> None:
    """Check lexicons: examples, clashes, symmetry, overlap, coverage; exit code 1 on an error."""
    import polars as pl

    from framing.auditing.check import check_lexicon
    from framing.lexicons.load import shipped_lexicons, shipped_word_lists

    names = [*shipped_lexicons(), *shipped_word_lists()] if everything else files or []
    if not names:
        fail("nothing to check. Name a file or an id, or pass --all")
    read = read_sources([articles], outlet=None, duplicates="raise", strict=False) if articles else None
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
        fail(f"{len(files)} files, but {out} is one. Name a folder")
    for file in files:
        with notes_of(file.name):
            lexicon = import_lexicon(file, format=format, kind=kind, language=language, licence=licence)
            written = export_lexicon(lexicon, out if out.suffix else out / f"{lexicon.id}.toml", format="toml")
        typer.echo(f"{len(lexicon.terms):,} terms, {lexicon.forms:,} forms: {written}")


def export(
    lexicon: Annotated[str, typer.Argument(help="Id of a shipped lexicon, or a .toml file.")],
    out: Annotated[Path, typer.Option("--out", "-o", help="Where to write; the ending says the format.")],
    format: Annotated[str | None, typer.Option(help="The format, where the ending does not say it.")] = None,  # noqa: A002
) -> None:
    """Write a lexicon as another program's word list; what the format cannot hold is said."""
    from framing.lexicons.formats.exchange import export_lexicon

    with notes_of(out.name):
        typer.echo(f"Written: {export_lexicon(lexicon, out, format=format)}")


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
        fail(f"--term is {term!r}. Write LEXICON.TERM, such as kyiv-kiev.capital-name")
    read = read_sources(articles, outlet=None, duplicates="raise", strict=False)
    write(suggest_forms(read, lexicon, name, min_count=min_count, limit=limit), out)
