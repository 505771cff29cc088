"""How actors are portrayed: exact counts on invented sentences, and the laws that every share keeps."""

from __future__ import annotations

import polars as pl
import pytest

import framing as fr

TEXTS = {
    "Argus": "Mayor Ida Moreno, a disgraceful liar, left. Moreno said that it was late. “Moreno is here,” a cook said.",
    "Herald": "Ida Moreno, the mayor, slept. Police arrested Moreno. In the evening the mayor left.",
    "Post": "Rain fell.",
}


def actors(**changes: object) -> fr.Actors:
    same = {"story": "s", "headline": "", **changes}
    rows = [{"outlet": outlet, "text": text, **same} for outlet, text in TEXTS.items()]
    return fr.find_actors(fr.read_articles(rows))


def shares(counts: fr.Counts) -> dict[tuple[str, str], tuple[int, int]]:
    rows = counts.table.filter(pl.col("count") > 0).select("outlet", "item", "count", "exposure").iter_rows()
    return {(outlet, item): (count, exposure) for outlet, item, count, exposure in rows}


def test_forms_are_counted_in_the_outlets_own_words() -> None:
    assert shares(fr.naming_forms(actors(), actor="Ida Moreno")) == {
        ("Argus", "title"): (1, 2), ("Argus", "surname"): (1, 2),
        ("Herald", "full"): (1, 3), ("Herald", "surname"): (1, 3), ("Herald", "role phrase"): (1, 3),
    }  # fmt: skip
    everywhere = shares(fr.naming_forms(actors(), actor="Ida Moreno", voice="all"))
    assert everywhere["Argus", "surname"] == (2, 3)


def test_roles_are_counted() -> None:
    assert shares(fr.actor_roles(actors(), actor="Ida Moreno")) == {
        ("Argus", "other"): (1, 2), ("Argus", "speaker"): (1, 2), ("Herald", "other"): (2, 3),
        ("Herald", "done-to"): (1, 3),
    }  # fmt: skip


def test_zeros_are_kept_and_shares_sum_to_one() -> None:
    counts = fr.naming_forms(actors())
    cells = counts.table.group_by("article", "term").agg(pl.len(), pl.col("count").sum(), pl.col("exposure").first())
    assert (cells["len"] == 7).all()
    assert (cells["count"] == cells["exposure"]).all()
    assert counts.articles.filter(outlet="Post")["exposure"].to_list() == [0]


def test_loaded_words_are_a_rate_of_the_words_of_the_clauses() -> None:
    counts = fr.loaded_beside(actors(), actor="Ida Moreno")
    assert counts.measure == "loaded_beside_rate"
    mine = counts.table.filter(outlet="Argus", item="negative")
    assert mine.select("count", "exposure").rows() == [(2, 13)]
    assert fr.score(counts).table.filter(group="Argus", item="negative")["estimate"].to_list() == [1000 * 2 / 13]


def test_opinion_and_copies_are_left_out() -> None:
    assert fr.naming_forms(actors(genre="opinion")).table.height == 0
    assert fr.naming_forms(actors(genre="opinion"), opinion=True).table.height > 0


def test_an_unknown_actor_is_told_with_those_there_are() -> None:
    with pytest.raises(fr.FramingError, match=r"Quix.*Ida Moreno"):
        fr.naming_forms(actors(), actor="Quix")
    with pytest.raises(fr.FramingError, match="actor"):
        fr.list_namings(actors(), "Quix")


def test_the_list_has_every_wording_and_every_outlet() -> None:
    table = fr.list_namings(actors(), "Ida Moreno")
    assert table.select("wording", "form", "namings", "outlets", "Argus", "Herald").rows() == [
        ("Moreno", "surname", 3, 2, 2, 1),
        ("Ida Moreno", "full", 1, 1, 0, 1),
        ("Mayor Ida Moreno", "title", 1, 1, 1, 0),
        ("a disgraceful liar", "beside", 1, 1, 1, 0),
        ("the mayor", "beside", 1, 1, 0, 1),
        ("the mayor", "role phrase", 1, 1, 0, 1),
    ]
    assert fr.list_namings(fr.find_actors(fr.Articles.empty())).height == 0
