"""Sheets come back: whatever a spreadsheet program made of them, or one clear error that says which row."""

from __future__ import annotations

from pathlib import Path

import polars as pl
import pytest

import framing as fr
from framing.coding.sheet import sheet_of
from framing.errors import ChoiceError, ColumnsError, InputError

SAMPLE = fr.draw_contexts(fr.find_mentions(fr.load_corpus("berlin-talks"), "war-naming-ukraine"), contexts=4)
NAMES = SAMPLE.table["context"].to_list()


def _read(path: Path, text: str, encoding: str = "utf-8") -> list[tuple[object, ...]]:
    path.write_text(text, encoding=encoding, newline="")
    return fr.read_codes(path, SAMPLE).table.select("context", "coder", "named", "voice", "remark").rows()


def test_a_sheet_filled_in_as_written_comes_back(tmp_path: Path) -> None:
    answers = ["yes", "no", "unsure", "yes"]
    voices = ["outlet", None, "quoted", "arm's length"]
    sheet = sheet_of(SAMPLE).with_columns(
        pl.Series("is it?", answers), pl.Series("whose words?", voices), remark=pl.Series(["", "a town", "", ""])
    )
    for ending in ("csv", "parquet", "jsonl"):
        path = tmp_path / f"ida.{ending}"
        {"csv": sheet.write_csv, "parquet": sheet.write_parquet, "jsonl": sheet.write_ndjson}[ending](path)
        codes = fr.read_codes(path, SAMPLE)
        assert codes.table["context"].to_list() == NAMES
        assert codes.table["named"].to_list() == [True, False, None, True]
        assert codes.table["voice"].to_list() == ["narrator", None, "quoted", "distanced"]
        assert codes.table["remark"].to_list() == [None, "a town", None, None]
        assert set(codes.table["coder"]) == {"ida"}


def test_a_spreadsheet_comes_back(tmp_path: Path) -> None:
    pytest.importorskip("xlsxwriter")
    import xlsxwriter

    path = tmp_path / "omar.xlsx"
    with xlsxwriter.Workbook(path) as book:
        page = book.add_worksheet()
        page.write_row(0, 0, ["remark", "whose words?", "context", "is it?"])
        for row, name in enumerate(NAMES, start=1):
            page.write_row(row, 0, ["", 3, name, 1])  # a coder who answers by number
    codes = fr.read_codes(path, SAMPLE).table
    assert codes.select("named", "voice").unique().rows() == [(True, "quoted")]


def test_the_written_spreadsheet_offers_the_answers_and_runs_nothing(tmp_path: Path) -> None:
    pytest.importorskip("xlsxwriter")
    from zipfile import ZipFile

    text = '=HYPERLINK("http://x.example") The invasion of Ukraine went on.'
    rows = [{"outlet": "A", "headline": "Talks", "text": text}]
    sample = fr.draw_contexts(fr.find_mentions(fr.read_articles(rows), "war-naming-ukraine"), contexts=1)
    path = fr.write_sheet(sample, tmp_path / "sheet.xlsx")
    page = ZipFile(path).read("xl/worksheets/sheet1.xml").decode()
    assert "<f>" not in page
    assert 'type="list"' in page
    assert "yes,no,unsure" in page
    assert "<hyperlink" not in page
    read = pl.read_excel(path)
    assert read["context"].to_list() == sample.table["context"].to_list()


def test_order_of_columns_blank_lines_semicolons_and_decimal_commas_do_not_matter(tmp_path: Path) -> None:
    lines = ["Whose words?;Remark;IS IT?;x;Context", "", f"2,0;;1,0;7;{NAMES[1].upper()}", ";;;;",
             f";\"seen; twice\";0,0;;{NAMES[0]}", f";;;;{NAMES[2]}"]  # fmt: skip
    with pytest.warns(fr.FramingWarning, match="2 of 4 contexts were coded by nobody"):
        rows = _read(tmp_path / "ida.csv", "\r\n".join(lines))
    assert rows == [(NAMES[0], "ida", False, None, "seen; twice"), (NAMES[1], "ida", True, "attributed", None)]


def test_other_encodings_and_a_column_of_coders(tmp_path: Path) -> None:
    lines = ["context\tis it?\tcoder\tremark"]
    lines += [f"{name}\tja\t{coder}\tgrün" for name in NAMES for coder in ("Zoë", "ida")]
    rows = _read(tmp_path / "all.tsv", "\n".join(lines), encoding="utf-16")
    assert [row[1] for row in rows] == ["Zoë", "ida"] * 4
    assert {row[4] for row in rows} == {"grün"}


@pytest.mark.parametrize(
    ("line", "message"),
    [
        ("zzzzzz,yes,outlet", r"ida\.csv, row 3: there is no context 'zzzzzz' in this sample"),
        (",yes,outlet", r"ida\.csv, row 3: the context is not named"),
        (
            f"{NAMES[1]},perhaps not,outlet",
            r"ida\.csv, row 3: 'perhaps not' is no answer to “is it\?”.*yes, no, unsure",
        ),
        (f"{NAMES[1]},yes,5", r"ida\.csv, row 3: '5' is no answer to “whose words\?”.*outlet, reported, quoted"),
        (f"{NAMES[0]},no,outlet", r"ida\.csv, row 3: ida answers context .* in two ways"),
    ],
)
def test_what_cannot_be_read_is_named_with_its_row(tmp_path: Path, line: str, message: str) -> None:
    with pytest.raises(InputError, match=message):
        _read(tmp_path / "ida.csv", f"context,is it?,whose words?\n{NAMES[0]},yes,outlet\n{line}\n")


def test_a_sheet_without_its_columns_is_named(tmp_path: Path) -> None:
    with pytest.raises(
        ColumnsError, match=r"ida\.csv: a sheet needs the columns 'context' and 'is it\?'.*Columns here: a"
    ):
        _read(tmp_path / "ida.csv", "a,b\n1,2\n")


def test_the_same_line_twice_is_one(tmp_path: Path) -> None:
    lines = ["context,is it?", *[f"{name},yes" for name in NAMES], f"{NAMES[0]},yes"]
    assert len(_read(tmp_path / "ida.csv", "\n".join(lines))) == 4


def test_a_sheet_is_written_as_a_spreadsheet_or_csv_alone(tmp_path: Path) -> None:
    with pytest.raises(ChoiceError, match=r"ending of the sheet is '\.doc'"):
        fr.write_sheet(SAMPLE, tmp_path / "sheet.doc")


def test_a_codebook_has_the_question_and_examples_of_every_term_drawn() -> None:
    mentions = fr.find_mentions(fr.load_corpus("berlin-talks"), "war-naming-ukraine")
    book = fr.codebook(SAMPLE, lexicons=mentions.lexicons)
    for lexicon in mentions.lexicons:
        for term in lexicon.terms:
            drawn = term.id in set(SAMPLE.table["term"])
            assert (f"## {term.question}" in book) == drawn
