"""Measures of actions: exact counts on invented articles, and through score, compare and the ledger unchanged."""

from __future__ import annotations

from pathlib import Path

import polars as pl
import pytest

import framing as fr

PLAIN = "Two clerks were killed. A baker died. Nobody was hurt."
DONE = "Soldiers killed two clerks. Police shot a baker."


def actions(texts: dict[str, list[str]]) -> fr.Actions:
    rows = [
        {"article": f"{outlet}{number}", "outlet": outlet, "story": f"s{number}", "headline": "Talks", "text": text}
        for outlet, mine in texts.items()
        for number, text in enumerate(mine)
    ]
    return fr.find_actions(fr.read_articles(rows))


def counted(counts: fr.Counts) -> dict[tuple[str, str], tuple[int, int]]:
    return {(row[0], row[1]): (row[2], row[3]) for row in
            counts.table.select("article", "item", "count", "exposure").iter_rows()}  # fmt: skip


def test_doers_are_counted_with_zeros_and_nobody_hurt_is_no_negation_by_not() -> None:
    both = counted(fr.doer_named(actions({"A": [PLAIN], "B": [DONE]})))
    assert both["A0", "named"] == (0, 3)
    assert both["A0", "not named"] == (3, 3)
    assert both["B0", "named"] == (2, 2)


def test_deaths_are_killings_with_or_without_a_doer_or_dying() -> None:
    both = counted(fr.killed_or_died(actions({"A": [PLAIN], "B": [DONE]})))
    assert [both["A0", item] for item in ("killed-by", "killed", "died")] == [(0, 2), (1, 2), (1, 2)]
    assert both["B0", "killed-by"] == (1, 1)


def test_denied_events_and_other_classes_do_not_count() -> None:
    found = actions({"A": ["The clerk was not hurt. Police arrested a baker."]})
    assert fr.doer_named(found).table.height == 0
    assert counted(fr.doer_named(found, classes=("law",)))["A0", "named"] == (1, 1)


def test_sides_become_terms_and_a_file_of_ones_own_works(tmp_path: Path) -> None:
    own = tmp_path / "own.toml"
    own.write_text(
        'id = "own"\nversion = "1"\n[sides.hill]\ntitle = "Hill"\nwords = ["hill"]\n'
        '[sides.vale]\ntitle = "Vale"\nwords = ["vale"]\n',
        encoding="utf-8",
    )
    found = actions({"A": ["Two hill farmers died. Soldiers shot a vale farmer. A hill and vale man died."]})
    counts = fr.doer_named(found, sides=own)
    rows = counts.table.filter(item="named").select("lexicon", "term", "count", "exposure").rows()
    assert rows == [("own", "(no side)", 0, 1), ("own", "hill", 0, 1), ("own", "vale", 1, 1)]


def test_swapping_the_names_of_the_sides_mirrors_the_counts() -> None:
    text = "Two Russian nurses were killed. Soldiers killed a Ukrainian nurse. A Ukrainian cook died."
    swapped = text.replace("Russian", "?").replace("Ukrainian", "Russian").replace("?", "Ukrainian")
    one, other = (fr.action_wordings(actions({"A": [said]}), sides="conflicts").table for said in (text, swapped))
    names = {"russian": "ukrainian", "ukrainian": "russian"}
    mirrored = other.with_columns(pl.col("term").replace(names)).sort("term", "item")
    assert one.sort("term", "item").equals(mirrored)


@pytest.mark.parametrize("measure", [fr.doer_named, fr.killed_or_died, fr.action_wordings])
def test_score_and_compare_take_them_as_any_counts(measure: object) -> None:
    counts = measure(actions({"A": [PLAIN] * 8, "B": [DONE] * 8}))  # type: ignore[operator]
    scores = fr.score(counts).table
    assert scores["group_value"].is_between(0, 1).all()
    assert (scores["low"] <= scores["estimate"]).all()
    compared = fr.compare(counts, reference="B", paired_by="story").table
    assert set(compared["group"]) == {"A"}
    assert ((compared["group_value"] - compared["reference_value"] - compared["estimate"]).abs() < 1e-12).all()


def test_choices_that_are_none_are_told() -> None:
    found = actions({"A": [PLAIN]})
    with pytest.raises(fr.FramingError, match="classes is 'war'"):
        fr.doer_named(found, classes=("war",))
    with pytest.raises(fr.FramingError, match="sides is 'nowhere'"):
        fr.doer_named(found, sides="nowhere")


@pytest.mark.parametrize(
    "text", ["id = 3", "[sides.a]\ntitle = 'A'", 'id="x"\nversion="1"\n[sides.a]\ntitle="A"\nwords=[]', "]"]
)
def test_a_broken_list_of_sides_is_one_clear_error(text: str, tmp_path: Path) -> None:
    path = tmp_path / "broken.toml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(fr.FramingError, match=r"broken\.toml"):
        fr.load_sides(path)
