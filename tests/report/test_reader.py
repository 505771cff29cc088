"""The reader: spans give the words back, whole stories as far as there is room; a number is of one lexicon only."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import polars as pl
import pytest
from hypothesis import given, strategies as st

import framing as fr
from framing.report.characters import utf16
from framing.report.evidence import evidence_of
from framing.report.reader import KINDS, reader_of, to_read
from framing.report.traces import mentioned

TEXT = "🙂 The war in Ukraine goes on. “The invasion must end,” Ida Moreno claimed. 𝔘 Rebels killed two clerks."


def units(text: str) -> bytes:
    return text.encode("utf-16-le", errors="surrogatepass")


def stretch(text: str, start: int, end: int) -> str:
    """What a browser would cut out."""
    return units(text)[2 * start : 2 * end].decode("utf-16-le")


@given(st.text(), st.data())
def test_offsets_in_a_browser_are_those_of_the_same_letters(text: str, data: st.DataObject) -> None:
    at = data.draw(st.integers(0, len(text)))
    assert utf16(text, [at]) == [len(units(text[:at])) // 2]


@pytest.fixture(scope="module")
def read() -> dict[str, Any]:
    articles = fr.read_articles([{"id": "a", "outlet": "A", "headline": "🙂 War in Ukraine", "text": TEXT}])
    found = fr.find_mentions(articles, "war-naming-ukraine"), fr.find_statements(articles), fr.find_actions(articles)
    return reader_of(["a"], articles, *found)


def test_spans_give_the_words_back(read: dict[str, Any]) -> None:
    headline, text, spans = read["texts"][0]
    words = {
        (KINDS[kind], stretch((headline, text)[string], start, end), read["labels"][label])
        for string, start, end, kind, _, label in spans
    }
    assert words >= {
        ("wording", "War", "war"),
        ("wording", "war", "war"),
        ("wording", "invasion", "invasion"),
        ("statement", "The invasion must end,", "direct: Ida Moreno"),
        ("cue", "claimed", "doubting (claimed)"),
        ("event", "killed", "harm, active, doer named"),
    }


def test_sentences_are_marked_by_whether_another_outlet_tells_them() -> None:
    texts = {
        "A": "Nine ships sank in the harbour storm. The pier had been painted green in spring.",
        "B": "In the storm nine ships sank in Oby harbour. Owners of the boats met a lawyer.",
    }
    rows = [{"id": name, "outlet": name, "story": "s", "headline": "", "text": text} for name, text in texts.items()]
    articles = fr.read_articles(rows)
    found = fr.find_mentions(articles, "war-naming-ukraine"), fr.find_statements(articles), fr.find_actions(articles)
    read = reader_of(["A", "B"], articles, *found)
    marks = [
        (KINDS[kind], stretch(text, start, end), read["labels"][label], voice)
        for _, text, spans in read["texts"]
        for _, start, end, kind, voice, label in spans
        if KINDS[kind] in ("shared", "alone")
    ]
    assert marks == [
        ("shared", "Nine ships sank in the harbour storm.", "told by 1 other outlet too", -1),
        ("alone", "The pier had been painted green in spring.", "found in no other outlet", -1),
        ("shared", "In the storm nine ships sank in Oby harbour.", "told by 1 other outlet too", -1),
        ("alone", "Owners of the boats met a lawyer.", "found in no other outlet", -1),
    ]
    lone = reader_of(["A"], fr.read_articles(rows[:1]), *found)
    assert {"shared", "alone"}.isdisjoint(KINDS[span[3]] for span in lone["texts"][0][2])


def test_wrapped_lines_flow_and_keep_their_offsets() -> None:
    line = "The war in Ukraine goes on and on and nobody here knows how it will"
    text = f"{line}\n" * 6 + "\n\nThe war ends."
    articles = fr.read_articles([{"id": "a", "outlet": "A", "headline": "H", "text": text}])
    found = fr.find_mentions(articles, "war-naming-ukraine"), fr.find_statements(articles), fr.find_actions(articles)
    shown = reader_of(["a"], articles, *found)["texts"][0][1]
    assert len(shown) == len(text)
    assert "it will The war" in shown
    assert "\n\n" in shown


def test_whole_stories_as_far_as_there_is_room_the_widest_told_first() -> None:
    rows = [("s1", "A"), ("s2", "A"), ("s2", "B"), ("s3", "A"), ("s3", "B"), ("s3", "C")]
    articles = fr.read_articles([
        {"id": f"{story}{outlet}", "outlet": outlet, "story": story, "headline": "H", "text": "x" * 100}
        for story, outlet in rows
    ])  # fmt: skip
    assert to_read(articles, room=299) == []
    assert sorted(to_read(articles, room=300)) == ["s3A", "s3B", "s3C"]
    assert sorted(to_read(articles, room=599)) == ["s2A", "s2B", "s3A", "s3B", "s3C"]
    assert len(to_read(articles)) == 6


def test_many_sentences_are_sampled_evenly_and_counted_in_full(monkeypatch: pytest.MonkeyPatch) -> None:
    rows = [
        {"id": f"{number:03}", "outlet": "AB"[number % 2], "headline": "H", "text": "The war in Ukraine."}
        for number in range(100)
    ]
    articles = fr.read_articles(rows)
    traces = mentioned(fr.find_mentions(articles, "war-naming-ukraine"))
    found = evidence_of(traces, articles.table, first=[])
    assert (found.most, found.sampled) == (12, True)
    assert [many for *_, many in found.data["totals"]] == [50, 50]
    of_a = sorted(int(found.articles[row[0]]) for row in found.data["rows"] if found.data["articles"][row[0]][0] == "A")
    assert of_a == list(range(0, 100, 10))  # every fifth of fifty, first to last
    monkeypatch.setattr("framing.report.evidence._ROWS", 10)
    assert evidence_of(traces, articles.table, first=[]).most == 5


def test_two_lexicons_with_a_term_of_one_name_share_no_sentence(tmp_path: Path) -> None:
    words = (Path(fr.__file__).parent / "lexicons" / "data" / "kyiv-kiev.toml").read_text(encoding="utf-8")
    copy = re.sub(r'(?m)^id = "kyiv-kiev"', 'id = "my-words"', words, count=1).replace('"Kiev"', '"Kieff"')
    (tmp_path / "my-words.toml").write_text(copy, encoding="utf-8")
    rows = [
        {"outlet": name, "headline": "H", "text": f"They met in Kyiv. Later {city} was calm; {city} slept."}
        for name, city in (("A", "Kiev"), ("B", "Kyiv"))
    ]
    raw = fr.write_report(
        fr.read_articles(rows), tmp_path / "out", lexicons=["kyiv-kiev", tmp_path / "my-words.toml"], pdf=False
    ).read_text(encoding="utf-8")
    data = json.loads(raw.split('id="data">', 1)[1].split("</script>", 1)[0])
    totals: dict[tuple[str, str], int] = {}
    for cell, _, _, many in data["totals"]:
        lexicon, term, item = data["cells"][cell]
        if term == "capital-name":
            totals[lexicon, item] = totals.get((lexicon, item), 0) + many
    shown = pl.read_csv(tmp_path / "out" / "tables" / "results.csv").filter(
        pl.col("term") == "capital-name", pl.col("part") == "in all voices", pl.col("count") > 0
    )
    counted = shown.group_by("lexicon", "item").agg(pl.col("count").sum()).rows()
    assert {(lexicon, item): count for lexicon, item, count in counted} == totals
    assert totals["kyiv-kiev", "kiev"] == 2
    assert ("my-words", "kiev") not in totals
    assert set(re.findall(r'data-lexicon="([^"]*)" data-term="capital-name"', raw)) == {"kyiv-kiev", "my-words"}
