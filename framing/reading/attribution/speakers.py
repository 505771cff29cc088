"""Who a speaker is: the fullest name in the article, carried back to short names and pronouns, and a type."""

from __future__ import annotations

import re
import sys
from functools import lru_cache

from framing.reading.attribution.candidate import Pieces
from framing.reading.attribution.cutting import Cut
from framing.reading.attribution.grammar import Grammar
from framing.reading.attribution.names import Name, Names, spelled_out, surname_of, without_possessive

__all__ = ["Cast"]

_HANGING, _RELATIVE = re.compile("[FI,(HTa]"), re.compile("[,HT]")


@lru_cache(maxsize=1 << 16)
def _parts(name: str) -> tuple[int, str]:
    """Give the number of words of a name, and the last but one."""
    words = name.split()
    return len(words), words[-2] if len(words) > 1 else ""


_OFFICE = re.compile("r(?:F|[Fo]D)$")
_NOWHERE = sys.maxsize  # behind every piece


class Cast:
    """The speakers of one article, asked in the order of the text."""

    def __init__(self, cut: Cut, grammar: Grammar, names: Names, string: int = 0) -> None:
        self._cut = cut
        self._lists = grammar.lists
        self._he, self._she = grammar.lists["he"], grammar.lists["she"]
        self._roles = grammar.lists["person_roles"]
        self._kinds = grammar.types
        self._pronouns = grammar.pronouns
        self._named: dict[str, list[Name]] = {}  # by surname
        self._full: dict[str, str | None] = {}  # of the surnames asked for so far
        self._types: dict[str, str] = {}
        self._titles: dict[str, str] = {}  # role word → the person it stands before (*President Sanu*: *the president*)
        self._sexes: dict[str, str] = {}
        self._persons = names.opening[string]
        self._last: dict[str, str] = {}
        self._passed = 0
        self._next_person = self._persons[0][0] if self._persons else _NOWHERE
        self._collect(names.full[string])

    def resolve(self, speaker: Pieces) -> tuple[str | None, str | None]:
        """The full name and the type of the speaker that stands at these pieces."""
        cut, (first, last) = self._cut, speaker
        if self._next_person < first:
            self._pass(first)
        words = [cut.words[number] for number in cut.numbers[first:last]]
        if last - first == 1:
            pronoun = self._pronouns.get(words[0].partition("'")[0])
            if pronoun:
                return self._by_pronoun(pronoun)
            if cut.tags[first] in "POH":
                return None, None
        hanging = _HANGING.search(cut.tags, first + 1, last) if last - first > 1 else None
        head_end = hanging.start() if hanging else last  # *a spokesman* of *a spokesman for the ministry*
        name = self._name(first, last, head_end)
        if words[0] == "the" and cut.tags[last - 1] == "r" and len(words) <= 4:
            name = self._titles.get(words[-1], name)
        kind = self._type(words, name)
        self._note(name, words, words[: head_end - first], kind)
        return name, kind

    def of_headline(self) -> Cast:
        """The same cast, asked about pieces of the headline."""
        other = object.__new__(Cast)
        other.__dict__.update(self.__dict__)
        other._persons, other._last, other._next_person = [], {}, _NOWHERE
        return other

    def _collect(self, names: list[Name]) -> None:
        """Put the names of a surname together, and note whom a role word stands before."""
        tags, named = self._cut.tags, self._named
        for name in names:
            named.setdefault(name[2], []).append(name)
            if tags[name[0] - 1] == "r":
                self._note_title(*name)

    def _note_title(self, first: int, last: int, surname: str) -> None:
        full = spelled_out(self._cut, first, last)
        if self._may_be_full(full, surname):
            role = self._cut.word(first - 1)
            self._titles.setdefault(role, full)
            self._types.setdefault(full, self._kinds.get(role, ""))

    def _may_be_full(self, name: str, surname: str) -> bool:
        return 2 <= _parts(name)[0] <= 4 and surname not in self._lists["not_person"]

    def _full_name(self, surname: str) -> str | None:
        """The longest name that ends in a word is what that word stands for."""
        if surname in self._full:
            return self._full[surname]
        named = self._named.get(surname)
        full = self._full[surname] = self._longest(surname, named) if named else None
        return full

    def _longest(self, surname: str, names: list[Name]) -> str | None:
        """Go through the names with a surname, and remember what the titles before them tell."""
        words, numbers = self._cut.words, self._cut.numbers
        longest, most, with_office = None, 0, None
        for first, last, _ in names:
            if surname not in self._sexes:
                sex = self._titled_sex(words[numbers[first - 1]]) or self._titled_sex(words[numbers[first]])
                if sex:
                    self._sexes[surname] = sex
            if last - first <= most:
                continue  # has no more words
            name = spelled_out(self._cut, first, last)
            many, given = _parts(name)
            if not self._may_be_full(name, surname) or (longest and (many <= most or given not in longest)):
                continue
            if many > 2 and _OFFICE.search(self._cut.tags, max(first - 3, 0), first):
                with_office = with_office or name  # *envoy to the United Nations Ida Moreno*
            else:
                longest, most = name, many
        return longest or with_office

    def _titled_sex(self, word: str) -> str | None:
        return "he" if word in self._he else "she" if word in self._she else None

    def _name(self, first: int, last: int, head_end: int) -> str:
        """The full name where the phrase holds one, else the phrase itself."""
        cut = self._cut
        start = _run_before(cut.tags, head_end, first)
        if start < head_end:
            bare = spelled_out(cut, start, head_end)
            full = self._full_name(surname_of(bare))
            if full and (bare in full or full in bare):
                return full
            if full is None or " " in bare:  # else it is one word for several: *the White House*, *a Merz aide*
                return bare if start == first or " " in bare else without_possessive(cut.shown(first, last))
        relative = _RELATIVE.search(cut.tags, first + 1, last)
        return without_possessive(cut.shown(first, relative.start() if relative else last))

    def _type(self, words: list[str], name: str) -> str | None:
        known = self._types.get(name)
        if known:
            return known
        for word in reversed(words):
            if word in self._kinds:
                return self._kinds[word]
        return None

    def _note(self, name: str, words: list[str], head: list[str], kind: str | None) -> None:
        """Remember the speaker for the pronouns that may mean it."""
        surname, latest = surname_of(name), self._last
        person = " " in name and self._full_name(surname) == name
        sex = self._sexes.get(surname)
        if not sex:
            sex = "he" if not self._he.isdisjoint(words) else "she" if not self._she.isdisjoint(words) else None
        if kind is None and name[:1].isupper() and " " not in name and not sex:
            latest.setdefault("he", name)  # a name that the article never gives in full
            latest.setdefault("she", name)
        if person or sex:
            self._remember(name, sex)
        elif not self._roles.isdisjoint(head):
            self._remember(name, None)
        else:
            plural = head[-1].endswith("s") or "and" in words
            if plural or kind in ("organisation", None) or not name[:1].isupper():
                latest["many"] = name
            if not plural:
                latest["it"] = name

    def _remember(self, name: str, sex: str | None) -> None:
        if sex != "she":
            self._last["he"] = name
        if sex != "he":
            self._last["she"] = name

    def _pass(self, at: int) -> None:
        """Remember the persons that sentences up to a piece begin with, in the order of the text."""
        persons = self._persons
        while self._passed < len(persons) and persons[self._passed][0] < at:
            surname = persons[self._passed][2]
            full = self._full_name(surname)
            if full:
                self._remember(full, self._sexes.get(surname))
            else:
                self._suppose(*persons[self._passed])
            self._passed += 1
        self._next_person = persons[self._passed][0] if self._passed < len(persons) else _NOWHERE

    def _suppose(self, first: int, last: int, surname: str) -> None:
        """*Moreno nodded.*: a name that the article never gives in full may be a person's, where no other is known."""
        alone = last - first == 1 and self._cut.tags[first - 1] != "D"
        if alone and self._cut.tags[last] in "vsX" and surname not in self._kinds:
            name = spelled_out(self._cut, first, last)
            self._last.setdefault("he", name)
            self._last.setdefault("she", name)

    def _by_pronoun(self, pronoun: str) -> tuple[str | None, str | None]:
        """The last fitting speaker, or the person that a sentence since then began with."""
        name = self._last.get(pronoun, "")
        if name and pronoun in ("he", "she"):
            self._sexes.setdefault(surname_of(name), pronoun)
        return name or None, self._types.get(name) or None


def _run_before(tags: str, end: int, begin: int) -> int:
    """Where the run of name words that ends before piece `end` begins; `end` itself where none does."""
    at = end - (tags[end - 1] == "Z")
    behind = at
    while at > begin and (tags[at - 1] in "Nt" or (tags[at - 1] == "." and at > begin + 1 and tags[at - 2] == "t")):
        at -= 1
    return at if at < behind else end
