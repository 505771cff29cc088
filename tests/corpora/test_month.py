"""The corpus `month`: made by its program, and what was planted is found, and nothing that was not."""

from __future__ import annotations

import hashlib
import subprocess
import sys
import tomllib
from pathlib import Path
from typing import Any

import polars as pl
import pytest

import framing as fr

HOME = Path(fr.__file__).parents[1] / "corpora" / "month"
PLANTED = tomllib.loads((HOME / "PLANTED.toml").read_text(encoding="utf-8"))
LISTS = ["climate-naming", "migration-naming", "protest-naming"]


@pytest.fixture(scope="module")
def counts() -> fr.Counts:
    return fr.variant_choices(fr.find_mentions(fr.load_corpus("month"), LISTS))


@pytest.fixture(scope="module")
def verdicts(counts: fr.Counts) -> pl.DataFrame:
    return fr.compare(counts, reference="each").table


def test_the_program_makes_the_file_again_byte_for_byte(tmp_path: Path) -> None:
    for name in ("make.py", "PLANTED.toml"):
        (tmp_path / name).write_bytes((HOME / name).read_bytes())
    subprocess.run([sys.executable, "make.py"], cwd=tmp_path, check=True, capture_output=True)
    made = (tmp_path / "articles.jsonl").read_bytes()
    assert made == (HOME / "articles.jsonl").read_bytes()
    source = tomllib.loads((HOME / "SOURCE.toml").read_text(encoding="utf-8"))
    assert hashlib.sha256(made).hexdigest() == source["sha256"]


def test_it_is_large_enough_and_has_no_copies() -> None:
    articles = fr.load_corpus("month")
    assert articles.table.height >= 400
    assert articles.table["outlet"].n_unique() == 8
    assert fr.flag_copies(articles).table["copy_of"].null_count() == articles.table.height


def test_every_article_has_its_wording_twice_in_the_outlets_own_voice() -> None:
    mentions = fr.find_mentions(fr.load_corpus("month"), LISTS)
    terms = list(PLANTED["terms"].values())
    own = mentions.table.filter(pl.col("term").is_in(terms))
    assert set(own["voice"]) == {"narrator"}
    each = own.group_by("article").agg(pl.col("variant").n_unique().alias("kinds"), pl.len().alias("many"))
    assert each.select("kinds", "many").unique().rows() == [(1, 2)]
    assert each.height == fr.load_corpus("month").table.height


def _planted(outlet: dict[str, Any], field: str) -> dict[str, float]:
    shares: dict[str, float] = outlet["habits"][field]
    return shares


def test_clear_differences_have_the_planted_sign_and_none_is_false(verdicts: pl.DataFrame) -> None:
    """Against every other outlet: planted apart by .5 and more is found in nearly all, planted equal in none."""
    fields = {term: field for field, term in PLANTED["terms"].items()}
    outlets = {one["outlet"]: one for one in PLANTED["outlets"] if "from" not in one}
    right = wrong = false = apart = 0
    for row in verdicts.iter_rows(named=True):
        if row["term"] not in fields or not {row["group"], row["reference"]} <= set(outlets):
            continue
        here, there = (_planted(outlets[row[side]], fields[row["term"]]).get(row["item"], 0.0)
                       for side in ("group", "reference"))  # fmt: skip
        found = {"higher": 1, "lower": -1}.get(row["verdict"], 0)
        if here == there:
            false += found != 0
        elif abs(here - there) >= 0.5:
            apart += 1
            right += found == (1 if here > there else -1)
            wrong += found == (-1 if here > there else 1)
    assert apart > 50
    assert wrong == 0
    assert false == 0
    assert right / apart > 0.8


def test_two_outlets_with_the_same_habits_are_never_told_apart(verdicts: pl.DataFrame) -> None:
    same = PLANTED["same_habits"]
    pair = verdicts.filter(pl.col("group").is_in(same), pl.col("reference").is_in(same))
    assert pair.height > 0
    assert not set(pair["verdict"]) & {"higher", "lower"}


def test_the_one_change_is_found_in_its_week_and_no_other(counts: fr.Counts) -> None:
    changed = fr.drift(counts, every="1w").changes.filter(pl.col("verdict") == "changed")
    (planted,) = [one for one in PLANTED["outlets"] if "from" in one]
    assert changed.select("group", "term").rows() == [(planted["outlet"], PLANTED["terms"][planted["from"]["field"]])]
    assert changed["earliest"][0] <= planted["from"]["day"] <= changed["latest"][0]
    assert abs((changed["change"][0] - planted["from"]["day"]).days) <= 7
