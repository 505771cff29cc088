"""The corpus `twelve-stories`: written as news, and what was planted is found, and nothing where nothing was."""

from __future__ import annotations

import hashlib
import re
import tomllib
from collections import Counter, defaultdict
from dataclasses import replace
from typing import Any

import polars as pl
import pytest

import framing as fr
from tests.corpora import planted
from tests.corpora.planted import HOME, LISTS, PLANTED, TERMS, Cell

# Of the planted differences this one is seen with the right sign but not called: p .018, q .077 over seven stories.
NOT_CALLED = {("The Quayside Ledger", "harm", "doer named")}


def _known() -> Counter[tuple[Cell, str]]:
    path = HOME.parents[1] / "tests" / "corpora" / "twelve-stories-known.toml"
    groups = tomllib.loads(path.read_text(encoding="utf-8"))["known"]
    known: Counter[tuple[Cell, str]] = Counter()
    for group in groups:
        for line in group["mentions"]:
            article, place, variant, count = line.split(" | ")
            known[(article, place, variant, group["planted"]), group["found"]] += int(count)
    return known


@pytest.fixture(scope="module")
def articles() -> fr.Articles:
    return fr.flag_copies(fr.load_corpus("twelve-stories"))


@pytest.fixture(scope="module")
def mentions(articles: fr.Articles) -> fr.Mentions:
    return fr.find_mentions(articles, list(LISTS))


@pytest.fixture(scope="module")
def counts(articles: fr.Articles, mentions: fr.Mentions) -> dict[str, fr.Counts]:
    """Of wordings, verbs of saying and doers: one table of counts each."""
    choices = fr.variant_choices(mentions)
    return {
        "wordings": replace(choices, table=choices.table.filter(pl.col("term").is_in(TERMS))),
        "cues": fr.cue_choices(fr.find_statements(articles)),
        "harm": fr.doer_named(fr.find_actions(articles)),
    }


# Written as news


def test_the_files_are_those_of_the_checksum() -> None:
    digest = hashlib.sha256()
    for path in sorted(HOME.glob("*/*.txt")):
        digest.update(path.relative_to(HOME).as_posix().encode() + b"\0" + path.read_bytes())
    assert digest.hexdigest() == tomllib.loads((HOME / "SOURCE.toml").read_text(encoding="utf-8"))["sha256"]


def test_twelve_stories_by_nine_outlets_each_of_which_skips_what_it_says(articles: fr.Articles) -> None:
    table = articles.table
    assert set(table["article"]) == set(planted.articles())
    assert table.height >= 96
    stories = set(table["story"])
    assert len(stories) == 12
    for outlet, row in planted.outlets().items():
        told = set(table.filter(pl.col("outlet") == outlet)["story"])
        assert stories - told == set(row["skips"])


def test_an_article_has_250_to_500_words() -> None:
    for path in HOME.glob("*/*.txt"):
        assert 250 <= len(_body(path.read_text(encoding="utf-8")).split()) <= 500, path


def test_no_run_of_eight_words_stands_in_two_articles_of_a_story_but_in_wire_copies(articles: fr.Articles) -> None:
    runs: defaultdict[tuple[str, ...], set[str]] = defaultdict(set)
    for name, story, text in _told(articles):
        words = re.findall(r"[\w’'.%]+", text.lower())
        for start in range(len(words) - 7):
            runs[(story, *words[start : start + 8])].add(name)
    wire = planted.copies()
    for run, names in runs.items():
        assert len({wire.get(name, name) for name in names}) == 1, (run, names)


def test_no_two_articles_open_alike(articles: fr.Articles) -> None:
    """Neither headlines nor first paragraphs share their first three words; wire copies share the paragraph."""
    wire = planted.copies()
    leads = articles.zones.filter(pl.col("place") == "lead").select("article", "start", "end").rows()
    texts = dict(articles.table.select("article", "text").iter_rows())
    lead = [texts[name][start:end] for name, start, end in leads if name not in wire]
    for openings in (lead, articles.table["headline"].to_list()):
        told = [text.lower().removeprefix("port ansel (norpress)") for text in openings]
        heads = [tuple(re.findall(r"[\w’']+", text)[:3]) for text in told]
        assert [head for head, count in Counter(heads).items() if count > 1] == []


# Read as planted


def test_wire_copies_are_flagged_and_nothing_else(articles: fr.Articles) -> None:
    flagged = articles.table.filter(pl.col("copy_of").is_not_null()).select("article", "copy_of")
    assert dict(flagged.iter_rows()) == planted.copies()
    agency = articles.table.filter(pl.col("agency") == "Norpress")["article"]
    assert set(agency) == set(planted.copies()) | set(planted.copies().values())


