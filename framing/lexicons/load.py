"""Lexicons from TOML: one file a lexicon, read strictly, so that a slip in a file is one clear error.

data/<id>.toml ───────► tomllib ─► schema of keys ─┬─► terms, forms written out ─────┬─► Lexicon
data/words/<id>.toml ─►                            └─► categories, forms made by rule ┘
"""

from __future__ import annotations

import hashlib
import tomllib
from collections.abc import Iterable, Mapping
from functools import lru_cache
from pathlib import Path
from types import MappingProxyType
from typing import Any

import polars as pl

from framing.errors import ChoiceError, LexiconError
from framing.lexicons.model import KINDS, VALENCES, Lexicon, Source, Term, Variant
from framing.lexicons.slips import check_choice, check_keys, check_unique, only, strings
from framing.lexicons.words import read_categories

__all__ = ["as_lexicons", "list_lexicons", "load_lexicon", "shipped_lexicons", "shipped_word_lists"]

_DATA = Path(__file__).parent / "data"
_WORDS = _DATA / "words"

# What each level of a file may say: key → (type, needed). A number is also taken where a float is asked for.
_LEXICON = {
    "id": (str, True), "kind": (str, True), "version": (str, True), "language": (str, True), "title": (str, True),
    "description": (str, False), "licence": (str, False), "globs": (bool, False), "poles": (dict, False),
    "sources": (list, False), "terms": (list, False), "categories": (list, False), "slots": (dict, False),
    "balance": (str, False),
}  # fmt: skip
_SOURCE = {"id": (str, True), "author": (str, True), "title": (str, True), "year": (int, True)}
_TERM = {
    "id": (str, True), "question": (str, False), "topic": (str, False), "require_context": (list, False),
    "exclude_phrases": (list, False), "variants": (list, True), "note": (str, False),
    "balance": (str, False),
}  # fmt: skip
_VARIANT = {
    "id": (str, True), "forms": (list, False), "exact_case_forms": (list, False), "title": (str, False),
    "pole": (str, False), "valence": (str, False), "strength": (float, False), "in_denominator": (bool, False),
    "sources": (list, False), "examples": (list, False), "counter_examples": (list, False), "note": (str, False),
}  # fmt: skip


def load_lexicon(lexicon: str | Path) -> Lexicon:
    """Give one lexicon, shipped or your own.

    Parameters
    ----------
    lexicon : str or Path
        The id of a shipped lexicon (see `list_lexicons`) or the path of a TOML file.

    Returns
    -------
    Lexicon

    Raises
    ------
    ChoiceError
        When no shipped lexicon has this id and no such file exists.
    LexiconError
        When the file says something it may not say; the message names file, place and what is allowed.

    Examples
    --------
    >>> load_lexicon("kyiv-kiev").terms[0].id
    'capital-name'
    """
    name = str(lexicon)
    if name in shipped_lexicons():
        return _read(_DATA / f"{name}.toml")
    if name in shipped_word_lists():
        return _read(_WORDS / f"{name}.toml")
    path = Path(lexicon)
    if path.suffix != ".toml" or not path.is_file():
        known: tuple[str, ...] = (*shipped_lexicons(), *shipped_word_lists(), "the path of a .toml file")
        if path.suffix == ".toml":  # a path, and nothing is there
            known = ("the path of a .toml file that is there", "the id of a shipped lexicon")
        raise ChoiceError.of("lexicon", name, known)
    return _read(path)


def list_lexicons() -> pl.DataFrame:
    """Give the shipped lexicons, one row each, sorted by id.

    Returns
    -------
    polars.DataFrame
        `lexicon, kind, title, language, version, terms, forms`; the last two count. Word lists stand among them; their
        terms are categories of words.

    Examples
    --------
    >>> list_lexicons().columns
    ['lexicon', 'kind', 'title', 'language', 'version', 'terms', 'forms']
    """
    lexicons = [load_lexicon(name) for name in sorted((*shipped_lexicons(), *shipped_word_lists()))]
    return pl.DataFrame(
        [(x.id, x.kind, x.title, x.language, x.version, len(x.terms), x.forms) for x in lexicons],
        schema={
            "lexicon": pl.String, "kind": pl.String, "title": pl.String, "language": pl.String,
            "version": pl.String, "terms": pl.Int64, "forms": pl.Int64,
        },
        orient="row",
    )  # fmt: skip


def shipped_lexicons() -> tuple[str, ...]:
    """Give the ids of the contested lexicons that come with the package, sorted; a file is all it takes to be one."""
    return tuple(sorted(path.stem for path in _DATA.glob("*.toml")))


