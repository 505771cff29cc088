"""A lexicon: terms, each with the variants that rival sides use for it.

    Lexicon ── Term ── Variant ── forms

Frozen records without behaviour beyond simple questions; `load.py` makes them from TOML.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

__all__ = ["KINDS", "VALENCES", "Lexicon", "Source", "Term", "Variant"]

KINDS = ("contested", "loaded", "stance", "frames", "cues")
"""What a lexicon can be for."""

VALENCES = ("euphemistic", "plain", "dysphemistic", "negative", "positive")
"""How a variant colours what it names: the first three for contested terms, the others for loaded words."""


@dataclass(frozen=True, slots=True)
class Source:
    """Where it is said that a wording is contested."""

    id: str
    author: str
    title: str
    year: int


@dataclass(frozen=True, slots=True)
class Variant:
    """One way of naming a thing, with the forms that a text can show.

    Attributes
    ----------
    forms, exact_case_forms : tuple of str
        Spellings and inflections, found in any case; and those whose capitals matter (Kiev, SMO).
    pole : str or None
        Who uses the wording; None where there are no sides.
    in_denominator : bool
        Whether the variant passes the substitution test: in most of its uses a rival side would have written another
        variant of the term there. Others (fighting) are counted and shown beside the shares.
    strength : float
        0 plain, 1 mild, 2 clear, 3 strong; one scale for all sides.
    examples, counter_examples : tuple of str
        Sentences in which the variant must, and must not, be found.
    part_of_speech : str
        Of a word in a word list, letters of `framing.languages.inflections`; empty elsewhere.
    """

    id: str
    forms: tuple[str, ...]
    exact_case_forms: tuple[str, ...] = ()
    title: str = ""
    pole: str | None = None
    valence: str | None = None
    strength: float | None = None
    in_denominator: bool = True
    sources: tuple[str, ...] = ()
    examples: tuple[str, ...] = ()
    counter_examples: tuple[str, ...] = ()
    note: str = ""
    part_of_speech: str = ""


@dataclass(frozen=True, slots=True)
class Term:
    """One thing that rival sides name differently; in a word list, a category of words.

    Attributes
    ----------
    require_context : tuple of str
        At least one must occur in the article or its headline, else nothing of the term is counted there.
    exclude_phrases : tuple of str
        Masked before matching: a mention may not overlap one (World War).
    balance : str
        Why the sides are unlike, where they are; a written reason answers what `check_lexicon` says of it.
    examples, counter_examples : tuple of str
        Of a category of words: sentences in which a word of it must, and none may, be found.
    """

    id: str
    variants: tuple[Variant, ...]
    question: str = ""
    topic: str = ""
    require_context: tuple[str, ...] = ()
    exclude_phrases: tuple[str, ...] = ()
    note: str = ""
    balance: str = ""
    examples: tuple[str, ...] = ()
    counter_examples: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Lexicon:
    """A versioned, sourced set of terms."""

    id: str
    kind: str
    version: str
    language: str
    title: str
    terms: tuple[Term, ...]
    description: str = ""
    licence: str = ""
    poles: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    sources: tuple[Source, ...] = ()
    sha256: str = ""
    globs: bool = False
    """Whether * in a form stands for any run of letters; only in users' own lexicons."""
    balance: str = ""
    """Why the sides are unlike over the whole lexicon, where they are."""

    def term(self, term: str) -> Term:
        """Give the term with this id.

        Raises
        ------
        KeyError
            When the lexicon has no such term.
        """
        return next(entry for entry in self.terms if entry.id == term)

    @property
    def forms(self) -> int:
        """How many forms the lexicon has over all variants."""
        return sum(
            len(variant.forms) + len(variant.exact_case_forms) for term in self.terms for variant in term.variants
        )
