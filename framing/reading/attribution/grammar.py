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

import numpy as np
from numpy.typing import NDArray

from framing.reading.attribution.candidate import Cue
from framing.reading.attribution.cutting import Cut, Tagging, table_of
from framing.reading.attribution.phrases import GAP, Around, Nearby, begins_with_gap, has_gap, nearby
from framing.reading.attribution.sums import Evidence
from framing.reading.attribution.vocabulary import Vocabulary
from framing.reading.attribution.weights import Weights
from framing.reading.quotations import Apostrophes

__all__ = ["PLACE_BITS", "PLACE_MASK", "CueForm", "Grammar", "Plan", "grammar_of", "load_grammar", "plans_of"]

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


class CueForm(NamedTuple):
    """One way to write a cue around its anchor word: the words before and after the anchor."""

    before: tuple[str, ...]
    after: tuple[str, ...]
    cue: Cue


class Plan(NamedTuple):
    """The forms that may report at a place: the long ones, longest first, then the others.

    A cue is given by its number.
    """

    long: Nearby
    short: tuple[int, ...]
    gapped: dict[str, tuple[tuple[Around, int], ...]]  # *took … to task*, by the word behind the gap
    never: Nearby  # wordings around it in which it reports nothing
    never_far: tuple[Around, ...]  # those with a gap right beside it
    beside: tuple[frozenset[str], frozenset[str]]  # words right before and behind it that one of `long`, `never` has

    @property
    def looks_around(self) -> bool:
        """Whether the words beside it matter."""
        return bool(self.long.forms or self.gapped or self.never.forms or self.never_far)


class Plans(dict[tuple[str, int], Plan | None]):
    """The plan for a word and its surroundings; worked out once for each. None where nothing can report.

    The surroundings are the tag of the word, whether it stands behind a determiner or the like (*their claims* is no
    verb), and whether it stands before *that*, *to*, *by* or a preposition (*claims rose* opens no content of a noun).
    """

    def __init__(
        self,
        cues: dict[str, list[CueForm]],
        never: dict[str, list[Around]],
        numbers: dict[Cue, int],
        distancing: frozenset[str],
    ) -> None:
        super().__init__()
        self._cues, self._never = cues, never
        self._numbers = numbers
        self._distancing = distancing

    def __missing__(self, place: tuple[str, int]) -> Plan | None:
        if len(self) > 300_000:
            self.clear()
        word, surroundings = place
        tag, modified, goes_on = chr(surroundings >> 2), surroundings & 2 > 0, surroundings & 1 > 0
        forms = [way for way in self._cues.get(word, ()) if self._may_report(way, tag, modified, goes_on)]
        plan = self[place] = self._plan(word, forms) if forms else None
        return plan

    def _plan(self, word: str, forms: list[CueForm]) -> Plan:
        numbered = [((way.before, way.after), self._numbers[way.cue]) for way in forms]
        gapped: dict[str, tuple[tuple[Around, int], ...]] = {}
        for one in numbered:
            if has_gap(one[0]):
                key = one[0][1][one[0][1].index(GAP) + 1]
                gapped[key] = (*gapped.get(key, ()), one)
        long = nearby([(words, cue) for words, cue in numbered if words != ((), ()) and not has_gap(words)])
        wordings = self._never.get(word, ())
        never = nearby([(words, 0) for words in wordings if not begins_with_gap(words)])
        return Plan(
            long,
            tuple(cue for words, cue in numbered if words == ((), ())),
            gapped,
            never,
            tuple(words for words in wordings if begins_with_gap(words)),
            (frozenset((*long.before, *never.before)), frozenset((*long.behind, *never.behind))),
        )

    def _may_report(self, way: CueForm, tag: str, modified: bool, goes_on: bool) -> bool:
        pos = way.cue.pos
        if pos == "verb":
            return tag in "vsbg" and (bool(way.before) or not modified)
        if pos == "noun":
            return bool(way.after) or goes_on
        return pos == "phrase" or way.cue.lemma in self._distancing


PLACE_BITS = 9
PLACE_MASK = (1 << PLACE_BITS) - 1


def plans_of(cut: Cut, at: NDArray[np.int64]) -> NDArray[np.int64]:
    """Give one number for the word and the surroundings of each piece; the surroundings are its lower bits."""
    codes = cut.codes
    modified, goes_on = _MODIFIERS[codes[at - 1]], _AFTER_NOUN[codes[at + 1]]
    surroundings = (codes[at].astype(np.int64) << 2) + (modified << 1) + goes_on
    return (np.asarray(cut.numbers)[at].astype(np.int64) << PLACE_BITS) + surroundings


_MODIFIERS, _AFTER_NOUN = table_of("DZzj"), table_of("ToyIF")


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
    )


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
