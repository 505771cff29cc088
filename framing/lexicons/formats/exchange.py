"""Word lists in and out: other programs' files become lexicons and lexicons their files, and every loss is told."""

from __future__ import annotations

import hashlib
import re
import warnings
from collections.abc import Iterable, Iterator
from dataclasses import fields, replace
from pathlib import Path
from types import MappingProxyType

from framing.errors import ChoiceError, FramingWarning, LexiconError
from framing.lexicons.formats import FORMATS, Format
from framing.lexicons.formats.entries import Entry
from framing.lexicons.load import load_lexicon
from framing.lexicons.model import KINDS, Lexicon, Term, Variant

__all__ = ["export_lexicon", "import_lexicon"]

_NOT_A_LOSS = {"id", "kind", "title", "version", "language", "forms", "terms", "variants", "sha256", "globs"}


def import_lexicon(
    path: str | Path,
    *,
    format: str | None = None,  # noqa: A002 (the word users know)
    name: str | None = None,
    title: str = "",
    kind: str | None = None,
    language: str = "en",
    licence: str = "",
) -> Lexicon:
    r"""Give a lexicon made of another program's word list.

    A category is a term with one variant; categories inside a category are the variants of one term. A star stands for
    any run of letters. What cannot be taken over is told by a FramingWarning each.

    Parameters
    ----------
    path : str or Path
    format : str, optional
        csv, lexicoder, liwc, liwc-22, quanteda, wordstat or yoshikoder; by default by the ending of the file.
    name, title : str, optional
        Id and title of the lexicon; by default the name of the file.
    kind : str, optional
        contested, loaded, stance, frames or cues; by default contested where the file names poles, else cues.
    language, licence : str
        What the file cannot say. Ask who owns the list before you give it a licence.

    Returns
    -------
    Lexicon
        Version 1.0.0; `export_lexicon(lexicon, "my-words.toml")` writes it as a file to extend and check.

    Raises
    ------
    ChoiceError
        When format or kind is none of the allowed.
    LexiconError
        When the file cannot be read; the message names file, line and what is allowed.

    Examples
    --------
    >>> import tempfile
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     path = Path(folder, "weather.lc3")
    ...     _ = path.write_text("+storm\ngale*\n", encoding="utf-8")
    ...     import_lexicon(path).term("storm").variants[0].forms
    ('gale*',)
    """
    path = Path(path)
    chosen = _format(path, format)
    if chosen.read is None:
        return load_lexicon(path)
    if kind not in (None, *KINDS):
        raise ChoiceError.of("kind", kind, KINDS)
    content = path.read_bytes()
    words = chosen.read(content, path.name)
    entries = list(_kept(words.entries, path.name))
    _tell([*words.notes, *_noted(words.entries)])
    poles = sorted({entry.pole for entry in entries if entry.pole})
    return Lexicon(
        id=name or _id(path.stem),
        kind=kind or ("contested" if poles else "cues"),
        version="1.0.0",
        language=language,
        title=title or path.stem,
        terms=_terms(entries),
        licence=licence,
        poles=MappingProxyType({pole: pole for pole in poles}),
        sha256=hashlib.sha256(content).hexdigest(),
        globs=any("*" in entry.form for entry in entries),
    )


def export_lexicon(lexicon: Lexicon | str | Path, path: str | Path, *, format: str | None = None) -> Path:  # noqa: A002
    """Write a lexicon as another program's word list; what the format cannot hold is told by a FramingWarning each.

    Parameters
    ----------
    lexicon : Lexicon, id or path
    path : str or Path
    format : str, optional
        csv, lexicoder, liwc, liwc-22, quanteda, toml, wordstat or yoshikoder; by default by the ending of the file.

    Returns
    -------
    Path
        The file written.

    Raises
    ------
    ChoiceError
        When lexicon or format is not known.

    Notes
    -----
    Where a format knows no categories in categories, one is named term/variant. toml, our own, loses nothing.

    Examples
    --------
    >>> import tempfile
    >>> with tempfile.TemporaryDirectory() as folder, warnings.catch_warnings():
    ...     warnings.simplefilter("ignore")
    ...     written = export_lexicon("kyiv-kiev", Path(folder, "names.lc3"))
    ...     written.read_text(encoding="utf-8").splitlines()[:2]
    ['+capital-name/kiev', 'Kiev']
    """
    lexicon = lexicon if isinstance(lexicon, Lexicon) else load_lexicon(lexicon)
    path = Path(path)
    chosen = _format(path, format)
    notes = list(_losses(lexicon, chosen))
    unwritable = re.compile(chosen.cannot)
    left_out = [form for form in _all_forms(lexicon) if unwritable.search(form)]
    notes += [f"{chosen.title} cannot hold the form {form!r}; it was left out" for form in left_out]
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(chosen.write(_without(lexicon, set(left_out))), encoding="utf-8", newline="")
    _tell(notes)
    return path


