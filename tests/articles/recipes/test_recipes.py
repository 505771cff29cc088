"""Public research data in the layouts of its makers, with invented sentences: articles, labels, and clear errors."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import polars as pl
import pytest
from typer.testing import CliRunner

import framing as fr
from framing.articles.recipes.read import RECIPES
from framing.cli import app
from framing.columns import schema
from framing.errors import InputError

Maker = Callable[[Path], Path]


def _json(path: Path, value: Any) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps(value), encoding="utf-8")


def _write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(text.encode())


def basil(home: Path) -> Path:
    common = {"triplet-uuid": "t1", "date": "2013-05-22", "main-event": "ferry", "word-count": 9, "keywords": []}
    body = [["The mayor sold the ferry.", "It was a reckless sale."], ["Nobody bought a ticket."]]
    for number, source in (("1", "fox"), ("2", "nyt")):
        _json(home / f"articles/2013/t1_{number}.json",
              common | {"source": source, "uuid": f"u{number}", "title": "Sneaky ferry sale", "url": None,
                        "body-paragraphs": body})  # fmt: skip
    phrase = {"aim": "dir", "polarity": "neg", "quote": "no", "speaker": "", "target": "mayor"}
    _json(home / "annotations/2013/t1_1_ann.json",
          {"uuid": "u1", "triplet-uuid": "t1", "article-level-annotations": {"relative_stance": "right"},
           "phrase-level-annotations": [
               phrase | {"id": "p1", "bias": "lex", "start": 9, "end": 17, "txt": "reckless"},
               phrase | {"id": "p2", "bias": "inf", "start": 3, "end": 9, "txt": "Nobody"},
               phrase | {"id": "title", "bias": "lex", "start": 0, "end": 6, "txt": "Sneaky"},
               phrase | {"id": "p0", "bias": "lex", "start": 0, "end": 4, "txt": "gone"},
           ]})  # fmt: skip
    return home


def newswcl50(home: Path) -> Path:
    head = "id,code_type,code_name,code_mention,target_concept,event_id,publisher_id,paragraph,sentence,start,end"
    rows = ["0_LL_0,ACTOR,Harbour\\Mayor,Mayor,,0,LL,0,0,0,0", "0_LL_2,ACTOR,Harbour\\Mayor,he,,0,LL,1,2,2,2",
            "0_LL_1,ACTOR,Harbour\\Mayor,he,,0,LL,1,1,0,0", "0_LL_3,PROPERTY,Power,\"sold, alone\",Mayor,0,LL,2,3,1,2",
            "0_R_0,ACTOR,Harbour\\Mayor,Mayor,,0,R,0,0,0,0"]  # fmt: skip
    _write(home / "Annotations.csv", "\n".join(["sep=,", head, *rows]) + "\n")
    _write(home / "urls.tsv", "Event ID\tOutlet\tURL\n0\tLL\thttps://example.org/ferry\n")
    _write(home / "texts/event_0/0_LL.txt", "Mayor sells ferry\n\nAnd he smiled. Then he left.\n\nHe sold, alone.\n")
    return home


def babe(home: Path) -> Path:
    head = "text;news_link;outlet;topic;type;label_bias;label_opinion;biased_words"
    rows = ["The reckless mayor sold it.;https://example.org/a;Dawn;ferry;left;Biased;Expresses writer's opinion;"
            "['reckless', 'vile']",
            "The ferry sails at nine.;https://example.org/b;;ferry;;Non-biased;Entirely factual;[]"]  # fmt: skip
    _write(home / "data/final_labels_SG2.csv", "\n".join([head, *rows]) + "\n")
    return home


def allsides(home: Path) -> Path:
    one = {"ID": "x1", "topic": "ferries", "source": "Dawn", "url": "https://example.org/x", "title": "Ferry sold",
           "date": "2019-03-02", "authors": "Ada Pell", "content": "the ferry is gone .", "bias": 0,
           "content_original": "The ferry is gone.", "bias_text": "left", "source_url": "example.org"}  # fmt: skip
    _json(home / "data/jsons/x1.json", one)
    return home


def mfc(home: Path) -> Path:
    text = "IMM-7\n\nPRIMARY\n\nFerry for sale\n\nThe town needs the money. It is the law."
    money, law, head = text.index("The town"), text.index("It is"), text.index("Ferry")
    spans = [{"start": money, "end": money + 25, "code": 1.0}, {"start": law, "end": law + 14, "code": 5.0},
             {"start": head, "end": head + 5, "code": 1.1}]  # fmt: skip
    one = {"source": "dawn", "year": 2001, "month": 3, "day": 9, "title": "FERRY FOR SALE", "byline": "", "text": text,
           "primary_frame": 1.0, "irrelevant": 0, "annotations": {"framing": {"ann1": spans}, "tone": {}}}  # fmt: skip
    _json(home / "annotations/codes.json", {"1.0": "Economic", "1.1": "Economic headline", "5.0": "Legality"})
    _json(home / "output/immigration.json", {"Immigration1.0-7": one, "Immigration1.0-8": one | {"text": ""}})
    return home / "output"


def polnear(home: Path) -> Path:
    head = "compartment\tfilename\tlevel\tannotators\tpublisher\tpublication_date\tauthor\ttitle\tcredit\twire"
    rows = ["train\tnyt_2016-01-02_ferry\t1\t4b22\tnyt\t2016-01-02\tAda Pell\tMayor says yes\tNone\tAP",
            "train\tnyt_2016-01-03_gone\t1\t4b22\tnyt\t2016-01-03\tNone\t\"Gone,\" he says\tNone\tNone",
            "parc3-replication\twsj_1\t1\t4b22\tnyt\t2016-01-02\tNone\tOther\tNone\tNone"]  # fmt: skip
    _write(home / "data/metadata.tsv", "\n".join([head, *rows]) + "\n")
    text = "Mayor says yes.\n\n“It goes,” said the mayor, “at nine.”\n"
    _write(home / "data/train/text/nyt_2016-01-02_ferry.txt", text)
    _write(home / "data/train/text/nyt_2016-01-03_gone.txt", '"Gone," he says\n\nThat is all.\n')
    lines = ["T1\tSource 0 5\tMayor", "T2\tCue 6 10\tsays", "T3\tContent 11 14\tyes", "T4\tAttribution 6 10\tsays",
             "E1\tAttribution:T4 Content:T3 Cue:T2 Source:T1",
             "T5\tContent 17 27;44 54\t“It goes,” “at nine.”", "T6\tCue 28 32\tsaid", "T7\tSource 33 42\tthe mayor",
             "T8\tAttribution 28 32\tsaid", "E2\tAttribution:T8 Content:T5 Cue:T6 Source:T7"]  # fmt: skip
    _write(home / "data/train/attributions/nyt_2016-01-02_ferry_4b22.ann", "\n".join(lines) + "\n")
    return home


MAKERS: dict[str, Maker] = {
    "basil": basil, "newswcl50": newswcl50, "babe": babe, "allsides": allsides, "mfc": mfc, "polnear": polnear
}  # fmt: skip


def _words(name: str, path: Path) -> list[tuple[str, str | None]]:
    """Give every label with what its offsets point to."""
    articles, labels = fr.read_corpus(name, path)
    texts = {row["article"]: row for row in articles.table.iter_rows(named=True)}
    found = []
    for row in labels.iter_rows(named=True):
        string = texts[row["article"]]["headline" if row["place"] == "headline" else "text"]
        found.append((row["label"], None if row["start"] is None else string[row["start"] : row["end"]]))
    return found


def test_every_recipe_has_a_test_here() -> None:
    assert set(MAKERS) == set(RECIPES)


@pytest.mark.parametrize("name", RECIPES)
def test_labels_have_their_columns_and_point_to_articles_that_are_there(name: str, tmp_path: Path) -> None:
    articles, labels = fr.read_corpus(name, MAKERS[name](tmp_path))
    assert labels.schema == pl.Schema(schema("labels"))
    assert labels.height > 0
    assert set(labels["article"]) <= set(articles.table["article"])
    assert set(labels["place"]) <= {"headline", "body", None}


def test_basil_counts_sentences_through_all_paragraphs_and_mends_offsets(tmp_path: Path) -> None:
    articles, _ = fr.read_corpus("basil", basil(tmp_path))
    table = articles.table.select("article", "outlet", "story", "headline")
    assert table.rows() == [("t1_1", "Fox News", "t1", "Sneaky ferry sale"),
                            ("t1_2", "The New York Times", "t1", "Sneaky ferry sale")]  # fmt: skip
    assert articles.table["text"][0] == "The mayor sold the ferry. It was a reckless sale.\n\nNobody bought a ticket."
    assert _words("basil", tmp_path) == [
        ("right", None), ("lexical neg", "reckless"), ("informational neg", "Nobody"), ("lexical neg", "Sneaky"),
        ("lexical neg", None),
    ]  # fmt: skip


def test_newswcl50_finds_the_coded_words_in_the_users_texts(tmp_path: Path) -> None:
    articles, labels = fr.read_corpus("newswcl50", newswcl50(tmp_path))
    assert articles.table.select("article", "outlet", "story", "url").rows() == [
        ("0_LL", "HuffPost", "event-0", "https://example.org/ferry")
    ]
    assert _words("newswcl50", tmp_path) == [
        ("Harbour\\Mayor", "Mayor"), ("Harbour\\Mayor", "he"), ("Harbour\\Mayor", "he"),
        ("Power of Mayor", "sold, alone"),
    ]  # fmt: skip
    first, second = labels.filter(pl.col("text") == "he")["start"]
    assert first < second
    assert labels["kind"].to_list() == ["actor", "actor", "actor", "property"]


def test_babe_makes_each_sentence_an_article_with_its_words(tmp_path: Path) -> None:
    articles, _ = fr.read_corpus("babe", babe(tmp_path))
    assert articles.table.select("article", "outlet", "topic").rows() == [
        ("babe-1", "Dawn", "ferry"), ("babe-2", "(not told)", "ferry")
    ]  # fmt: skip
    assert _words("babe", tmp_path) == [
        ("Biased", None), ("Expresses writer's opinion", None), ("biased word", "reckless"), ("biased word", None),
        ("Non-biased", None), ("Entirely factual", None),
    ]  # fmt: skip
    assert fr.read_corpus("babe", tmp_path / "data/final_labels_SG2.csv")[0].table.height == 2


def test_allsides_reads_the_files_and_the_table(tmp_path: Path) -> None:
    articles, labels = fr.read_corpus("allsides", allsides(tmp_path))
    row = articles.table.row(0, named=True)
    assert (row["article"], row["text"], row["author"]) == ("x1", "The ferry is gone.", "Ada Pell")
    assert row["topic"] == "ferries"
    assert labels.select("kind", "label").rows() == [("lean", "left")]
    table = tmp_path / "allsides_balanced_news_headlines-texts.csv"
    lines = ["title,tags,heading,source,text,bias_rating", "Ferry sold,[],Gone,Dawn,The ferry is gone.,left",
             "Ferry sold,[],Sale,Dusk,\"Sold, at last.\",right"]  # fmt: skip
    _write(table, "\n".join(lines))
    articles, labels = fr.read_corpus("allsides", table)
    assert articles.table.select("outlet", "story", "headline").rows() == [
        ("Dawn", "Ferry sold", "Gone"), ("Dusk", "Ferry sold", "Sale")
    ]  # fmt: skip
    assert labels["label"].to_list() == ["left", "right"]


def test_mfc_takes_the_head_off_and_names_codes_where_their_file_is(tmp_path: Path) -> None:
    home = mfc(tmp_path)
    articles, _ = fr.read_corpus("mfc", home)
    row = articles.table.row(0, named=True)
    assert articles.table.height == 1
    assert (row["headline"], row["text"]) == ("Ferry for sale", "The town needs the money. It is the law.")
    assert row["published"].isoformat()[:10] == "2001-03-09"
    assert _words("mfc", home) == [
        ("Economic", None), ("Economic", "The town needs the money."), ("Legality", "It is the law."),
        ("Economic headline", "Ferry"),
    ]  # fmt: skip
    (tmp_path / "annotations/codes.json").unlink()
    assert [label for label, _ in _words("mfc", home)] == ["1.0", "1.0", "5.0", "1.1"]


def test_polnear_ties_the_parts_of_an_attribution_and_splits_headline_from_body(tmp_path: Path) -> None:
    articles, labels = fr.read_corpus("polnear", polnear(tmp_path))
    row = articles.table.row(0, named=True)
    assert (row["outlet"], row["headline"], row["agency"], row["split"]) == (
        "The New York Times", "Mayor says yes", "AP", "train"
    )  # fmt: skip
    assert row["text"].startswith("“It goes,”")
    assert articles.table["headline"][1] == '"Gone," he says'
    assert _words("polnear", tmp_path) == [
        ("content", "yes"), ("cue", "says"), ("source", "Mayor"),
        ("content", "“It goes,”"), ("content", "“at nine.”"), ("cue", "said"), ("source", "the mayor"),
    ]  # fmt: skip
    assert labels["statement"].to_list() == [0, 0, 0, 1, 1, 1, 1]
    assert set(labels["coder"]) == {"4b22"}


@pytest.mark.parametrize("name", RECIPES)
def test_another_folder_is_one_clear_error(name: str, tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"this is no copy of .*Give "):
        fr.read_corpus(name, tmp_path)


def test_annotations_without_texts_are_told_as_such(tmp_path: Path) -> None:
    newswcl50(tmp_path)
    (tmp_path / "texts/event_0/0_LL.txt").unlink()
    with pytest.raises(InputError, match="NewsWCL50 has no texts"):
        fr.read_corpus("newswcl50", tmp_path)
    one = {"source": "dawn", "annotations": {"framing": {}}}
    _json(tmp_path / "smoking.json", {"Smoking1.0-1": one})
    with pytest.raises(InputError, match="the texts are not in them"):
        fr.read_corpus("mfc", tmp_path)


def test_broken_files_are_told_by_name(tmp_path: Path) -> None:
    home = basil(tmp_path)
    _write(home / "articles/2013/t1_1.json", "{")
    with pytest.raises(InputError, match=r"t1_1\.json.*no JSON"):
        fr.read_corpus("basil", home)
    _json(home / "articles/2013/t1_1.json", {"source": "fox", "body-paragraphs": 7})
    with pytest.raises(InputError, match="not laid out as BASIL is"):
        fr.read_corpus("basil", home)
    _write(tmp_path / "final_labels_SG2.csv", "sentence;label\nx;y\n")
    with pytest.raises(InputError, match="no column text, outlet"):
        fr.read_corpus("babe", tmp_path / "final_labels_SG2.csv")


def test_the_list_names_every_recipe_and_every_shipped_corpus() -> None:
    table = fr.list_corpora()
    assert set(table.filter(pl.col("how") == "own copy")["corpus"]) == set(RECIPES)
    for name in table.filter(pl.col("how") == "shipped")["corpus"]:
        assert fr.load_corpus(name).table.height > 0


def test_the_commands_write_what_every_other_command_reads(tmp_path: Path) -> None:
    out = tmp_path / "out"
    done = CliRunner().invoke(app, ["corpora", "add", "basil", str(basil(tmp_path / "copy")), "--out", str(out)])
    assert done.exit_code == 0, done.output
    assert fr.read_articles(out / "articles.jsonl").table["article"].to_list() == ["t1_1", "t1_2"]
    assert pl.read_csv(out / "labels.csv").height == 5
    listed = CliRunner().invoke(app, ["corpora", "list"])
    assert listed.exit_code == 0
    assert "newswcl50" in listed.output
