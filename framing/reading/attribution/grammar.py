"""What reading needs to know about a language, from its data files: the class of every word and the cues.

Every word gets one letter, its tag; a text then becomes a string of tags on which plain patterns are run. That is what
makes reading fast: patterns over tags run in C, and no word is looked at twice.
"""

from __future__ import annotations

import re
import tomllib
from functools import cache
from importlib.resources import files
from typing import Any, NamedTuple

from framing.reading.attribution.cutting import Cut, TagMemo
from framing.reading.attribution.denial import label_uses
from framing.reading.attribution.weights import Weights
from framing.reading.quotations import Apostrophes

__all__ = ["Cue", "CueForm", "Grammar", "grammar_of", "load_grammar"]

TAGS = {
    "determiner": "D",
    "that": "T",
    "pronoun": "P",
    "object_pronoun": "O",
    "relative": "H",
    "of": "F",
    "by": "y",
    "to": "o",
    "as": "a",
    "preposition": "I",
    "coordinator": "C",
    "subordinator": "S",
    "question": "W",
    "be": "B",
    "have": "h",
    "auxiliary": "X",
    "adverb": "R",
    "number": "M",
    "title": "t",
    "abbreviation": "t",
    "verb": "V",
}
# Cue verbs by form: base, third person, past or participle, -ing. Cue nouns k, phrases K, adverbs q, adjectives j.
SPEAKER_TYPES = ("unnamed", "official", "military", "expert", "civilian", "organisation", "media", "document")


class Cue(NamedTuple):
    """One cue of the language: how it is written, what it does to what it reports, what may follow it."""

    lemma: str
    pos: str
    cue_class: str
    patterns: frozenset[str]


class CueForm(NamedTuple):
    """One way to write a cue around its anchor word: the words before and after the anchor."""

    before: tuple[str, ...]
    after: tuple[str, ...]
    cue: Cue


class Plan(NamedTuple):
    """The forms that may report at a place, longest first, and the words that could make it a longer one."""

    forms: tuple[CueForm, ...]
    followers: frozenset[str]


class Plans(dict[tuple[str, str, bool, bool], Plan]):
    """The plan for a piece, its tag and what stands beside it; worked out once for each such place.

    The tags alone tell for most places that nothing can report there: that spares them a closer look.
    """

    def __init__(self, cues: dict[str, list[CueForm]], distancing: frozenset[str]) -> None:
        super().__init__()
        self._cues = cues
        self._distancing = distancing

    def __missing__(self, place: tuple[str, str, bool, bool]) -> Plan:
        if len(self) > 300_000:
            self.clear()
        piece, tag, modified, goes_on = place
        ways = self._cues.get(piece.rstrip().lower().replace("’", "'"), ())
        forms = tuple(way for way in ways if self._may_report(way, tag, modified, goes_on))
        plan = self[place] = Plan(forms, frozenset(way.after[0] for way in forms if way.after))
        return plan

    def _may_report(self, way: CueForm, tag: str, modified: bool, goes_on: bool) -> bool:
        pos = way.cue.pos
        if pos == "verb":
            return tag in "vsbg" and (bool(way.before) or not modified)
        if pos == "noun":
            return bool(way.after) or goes_on
        return pos == "phrase" or way.cue.lemma in self._distancing

    @staticmethod
    def place(cut: Cut, at: int) -> tuple[str, str, bool, bool]:
        """Give the key of piece `at`: *their claims* is no verb, *claims rose* opens no content of a noun."""
        tags = cut.tags
        return cut.pieces[at], tags[at], tags[at - 1 : at] in _MODIFIERS, tags[at + 1 : at + 2] in _AFTER_NOUN


_MODIFIERS, _AFTER_NOUN = frozenset("DZzj"), frozenset("ToyIF")


class Grammar(NamedTuple):
    """Tags of known words, cue forms by anchor word, word lists by name."""

    tags: dict[str, str]
    cues: dict[str, list[CueForm]]
    plans: Plans
    lists: dict[str, frozenset[str]]
    apostrophes: Apostrophes
    memo: TagMemo
    headline_memo: TagMemo  # a capital says nothing
    types: dict[str, str]  # speaker type by word
    label_uses: re.Pattern[str]  # what a denied label, or one spoken about, never goes without
    weights: Weights
    sure: frozenset[str]  # patterns that need no weighing
    least: float  # the log-odds from which a candidate is taken


