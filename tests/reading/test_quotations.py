"""Quotations: marks of many kinds, apostrophes, paragraphs, nesting."""

from __future__ import annotations

import pytest

from framing.reading.quotations import Apostrophes, find_quotations

ENGLISH = Apostrophes(frozenset({"em", "n"}), "sn")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('He said "we go" and "we stay."', ["we go", "we stay."]),
        ("«Ja», sagte er. »Nein«, sagte sie. „Gut“, rief er.", ["Ja", "Nein", "Gut"]),
        ('He left " spaced words , " and " more "', ["spaced words ,", "more"]),
        ("``Old marks'' he wrote", ["Old marks"]),
        ('A 6" pipe and a 5" pipe.', []),
        ("the 'grand plan' of workers' rights, rock 'n' roll, get 'em", ["grand plan"]),
        ("Don’t touch the boys’ boat.", []),
        ("“Wrong close“ he said and “fine”", ["Wrong close", "fine"]),
        ('"Missing end. He left. "I know this," said Hale.', ["Missing end. He left.", "I know this,"]),
        ("", []),
    ],
)
def test_content(text: str, expected: list[str]) -> None:
    assert [text[one.start : one.end] for one in find_quotations(text, ENGLISH)] == expected


def test_nested() -> None:
    text = "“He told me ‘go home’ and I did,” she said."
    assert [(text[one.start : one.end], one.depth) for one in find_quotations(text, ENGLISH)] == [
        ("He told me ‘go home’ and I did,", 0),
        ("go home", 1),
    ]


def test_quotation_carried_over_paragraphs() -> None:
    found = find_quotations("“One.\n\n“Two.\n\n“Three,” he said.\n\n“Four,” she said.")
    assert [one.continued for one in found] == [False, True, True, False]


def test_hard_wrapped_lines_are_no_paragraphs() -> None:
    line = "a line of words that is wrapped at about sixty signs or so"
    text = f"“{line}\n{line}\n{line}\n{line}\n{line}” he said"
    assert len(find_quotations(text)) == 1
    assert find_quotations(text)[0].end == len(text) - len("” he said")
