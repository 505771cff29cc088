"""The human check from the command line: framing code draw, ask, read, correct."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from framing.cli.shared import (
    Chosen,
    Duplicates,
    Out,
    Outlet,
    Source,
    Strict,
    fail,
    notes_of,
    print_table,
    progress,
    read_sources,
    write,
)

if TYPE_CHECKING:
    from framing.coding.asked import Asked, Interview
    from framing.coding.codes import Codes
    from framing.tables import Mentions

__all__ = ["add_to"]

Folder = Annotated[Path, typer.Argument(metavar="FOLDER", help="The folder that `framing code draw` wrote.")]
Sheets = Annotated[list[str], typer.Argument(metavar="SHEETS...", help="Filled-in sheets, one a coder.")]
Seed = Annotated[int, typer.Option(help="Start of the random draws.")]


def add_to(app: typer.Typer) -> None:
    """Add these commands to the program."""
    code = typer.Typer(no_args_is_help=True, help="Check by hand: draw contexts, code them blind, read the codes back.")
    code.command(epilog="Example: framing code draw articles/ --contexts 50 --out coding")(draw)
    code.command(epilog="Example: framing code ask coding --coder ida")(ask)
    code.command(epilog="Example: framing code read coding coding/ida.csv coding/omar.xlsx")(read)
    code.command(epilog="Example: framing code correct coding coding/ida.csv articles/ --out corrected.csv")(correct)
    app.add_typer(code, name="code")


def draw(
    articles: Source,
    out: Annotated[Path, typer.Option("--out", "-o", help="Folder for the sheets.")] = Path("coding"),
    contexts: Annotated[int, typer.Option(help="How many contexts to draw.")] = 50,
    lexicon: Chosen = None,
    outlet: Outlet = None,
    duplicates: Duplicates = "raise",
    strict: Strict = False,
    seed: Seed = 0,
) -> None:
    """Draw contexts by chance from every term and voice, and write a sheet that shows neither outlet nor reading."""
    from framing.coding.sample import draw_contexts
    from framing.coding.sheet import codebook, write_sheet
    from framing.errors import InputError, MissingExtraError
    from framing.files import write_table

    found = _found(articles, lexicon, outlet=outlet, duplicates=duplicates, strict=strict)
    sample = draw_contexts(found, contexts=contexts, seed=seed)
    if not len(sample):
        raise InputError("There are no mentions to code. Look with framing mentions for something that is there.")
    key = write_table(sample.table, out / "sample.parquet")
    (out / "codebook.md").write_text(codebook(sample, lexicons=found.lexicons), encoding="utf-8")
    try:
        sheet = write_sheet(sample, out / "sheet.xlsx", lexicons=found.lexicons)
    except MissingExtraError:
        sheet = write_sheet(sample, out / "sheet.csv")
    typer.echo(f"{len(sample)} contexts to code: {sheet} (give each coder a copy; how: {out / 'codebook.md'})")
    typer.echo(f"Keep to yourself until all have coded: {key}")


def ask(
    folder: Folder,
    coder: Annotated[str, typer.Option(help="Who codes; names the file of answers.")],
) -> None:
    """Ask context by context in the terminal; every answer is saved, so stop and go on when you like."""
    from rich.console import Console

    from framing.coding.asked import Interview
    from framing.coding.sample import read_sample
    from framing.files import safe_name

    path = folder / f"{safe_name(coder)}.csv"
    interview = Interview(read_sample(folder / "sample.parquet"), path)
    console = Console(highlight=False)
    while (asked := interview.next()) is not None:
        if not _answered(asked, interview, console):
            break
    typer.echo(f"{len(interview.answers)} of {len(interview.sample)} contexts coded: {path}")


def _answered(asked: Asked, interview: Interview, console: Any) -> bool:
    """Ask about one context; False to stop, and the last answer taken back for `back`."""
    from rich.text import Text

    console.print(f"\n[bold]{asked.number} of {asked.of}[/bold] · ", Text(asked.question), sep="")
    console.print(Text.assemble(asked.before, (asked.keyword, "bold reverse"), asked.behind), soft_wrap=False)
    given = {"voice": ""}
    for question in ("named", "voice"):
        if given.get("named") == interview.words.named["no"][0]:
            break  # what is not named has no voice to judge
        said = _chosen(question, interview)
        if said == "back":
            interview.undo()
        if said in ("back", "stop"):
            return said == "back"
        given[question] = said
    interview.answer(asked.context, **given)
    return True


def _chosen(question: str, interview: Interview) -> str:
    offered = "  ".join(f"{n} {choice}" for n, choice in enumerate(interview.choices(question), start=1))
    while True:
        said = typer.prompt(f"{interview.words.heads[question][0]}  {offered}  (back, stop)").strip().lower()
        answer = said if said in ("back", "stop") else interview.understood(question, said)
        if answer is not None:
            return str(answer)
        typer.echo(f"{said!r} is none of these.")


def read(
    folder: Folder,
    sheets: Sheets,
    out: Annotated[Path | None, typer.Option("--out", "-o", help="Folder for all tables as CSV.")] = None,
    by: Annotated[str, typer.Option(help="Precision by term, variant, voice or outlet.")] = "term",
) -> None:
    """Read filled-in sheets: precision of what was found, agreement of the coders, and where they differ."""
    from framing.coding.agreement import agreement, disagreements
    from framing.coding.judged import precision, voice_confusion
    from framing.files import write_table

    codes = _codes(folder, sheets)
    tables = {"precision": precision(codes, by=by), "voices": voice_confusion(codes),  # type: ignore[arg-type]
              "agreement": agreement(codes), "disagreements": disagreements(codes)}  # fmt: skip
    for name in ("precision", "agreement"):
        print_table(_rounded(tables[name]))
        typer.echo("")
    if out is not None:
        for name, table in tables.items():
            write_table(table, out / f"{name}.csv")
        typer.echo(f"Tables: {out}")


def correct(
    folder: Folder,
    sheet: Annotated[str, typer.Argument(metavar="SHEETS", help="Filled-in sheets: a file, or a pattern in quotes.")],
    articles: Source,
    out: Out = None,
    lexicon: Chosen = None,
    voice: Annotated[str, typer.Option(help="narrator, attributed, quoted, distanced or all.")] = "narrator",
    draws: Annotated[int, typer.Option(help="How often errors are drawn anew.")] = 20,
    outlet: Outlet = None,
    duplicates: Duplicates = "raise",
    strict: Strict = False,
    seed: Seed = 0,
) -> None:
    """Give the shares of each wording by outlet, corrected for the errors that coders found, with wider intervals."""
    from framing.coding.corrected import correct_mentions, pool_scores
    from framing.measuring.counts import variant_choices
    from framing.measuring.score import score

    codes = _codes(folder, [sheet])
    terms = codes.sample.table["term"].unique().sort().to_list()
    found = _found(articles, lexicon, outlet=outlet, duplicates=duplicates, strict=strict)
    with notes_of("codes"):
        drawn = correct_mentions(found, codes, draws=draws, seed=seed)
    write(pool_scores([score(variant_choices(one, term=terms, voice=voice)) for one in drawn]).table, out)


def _found(articles: list[str], lexicon: list[str] | None, **how: Any) -> Mentions:
    from framing.reading.mentions import find_mentions

    given = read_sources(articles, **how)
    with progress("reading", len(given)) as advance:
        return find_mentions(given, lexicon or "all", progress=advance)


def _codes(folder: Path, sheets: list[str]) -> Codes:
    from framing.coding.codes import read_codes
    from framing.coding.sample import read_sample

    if not folder.is_dir():
        fail(f"{folder}: there is no such folder. Give the one that `framing code draw` wrote.")
    with notes_of("codes"):
        return read_codes(sheets, read_sample(folder / "sample.parquet"))


def _rounded(table: Any) -> Any:
    import polars as pl

    return table.with_columns(pl.col(pl.Float64).round(3)).with_columns(pl.all().cast(pl.String).fill_null("–"))