def shipped_word_lists() -> tuple[str, ...]:
    """Give the ids of the shipped lists of loaded words, stance and frames, sorted; they are used only when named."""
    return tuple(sorted(path.stem for path in _WORDS.glob("*.toml")))


def as_lexicons(lexicons: str | Path | Lexicon | Iterable[str | Path | Lexicon]) -> tuple[Lexicon, ...]:
    """Give lexicons for what a user may pass: one or several, ids, paths or lexicons, or "all" for the contested.

    The result is sorted by id, so that the order in which they were named never matters.
    """
    if isinstance(lexicons, str | Path | Lexicon):
        lexicons = shipped_lexicons() if lexicons == "all" else (lexicons,)
    loaded = {x.id: x for x in (y if isinstance(y, Lexicon) else load_lexicon(y) for y in lexicons)}
    return tuple(loaded[name] for name in sorted(loaded))


def _read(path: Path) -> Lexicon:
    return _parse(path.name, path.read_bytes())


@lru_cache(maxsize=64)
def _parse(name: str, content: bytes) -> Lexicon:
    try:
        data = tomllib.loads(content.decode("utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise LexiconError.at(name, "", f"is no valid TOML: {error}", "Mend the line named") from error
    check_keys(name, "top", data, _LEXICON)
    check_choice(name, "top", "kind", data["kind"], KINDS)
    sources = tuple(_source(name, i, entry) for i, entry in enumerate(data.get("sources", [])))
    poles = data.get("poles", {})
    if ("terms" in data) == ("categories" in data):
        raise LexiconError.at(
            name, "top", "has not either terms or categories", "Give one: [[terms]] or [[categories]]"
        )
    terms = tuple(_term(name, entry, poles, {x.id for x in sources}) for entry in data.get("terms", []))
    terms += read_categories(name, data.get("categories", []), data.get("slots", {}), data["language"])
    check_unique(name, "terms", [term.id for term in terms])
    return Lexicon(
        **only(data, "id", "kind", "version", "language", "title", "description", "licence", "globs", "balance"),
        terms=tuple(sorted(terms, key=lambda term: term.id)),
        poles=MappingProxyType(dict(poles)),
        sources=sources,
        sha256=hashlib.sha256(content).hexdigest(),
    )


def _source(name: str, number: int, data: Mapping[str, Any]) -> Source:
    check_keys(name, f"source {number + 1}", data, _SOURCE)
    return Source(**data)


def _term(name: str, data: Mapping[str, Any], poles: Mapping[str, str], sources: set[str]) -> Term:
    where = f"term {data.get('id', '?')!r}"
    check_keys(name, where, data, _TERM)
    variants = tuple(_variant(name, where, entry, poles, sources) for entry in data["variants"])
    check_unique(name, where, [variant.id for variant in variants])
    return Term(
        **only(data, "id", "question", "topic", "note", "balance"),
        require_context=strings(name, where, data, "require_context"),
        exclude_phrases=strings(name, where, data, "exclude_phrases"),
        variants=tuple(sorted(variants, key=lambda variant: variant.id)),
    )


def _variant(name: str, term: str, data: Mapping[str, Any], poles: Mapping[str, str], sources: set[str]) -> Variant:
    where = f"{term}, variant {data.get('id', '?')!r}"
    check_keys(name, where, data, _VARIANT)
    if "pole" in data:
        check_choice(name, where, "pole", data["pole"], poles)
    if "valence" in data:
        check_choice(name, where, "valence", data["valence"], VALENCES)
    if not 0 <= data.get("strength", 0) <= 3:
        raise LexiconError.at(name, where, f"strength is {data['strength']}", "It runs from 0 (plain) to 3 (strong)")
    for source in data.get("sources", []):
        check_choice(name, where, "sources", source, sources)
    variant = Variant(
        **only(data, "id", "title", "pole", "valence", "in_denominator", "note"),
        strength=float(data["strength"]) if "strength" in data else None,
        forms=strings(name, where, data, "forms"),
        exact_case_forms=strings(name, where, data, "exact_case_forms"),
        sources=strings(name, where, data, "sources"),
        examples=strings(name, where, data, "examples"),
        counter_examples=strings(name, where, data, "counter_examples"),
    )
    if not variant.forms + variant.exact_case_forms:
        raise LexiconError.at(name, where, "has no forms", 'Give at least one: forms = ["…"]')
    return variant
