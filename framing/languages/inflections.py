"""How the words of a language inflect: rules and exceptions from `data/inflections.<language>.toml`.

smear · v ─► exceptions, else the first rule that fits ─► smear, smears, smeared, smearing
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

__all__ = ["Inflections", "load_inflections"]


@dataclass(frozen=True, slots=True)
class Inflections:
    """The inflections of one language.

    Attributes
    ----------
    parts : mapping
        A part of speech, one letter, to the inflections it has.
    rules : mapping
        An inflection to its rules, pattern and replacement, in the order they are tried.
    irregular : mapping
        An inflection to its exceptions: a word to its forms, none where it has no such form.
    doubling : re.Pattern
        Words that double their last letter before a suffix in `doubled`.
    doubled : frozenset of str
        The inflections that do so.
    simple_only : frozenset of str
        Inflections that a compound with a hyphen does not have.
    single_only : frozenset of str
        Parts of speech that inflect as single words only.
    after_head : frozenset of str
        Words that follow the head of a noun phrase: *sons of fortune*.
    """

    language: str
    version: str
    parts: Mapping[str, tuple[str, ...]]
    rules: Mapping[str, tuple[tuple[re.Pattern[str], str], ...]]
    irregular: Mapping[str, Mapping[str, tuple[str, ...]]]
    doubling: re.Pattern[str]
    doubled: frozenset[str]
    simple_only: frozenset[str]
    single_only: frozenset[str]
    after_head: frozenset[str]

    def forms(self, word: str, parts: str) -> tuple[str, ...]:
        """Give a word and its inflections as each of the parts of speech, each form once, the word itself first.

        Parameters
        ----------
        word : str
            A single word; of a compound with hyphens the last piece inflects.
        parts : str
            Letters of `parts`: "nv" is a noun that is a verb too.

        Raises
        ------
        KeyError
            When a letter is none of `parts`.

        Examples
        --------
        >>> load_inflections("en").forms("smear", "nv")
        ('smear', 'smears', 'smeared', 'smearing')
        >>> load_inflections("en").forms("witch-hunt", "n")
        ('witch-hunt', 'witch-hunts')
        """
        lead, hyphen, piece = word.rpartition("-")
        found = [word]
        for part in parts:
            for inflection in self.parts[part]:
                if hyphen and inflection in self.simple_only:
                    continue
                found += [lead + hyphen + form for form in self._inflected(piece, inflection)]
        return tuple(dict.fromkeys(found))

    def inflected(self, word: str, inflection: str) -> tuple[str, ...]:
        """Give the forms of one inflection of a word.

        Examples
        --------
        >>> load_inflections("en").inflected("shoot", "past")
        ('shot',)
        """
        lead, hyphen, piece = word.rpartition("-")
        return tuple(lead + hyphen + form for form in self._inflected(piece, inflection))

    def _inflected(self, word: str, inflection: str) -> tuple[str, ...]:
        if word in self.irregular[inflection]:
            return self.irregular[inflection][word]
        if inflection in self.doubled and self.doubling.search(word):
            word += word[-1]
        for pattern, replacement in self.rules[inflection]:
            if pattern.search(word):
                form = pattern.sub(replacement, word, count=1)
                return (form,) if form else ()
        return ()


@cache
def load_inflections(language: str) -> Inflections:
    """Give the inflections of a language.

    Parameters
    ----------
    language : str
        The short name of a language with a file, such as "en".

    Raises
    ------
    FileNotFoundError
        When there are no rules for the language.
    """
    name = f"inflections.{language}.toml"
    data = tomllib.loads((files("framing.languages") / "data" / name).read_text(encoding="utf-8"))
    doubling = data["doubling"]
    listed = "|".join(sorted(doubling["words"]))
    never = "|".join(sorted(doubling["never"]))
    return Inflections(
        language=language,
        version=data["version"],
        parts={part: tuple(inflections) for part, inflections in data["parts"].items()},
        rules={name: tuple((re.compile(a), b) for a, b in rules) for name, rules in data["rules"].items()},
        irregular={
            name: {word: tuple(forms) for word, forms in data["irregular"].get(name, {}).items()}
            for name in data["rules"]
        },
        doubling=re.compile(f"^(?!(?:{never})$)(?:{doubling['pattern']}|^(?:{listed})$)"),
        doubled=frozenset(doubling["inflections"]),
        simple_only=frozenset(data["simple_only"]),
        single_only=frozenset(data["single_only"]),
        after_head=frozenset(data["after_head"]),
    )
