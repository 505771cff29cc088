"""Whole reads: folders, tables, what is told and what is lost."""

from __future__ import annotations

import gzip
import io
import json
from datetime import UTC, datetime
from pathlib import Path

import polars as pl
import pytest
from hypothesis import given, settings, strategies as st

from framing.articles.read import read_articles
from framing.columns import schema
from framing.errors import ChoiceError, ColumnsError, DuplicateError, FramingWarning, InputError
from framing.tables import Articles

ROWS = [
    {"outlet": "Harbour Post", "headline": "Pact signed", "text": "They signed.", "published": "2025-12-14"},
    {"outlet": "Dawn Daily", "headline": "Pact doubted", "text": "They doubt it.", "published": "2025-12-15"},
]


def _write(folder: Path, name: str, content: str) -> Path:
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(content, encoding="utf-8", newline="")
    return path


def _notes(articles: Articles, what: str) -> list[str]:
    return articles.notes.filter(pl.col("what") == what)["why"].to_list()


def test_a_folder_gives_outlet_date_id_headline_and_the_text_unedited(tmp_path):
    _write(tmp_path, "Harbour Post/2025-12-14-pact.txt", "News / World\n\nPact signed\n\nThey signed.\u00a0\r\nShare\n")
    articles = read_articles(tmp_path)
    row = articles.table.row(0, named=True)
    assert row["article"] == "Harbour Post/2025-12-14-pact"
    assert row["outlet"] == "Harbour Post"
    assert row["published"] == datetime(2025, 12, 14, tzinfo=UTC)
    assert row["headline"] == "Pact signed"
    assert row["text"] == "\nThey signed.\u00a0\r\nShare\n"
    assert "News / World" in _notes(articles, "set aside")[0]


def test_front_matter_wins_over_the_path(tmp_path):
    matter = "---\nsource: Dawn Daily\nDate: 2025-12-16T10:00:00Z\nauthors: [A. Berg, B. Lund]\ndesk: ports\n---\n"
    _write(tmp_path, "x/2025-12-14-a.md", matter + "# Pact signed\nThey signed.")
    row = read_articles(tmp_path).table.row(0, named=True)
    assert (row["outlet"], row["author"], row["desk"]) == ("Dawn Daily", "A. Berg; B. Lund", "ports")
    assert row["published"] == datetime(2025, 12, 16, 10, tzinfo=UTC)
    assert (row["headline"], row["text"]) == ("Pact signed", "They signed.")


@pytest.mark.parametrize(
    ("body", "text"),
    [("Pact signed\nThey signed.", "They signed."), ("They signed.\nAll of it.", "They signed.\nAll of it.")],
)
def test_a_headline_in_the_front_matter_is_cut_from_the_text_only_where_it_is_repeated(tmp_path, body, text):
    _write(tmp_path, "x/a.txt", "---\ntitle: Pact signed\n---\n" + body)
    row = read_articles(tmp_path).table.row(0, named=True)
    assert (row["headline"], row["text"]) == ("Pact signed", text)


def test_source_toml_fills_story_and_language_and_is_no_article(tmp_path):
    _write(tmp_path, "SOURCE.toml", 'story = "pact"\nlanguage = "en"')
    _write(tmp_path, "x/a.txt", "Pact signed\nThey signed.")
    _write(tmp_path, "y/b.txt", "---\nlanguage: de\n---\nVertrag\nSie unterschrieben.")
    table = read_articles(tmp_path).table
    assert table["story"].to_list() == ["pact", "pact"]
    assert table["language"].to_list() == ["en", "de"]


def test_what_is_no_article_is_told_and_not_read(tmp_path):
    _write(tmp_path, "x/a.txt", "Pact signed\nThey signed.")
    for name in ("README.md", ".hidden.txt", "x/picture.png"):
        _write(tmp_path, name, "nothing")
    articles = read_articles(tmp_path)
    assert len(articles) == 1
    assert sorted(articles.notes.filter(pl.col("what") == "not read")["file"]) == [
        ".hidden.txt", "README.md", "x/picture.png",
    ]  # fmt: skip


def test_columns_come_first_and_typed_and_further_ones_are_kept():
    table = read_articles([row | {"desk": 7} for row in ROWS]).table
    assert dict(list(table.schema.items())[:12]) == schema("articles")
    assert table["desk"].to_list() == [7, 7]


def test_foreign_names_are_recognised_and_told(tmp_path):
    content = "Publish Date,Media Outlet,TITLE,full_text\n2025-12-14,Dawn Daily,Pact,They met.\n"
    path = _write(tmp_path, "a.csv", content)
    articles = read_articles(path)
    assert articles.table.row(0)[1:6] == ("Dawn Daily", None, datetime(2025, 12, 14, tzinfo=UTC), "Pact", "They met.")
    assert "column 'TITLE' read as headline" in _notes(articles, "read as")


