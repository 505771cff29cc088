"""Who a speaker is: the fullest name in the article, carried back to short names and pronouns, and a type."""

from __future__ import annotations

import re
from functools import lru_cache

from framing.reading.attribution.cutting import Cut
from framing.reading.attribution.grammar import Grammar

__all__ = ["Cast", "without_possessive"]

Pieces = tuple[int, int]
_NAME = re.compile(r"(?:t\.?|N)+Z?")
_HANGING, _RELATIVE = re.compile("[FI,(HT]"), re.compile("[,HT]")
_POSSESSIVE = re.compile(r"['’]s?$|s['’]$")


@lru_cache(maxsize=1 << 16)
def _parts(name: str) -> tuple[int, str, str]:
    """Give the number of words of a name, its last word folded, and the word before that."""
    words = name.split()
    return len(words), words[-1].lower(), words[-2] if len(words) > 1 else ""


def without_possessive(name: str) -> str:
    """Give the name without *'s*."""
    end = name[-2:]
    return _POSSESSIVE.sub("", name) if "'" in end or "’" in end else name


class Cast:
    """The speakers of one article, asked in the order of the text."""

    def __init__(self, cut: Cut, grammar: Grammar, string: int = 0) -> None:
        self._cut = cut
        self._lists = grammar.lists
        self._he, self._she = grammar.lists["he"], grammar.lists["she"]
        self._kinds = grammar.types
        self._pronouns = grammar.pronouns
        self._full: dict[str, str] = {}
        self._types: dict[str, str] = {}
        self._titles: dict[str, str] = {}  # role word → the person it stands before (*President Sanu*: *the president*)
        self._sexes: dict[str, str] = {}
        self._persons: list[Pieces] = []  # the names that sentences begin with
        self._last: dict[str, str] = {}
        self._passed = 0
        self._collect(cut.firsts[string], cut.firsts[string + 1] - 1)

    def resolve(self, speaker: Pieces) -> tuple[str | None, str | None]:
        """The full name and the type of the speaker that stands at these pieces."""
        cut = self._cut
        words = [cut.words[number] for number in cut.numbers[speaker[0] : speaker[1]]]
        if len(words) == 1:
            pronoun = self._pronouns.get(words[0].partition("'")[0])
            if pronoun:
                return self._by_pronoun(pronoun, speaker[0])
            if cut.tags[speaker[0]] in "POH":
                return None, None
        name = self._name(speaker)
        if (
            words[0] == "the"
            and cut.tags[speaker[1] - 1] == "r"
            and len(words) <= 4
            and "N" not in cut.tags[speaker[1] - 2 : speaker[1]][1:]
        ):
            name = self._titles.get(words[-1], name)
        kind = self._type(words, name)
        self._note(name, words, self._head(speaker, words), kind)
        return name, kind

    def _head(self, speaker: Pieces, words: list[str]) -> list[str]:
        """The words of a phrase without what hangs on it: *a spokesman* of *a spokesman for the ministry*."""
        hanging = _HANGING.search(self._cut.tags, speaker[0] + 1, speaker[1])
        return words[: hanging.start() - speaker[0]] if hanging else words

    def of_headline(self) -> Cast:
        """The same cast, asked about pieces of the headline."""
        other = object.__new__(Cast)
        other.__dict__.update(self.__dict__)
        other._persons, other._last = [], {}
        return other

    def _collect(self, begin: int, end: int) -> None:
        """Every run of names; the longest that ends in a word is what that word stands for."""
        tags, near = self._cut.tags, self._cut.near_opening
        for match in _NAME.finditer(tags, begin, end):
            first, last = match.span()
            if near[first]:
                self._persons.append((first, last))
                if last - first == 1 and tags[first] != "t":
                    continue
            elif last - first == 1:
                continue
            name = self._bare(first, last)
            if " " in name or tags[first] == "t":
                self._enter(name, first)

    def _enter(self, name: str, first: int) -> None:
        """Remember a full name with what the words before it tell."""
        words, numbers = self._cut.words, self._cut.numbers
        many, last, given = _parts(name)
        before, tag = words[numbers[first - 1]], self._cut.tags[first - 1]
        sex = self._titled_sex(before) or self._titled_sex(words[numbers[first]])
        if sex:
            self._sexes.setdefault(last, sex)
        if not 2 <= many <= 4 or last in self._lists["not_person"]:
            return
        known = self._full.get(last)
        if known is None or (many > _parts(known)[0] and given in known):
            self._full[last] = name
        if tag == "r":
            self._titles.setdefault(before, name)
            self._types.setdefault(name, self._kinds.get(before, ""))

    def _titled_sex(self, word: str) -> str | None:
        return "he" if word in self._he else "she" if word in self._she else None

    def _bare(self, first: int, last: int) -> str:
        """The name at these pieces without titles and possessive."""
        tags, spelled, numbers = self._cut.tags, self._cut.spelled, self._cut.numbers
        while first < last - 1 and tags[first] in "t.":
            first += 1
        if last - first == 1:
            name = spelled[numbers[first]]
        else:
            name = " ".join([spelled[number] for number in numbers[first:last]])
            if "." in name:
                name = name.replace(" .", ".")
        return without_possessive(name)

    def _name(self, speaker: Pieces) -> str:
        """The full name where the phrase holds one, else the phrase itself."""
        cut, (first, last) = self._cut, speaker
        hanging = _HANGING.search(cut.tags, first + 1, last)
        head_end = hanging.start() if hanging else last
        if cut.tags[head_end - 1] in "NZt.":
            run = None
            for run in _NAME.finditer(cut.tags, first, head_end):  # noqa: B007  (the last one)
                pass
            if run is not None and run.end() == head_end:
                bare = self._bare(*run.span())
                full = self._full.get(bare.rpartition(" ")[2].lower())
                if full and (bare in full or full in bare):
                    return full
                if full is None or " " in bare:
                    return self._longer(bare, speaker, run.start())
        relative = _RELATIVE.search(cut.tags, first + 1, last)
        return without_possessive(cut.shown(first, relative.start() if relative else last))

    def _longer(self, bare: str, speaker: Pieces, start: int) -> str:
        """A name of one word keeps the words before it (*the White House*, *a Merz aide*)."""
        return bare if start == speaker[0] or " " in bare else without_possessive(self._cut.shown(*speaker))

    def _type(self, words: list[str], name: str | None) -> str | None:
        known = self._types.get(name) if name else None
        if known:
            return known
        for word in reversed(words):
            if word in self._kinds:
                return self._kinds[word]
        return None

    def _note(self, name: str, words: list[str], head: list[str], kind: str | None) -> None:
        """Remember the speaker for the pronouns that may mean it."""
        last = name.rpartition(" ")[2].lower()
        sex = self._sexes.get(last)
        if not sex:
            sex = "he" if not self._he.isdisjoint(words) else "she" if not self._she.isdisjoint(words) else None
        person = " " in name and self._full.get(last) == name
        if kind is None and name[:1].isupper() and " " not in name and not sex:
            self._last.setdefault("he", name)  # a name that the article never gives in full
            self._last.setdefault("she", name)
        if person or sex:
            self._last |= dict.fromkeys((sex,) if sex else ("he", "she"), name)
        elif not self._lists["person_roles"].isdisjoint(head):
            self._last |= {"he": name, "she": name}
        else:
            plural = head[-1].endswith("s") or "and" in words
            if plural or kind in ("organisation", None) or not name[:1].isupper():
                self._last["many"] = name
            if not plural:
                self._last["it"] = name

    def _sex(self, name: str) -> str | None:
        return self._sexes.get(name.rpartition(" ")[2].lower())

    def _by_pronoun(self, pronoun: str, at: int) -> tuple[str | None, str | None]:
        """The last fitting speaker, or the person that a sentence since then began with."""
        while self._passed < len(self._persons) and self._persons[self._passed][0] < at:
            full = self._full.get(self._bare(*self._persons[self._passed]).rpartition(" ")[2].lower())
            if full:
                sex = self._sex(full)
                self._last |= dict.fromkeys((sex,) if sex else ("he", "she"), full)
            self._passed += 1
        name = self._last.get(pronoun, "")
        if name and pronoun in ("he", "she"):
            self._sexes.setdefault(name.rpartition(" ")[2].lower(), pronoun)
        return name or None, self._types.get(name) or None
