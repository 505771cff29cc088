"""One name for each outlet, from the shipped list, a list of the user's, and brackets."""

from __future__ import annotations

import tomllib
from pathlib import Path

import polars as pl
import pytest

import framing as fr
from framing.articles.outlets import load_names

DATA = tomllib.loads((Path(fr.__file__).parent / "articles/data/outlets.toml").read_text(encoding="utf-8"))


def named(*outlets: str, **given) -> fr.Articles:
    return fr.read_articles([{"outlet": name, "title": f"Talks {n}"} for n, name in enumerate(outlets)], **given)


@pytest.mark.parametrize(
    ("written", "name", "genre"),
    [
        ("CNN (Online News)", "CNN", "news"), ("cnn.com", "CNN", None), ("edition.cnn.com", "CNN", None),
        ("https://www.nytimes.com/2025/a", "The New York Times", None), ("USA TODAY", "USA Today", None),
        ("New York Times (Opinion)", "The New York Times", "opinion"), ("The Guardian (London)", "The Guardian", None),
        ("CNN - Editorial", "CNN", "opinion"), ("Fox News Opinion", "Fox News", "opinion"),
        ("BBC | Online", "BBC", None), ("Fox News  (Online News)", "Fox News", "news"),
        ("Fox News", "Fox News", None), ("CBS News", "CBS News", None),
        ("The Dawn (web)", "The Dawn", None),
    ],
)  # fmt: skip
def test_what_is_written_becomes_the_name(written: str, name: str, genre: str | None) -> None:
    table = named(written).table
    assert table.select("outlet", "genre").row(0) == (name, genre)


@pytest.mark.parametrize(
    "written",
    [
        "The Dawn",
        "Pier Post (Bergen)",
        "pier.example",
        "notcnn.com",
        "cnn.com.example",
        "Anti-CNN",
        "Dawn News",
        "The Dawn - Opinion",
        "CNN Business",
        "The Times (Malta)",
        "(web)",
    ],
)
def test_what_is_not_known_stays_as_it_is(written: str) -> None:
    articles = named(written)
    assert articles.table["outlet"].to_list() == [written]
    assert "renamed" not in articles.notes["what"]


def test_renaming_is_told_and_can_be_turned_off() -> None:
    articles = named("cnn.com", "cnn.com", "CNN")
    told = articles.notes.filter(pl.col("what") == "renamed")["why"].to_list()
    assert told == ["the outlet 'cnn.com' is called 'CNN' (2 articles)"]
    assert named("cnn.com", outlets=False).table["outlet"].to_list() == ["cnn.com"]


def test_a_list_of_the_users_adds_and_wins(tmp_path: Path) -> None:
    own = tmp_path / "mine.toml"
    own.write_text('[[outlet]]\nname = "Pier Post"\ndomains = ["pier.example"]\nalso = ["PP", "CNN"]\n')
    table = named("news.pier.example", "pp", "CNN", "bbc.co.uk", outlets=own).table
    assert table["outlet"].to_list() == ["Pier Post", "Pier Post", "Pier Post", "BBC"]
    assert named("PP", outlets={"pp": "Pier Post"}).table["outlet"].to_list() == ["Pier Post"]


def test_a_genre_of_the_articles_own_wins() -> None:
    table = fr.read_articles([{"outlet": "CNN (Opinion)", "title": "Talks", "genre": "Analysis"}]).table
    assert table["genre"].to_list() == ["analysis"]


@pytest.mark.parametrize("text", ["[[outlet]\n", "[[outlet]]\ndomains = []\n", "outlet = 7\n"])
def test_a_broken_list_is_told_by_its_name(tmp_path: Path, text: str) -> None:
    own = tmp_path / "mine.toml"
    own.write_text(text)
    with pytest.raises(fr.FramingError, match=r"mine\.toml: this is no list of outlets"):
        named("A", outlets=own)


def test_the_record_of_a_call_names_the_list_without_its_folder(tmp_path: Path) -> None:
    own = tmp_path / "mine.toml"
    own.write_text("")
    assert str(tmp_path) not in str(named("A", outlets=own).made_from)


def test_no_writing_stands_for_two_outlets() -> None:
    written = [
        (key.casefold(), entry["name"])
        for entry in DATA["outlet"]
        for key in (entry["name"], *entry["domains"], *entry.get("also", []))
    ]
    keys = pl.DataFrame(written, schema=["key", "name"], orient="row").unique()
    assert keys.filter(pl.col("key").is_duplicated()).rows() == []


@pytest.mark.parametrize("entry", DATA["outlet"], ids=lambda entry: entry["name"])
def test_every_entry_is_found_by_all_it_lists(entry: dict) -> None:
    names = load_names(None)
    for written in (entry["name"], *entry["domains"], *entry.get("also", []), *(f"www.{d}" for d in entry["domains"])):
        assert names.outlet(written)[0] == entry["name"]
