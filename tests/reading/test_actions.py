"""Actions: two hundred invented clauses marked by hand, half of them before any rule was written."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings, strategies as st

import framing as fr
from framing.columns import CONSTRUCTIONS, EVENT_CLASSES
from framing.languages.actions import load_actions
from framing.reading.actions.article import WayMemo, read_events
from framing.reading.attribution.grammar import load_grammar

CLAUSES = json.loads((Path(__file__).parents[1] / "cases" / "clauses.json").read_text(encoding="utf-8"))
GRAMMAR, WORDS = load_grammar("en"), load_actions("en")
assert WORDS is not None
MEMO = WayMemo(WORDS)
Row = tuple[str, str, str | None, str | None]


def found(text: str, *, headline: bool = False) -> list[Row]:
    assert WORDS is not None
    reading, events = read_events(text, GRAMMAR, WORDS, MEMO, headline=headline)
    said = [
        [None if phrase is None else reading.cut.shown(*phrase) for phrase in (one.agent, one.patient)]
        for one in events
    ]
    return [(one.construction, one.way.lemma, *roles) for one, roles in zip(events, said, strict=True)]


def marked(clause: dict[str, Any]) -> list[tuple[str, str]]:
    """The events of a clause; those of `also` are told beside the one that is marked in full."""
    own = [(clause["construction"], clause["verb"])] if clause["verb"] else []
    return own + [(construction, verb) for construction, verb in clause["also"]]


def half(name: str) -> list[tuple[dict[str, Any], list[Row]]]:
    """A clause without a final stop is a headline."""
    mine = [clause for clause in CLAUSES if clause["half"] == name]
    return [(clause, found(clause["text"], headline=clause["text"][-1] not in ".?")) for clause in mine]


def agentless(name: str) -> tuple[float, float]:
    """Precision and recall of agentless passives: an event counts where wording and verb are those marked."""
    right = told = wanted = 0
    for clause, rows in half(name):
        gold = [event for event in marked(clause) if event[0] == "agentless"]
        ours = [row[:2] for row in rows if row[0] == "agentless"]
        right += sum(event in ours for event in gold)
        told, wanted = told + len(ours), wanted + len(gold)
    return right / told, right / wanted


def test_there_are_a_hundred_clauses_a_half_with_every_wording() -> None:
    for name in ("dev", "test"):
        mine = [clause for clause in CLAUSES if clause["half"] == name]
        assert len(mine) == 100
        assert {clause["construction"] for clause in mine} == {*CONSTRUCTIONS, "none"}
        assert sum(clause["construction"] == "none" for clause in mine) >= 15
    assert len({clause["text"] for clause in CLAUSES}) == 200


@pytest.mark.parametrize("name", ["dev", "test"])
def test_agentless_passives_are_found(name: str) -> None:
    precision, recall = agentless(name)
    print(f"agentless passives, {name}: precision {precision:.3f}, recall {recall:.3f}")  # noqa: T201
    assert precision >= 0.85
    assert recall >= 0.75


def test_wordings_and_roles_of_the_test_half() -> None:
    rows = half("test")
    right = [(clause, [row for row in ours if row[:2] == marked(clause)[0]]) for clause, ours in rows if clause["verb"]]
    hit = [(clause, ours[0]) for clause, ours in right if ours]
    agents = sum(clause["agent"] == _bare(row[2]) for clause, row in hit) / len(hit)
    patients = sum(clause["patient"] == _bare(row[3]) for clause, row in hit) / len(hit)
    print(f"wording {len(hit)}/{len(right)}, agent {agents:.3f}, patient {patients:.3f}")  # noqa: T201
    assert len(hit) / len(right) >= 0.9
    assert agents >= 0.9
    assert patients >= 0.85


def _bare(phrase: str | None) -> str | None:
    return None if phrase is None else phrase.removesuffix("'s")


@pytest.mark.parametrize("clause", [one for one in CLAUSES if one["half"] == "dev"], ids=lambda one: one["label"])
def test_a_clause_of_the_development_half(clause: dict[str, Any]) -> None:
    rows = found(clause["text"], headline=clause["text"][-1] not in ".?")
    assert set(marked(clause)) <= {row[:2] for row in rows}
    assert clause["verb"] or not rows


def test_every_verb_and_noun_is_found_in_its_example() -> None:
    assert WORDS is not None
    assert len(WORDS.examples) >= 250
    missed = [verb for verb, text in WORDS.examples.items() if verb not in [row[1] for row in found(text)]]
    assert missed == []


@pytest.mark.parametrize(
    "text",
    [
        "The wounded soldiers slept.", "The accused left.", "The bill was killed in the senate.",
        "Murder charges were dropped.", "The attack dogs barked.", "The runner beat the record.",
        "He was charged with overseeing the kitchen.", "The clerk was forced to wait.",
    ],
)  # fmt: skip
def test_what_only_looks_like_an_event_is_none(text: str) -> None:
    assert [row for row in found(text) if row[0] in ("agentless", "passive", "active")] == []


@pytest.mark.parametrize(
    ("text", "agent"),
    [
        ("The clerk was shot by Tuesday.", None),
        ("The clerk was shot by the river.", None),
        ("The clerk was shot by a stray bullet.", None),
        ("The clerk was shot by 1987.", None),
        ("The clerk was shot by soldiers.", "soldiers"),
        ("The clerk was shot on Tuesday by two soldiers.", "two soldiers"),
        ("The clerk was shot at the hands of soldiers.", "soldiers"),
    ],
)
def test_who_acts_behind_by(text: str, agent: str | None) -> None:
    assert found(text) == [("passive" if agent else "agentless", "shoot", agent, "The clerk")]


def test_the_columns_say_where_everything_stands() -> None:
    text = "Two clerks were not hurt. A baker was killed in an Eastland airstrike. “They shot my son,” she said."
    articles = fr.read_articles([{"outlet": "A", "headline": "Priest jailed by court", "text": text}])
    table = fr.find_actions(articles).table
    assert table["place"].to_list()[0] == "headline"
    assert table.filter(verb="hurt")["negated"].item() is True
    killed = table.filter(verb="kill").row(0, named=True)
    assert (killed["doer"], killed["means"], killed["agent"]) == ("in the means", "an Eastland airstrike", None)
    shot = table.filter(verb="shoot").row(0, named=True)
    assert (shot["voice"], shot["agent"], shot["patient"]) == ("quoted", "They", "my son")
    assert text[killed["sentence_start"] : killed["sentence_end"]] == text[26:70]


def test_a_language_without_data_and_no_articles_give_no_rows() -> None:
    articles = fr.read_articles([{"outlet": "A", "headline": "x", "text": "Er wurde killed.", "language": "de"}])
    assert len(fr.find_actions(articles)) == 0
    assert len(fr.find_actions(fr.Articles.empty())) == 0


PIECES = st.sampled_from(
    ["killed", "was", "by", "The boy", "soldiers", ",", ".", "and", "“", "”", "\n", "who", "dead", "Two", "died",
     "the", "attack", "of", "to", "shot", "being", "é", "😀", "Police", "in", "a strike", "'s"]
)  # fmt: skip


@settings(deadline=None, max_examples=150)
@given(st.lists(PIECES, max_size=30))
def test_any_text_gives_spans_that_say_what_they_hold(words: list[str]) -> None:
    text = " ".join(words) or "x"
    articles = fr.read_articles([{"outlet": "A", "headline": "Talks", "text": text}])
    for row in fr.find_actions(articles).table.iter_rows(named=True):
        string = "Talks" if row["place"] == "headline" else articles.table["text"].item()
        assert row["construction"] in CONSTRUCTIONS
        assert row["class"] in EVENT_CLASSES
        assert row["sentence_start"] <= row["start"] < row["end"] <= row["sentence_end"]
        for role in ("agent", "patient"):
            if row[role] is not None:
                assert string[row[f"{role}_start"] : row[f"{role}_end"]] == row[role]
