"""What changed since an earlier report, and why: the same, other articles, another lexicon, another seed."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

import framing as fr
from framing.errors import InputError
from framing.report.since import changed_since, read_earlier

LEXICON = Path(fr.__file__).parent / "lexicons" / "data" / "war-naming-ukraine.toml"


def told(words: dict[str, str], stories: int = 3) -> fr.Articles:
    text = "Russia’s {word} of Ukraine: the {word} of Ukraine goes on. Day {n}. “Talks go on,” Ida Moreno said."
    return fr.read_articles([
        {"id": f"{outlet}-{n}", "outlet": outlet, "story": f"s{n}", "headline": f"Talks {n}",
         "text": text.format(word=word, n=n)}
        for n in range(stories) for outlet, word in words.items()
    ])  # fmt: skip


OLD = {"Gazette": "war", "Herald": "invasion"}


@pytest.fixture(scope="module")
def old(tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("old")
    fr.write_report(told(OLD), out, lexicons=LEXICON, pdf=False)
    return out / "run.json"


def section(page: Path) -> str:
    found = re.search(r'<section id="since".*?</section>', page.read_text(encoding="utf-8"), re.DOTALL)
    assert found
    return found[0]


def test_the_same_run_changes_nothing(old: Path, tmp_path: Path) -> None:
    page = fr.write_report(told(OLD), tmp_path, lexicons=LEXICON, since=old, pdf=False)
    assert "Articles, lexicons, parameters and program are the same." in section(page)
    assert "No number changed." in section(page)


def test_other_articles_change_their_numbers(old: Path, tmp_path: Path) -> None:
    page = fr.write_report(told(OLD | {"Herald": "war"}), tmp_path, lexicons=LEXICON, since=old, pdf=False)
    said = section(page)
    assert "<strong>data</strong>: articles: 3 changed" in said
    rows = re.findall(r'<th scope="row">(.*?)</th><td>(.*?)</td><td>(.*?)</td><td>(.*?)</td><td>(.*?)</td>', said)
    assert ("Herald", "war", "in the outlets’ own words", "0\u202f%", "100\u202f%") in rows
    assert ("Herald", "invasion", "in the outlets’ own words", "100\u202f%", "0\u202f%") in rows
    assert not any(row[0] == "Gazette" and row[3] != row[4] for row in rows)
    assert said.count("<td>data</td>") == len(rows)


def test_articles_added_and_gone_are_counted(old: Path, tmp_path: Path) -> None:
    page = fr.write_report(told({"Gazette": "war", "Mirror": "war"}), tmp_path, lexicons=LEXICON, since=old, pdf=False)
    assert "articles: 3 added, 3 gone" in section(page)


def test_another_version_of_a_lexicon_is_the_reason(old: Path, tmp_path: Path) -> None:
    text = re.sub(r'(?m)^version = ".*?"', 'version = "9.9.9"', LEXICON.read_text(encoding="utf-8"), count=1)
    mine = tmp_path / "mine.toml"
    mine.write_text(text, encoding="utf-8")
    page = fr.write_report(told(OLD, 3), tmp_path / "new", lexicons=mine, since=old, pdf=False)
    assert re.search(r"<strong>lexicon</strong>: lexicon war-naming-ukraine: [\d.]+ to 9\.9\.9", section(page))


def test_a_change_has_the_reason_of_its_own_lexicon(old: Path) -> None:
    earlier = read_earlier(old)
    assert earlier.results is not None
    assert earlier.articles is not None
    now = earlier.results.with_columns(share=earlier.results["share"] / 2)
    record = json.loads(old.read_text(encoding="utf-8"))
    record["lexicons"] = [{**one, "version": "9.9.9"} for one in record["lexicons"]]
    record["seed"] = 7
    since = changed_since(earlier, record, now, earlier.articles.select("article", "checksum"))
    assert set(since.changes.filter(since.changes["lexicon"] != "")["why"]) == {"lexicon, parameters"}
    assert set(since.changes.filter(since.changes["lexicon"] == "")["why"]) == {"parameters"}
    assert ("parameters", "seed 0 to 7") in since.causes


def test_a_report_may_be_written_over_the_one_it_is_compared_with(tmp_path: Path) -> None:
    fr.write_report(told(OLD), tmp_path, lexicons=LEXICON, pdf=False)
    page = fr.write_report(
        told({"Gazette": "invasion", "Herald": "invasion"}), tmp_path, lexicons=LEXICON, since=tmp_path / "run.json",
        pdf=False,
    )  # fmt: skip
    assert "articles: 3 changed" in section(page)


def test_without_the_tables_only_the_reasons_are_told(old: Path, tmp_path: Path) -> None:
    alone = tmp_path / "run.json"
    alone.write_text(old.read_text(encoding="utf-8"), encoding="utf-8")
    page = fr.write_report(told(OLD | {"Herald": "war"}), tmp_path / "new", lexicons=LEXICON, since=alone, pdf=False)
    assert "single numbers cannot be compared" in section(page)


@pytest.mark.parametrize("held", ["", "{", "[]", '{"seed": 1}'])
def test_what_is_no_record_is_one_clear_error(held: str, tmp_path: Path) -> None:
    path = tmp_path / "run.json"
    path.write_text(held, encoding="utf-8")
    with pytest.raises(InputError, match=r"run\.json"):
        read_earlier(path)


def test_a_record_that_is_not_there_is_one_clear_error(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="Give the run"):
        read_earlier(tmp_path / "run.json")