def test_a_formula_cell_is_text(tmp_path):
    path = _write(tmp_path, "a.csv", 'outlet,headline,text\nDawn Daily,"=1+1","=HYPERLINK(""x"")"\n')
    assert read_articles(path).table.row(0)[4:6] == ("=1+1", '=HYPERLINK("x")')


def test_scripts_and_right_to_left_and_nul_stay_as_they_are(tmp_path):
    text = "<script>alert(1)</script>\n\u202bمرحبا\u202c\x00 end"
    _write(tmp_path, "x/a.txt", "Headline\n" + text)
    assert read_articles(tmp_path).table["text"][0] == text


@pytest.mark.parametrize("kind", ["csv", "tsv", "jsonl", "json", "ndjson", "parquet", "xlsx"])
@pytest.mark.parametrize("packed", [False, True])
def test_every_kind_of_file_gives_the_same_articles(tmp_path, kind, packed):
    frame = pl.DataFrame(ROWS)
    stream = io.BytesIO()
    if kind == "xlsx":
        frame.write_excel(stream)
    elif kind == "parquet":
        frame.write_parquet(stream)
    elif kind in ("csv", "tsv"):
        frame.write_csv(stream, separator="\t" if kind == "tsv" else ",")
    else:
        stream.write((frame.write_json() if kind == "json" else frame.write_ndjson()).encode())
    path = tmp_path / f"a.{kind}{'.gz' if packed else ''}"
    path.write_bytes(gzip.compress(stream.getvalue()) if packed else stream.getvalue())
    articles = read_articles(path)
    assert articles.made_from.inputs == read_articles(ROWS).made_from.inputs
    assert articles.table["article"][0] == ("a-2" if kind in ("csv", "tsv", "xlsx") else "a-1")


def test_a_list_and_a_pattern_and_a_mixed_folder(tmp_path):
    _write(tmp_path, "x/a.txt", "Pact signed\nThey signed.")
    _write(tmp_path, "b.jsonl", json.dumps(ROWS[0]))
    _write(tmp_path, "c.jsonl", json.dumps(ROWS[1]))
    assert len(read_articles(tmp_path)) == 3
    assert len(read_articles(str(tmp_path / "*.jsonl"))) == 2
    assert len(read_articles([tmp_path / "b.jsonl", tmp_path / "x"])) == 2


def test_articles_are_given_back_and_inputs_never_changed():
    frame = pl.DataFrame(ROWS)
    before = frame.clone()
    articles = read_articles(frame)
    assert read_articles(articles) is articles
    assert frame.equals(before)
    assert frame.columns == before.columns


@settings(max_examples=25, deadline=None)
@given(st.permutations(range(4)), st.lists(st.text(max_size=30), min_size=4, max_size=4))
def test_any_order_of_rows_gives_the_same_checksum(order, texts):
    rows = [{"outlet": "Dawn Daily", "headline": f"Nr {i}", "text": text} for i, text in enumerate(texts)]
    shuffled = read_articles([rows[i] for i in order])
    assert shuffled.made_from.inputs == read_articles(rows).made_from.inputs


def test_another_word_gives_another_checksum():
    other = [ROWS[0] | {"text": "They did not sign."}, ROWS[1]]
    assert read_articles(other).made_from.inputs != read_articles(ROWS).made_from.inputs


def test_made_from_names_the_call_without_folders_of_the_machine(tmp_path):
    _write(tmp_path, "news/x/a.txt", "Pact signed\nThey signed.")
    made_from = read_articles(tmp_path / "news").made_from
    assert made_from.to_dict()["steps"][0]["parameters"]["source"] == "news"
    assert {"python", "framing-toolkit", "polars", "numpy"} <= made_from.versions.keys()
    assert str(tmp_path) not in json.dumps(made_from.to_dict())


def test_a_row_without_outlet_or_words_is_dropped_with_file_and_row(tmp_path):
    path = _write(tmp_path, "a.csv", "outlet,headline,text\nDawn,Pact,x\n,Pact,y\nDawn,,\nDawn,Only,\n")
    with pytest.warns(FramingWarning, match=r"2 of 4 rows were dropped; see articles\.notes"):
        articles = read_articles(path)
    dropped = articles.notes.filter(pl.col("what") == "dropped")
    assert dropped.select("file", "row").rows() == [("a.csv", 3), ("a.csv", 4)]
    assert articles.table["text"].to_list() == ["x", ""]
    assert _notes(articles, "headline only") == ["1 articles have a headline and no text"]


def test_strict_stops_at_the_first_loss_and_names_it(tmp_path):
    path = _write(tmp_path, "a.csv", "outlet,headline,text\nDawn,Pact,x\n,Pact,y\n")
    with pytest.raises(InputError, match=r"a\.csv, row 3: dropped: the row names no outlet"):
        read_articles(path, strict=True)


def test_an_unreadable_date_is_null_and_told_by_row():
    rows = [ROWS[0], ROWS[1] | {"published": "soon"}]
    with pytest.warns(FramingWarning, match="1 value or file could"):
        articles = read_articles(rows)
    assert articles.table["published"].null_count() == 1
    assert articles.notes.filter(pl.col("what") == "unreadable").row(0)[:2] == ("data frame", 2)