def test_stories_are_found_where_none_is_given(articles: fr.Articles) -> None:
    blank = replace(articles, table=articles.table.with_columns(story=pl.lit(None, dtype=pl.String)))
    found = dict(fr.group_stories(blank).table.select("article", "story").iter_rows())
    true = {name: row["story"] for name, row in planted.articles().items()}
    precision, recall = _bcubed(found, true), _bcubed(true, found)
    f1 = 2 * precision * recall / (precision + recall)
    print(f"stories: BCubed precision {precision:.3f}, recall {recall:.3f}, F1 {f1:.3f}")  # noqa: T201
    assert f1 >= 0.9


def test_opinion_is_told_from_news_and_not_compared(articles: fr.Articles, counts: dict[str, fr.Counts]) -> None:
    opinion = {name for name, row in planted.articles().items() if row.get("genre") == "opinion"}
    assert set(articles.table.filter(pl.col("genre") == "opinion")["article"]) == opinion
    assert len(opinion) == 4
    for measured in counts.values():
        assert not opinion & set(measured.table["article"])


def test_captions_are_found_but_for_one_way_of_crediting(articles: fr.Articles) -> None:
    """Known failure: *Photographer:* before the name, as business papers write, is read as body."""
    captions = articles.zones.filter(pl.col("place") == "caption").height
    credited = re.compile(r"^.*(?:Photograph|Photo|Picture|Photographer): .*$|^.* © .*/.*$", re.MULTILINE)
    written = [line for text in articles.table["text"] for line in credited.findall(text)]
    missed = [line for line in written if "Photographer: " in line]
    assert captions == len(written) - len(missed)
    assert len(missed) == 3


def test_every_wording_is_found_in_its_place_and_voice_but_for_the_known_failures(mentions: fr.Mentions) -> None:
    """A mended one fails here and leaves the list; one more needs a reason."""
    rows = mentions.table.filter(pl.col("term").is_in(TERMS)).select("article", "place", "variant", "voice").rows()
    found: Counter[Cell] = Counter(rows)
    off = _off(planted.wordings(), found)
    known = _known()
    assert off - known == Counter(), "read otherwise than planted, and not on the list"
    assert known - off == Counter(), "on the list, but read as planted"
    total = planted.wordings().total()
    print(f"wordings: {total} planted, {off.total()} read otherwise")  # noqa: T201
    assert off.total() <= 0.1 * total


def test_planted_figures_are_found_with_an_f1_of_nine_tenths(articles: fr.Articles) -> None:
    story = {name: row["story"] for name, row in planted.articles().items()}
    wanted = {(name, float(value)) for name, row in planted.articles().items() for value in row["numbers"]}
    values = {(story[name], value) for name, value in wanted}
    facts = fr.find_facts(articles).table.filter(pl.col("present"), pl.col("kind") == "number")
    found = {(name, float(fact.split()[0].replace(",", ""))) for name, fact in facts.select("article", "fact").rows()}
    told = {cell for cell in found if (story[cell[0]], cell[1]) in values}
    right = len(wanted & told)
    f1 = 2 * right / (len(wanted) + len(told))
    print(f"figures: precision {right / len(told):.3f}, recall {right / len(wanted):.3f}, F1 {f1:.3f}")  # noqa: T201
    assert f1 >= 0.9


def test_nine_tenths_of_the_marked_verbs_of_saying_are_found_with_their_class(articles: fr.Articles) -> None:
    cues = fr.find_statements(articles).table.filter(pl.col("cue").is_not_null())
    rows = cues.unique(["article", "place", "cue_start"]).select("article", "cue_class").rows()
    marked = Counter({(name, kind): n for name, row in planted.articles().items() for kind, n in row["cues"].items()})
    missed = (marked - Counter(rows)).total()
    print(f"verbs of saying: {marked.total()} marked, {missed} not found in their class")  # noqa: T201
    assert missed <= 0.1 * marked.total()


# Compared


def test_planted_differences_are_found_with_the_right_sign(counts: dict[str, fr.Counts]) -> None:
    scores = {name: fr.compare(measured).table for name, measured in counts.items()}
    signs, called = [], set()
    for outlet, term, item, sign in planted.differences():
        row = _row(scores, outlet, term, item)
        signs.append(row["estimate"] * sign > 0)
        assert row["verdict"] != ("lower" if sign > 0 else "higher")
        if row["verdict"] == ("higher" if sign > 0 else "lower"):
            called.add((outlet, term, item))
    every = {difference[:3] for difference in planted.differences()}
    print(f"differences: {len(every)} planted, sign right in {sum(signs)}, called {len(called)}")  # noqa: T201
    assert sum(signs) >= 0.95 * len(signs)
    assert every - called == NOT_CALLED
    assert len(called) >= 0.95 * len(every)


