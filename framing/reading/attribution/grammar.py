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

from framing.reading.attribution.candidate import Cue
from framing.reading.attribution.cutting import Tagging
from framing.reading.attribution.phrases import GAP, Around, has_gap
from framing.reading.attribution.plans import CueForm, Plans
from framing.reading.attribution.sums import Evidence
from framing.reading.attribution.vocabulary import Vocabulary
from framing.reading.attribution.weights import Weights
from framing.reading.quotations import Apostrophes

__all__ = ["Grammar", "grammar_of", "load_grammar"]

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


class Grammar(NamedTuple):
    """Tags of known words, cue forms by anchor word, word lists by name."""

    tags: dict[str, str]
    cues: dict[str, list[CueForm]]
    plans: Plans
    verbs: dict[str, tuple[tuple[tuple[str, ...], Cue], ...]]  # cue verbs by first word, with the words after it
    lists: dict[str, frozenset[str]]
    apostrophes: Apostrophes
    memo: Tagging
    headline_memo: Tagging  # a capital says nothing
    types: dict[str, str]  # speaker type by word
    pronouns: dict[str, str]  # the kind of person by pronoun
    weights: Weights
    sure: frozenset[str]  # patterns that need no weighing
    least: float  # the log-odds from which a candidate is taken
    evidence: Evidence  # the weights again, as arrays
    doubt: dict[str, float]  # the weights of `scare.py`
    views: dict[tuple[str, tuple[str, ...]], Cue]  # *in X's view*: the words before and after the owner


@cache
def grammar_of(language: str) -> Grammar | None:
    """Give the grammar of a language such as `en` or `en-GB`; None where the project has no data on it."""
    code = re.split(r"[-_]", language.strip().lower())[0]
    return load_grammar(code) if code.isalpha() and (_DATA / f"{code}.toml").is_file() else None


@cache
def load_grammar(language: str = "en") -> Grammar:
    """Give the grammar of a language from its three files: words, cues, and the weights of the evidence."""
    data, cue_data = _read(f"{language}.toml"), _read(f"cues.{language}.toml")
    lists = {name: frozenset(words.split()) for name, words in data["shapes"].items()}
    lists |= {f"clitics_{kind}": frozenset(words.split()) for kind, words in data["clitics"].items()}
    lists["dates"] = frozenset(data["dates"]["words"].split())
    lists["title"] = frozenset(data["words"]["title"].split())
    for room in ("speakers", "scare", "negation", "headlines", "sure", "clauses"):
        lists |= {name: frozenset(words.split()) for name, words in data[room].items() if isinstance(words, str)}
    lists["ambiguous"] = frozenset(cue_data["ambiguous"]["verbs"])
    forms = _cue_forms(cue_data, frozenset(word for kind in SPEAKER_TYPES for word in lists[kind]))
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
    views = _views(cue_data)
    lists["viewing"] = frozenset(behind[0] for _, behind in views)
    vocabulary = Vocabulary(tags, lists)
    weights, least = _load_weights(f"evidence.{language}.toml")
    evidence = Evidence(weights, _cues(forms), lists, least)
    apostrophes = Apostrophes(frozenset(data["apostrophes"]["words"]), data["apostrophes"]["letters"])
    return Grammar(
        tags,
        forms,
        Plans(forms, _never(cue_data, forms), evidence.number, lists["distancing"]),
        _spoken(forms),
        lists,
        apostrophes,
        Tagging(vocabulary, titled=False),
        Tagging(vocabulary, titled=True),
        _types(lists),
        {word: kind for kind in ("it", "many", "she", "he") for word in lists["pronouns_" + kind]},
        Weights(weights),
        lists["patterns"],
        least,
        evidence,
        _load_weights(f"scare.{language}.toml")[0],
        views,
    )


def _views(data: dict[str, Any]) -> dict[tuple[str, tuple[str, ...]], Cue]:
    """Give the sure phrases with an owner (*in X's view*) by their first word and those behind the owner."""
    views: dict[tuple[str, tuple[str, ...]], Cue] = {}
    for entry in data["cues"]:
        if entry["pos"] == "phrase" and "sure" in entry["patterns"]:
            cue = Cue(entry["lemma"], "phrase", entry["class"], frozenset(entry["patterns"]))
            for form in entry["forms"]:
                before, owner, behind = form.lower().replace("’", "'").partition(" x's ")
                if owner:
                    views[before, tuple(behind.split())] = cue
    return views


def _cues(forms: dict[str, list[CueForm]]) -> list[Cue]:
    return list(dict.fromkeys(way.cue for ways in forms.values() for way in ways))


def _spoken(forms: dict[str, list[CueForm]]) -> dict[str, tuple[tuple[tuple[str, ...], Cue], ...]]:
    """Give the verbs by their first word, with the words after it, the longest first."""
    spoken = {
        word: tuple(
            (way.after, way.cue)
            for way in ways
            if way.cue.pos == "verb" and not way.before and not has_gap((way.before, way.after))
        )
        for word, ways in forms.items()
    }
    return {word: ways for word, ways in spoken.items() if ways}


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


def _cue_forms(data: dict[str, Any], roles: frozenset[str]) -> dict[str, list[CueForm]]:
    forms: dict[str, list[CueForm]] = {}
    for entry in data["cues"]:
        cue = Cue(entry["lemma"], entry["pos"], entry["class"], frozenset(entry["patterns"]))
        for form in entry["forms"]:
            words = tuple(form.lower().replace("’", "'").split())
            if "x" in words and (cue.pos != "verb" or words[0] == "x" or words[-1] == "x"):
                continue  # a pattern for readers; the grammar finds it by its verb
            words = tuple(GAP if word == "x" else word for word in words)
            anchor = 0 if cue.pos in ("verb", "noun") else _rarest(words, roles)
            forms.setdefault(words[anchor], []).append(CueForm(words[:anchor], words[anchor + 1 :], cue))
    for ways in forms.values():
        ways.sort(key=lambda way: -len(way.before) - len(way.after))
    return forms


def _never(data: dict[str, Any], forms: dict[str, list[CueForm]]) -> dict[str, list[Around]]:
    """Give the wordings in which a cue reports nothing, by each word of them that is a cue elsewhere."""
    never: dict[str, list[Around]] = {}
    for entry in data["not_cues"]["entries"]:
        words = tuple(entry["phrase"].lower().replace("’", "'").split())
        for at, word in enumerate(words):
            if word in forms and len(words) > 1:
                never.setdefault(word, []).append((words[:at], words[at + 1 :]))
    return never


def _rarest(words: tuple[str, ...], roles: frozenset[str]) -> int:
    """The word of a phrase to look for: the longest that is no speaker's (*say officials* is found by its verb)."""
    return max(range(len(words)), key=lambda at: (words[at] not in roles, len(words[at])))


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