def _format(path: Path, name: str | None) -> Format:
    if name is not None:
        if name not in FORMATS:
            raise ChoiceError.of("format", name, FORMATS)
        return FORMATS[name]
    for one in FORMATS.values():
        if path.suffix.casefold() in one.endings:
            return one
    endings = [ending for one in FORMATS.values() for ending in one.endings]
    raise ChoiceError.of("the ending of the word list", path.suffix or str(path), endings)


def _kept(entries: Iterable[Entry], file: str) -> Iterator[Entry]:
    kept = [entry for entry in entries if entry.form.strip("*? ")]
    if not kept:
        raise LexiconError.at(file, "", "holds no forms", "Is it in the format that its ending says?")
    yield from kept


def _noted(entries: Iterable[Entry]) -> Iterator[str]:
    for form in dict.fromkeys(entry.form for entry in entries):
        if not form.strip("*? "):
            yield f"form {form!r} fits every word and was left out"
        elif "?" in form.rstrip("?"):
            yield f"form {form!r}: only * stands for letters here; ? is taken as it is"


def _terms(entries: Iterable[Entry]) -> tuple[Term, ...]:
    """Group entries: the last category is the variant, those before it the term; a lone one is both."""
    terms: dict[str, dict[str, list[Entry]]] = {}
    for entry in entries:
        term = _id("-".join(entry.path[:-1]) or entry.path[0])
        terms.setdefault(term, {}).setdefault(_id(entry.path[-1]), []).append(entry)
    made = [Term(term, tuple(_variant(v, terms[term][v]) for v in sorted(terms[term]))) for term in sorted(terms)]
    return tuple(made)


def _variant(name: str, entries: list[Entry]) -> Variant:
    first = entries[0]
    return Variant(
        name,
        forms=tuple(dict.fromkeys(entry.form for entry in entries if not entry.exact_case)),
        exact_case_forms=tuple(dict.fromkeys(entry.form for entry in entries if entry.exact_case)),
        title=first.path[-1] if first.path[-1] != name else "",
        pole=first.pole,
        valence=first.valence,
        strength=first.strength,
        in_denominator=first.in_denominator,
    )


def _id(name: str) -> str:
    return re.sub(r"[^\w.-]+", "-", name).strip("-") or "unnamed"


def _all_forms(lexicon: Lexicon) -> list[str]:
    return [f for term in lexicon.terms for v in term.variants for f in (*v.forms, *v.exact_case_forms)]


def _losses(lexicon: Lexicon, chosen: Format) -> Iterator[str]:
    if "everything" in chosen.holds:
        return
    for field in fields(Lexicon):
        if field.name not in _NOT_A_LOSS and getattr(lexicon, field.name):
            yield f"{chosen.title} cannot hold {field.name} of a lexicon"
    variants = [variant for term in lexicon.terms for variant in term.variants]
    for kind, what, records in ((Term, "terms", lexicon.terms), (Variant, "variants", variants)):
        for field in fields(kind):
            given = sum(getattr(record, field.name) not in (field.default, None) for record in records)
            if given and field.name not in _NOT_A_LOSS | chosen.holds:
                plain = " (the forms are kept, their capitals no longer matter)"
                what_else = plain if field.name == "exact_case_forms" else ""
                yield f"{chosen.title} cannot hold {field.name} of {given} {what}{what_else}"
    inner = [form for form in _all_forms(lexicon) if "*" in form.rstrip("*")]
    if chosen.stars == "end" and inner:
        yield f"{chosen.title} knows a star at the end only; it will not find {', '.join(map(repr, inner))}"


def _without(lexicon: Lexicon, left_out: set[str]) -> Lexicon:
    def keep(forms: tuple[str, ...]) -> tuple[str, ...]:
        return tuple(form for form in forms if form not in left_out)

    terms = [
        replace(t, variants=tuple(
            replace(v, forms=keep(v.forms), exact_case_forms=keep(v.exact_case_forms)) for v in t.variants
        ))
        for t in lexicon.terms
    ]  # fmt: skip
    return replace(lexicon, terms=tuple(terms))


def _tell(notes: Iterable[str]) -> None:
    for note in notes:
        warnings.warn(note, FramingWarning, stacklevel=3)
