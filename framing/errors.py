"""Everything that can go wrong, as one tree.

FramingError
├── InputError (ValueError)        an article, a row or a file cannot be read as it is
│   ├── ColumnsError               a table lacks a column or has it in the wrong type
│   └── DuplicateError             two articles share one id
├── LexiconError (ValueError)      a lexicon file says something that it may not say
├── ChoiceError (ValueError)       a parameter is none of the allowed values
└── MissingExtraError (ImportError) an optional library is not installed

FramingWarning (UserWarning)       we chose for the user, or left something out, and say so

A message says what was wrong, where, what is allowed and what to do next.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from difflib import get_close_matches

__all__ = [
    "ChoiceError",
    "ColumnsError",
    "DuplicateError",
    "FramingError",
    "FramingWarning",
    "InputError",
    "LexiconError",
    "MissingExtraError",
]


class FramingError(Exception):
    """Any error that this package raises on purpose."""


class InputError(FramingError, ValueError):
    """An article, a row or a file cannot be read as it is."""

    @classmethod
    def at(cls, file: str, row: int | None, what: str, hint: str) -> InputError:
        """Say what is wrong at a row of a file and what to do.

        Parameters
        ----------
        file : str
            The file as the user named it.
        row : int or None
            The line or record, counted from 1; None when the whole file is meant.
        what, hint : str
            What was wrong, and what to do next.
        """
        where = file if row is None else f"{file}, row {row}"
        return cls(f"{where}: {what}. {hint}")


class ColumnsError(InputError):
    """A table lacks a column or has it in the wrong type."""


class DuplicateError(InputError):
    """Two articles share one id."""

    @classmethod
    def of(cls, ids: Sequence[str], places: Sequence[str]) -> DuplicateError:
        """Name the first repeated ids and where they stand."""
        shown = "; ".join(f"{article!r} ({place})" for article, place in zip(ids[:3], places[:3], strict=True))
        more = f" and {len(ids) - 3} more" if len(ids) > 3 else ""
        return cls(
            f"{len(ids)} article id(s) occur more than once: {shown}{more}. Ids must be unique: give each row its "
            'own id, or pass duplicates="rename" to number the later ones.'
        )


class LexiconError(FramingError, ValueError):
    """A lexicon file says something that it may not say."""

    @classmethod
    def at(cls, file: str, where: str, what: str, hint: str) -> LexiconError:
        """Say what is wrong at a place of a lexicon file and what to do."""
        return cls(f"{file}, {where}: {what}. {hint}" if where else f"{file}: {what}. {hint}")


class ChoiceError(FramingError, ValueError):
    """A parameter is none of the allowed values."""

    @classmethod
    def of(cls, parameter: str, given: object, allowed: Iterable[object]) -> ChoiceError:
        """Name the parameter, what was given, what is allowed, and the nearest allowed value."""
        names = [str(value) for value in allowed]
        near = get_close_matches(str(given), names, n=1)
        shown = ", ".join(names[:40]) + (f" and {len(names) - 40} more" if len(names) > 40 else "")
        hint = f" Did you mean {near[0]!r}?" if near else ""
        said = "not given" if given is None else repr(given)
        return cls(f"{parameter} is {said}; allowed: {shown or '(none)'}.{hint}")


class MissingExtraError(FramingError, ImportError):
    """An optional library is not installed."""

    @classmethod
    def of(cls, library: str, extra: str, purpose: str) -> MissingExtraError:
        """Say which extra brings the library."""
        return cls(f"{purpose} needs {library}. Install it with: pip install 'framing-toolkit[{extra}]'")


class FramingWarning(UserWarning):
    """We chose for the user, or left something out, and say so."""
