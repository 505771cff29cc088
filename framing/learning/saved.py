"""Models as plain arrays in one `.npz` file: nothing in it is run when it is read."""

from __future__ import annotations

import json
import zipfile
import zlib
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol, TypeVar

import numpy as np

from framing.errors import InputError
from framing.learning.counting import Weights, run_counter

if TYPE_CHECKING:
    from framing.learning.features import Features
    from framing.learning.marked import MarkedWords
    from framing.learning.transformer import Transformer
    from framing.measuring.vectors import WordVectors

__all__ = ["load_arrays", "save_arrays"]

_FORMAT = 3
_UNREADABLE = (OSError, ValueError, TypeError, KeyError, EOFError, NotImplementedError, RuntimeError, SyntaxError,
               zipfile.BadZipFile, zlib.error)  # fmt: skip
Arrays = dict[str, Any]


class Model(Protocol):
    """What can be saved: its parameters, its features, and the arrays and classes it learned."""

    features_: Features
    coef_: Any
    intercept_: Any
    classes_: Any
    n_texts_: int

    def get_params(self, deep: bool = ...) -> dict[str, Any]: ...
    def set_params(self, **parameters: Any) -> Any: ...
    def _features(self) -> Features: ...


M = TypeVar("M", bound=Model)


def save_arrays(path: str | Path, model: Model) -> Path:
    """Write a fitted model; the ending becomes `.npz`."""
    words, arrays = _of_features(model.features_)
    about = {
        "format": _FORMAT, "kind": type(model).__name__, "parameters": model.get_params(), "n_texts": model.n_texts_,
        "classes": model.classes_.tolist(), "lexicons": _lexicons(model.features_), "words": words,
        "vectors": _stamp(model.features_.vectors), "transformer": _stamp(model.features_.transformer),
        "widths": model.features_.widths, "extra": getattr(model, "extra_", None),
    }  # fmt: skip
    arrays |= {"coef": model.coef_, "intercept": np.asarray(model.intercept_)}
    about_bytes = np.frombuffer(json.dumps(about, default=str).encode(), np.uint8)
    target = Path(path).with_suffix(".npz")
    np.savez_compressed(target, about=about_bytes, **arrays)
    return target


def load_arrays(path: str | Path, model: M) -> M:
    """Fill a model from a file.

    Raises
    ------
    InputError
        When the file is no model of this kind, format or lexicon.
    """
    try:
        with Path(path).open("rb") as opened, np.load(opened, allow_pickle=False) as file:
            arrays = {name: file[name] for name in file.files}
        about = dict(json.loads(arrays.pop("about").tobytes()))
    except _UNREADABLE as error:
        raise InputError.at(str(path), None, f"is no saved model, or is cut off ({error})", "Save it again") from error
    if about.get("format") != _FORMAT or about.get("kind") != type(model).__name__:
        what = f"holds {about.get('kind')} in format {about.get('format')}, not {type(model).__name__} in {_FORMAT}"
        raise InputError.at(str(path), None, what, "Train it again with this version")
    try:
        return _filled(str(path), model, about, arrays)
    except KeyError as error:
        raise InputError.at(str(path), None, f"lacks a part of a model ({error})", "Save it again") from error


def _filled(path: str, model: M, about: dict[str, Any], arrays: Arrays) -> M:
    model.set_params(**{name: tuple(v) if isinstance(v, list) else v for name, v in about["parameters"].items()})
    features = model._features()
    known = _lexicons(features)
    if known != about["lexicons"]:
        what = f"was trained with the lexicons {about['lexicons']}, here is {known}"
        raise InputError.at(path, None, what, "Train it again, or install the version it was trained with")
    for name in ("vectors", "transformer"):
        here = _stamp(getattr(features, name))
        if here != about.get(name):
            what = f"was trained with the {name} {about.get(name)}, here is {here}"
            raise InputError.at(path, None, what, f"Train it again, or give the {name} it was trained with")
    _fill_features(features, about["words"], arrays)
    features.widths = [(name, width) for name, width in about["widths"]]
    model.features_, model.n_texts_ = features, about["n_texts"]
    model.classes_, model.coef_ = np.array(about["classes"]), arrays["coef"]
    model.intercept_ = arrays["intercept"][()]
    if about["extra"] is not None:
        model.extra_ = about["extra"]  # type: ignore[attr-defined]
    return model


def _lexicons(features: Features) -> list[list[str]]:
    return [[one.id, one.version, one.sha256] for one in features.lexicons]


def _stamp(one: WordVectors | Transformer | None) -> list[str] | None:
    """Give name and checksum of what is used and not stored."""
    return None if one is None else [one.id, one.sha256]


def _of_features(features: Features) -> tuple[dict[str, list[str]], Arrays]:
    """Give the words by which columns are known, and the arrays."""
    words, arrays = {}, {"odds": features.odds}
    if features.runs is not None:
        words["runs"] = features.runs.get_feature_names_out().tolist()
    if features.pieces is not None:
        words["pieces"] = features.pieces.words
    arrays |= {f"rarity_{name}": one.rarity for name, one in features.weights.items()}
    arrays |= {f"mean_{name}": values for name, values in features.means.items()}
    arrays |= {f"scale_{name}": values for name, values in features.scales.items()}
    if features.marked is not None:
        marked = features.marked
        words |= {"marked": marked.known, "marked_pieces": marked.pieces.words}
        arrays |= {"marked_coef": marked.coef, "marked_intercept": np.array(marked.intercept),
                   "marked_common": marked.common}  # fmt: skip
        if marked.weights is not None:
            arrays["marked_rarity"] = marked.weights.rarity
    return words, arrays


def _fill_features(features: Features, words: dict[str, list[str]], arrays: Arrays) -> None:
    if features.runs is not None:
        features.runs = run_counter(features.runs.ngram_range, words["runs"])
    if features.pieces is not None:
        features.pieces.words = words["pieces"]
    features.weights = {name[7:]: Weights(array) for name, array in arrays.items() if name.startswith("rarity_")}
    features.means = {name[5:]: array for name, array in arrays.items() if name.startswith("mean_")}
    features.scales = {name[6:]: array for name, array in arrays.items() if name.startswith("scale_")}
    features.odds = arrays["odds"]
    if "marked" in words:
        features.marked = _marked(features, words, arrays)


def _marked(features: Features, words: dict[str, list[str]], arrays: Arrays) -> MarkedWords:
    from framing.learning.marked import MarkedWords

    marked = MarkedWords(features.lexicons, features.vectors)
    marked.known, marked.pieces.words = words["marked"], words["marked_pieces"]
    marked.weights, marked.common = Weights(arrays["marked_rarity"]), arrays["marked_common"]
    marked.coef, marked.intercept = arrays["marked_coef"], float(arrays["marked_intercept"])
    return marked