def test_nothing_is_found_between_outlets_with_the_same_habit(counts: dict[str, fr.Counts]) -> None:
    """Every pair that shares the habit of a term, verbs of saying or doers; the same tests do call other pairs."""
    tested, false, others = 0, [], 0
    habits = planted.outlets()
    for name, measured in counts.items():
        for row in fr.compare(measured, reference="each").table.iter_rows(named=True):
            one, other = habits[row["group"]], habits[row["reference"]]
            same = one["wordings"][row["term"]] == other["wordings"][row["term"]] if name == "wordings" else (
                one[name] == other[name]
            )  # fmt: skip
            called = row["verdict"] in {"higher", "lower"}
            tested += same and row["p"] is not None
            others += called and not same
            if same and called:
                false.append((name, row["group"], row["reference"], row["item"]))
    print(f"same habit: {tested} tests, {len(false)} differences; other pairs: {others}")  # noqa: T201
    assert tested > 100
    assert others > 50
    assert false == []


def test_the_two_outlets_with_all_habits_alike_are_never_told_apart(counts: dict[str, fr.Counts]) -> None:
    twins = PLANTED["same_habits"]
    habits = [{key: planted.outlets()[twin][key] for key in ("wordings", "cues", "harm")} for twin in twins]
    assert habits[0] == habits[1]
    for measured in counts.values():
        pair = fr.compare(measured, reference="each").table.filter(
            pl.col("group").is_in(twins), pl.col("reference").is_in(twins)
        )
        assert pair.height > 0
        assert not set(pair["verdict"]) & {"higher", "lower"}


def _body(file: str) -> str:
    """Give a file's text behind front matter and headline."""
    return file.split("---\n", 2)[2].split("\n", 1)[1]


def _told(articles: fr.Articles) -> list[tuple[str, str, str]]:
    """Article, story and headline with text, without boilerplate."""
    zones = articles.zones.filter(pl.col("place") != "boilerplate").sort("article", "start")
    texts = {name: (story, head, text) for name, story, head, text in
             articles.table.select("article", "story", "headline", "text").iter_rows()}  # fmt: skip
    parts: defaultdict[str, list[str]] = defaultdict(list)
    for name, start, end in zones.select("article", "start", "end").iter_rows():
        parts[name].append(texts[name][2][start:end])
    return [(name, texts[name][0], "\n".join([texts[name][1], *pieces])) for name, pieces in parts.items()]


def _off(planted_cells: Counter[Cell], found: Counter[Cell]) -> Counter[tuple[Cell, str]]:
    """Pair what is missing in a voice with what is there in another, or with nothing, in order of the voices' names."""
    spare: defaultdict[tuple[str, ...], list[str]] = defaultdict(list)
    for cell, count in sorted((found - planted_cells).items()):
        spare[cell[:3]] += [cell[3]] * count
    off: Counter[tuple[Cell, str]] = Counter()
    for cell, count in sorted((planted_cells - found).items()):
        for _ in range(count):
            there = spare[cell[:3]]
            off[cell, there.pop(0) if there else "nothing"] += 1
    for key, voices in spare.items():
        for voice in voices:
            off[(*key, "nothing"), voice] += 1  # type: ignore[index]
    return off


def _bcubed(ones: dict[str, str], others: dict[str, str]) -> float:
    """Mean share of an article's fellows in `ones` who are its fellows in `others`."""
    return sum(_shared(name, ones, others) for name in ones) / len(ones)


def _shared(name: str, ones: dict[str, str], others: dict[str, str]) -> float:
    fellows = [other for other in ones if ones[other] == ones[name]]
    return sum(others[other] == others[name] for other in fellows) / len(fellows)


def _row(scores: dict[str, pl.DataFrame], outlet: str, term: str, item: str) -> dict[str, Any]:
    own = pl.col("group") == outlet
    if term in {"cues", "harm"}:
        wanted = {"doer named": "named"}.get(item, item)
        return scores[term].filter(own, pl.col("item") == wanted).row(0, named=True)
    return scores["wordings"].filter(own, pl.col("term") == term, pl.col("item") == item).row(0, named=True)
