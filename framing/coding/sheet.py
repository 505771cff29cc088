"""A sample as a sheet to fill in: what coders see, and the codebook beside it."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import polars as pl

from framing.coding.sample import Sample
from framing.errors import ChoiceError, MissingExtraError
from framing.files import write_table
from framing.languages.coding import load_coding_words
from framing.lexicons.model import Lexicon

__all__ = ["codebook", "sheet_of", "write_sheet"]

_WIDTHS = {"context": 10, "asked": 34, "text": 90, "named": 10, "voice": 16, "remark": 24}


def sheet_of(sample: Sample, *, language: str = "en") -> pl.DataFrame:
    """Give what a coder sees: context, question, text with the marked words, and empty columns to fill.

    Parameters
    ----------
    sample : Sample
    language : str
        The language of the heads.

    Returns
    -------
    polars.DataFrame
        One row a context in the order of the sample: `context, question, text, is it?, whose words?, remark`, the
        last three empty. Neither the outlet nor anything that the program read of it stands there.

    Examples
    --------
    >>> import framing as fr
    >>> mentions = fr.find_mentions(fr.load_corpus("berlin-talks"), "war-naming-ukraine")
    >>> sheet_of(fr.draw_contexts(mentions, contexts=5)).columns
    ['context', 'question', 'text', 'is it?', 'whose words?', 'remark']
    """
    heads = load_coding_words(language).heads
    nothing = pl.lit(None, dtype=pl.String)
    return sample.table.select(
        pl.col("context").alias(heads["context"][0]),
        pl.col("asked").alias(heads["asked"][0]),
        pl.format("{}[[{}]]{}", "text_before", "keyword", "text_behind").alias(heads["text"][0]),
        *(nothing.alias(heads[name][0]) for name in ("named", "voice", "remark")),
    )


def write_sheet(sample: Sample, path: str | Path, *, lexicons: tuple[Lexicon, ...] = (), language: str = "en") -> Path:
    """Write the sheet for one coder, as a spreadsheet with lists to choose from, or as CSV.

    Parameters
    ----------
    sample : Sample
    path : path
        Ending in .xlsx (the extra `[coding]`) or .csv.
    lexicons : tuple of Lexicon
        What the codebook in the spreadsheet explains; `mentions.lexicons`.
    language : str
        The language of heads and codebook.

    Returns
    -------
    Path
        The file; give each coder a copy of their own.

    Raises
    ------
    ChoiceError
        When the ending is another.
    MissingExtraError
        When a spreadsheet is asked for without the extra.

    Examples
    --------
    >>> import tempfile, framing as fr
    >>> mentions = fr.find_mentions(fr.load_corpus("berlin-talks"), "war-naming-ukraine")
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     path = write_sheet(fr.draw_contexts(mentions, contexts=5), Path(folder, "ida.csv"))
    ...     len(path.read_text(encoding="utf-8").splitlines())
    6
    """
    path = Path(path)
    if path.suffix not in (".xlsx", ".csv"):
        raise ChoiceError.of("the ending of the sheet", path.suffix or str(path), (".xlsx", ".csv"))
    sheet = sheet_of(sample, language=language)
    if path.suffix == ".csv":
        return write_table(sheet, path)
    path.parent.mkdir(parents=True, exist_ok=True)
    _write_workbook(sheet, path, codebook(sample, lexicons=lexicons, language=language), language)
    return path


def codebook(sample: Sample, *, lexicons: tuple[Lexicon, ...] = (), language: str = "en") -> str:
    """Give how to code, and every term of the sample with its question, its wordings and examples, as Markdown.

    Parameters
    ----------
    sample : Sample
    lexicons : tuple of Lexicon
        Where questions and examples are taken from; `mentions.lexicons`.
    language : str
        The language of the instructions.

    Returns
    -------
    str
        A template: mend and extend it before the coding starts.

    Examples
    --------
    >>> import framing as fr
    >>> mentions = fr.find_mentions(fr.load_corpus("berlin-talks"), "war-naming-ukraine")
    >>> codebook(fr.draw_contexts(mentions, contexts=5), lexicons=mentions.lexicons).splitlines()[0]
    '# Codebook'
    """
    lines = ["# Codebook", "", *(f"- {line}" for line in load_coding_words(language).how)]
    asked = set(sample.table.select("lexicon", "term").unique().iter_rows())
    for lexicon in lexicons:
        for term in lexicon.terms:
            if (lexicon.id, term.id) in asked:
                lines += ["", f"## {term.question or term.id}", "", *_wordings(term)]
    return "\n".join(lines) + "\n"


def _wordings(term: Any) -> list[str]:
    lines = []
    for variant in term.variants:
        lines.append(f"- **{variant.title or variant.id.replace('-', ' ')}**")
        lines += [f"  - yes: {example}" for example in variant.examples[:2]]
        lines += [f"  - no: {example}" for example in variant.counter_examples[:2]]
    return lines


def _write_workbook(sheet: pl.DataFrame, path: Path, book: str, language: str) -> None:
    """Write the sheet with lists to choose from; every cell is text, so that nothing runs and nothing is rounded."""
    try:
        import xlsxwriter
    except ImportError as error:
        raise MissingExtraError.of("xlsxwriter", "coding", "A spreadsheet") from error
    words = load_coding_words(language)
    options = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    with xlsxwriter.Workbook(path, options) as workbook:
        page = workbook.add_worksheet("contexts")
        plain = workbook.add_format({"text_wrap": True, "valign": "top"})
        marked = workbook.add_format({"bold": True, "font_color": "#9c2f00"})
        head = workbook.add_format({"bold": True, "bottom": 1, "text_wrap": True})
        for column, (name, width) in enumerate(zip(sheet.columns, _WIDTHS.values(), strict=True)):
            page.set_column(column, column, width, plain)
            page.write_string(0, column, name, head)
        for row, values in enumerate(sheet.iter_rows(), start=1):
            _write_row(page, row, values, plain, marked)
        for column, answers in ((3, words.named), (4, words.voice)):
            choices = {"validate": "list", "source": [ways[0] for ways in answers.values()], "ignore_blank": True,
                       "error_type": "information"}  # fmt: skip
            page.data_validation(1, column, max(sheet.height, 1), column, choices)
        page.freeze_panes(1, 1)
        explained = workbook.add_worksheet("codebook")
        explained.set_column(0, 0, 120, plain)
        for row, line in enumerate(book.splitlines()):
            explained.write_string(row, 0, line)


def _write_row(page: Any, row: int, values: tuple[Any, ...], plain: Any, marked: Any) -> None:
    for column, value in enumerate(values):
        text = value or ""
        left, mark, rest = text.partition("[[") if column == 2 else (text, "", "")
        keyword, _, right = rest.partition("]]")
        if mark and keyword:
            pieces = [piece for piece in (left, marked, f"[[{keyword}]]", right) if piece != ""]
            page.write_rich_string(row, column, *pieces, plain)
        else:
            page.write_string(row, column, text, plain)
