"""Every rule of every language fits its examples and not its counter-examples, in both regex engines."""

from __future__ import annotations

import re
from importlib.resources import files

import polars as pl
import pytest

from framing.languages.zones import ZoneRule, load_zone_rules

LANGUAGES = [
    path.name.split(".")[1]
    for path in (files("framing.languages") / "data").iterdir()
    if re.fullmatch(r"zones\.\w+\.toml", path.name)
]
RULES = [pytest.param(rule, id=f"{code}: {rule.name}") for code in LANGUAGES for rule in load_zone_rules(code).rules]


def _fits(rule: ZoneRule, line: str) -> bool:
    needed = not rule.needs or any(word in line.lower() for word in rule.needs)
    return needed and len(line) <= rule.longest and pl.Series([line]).str.contains(rule.pattern)[0]


@pytest.mark.parametrize("rule", RULES)
def test_examples_fit_and_counter_examples_do_not(rule):
    assert rule.examples
    assert rule.counter_examples
    assert [line for line in rule.examples if not _fits(rule, line)] == []
    assert [line for line in rule.counter_examples if _fits(rule, line)] == []
    assert rule.place in ("boilerplate", "caption")
    assert rule.where in ("anywhere", "top", "end")


def test_names_are_unique():
    for code in LANGUAGES:
        names = [rule.name for rule in load_zone_rules(code).rules]
        assert len(names) == len(set(names))


@pytest.mark.parametrize("line", ["News / World", "News \u00a0/ \u00a0More", "Home | Politics", "POLITICS"])
def test_breadcrumbs(line):
    assert load_zone_rules("en").is_breadcrumb(line)


@pytest.mark.parametrize(
    "line", ["Ministers meet in Oslo", "Opinion | Why the talks failed", "24/7 clinics open", "World leaders gather"]
)
def test_headlines_are_no_breadcrumbs(line):
    assert not load_zone_rules("en").is_breadcrumb(line)


def test_an_unknown_language_takes_the_english_rules():
    for language in (None, "xx", "en_GB", "../x", ""):
        assert load_zone_rules(language).language == "en"


@pytest.mark.parametrize("rule", RULES)
def test_the_quick_search_of_a_rule_finds_what_its_patterns_find(rule: ZoneRule) -> None:
    lines = pl.Series([line for one in load_zone_rules().rules for line in (*one.examples, *one.counter_examples)])
    quick = [any(found) for found in zip(*(lines.str.contains(one) for one in rule.searches), strict=True)]
    assert quick == lines.str.contains(rule.pattern).to_list()
