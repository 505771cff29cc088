"""Statements: invented articles with what a careful reader finds in them."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from framing.reading.attribution.article import Statement, read_statements
from framing.reading.attribution.grammar import Grammar, load_grammar

CASES = Path(__file__).resolve().parent.parent / "cases"


def cases(name: str) -> list[object]:
    return [pytest.param(case, id=case["label"]) for case in json.loads((CASES / name).read_text(encoding="utf-8"))]


@pytest.fixture(scope="module")
def grammar() -> Grammar:
    return load_grammar("en")


def shown(rows: list[Statement], text: str) -> list[list[str | None]]:
    return [
        [
            row.kind,
            text[row.start : row.end],
            text[row.cue_start : row.cue_end] if row.cue_start is not None else None,
            row.speaker,
        ]
        for row in rows
    ]


@pytest.mark.parametrize("case", cases("statements.json"))
def test_body(case: dict[str, str], grammar: Grammar) -> None:
    text = case["text"]
    assert shown(read_statements(None, text, [("body", 0, len(text))], grammar), text) == case["expect"]


@pytest.mark.parametrize("case", cases("statements-headlines.json"))
def test_headline(case: dict[str, str], grammar: Grammar) -> None:
    rows = read_statements(case["text"], "", [], grammar)
    assert all(row.place == "headline" for row in rows)
    assert shown(rows, case["text"]) == case["expect"]


@pytest.mark.parametrize("case", cases("statements-scare.json"))
def test_scare_quotes(case: dict[str, str], grammar: Grammar) -> None:
    text = case["text"]
    rows = read_statements(None, text, [("body", 0, len(text))], grammar)
    assert [text[row.start : row.end] for row in rows if row.kind == "distancing"] == case["expect"]


@pytest.mark.xfail(strict=True, reason="known failure")
@pytest.mark.parametrize("case", cases("statements-known-failures.json"))
def test_known_failure(case: dict[str, str], grammar: Grammar) -> None:
    text = case["text"]
    assert shown(read_statements(None, text, [("body", 0, len(text))], grammar), text) == case["expect"]


def test_rows_of_a_broken_quotation_share_their_statement(grammar: Grammar) -> None:
    text = "“We will,” Ortega said, “not sell the harbour.”"
    rows = read_statements(None, text, [("body", 0, len(text))], grammar)
    assert len(rows) == 2
    assert rows[0].statement == rows[1].statement


def test_boilerplate_is_not_read_and_captions_keep_their_place(grammar: Grammar) -> None:
    text = "Ortega says the dam is safe. Hale says the dam is old."
    middle = text.index("Hale")
    rows = read_statements(None, text, [("caption", 0, middle), ("boilerplate", middle, len(text))], grammar)
    assert [(row.place, row.speaker) for row in rows] == [("caption", "Ortega")]


def test_full_name_is_carried_back(grammar: Grammar) -> None:
    text = (
        "President Ida Moreno met farmers.\n\n"
        "Moreno said the drought would pass. The president promised that aid would come."
    )
    rows = read_statements(None, text, [("body", 0, len(text))], grammar)
    assert [row.speaker for row in rows] == ["Ida Moreno", "Ida Moreno"]
    assert rows[0].speaker_type == "official"
