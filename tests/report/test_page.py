"""The report as a file: hostile text stays text, nothing leaves the page, the same input gives the same bytes."""

from __future__ import annotations

import csv
import json
import re
from html.parser import HTMLParser
from pathlib import Path

import pytest

import framing as fr

EVIL = [
    '<script>alert("x")</script> & "quotes"',
    "=HYPERLINK(1)</script><img src=x onerror=alert(1)>",
    "\u202eright to left\u202c and 🙂 {{ 7*7 }}",
]
TEXT = "The war in Ukraine goes on </script><script>alert(1)</script>. “The invasion must end,” Ida Moreno said."


class Parsed(HTMLParser):
    """All elements, with their attributes, and the text outside scripts and styles."""

    def __init__(self, page: str) -> None:
        super().__init__(convert_charrefs=True)
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.text, self._silent = "", 0
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, dict(attrs)))
        self._silent += tag in ("script", "style")

    def handle_endtag(self, tag: str) -> None:
        self._silent -= tag in ("script", "style")

    def handle_data(self, data: str) -> None:
        self.text += "" if self._silent else data


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    rows = [{"outlet": name, "headline": f"{name}: the war", "text": TEXT, "id": name} for name in EVIL]
    out = tmp_path_factory.mktemp("report")
    fr.write_report(fr.read_articles(rows), out, lexicons="war-naming-ukraine", title=EVIL[0])
    return out


@pytest.fixture(scope="module")
def page(folder: Path) -> Parsed:
    return Parsed((folder / "index.html").read_text(encoding="utf-8"))


def test_text_from_outside_is_shown_as_text(page: Parsed) -> None:
    scripts = [given for tag, given in page.elements if tag == "script"]
    assert scripts == [{"type": "application/json", "id": "data"}, {}]
    assert [
        tag for tag, _ in page.elements if tag in ("img", "iframe", "object", "embed", "link", "base", "form")
    ] == []
    assert EVIL[0] in page.text
    assert EVIL[1] in page.text
    assert "{{ 7*7 }}" in page.text
    assert not any(name.startswith("on") for _, given in page.elements for name in given)


def test_nothing_on_the_page_asks_for_anything_outside(page: Parsed, folder: Path) -> None:
    for tag, given in page.elements:
        for name in ("src", "href", "xlink:href", "data", "action", "srcset"):
            target = given.get(name) or ""
            assert not re.match(r"(?i)\s*(https?:|//|javascript:|data:text)", target), (tag, target)
            if tag == "a" and target and not target.startswith("#"):
                assert (folder / target).is_file(), target
    raw = (folder / "index.html").read_text(encoding="utf-8")
    assert "@import" not in raw
    assert re.findall(r"url\((?!#)[^)]*\)", raw) == []


def test_evidence_is_json_that_cannot_end_its_script(folder: Path) -> None:
    raw = (folder / "index.html").read_text(encoding="utf-8")
    inside = raw.split('id="data">', 1)[1].split("</script>", 1)[0]
    data = json.loads(inside)
    shown = ["".join(row[7:10]) for row in data["rows"]]
    assert any("</script><script>alert(1)</script>" in sentence for sentence in shown)


def test_csv_cells_are_no_formulas_and_paths_are_plain(folder: Path) -> None:
    for path in folder.rglob("*"):
        assert re.fullmatch(r"[a-z0-9.\-]+", path.name), path.name
        if path.suffix == ".csv":
            for row in csv.reader(path.read_text(encoding="utf-8").splitlines()):
                for cell in row:
                    assert not re.match(r"[=+@\t\r]|-(?!\d*\.?\d+(e-?\d+)?$)", cell), (path.name, cell)


def test_offsets_of_the_table_give_the_words_back(folder: Path) -> None:
    rows = list(csv.DictReader((folder / "tables" / "mentions.csv").read_text(encoding="utf-8").splitlines()))
    assert {row["keyword"].lower() for row in rows} == {"war", "invasion"}
    statements = list(csv.DictReader((folder / "tables" / "statements.csv").read_text(encoding="utf-8").splitlines()))
    assert {TEXT[int(row["start"]) : int(row["end"])] for row in statements if row["place"] != "headline"} == {
        "The invasion must end,"
    }


def test_the_same_input_gives_the_same_bytes(tmp_path: Path) -> None:
    for turn in ("one", "two"):
        fr.write_report(fr.load_corpus("berlin-talks"), tmp_path / turn, lexicons="kyiv-kiev")
    for path in sorted((tmp_path / "one").rglob("*")):
        if path.is_file():
            assert path.read_bytes() == (tmp_path / "two" / path.relative_to(tmp_path / "one")).read_bytes(), path.name


def test_a_single_story_is_described_and_not_inferred_from(tmp_path: Path) -> None:
    page = Parsed(
        fr.write_report(fr.load_corpus("berlin-talks"), tmp_path, lexicons="war-naming-ukraine").read_text("utf-8")
    )
    assert "in these articles" in page.text
    assert "95 % interval" not in page.text.split("How it was done")[0].replace("\u202f", " ")
    assert list((tmp_path / "charts").glob("*interval*")) == []


def test_several_stories_carry_intervals(tmp_path: Path) -> None:
    rows = [
        {"outlet": outlet, "story": story, "headline": "Talks", "text": f"The {word} in Ukraine. Day {story}."}
        for outlet, word in (("A", "war"), ("B", "invasion"))
        for story in ("one", "two", "three")
    ]
    page = Parsed(fr.write_report(fr.read_articles(rows), tmp_path, lexicons="war-naming-ukraine").read_text("utf-8"))
    assert "95 % interval" in page.text.replace("\u202f", " ")
    assert len(list((tmp_path / "charts").glob("*interval.svg"))) == 1


def test_nothing_found_is_said(tmp_path: Path) -> None:
    articles = fr.read_articles([{"outlet": "A", "headline": "Rain", "text": "Rain fell on the hills."}])
    page = Parsed(fr.write_report(articles, tmp_path).read_text("utf-8"))
    assert "None of the wordings looked for occurs in these articles." in page.text
    assert "No statement was found in these articles." in page.text


def test_the_run_record_says_how_to_make_it_again(folder: Path) -> None:
    record = json.loads((folder / "run.json").read_text(encoding="utf-8"))
    assert record["lexicons"][0]["id"] == "war-naming-ukraine"
    assert [step["function"] for step in record["steps"]][:4] == [
        "read_articles", "flag_copies", "group_stories", "find_mentions",
    ]  # fmt: skip
    assert len(record["inputs"]["articles"]) == 64


def test_a_page_has_one_main_heading_and_named_parts(page: Parsed) -> None:
    tags = [tag for tag, _ in page.elements]
    assert tags.count("h1") == tags.count("main") == 1
    for tag, given in page.elements:
        if tag == "section":
            assert any(other.get("id") == given["aria-labelledby"] for _, other in page.elements)
        if given.get("role") == "img":
            assert given.get("aria-label")
