"""Who is called what: the persons of most namings, every wording side by side, and the sentences behind each count."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import polars as pl
import pytest

import framing as fr
from framing.report.named import call
from framing.report.spans import read_spans

TEXTS = {
    "Gazette": "Mayor Ida Moreno spoke. Moreno left the hall. Ben Okoro slept.",
    "Herald": "Police arrested the ousted mayor Ida Moreno. Moreno said it was late.",
    "Mirror": "Rain fell on the hills.",
}


@pytest.fixture(scope="module")
def articles() -> fr.Articles:
    return fr.read_articles([
        {"id": name, "outlet": name, "story": "s", "headline": "Flood", "text": text, "published": "2025-12-01"}
        for name, text in TEXTS.items()
    ])  # fmt: skip


def test_a_person_of_two_outlets_is_shown_with_every_wording(articles: fr.Articles) -> None:
    named = call(fr.find_actors(articles), list(TEXTS), articles.table.select("article").head(0), seed=0)
    assert named is not None
    assert named.persons == ["Ida Moreno"]  # one outlet alone names Ben Okoro
    told = {outlet: {(row["wording"], row["count"]) for row in rows} for outlet, rows in named.wordings["Ida Moreno"]}
    assert told == {
        "Gazette": {("Mayor Ida Moreno", 1), ("Moreno", 1)},
        "Herald": {("Ida Moreno", 1), ("Moreno", 1), ("the ousted mayor", 1)},
    }
    assert set(named.scores.table["group"]) == {"Gazette", "Herald"}
    lone = fr.find_actors(replace(articles, table=articles.table.filter(pl.col("outlet") == "Gazette")))
    assert call(lone, ["Gazette"], articles.table.select("article").head(0), seed=0) is None


def test_each_count_opens_as_many_sentences(articles: fr.Articles, tmp_path: Path) -> None:
    raw = fr.write_report(articles, tmp_path, lexicons="war-naming-ukraine", pdf=False).read_text("utf-8")
    data = json.loads(raw.split('id="data">', 1)[1].split("</script>", 1)[0])
    totals = {(data["cells"][cell][2], outlet): many for cell, outlet, _, many in data["totals"]
              if data["cells"][cell][1] == "actor"}  # fmt: skip
    assert totals == {
        ("Ida Moreno: Mayor Ida Moreno", "Gazette"): 1, ("Ida Moreno: Moreno", "Gazette"): 1,
        ("Ida Moreno: Ida Moreno", "Herald"): 1, ("Ida Moreno: Moreno", "Herald"): 1,
        ("Ida Moreno, beside: the ousted mayor", "Herald"): 1,
    }  # fmt: skip
    assert raw.count('data-term="actor"') == len(totals)
    assert (tmp_path / "charts" / "named-1.svg").is_file()


def test_a_bundle_carries_the_names(articles: fr.Articles, tmp_path: Path) -> None:
    bundle = fr.read_bundle(fr.write_bundle(articles, tmp_path / "b.zip", lexicons="war-naming-ukraine"))
    assert bundle.actors is not None
    assert bundle.actors.table["naming"].to_list() == fr.find_actors(articles).table["naming"].to_list()


def test_in_too_many_articles_names_are_not_sought_and_that_is_told(
    articles: fr.Articles, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("framing.report.spans._NAMED", 2)
    spans = read_spans(articles, "war-naming-ukraine")
    assert spans.actors is None
    assert "Names were not sought" in fr.write_report(spans, tmp_path, pdf=False).read_text("utf-8")
    again = fr.read_bundle(fr.write_bundle(articles, tmp_path / "b.zip", lexicons="war-naming-ukraine"))
    assert again.actors is None