@cache
def grammar_of(language: str) -> Grammar | None:
    """Give the grammar of a language such as `en` or `en-GB`; None where the project has no data on it."""
    code = re.split(r"[-_]", language.strip().lower())[0]
    return load_grammar(code) if code.isalpha() and (_DATA / f"{code}.toml").is_file() else None


@cache
def load_grammar(language: str = "en") -> Grammar:
    """Give the grammar of a language from its three files: words, cues, and the weights of the evidence."""
    data, cue_data = _read(f"{language}.toml"), _read(f"cues.{language}.toml")
    forms = _cue_forms(cue_data)
    lists = {name: frozenset(words.split()) for name, words in data["shapes"].items()}
    lists["dates"] = frozenset(data["dates"]["words"].split())
    lists["title"] = frozenset(data["words"]["title"].split())
    for room in ("speakers", "scare", "negation", "headlines", "sure", "clauses"):
        lists |= {name: frozenset(words.split()) for name, words in data[room].items() if isinstance(words, str)}
    tags: dict[str, str] = {word: "r" for kind in SPEAKER_TYPES for word in lists[kind] if kind != "unnamed"}
    for word in lists["distancing"]:
        held = CueForm((), (), Cue(word, "adjective", "doubting", frozenset({"np"})))
        forms[word] = [held, *(way for way in forms.get(word, ()) if way.cue.pos != "adjective")]
    for anchor, ways in forms.items():
        tags[anchor] = _cue_tag(anchor, ways)
    for name, words in reversed(data["words"].items()):
        for word in words.split():
            if name != "verb" or word not in forms:
                tags[word] = TAGS[name]
    weights, least = _load_weights(f"evidence.{language}.toml")
    apostrophes = Apostrophes(frozenset(data["apostrophes"]["words"]), data["apostrophes"]["letters"])
    return Grammar(
        tags,
        forms,
        Plans(forms, lists["distancing"]),
        lists,
        apostrophes,
        TagMemo(tags, lists),
        TagMemo(tags, lists, capitals=False),
        _types(lists),
        label_uses(lists),
        Weights(weights),
        lists["patterns"],
        least,
    )


def _types(lists: dict[str, frozenset[str]]) -> dict[str, str]:
    types = {word: kind for kind in reversed(SPEAKER_TYPES) for word in lists[kind]}
    for kind in ("official", "military"):
        types |= dict.fromkeys(lists["metonyms_" + kind], kind)
    return types | dict.fromkeys(lists["media_names"], "media")


_DATA = files("framing.languages") / "data"


def _read(name: str) -> dict[str, Any]:
    return tomllib.loads((_DATA / name).read_text(encoding="utf-8"))


def _load_weights(name: str) -> tuple[dict[str, float], float]:
    """Give the weights, and the log-odds from which a candidate is taken; none where they are yet to be fitted."""
    if not (_DATA / name).is_file():
        return {}, -1.0
    data = _read(name)
    return data["weights"], data["least"]


def _cue_forms(data: dict[str, Any]) -> dict[str, list[CueForm]]:
    forms: dict[str, list[CueForm]] = {}
    for entry in data["cues"]:
        cue = Cue(entry["lemma"], entry["pos"], entry["class"], frozenset(entry["patterns"]))
        for form in entry["forms"]:
            words = tuple(form.lower().replace("’", "'").split())
            if "x" in words or " X " in cue.lemma:
                continue  # a pattern for readers; the grammar finds it by its verb
            anchor = 0 if cue.pos in ("verb", "noun") else max(range(len(words)), key=lambda at: len(words[at]))
            forms.setdefault(words[anchor], []).append(CueForm(words[:anchor], words[anchor + 1 :], cue))
    for ways in forms.values():
        ways.sort(key=lambda way: -len(way.before) - len(way.after))
    return forms


def _cue_tag(word: str, ways: list[CueForm]) -> str:
    """The letter of an anchor word: what its verb form is, else noun, phrase, adverb or adjective."""
    verbs = [way.cue.lemma.split()[0] for way in ways if way.cue.pos == "verb"]
    if not verbs:
        pos = {way.cue.pos for way in ways}
        return "k" if "noun" in pos else "q" if "adverb" in pos else "j" if "adjective" in pos else "K"
    if word in verbs:
        return "b"
    if word.endswith("ing"):
        return "g"
    return "s" if word.endswith("s") else "v"
