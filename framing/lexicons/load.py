"""Lexicons from TOML: one file a lexicon, read strictly, so that a slip in a file is one clear error.

data/<id>.toml ─► tomllib ─► schema of keys ─► Lexicon
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

__all__ = ["as_lexicons", "list_lexicons", "load_lexicon", "shipped_lexicons"]

_DATA = Path(__file__).parent / "data"

# What each level of a file may say: key → (type, needed). A number is also taken where a float is asked for.
_LEXICON = {
    "id": (str, True), "kind": (str, True), "version": (str, True), "language": (str, True), "title": (str, True),
    "description": (str, False), "licence": (str, False), "globs": (bool, False), "poles": (dict, False),
    "sources": (list, False), "terms": (list, True), "balance": (str, False),
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
    path = Path(lexicon)
    if path.suffix != ".toml" or not path.is_file():
        raise ChoiceError.of("lexicon", name, [*shipped_lexicons(), "the path of a .toml file"])
    return _read(path)


def list_lexicons() -> pl.DataFrame:
    """Give the shipped lexicons, one row each, sorted by id.

    Returns
    -------
    polars.DataFrame
        `lexicon, kind, title, language, version, terms, forms`; the last two count.

    Examples
    --------
    >>> list_lexicons().columns
    ['lexicon', 'kind', 'title', 'language', 'version', 'terms', 'forms']
    """
    lexicons = [load_lexicon(name) for name in shipped_lexicons()]
    return pl.DataFrame(
        [(x.id, x.kind, x.title, x.language, x.version, len(x.terms), x.forms) for x in lexicons],
        schema={
            "lexicon": pl.String, "kind": pl.String, "title": pl.String, "language": pl.String,
            "version": pl.String, "terms": pl.Int64, "forms": pl.Int64,
        },
        orient="row",
    )  # fmt: skip


def shipped_lexicons() -> tuple[str, ...]:
    """Give the ids of the lexicons that come with the package, sorted; a file is all it takes to be one."""
    return tuple(sorted(path.stem for path in _DATA.glob("*.toml")))


def as_lexicons(lexicons: str | Path | Lexicon | Iterable[str | Path | Lexicon]) -> tuple[Lexicon, ...]:
    """Give lexicons for what a user may pass: one or several, ids, paths or lexicons, or "all" for the shipped.

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
    _check_keys(name, "top", data, _LEXICON)
    _check_choice(name, "top", "kind", data["kind"], KINDS)
    sources = tuple(_source(name, i, entry) for i, entry in enumerate(data.get("sources", [])))
    poles = data.get("poles", {})
    terms = tuple(_term(name, entry, poles, {x.id for x in sources}) for entry in data["terms"])
    _check_unique(name, "terms", [term.id for term in terms])
    return Lexicon(
        **_only(data, "id", "kind", "version", "language", "title", "description", "licence", "globs", "balance"),
        terms=tuple(sorted(terms, key=lambda term: term.id)),
        poles=MappingProxyType(dict(poles)),
        sources=sources,
        sha256=hashlib.sha256(content).hexdigest(),
    )


def _source(name: str, number: int, data: Mapping[str, Any]) -> Source:
    _check_keys(name, f"source {number + 1}", data, _SOURCE)
    return Source(**data)


def _term(name: str, data: Mapping[str, Any], poles: Mapping[str, str], sources: set[str]) -> Term:
    where = f"term {data.get('id', '?')!r}"
    _check_keys(name, where, data, _TERM)
    variants = tuple(_variant(name, where, entry, poles, sources) for entry in data["variants"])
    _check_unique(name, where, [variant.id for variant in variants])
    return Term(
        **_only(data, "id", "question", "topic", "note", "balance"),
        require_context=_strings(name, where, data, "require_context"),
        exclude_phrases=_strings(name, where, data, "exclude_phrases"),
        variants=tuple(sorted(variants, key=lambda variant: variant.id)),
    )


def _variant(name: str, term: str, data: Mapping[str, Any], poles: Mapping[str, str], sources: set[str]) -> Variant:
    where = f"{term}, variant {data.get('id', '?')!r}"
    _check_keys(name, where, data, _VARIANT)
    if "pole" in data:
        _check_choice(name, where, "pole", data["pole"], poles)
    if "valence" in data:
        _check_choice(name, where, "valence", data["valence"], VALENCES)
    if not 0 <= data.get("strength", 0) <= 3:
        raise LexiconError.at(name, where, f"strength is {data['strength']}", "It runs from 0 (plain) to 3 (strong)")
    for source in data.get("sources", []):
        _check_choice(name, where, "sources", source, sources)
    variant = Variant(
        **_only(data, "id", "title", "pole", "valence", "in_denominator", "note"),
        strength=float(data["strength"]) if "strength" in data else None,
        forms=_strings(name, where, data, "forms"),
        exact_case_forms=_strings(name, where, data, "exact_case_forms"),
        sources=_strings(name, where, data, "sources"),
        examples=_strings(name, where, data, "examples"),
        counter_examples=_strings(name, where, data, "counter_examples"),
    )
    if not variant.forms + variant.exact_case_forms:
        raise LexiconError.at(name, where, "has no forms", 'Give at least one: forms = ["…"]')
    return variant


def _strings(name: str, where: str, data: Mapping[str, Any], key: str) -> tuple[str, ...]:
    values = data.get(key, [])
    if not all(isinstance(value, str) and value.strip() for value in values):
        raise LexiconError.at(name, where, f"{key} holds something that is no text", "Every entry is text in quotes")
    _check_unique(name, f"{where}, {key}", values)
    return tuple(values)


def _check_keys(name: str, where: str, data: Any, allowed: Mapping[str, tuple[type, bool]]) -> None:
    if not isinstance(data, Mapping):
        raise LexiconError.at(name, where, "is no table", "Write it as key = value lines")
    for key, value in data.items():
        if key not in allowed:
            hint = f"Allowed keys: {', '.join(allowed)}"
            raise LexiconError.at(name, where, f"key {key!r} is unknown", hint)
        wanted = allowed[key][0]
        fits = isinstance(value, wanted) or (wanted is float and isinstance(value, int))
        if not fits or (isinstance(value, bool) and wanted is not bool):
            raise LexiconError.at(name, where, f"{key} is {value!r}", f"It must be of type {wanted.__name__}")
    for key, (_, needed) in allowed.items():
        if needed and key not in data:
            raise LexiconError.at(name, where, f"{key} is missing", "Add it")


def _check_choice(name: str, where: str, key: str, given: str, allowed: Iterable[str]) -> None:
    if given not in allowed:
        hint = f"Allowed here: {', '.join(sorted(allowed)) or 'nothing, as none is declared at the top'}"
        raise LexiconError.at(name, where, f"{key} names {given!r}", hint)


def _check_unique(name: str, where: str, values: list[str]) -> None:
    twice = sorted({value for value in values if values.count(value) > 1})
    if twice:
        raise LexiconError.at(name, where, f"{twice[0]!r} stands twice", "Keep one")


def _only(data: Mapping[str, Any], *keys: str) -> dict[str, Any]:
    return {key: data[key] for key in keys if key in data}
