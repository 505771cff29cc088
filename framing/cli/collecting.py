"""Commands that come before any measuring: reading into one clean file, and whether it is fit to be measured."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from framing.cli.shared import Duplicates, Out, Outlet, Source, Strict, fail, print_table, read_sources, say, write

if TYPE_CHECKING:
    import polars as pl

__all__ = ["add_to"]

Outlets = Annotated[Path | None, typer.Option("--outlets", help="A .toml file with more names of outlets.")]
Encoding = Annotated[str | None, typer.Option(help="The encoding of all files; found out by default.")]
Language = Annotated[str | None, typer.Option(help="The language of articles that name none.")]
Columns = Annotated[
    list[str] | None,
    typer.Option("--column", help="Which column is which, such as text=body_clean; may be repeated."),
]
Keep = Annotated[bool, typer.Option("--keep-repeated", help="Count lines that an outlet puts into many articles.")]


def add_to(app: typer.Typer) -> None:
    """Add these commands to the program."""
    app.command(epilog="Example: framing read export.zip pages/ --out articles.parquet")(read)
    app.command(epilog="Example: framing health articles.parquet")(health)


def read(
    source: Source,
    out: Annotated[Path, typer.Option("--out", "-o", help="Where to write: .parquet or .jsonl.")],
    notes: Annotated[Path | None, typer.Option(help="Where to write what was guessed, dropped or set aside.")] = None,
    boilerplate: Annotated[
        Path | None, typer.Option(help="Where to write the lines that are no text and will not be counted.")
    ] = None,
    outlets: Outlets = None,
    column: Columns = None,
    encoding: Encoding = None,
    language: Language = None,
    outlet: Outlet = None,
    duplicates: Duplicates = "raise",
    strict: Strict = False,
) -> None:
    """Read pages, feeds, archives, exports and tables into one clean file."""
    if out.suffix not in (".parquet", ".jsonl"):
        fail(f"--out is {out.name!r}; allowed: a name that ends in .parquet or .jsonl.")
    articles = read_sources(source, outlet=outlet, duplicates=duplicates, strict=strict, outlets=outlets,
                            columns=_named(column), encoding=encoding, language=language)  # fmt: skip
    if notes is not None:
        write(articles.notes, notes)
    if boilerplate is not None:
        from framing.articles.aside import list_boilerplate

        write(list_boilerplate(articles), boilerplate)
    write(articles.table, out)
    told = articles.notes["what"].value_counts(sort=True)
    if told.height:
        typer.echo("Notes: " + ", ".join(f"{count:,} {what}" for what, count in told.iter_rows()), err=True)


def health(
    articles: Source,
    out: Out = None,
    page: Annotated[Path | None, typer.Option("--page", help="Where to write it as a page: .html.")] = None,
    outlets: Outlets = None,
    column: Columns = None,
    encoding: Encoding = None,
    language: Language = None,
    keep_repeated: Keep = False,
    outlet: Outlet = None,
    duplicates: Duplicates = "raise",
    strict: Strict = False,
) -> None:
    """Say whether articles are fit to be measured, and what to do; exit code 1 where numbers would mislead."""
    import polars as pl

    from framing.articles.health import check_health

    collection = read_sources(articles, outlet=outlet, duplicates=duplicates, strict=strict, outlets=outlets,
                              columns=_named(column), encoding=encoding, language=language,
                              keep_repeated=keep_repeated)  # fmt: skip
    found = check_health(collection)
    if out is not None:
        write(found, out)
    if page is not None:
        typer.echo(f"Page: {_write_page(found, page)}")
    _show(found)
    if found.filter(pl.col("severity") == "serious").height:
        raise typer.Exit(1)


def _named(columns: list[str] | None) -> dict[str, str]:
    """Our name and theirs out of `--column ours=theirs`."""
    named = dict(column.partition("=")[::2] for column in columns or [])
    for ours, theirs in named.items():
        if not ours or not theirs:
            fail(f"--column is {ours or theirs!r}; allowed: a name of ours and one of yours, such as text=body_clean.")
    return named


def _write_page(found: pl.DataFrame, page: Path) -> Path:
    from framing.report.health import write_health

    if page.suffix != ".html":
        fail(f"--page is {page.name!r}; allowed: a name that ends in .html.")
    return write_health(found, page)


def _show(found: pl.DataFrame) -> None:
    """Print what has advice as sentences, and the articles of each outlet and month as a table."""
    import polars as pl

    advised = found.filter(pl.col("advice") != "")
    for (severity, finding, advice), rows in advised.group_by("severity", "finding", "advice", maintain_order=True):
        say(f"{str(severity).upper():8} {finding}{_where(rows)}. {advice}")
    counts = found.filter(pl.col("finding") == "articles").select("outlet", pl.col("value").cast(pl.Int64))
    monthly = found.filter(pl.col("finding") == "articles in the month").with_columns(pl.col("value").cast(pl.Int64))
    table = counts.rename({"value": "articles"})
    if monthly.height and monthly["month"].n_unique() <= 12:
        wide = monthly.sort("month").pivot("month", index="outlet", values="value")
        table = table.join(wide, on="outlet", how="left").fill_null(0)
    print_table(table.sort("articles", descending=True, maintain_order=True).head(_ROWS).sort("outlet"))
    if table.height > _ROWS:
        typer.echo(f"and {table.height - _ROWS:,} outlets with fewer articles")


def _where(rows: pl.DataFrame) -> str:
    """Name the first outlets with their values, and how many more there are."""
    values = [(row["outlet"], _value(row)) for row in rows.head(_SHOWN).iter_rows(named=True)]
    if rows.height == 1 and values[0][0] is None:
        return f" ({values[0][1]})"
    more = f" and {rows.height - _SHOWN:,} more" if rows.height > _SHOWN else ""
    return ": " + ", ".join(f"{outlet} ({value})" for outlet, value in values) + more


_ROWS = 40  # outlets with the most articles; --out has all
_SHOWN = 6  # outlets on one line; --out has all


def _value(row: dict[str, Any]) -> str:
    if row["unit"].startswith("share"):
        return f"{row['value']:.0%}"
    unit = row["unit"].removesuffix("s") if row["value"] == 1 else row["unit"]
    return f"{row['value']:,.3g} {unit}"