def test_duplicate_ids_raise_or_are_renamed():
    rows = [{"id": name, **ROWS[0]} for name in ("a", "a", "a~2", "a")]
    with pytest.raises(DuplicateError, match="'a' \\(data frame, row 2\\)"):
        read_articles(rows)
    articles = read_articles(rows, duplicates="rename")
    assert articles.table["article"].to_list() == ["a", "a~3", "a~2", "a~4"]
    assert len(_notes(articles, "renamed")) == 2


def test_the_outlet_comes_from_the_parameter_or_the_domain_or_is_asked_for():
    row = {"title": "Pact", "body": "They met.", "url": "https://www.dawn.example:80/a?b"}
    assert read_articles([row]).table["outlet"][0] == "dawn.example"
    assert read_articles([row], outlet="Dawn").table["outlet"][0] == "Dawn"
    del row["url"]
    with pytest.raises(ColumnsError, match=r"no column holds the outlet\. Columns here: title, body"):
        read_articles([row])


def test_columns_can_be_chosen_and_a_wrong_choice_is_named():
    row = {"outlet": "Dawn", "head": "Pact", "text": "They met."}
    assert read_articles([row], columns={"headline": "head"}).table["headline"][0] == "Pact"
    with pytest.raises(ColumnsError, match="there is no column 'heat'"):
        read_articles([row], columns={"headline": "heat"})
    with pytest.raises(ChoiceError, match="Did you mean 'headline'"):
        read_articles([row], columns={"headlin": "head"})
    with pytest.raises(ColumnsError, match="'headline' clashes"):
        read_articles([row | {"headline": "x"}], columns={"headline": "head"})


def test_nested_and_missing_values_of_feeds_and_of_other_programs():
    row = {"source": {"id": None, "name": "Dawn"}, "title": "Pact", "content": ["One.", "Two."],
           "author": ["A", "B"], "agency": "NA", "genre": "Opinion", "id": 7.0}  # fmt: skip
    read = read_articles([row]).table.row(0, named=True)
    assert (read["outlet"], read["text"], read["author"]) == ("Dawn", "One.\n\nTwo.", "A; B")
    assert (read["agency"], read["genre"], read["article"]) == (None, "opinion", "7")


@pytest.mark.parametrize(
    ("make", "message"),
    [
        (lambda folder: folder / "none", "There is no file or folder"),
        (lambda folder: folder, "No article could be read from"),
        (lambda folder: str(folder / "*.csv"), "No file matches"),
        (lambda folder: _write(folder, "a.csv", ""), "the file holds no rows"),
        (lambda folder: _write(folder, "a.txt", " \n"), "the file is empty"),
        (lambda folder: _write(folder, "a.doc", "x"), "no loader knows this ending"),
        (lambda folder: _write(folder, "a.parquet", "x"), "no Parquet file"),
        (lambda folder: _write(folder, "a.xlsx", "x"), "no Excel file"),
        (lambda folder: _write(folder, "a.json", "{"), "this is no JSON"),
        (lambda folder: "x" * 5000, "too long for the name of a file"),
        (lambda folder: 7, "cannot be read from a int"),
        (lambda folder: [], "No article could be read"),
        (lambda folder: {"text": ["a"], "outlet": ["b", "c"]}, "lists of one length"),
    ],
)
def test_bad_sources_end_in_one_clear_error(tmp_path, make, message):
    source = make(tmp_path)
    with pytest.raises(InputError, match=message):
        read_articles(source)


def test_one_bad_file_of_a_folder_does_not_stop_the_others(tmp_path):
    _write(tmp_path, "x/a.txt", "Pact signed\nThey signed.")
    _write(tmp_path, "b.json", "{")
    _write(tmp_path, "c.csv", "price,colour\n1,red\n")
    with pytest.warns(FramingWarning, match="2 values or files"):
        articles = read_articles(tmp_path)
    assert articles.notes.filter(pl.col("what") == "unreadable")["file"].to_list() == ["b.json", "c.csv"]


def test_further_columns_of_several_types_in_several_files_become_text(tmp_path):
    _write(tmp_path, "a.jsonl", json.dumps(ROWS[0] | {"n": 1}))
    _write(tmp_path, "b.jsonl", json.dumps(ROWS[1] | {"n": "two"}))
    assert read_articles(tmp_path).table["n"].to_list() == ["1", "two"]


def test_times_without_zone_are_told_once():
    rows = [row | {"published": "2025-12-14 10:30"} for row in ROWS]
    assert _notes(read_articles(rows), "guessed") == ["times without a time zone were taken as UTC"]


def test_a_first_line_that_is_a_paragraph_is_no_headline(tmp_path):
    _write(tmp_path, "x/a.txt", "word " * 60 + ".\nMore.")
    articles = read_articles(tmp_path)
    assert articles.table["headline"][0] is None
    assert articles.table["text"][0].endswith("More.")
    assert "more than 50 words" in _notes(articles, "guessed")[0]
