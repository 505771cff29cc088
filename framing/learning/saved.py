"""Models as plain arrays in one `.npz` file: nothing in it is run when it is read."""

from __future__ import annotations

import json
import zipfile
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from framing.errors import InputError

if TYPE_CHECKING:
    from framing.learning.loaded import LoadedSentenceClassifier

__all__ = ["load_arrays", "save_arrays"]

_FORMAT = 1


def save_arrays(path: str | Path, model: LoadedSentenceClassifier) -> Path:
    """Write a fitted model; the ending becomes `.npz`."""
    features = model.features_
    lexicon = features.lexicon
    about = {
        "format": _FORMAT,
        "kind": type(model).__name__,
        "parameters": model.get_params(),
        "n_texts": model.n_texts_,
        "widths": features.widths,
        "lexicon": lexicon and [lexicon.id, lexicon.version, lexicon.sha256],
        "vocabularies": {name: _words(one) for name, one in features.vectorizers.items()},
        "classes": model.classes_.tolist(),
    }
    arrays: dict[str, Any] = {"coef": model.coef_, "intercept": np.array(model.intercept_), "odds": features.odds}
    arrays |= {f"idf_{name}": one.idf_ for name, one in features.vectorizers.items() if hasattr(one, "idf_")}
    arrays |= {f"mean_{name}": values for name, values in features.means.items()}
    arrays |= {f"scale_{name}": values for name, values in features.scales.items()}
    about_bytes = np.frombuffer(json.dumps(about, default=str).encode(), np.uint8)
    target = Path(path).with_suffix(".npz")
    np.savez_compressed(target, about=about_bytes, **arrays)
    return target


def load_arrays(path: str | Path, model: LoadedSentenceClassifier) -> LoadedSentenceClassifier:
    """Fill a model from a file.

    Raises
    ------
    InputError
        When the file is no model of this kind, format or lexicon.
    """
    try:
        with Path(path).open("rb") as opened, np.load(opened, allow_pickle=False) as file:
            arrays = {name: file[name] for name in file.files}
        about = json.loads(arrays.pop("about").tobytes())
    except (OSError, ValueError, KeyError, EOFError, zipfile.BadZipFile) as error:
        raise InputError.at(str(path), None, f"is no saved model, or is cut off ({error})", "Save it again") from error
    if about.get("format") != _FORMAT or about.get("kind") != type(model).__name__:
        what = f"holds {about.get('kind')} in format {about.get('format')}, not {type(model).__name__} in {_FORMAT}"
        raise InputError.at(str(path), None, what, "Train it again with this version")
    return _filled(str(path), model, about, arrays)


def _filled(
    path: str, model: LoadedSentenceClassifier, about: dict[str, Any], arrays: dict[str, Any]
) -> LoadedSentenceClassifier:
    given = {name: tuple(v) if isinstance(v, list) else v for name, v in about["parameters"].items()}
    model.set_params(**given)
    features = model._features()
    known = features.lexicon and [features.lexicon.id, features.lexicon.version, features.lexicon.sha256]
    if known != about["lexicon"]:
        what = f"was trained with the lexicon {about['lexicon']}, here is {known}"
        raise InputError.at(path, None, what, "Train it again, or install the version it was trained with")
    for name, words in about["vocabularies"].items():
        features.vectorizers[name] = _vectorizer(features, name, words, arrays.get(f"idf_{name}"))
    features.means = {name[5:]: array for name, array in arrays.items() if name.startswith("mean_")}
    features.scales = {name[6:]: array for name, array in arrays.items() if name.startswith("scale_")}
    features.odds, features.widths = arrays["odds"], [(name, width) for name, width in about["widths"]]
    model.features_, model.n_texts_ = features, about["n_texts"]
    model.classes_ = np.array(about["classes"])
    model.coef_, model.intercept_ = arrays["coef"], float(arrays["intercept"])
    return model


def _words(vectorizer: Any) -> list[str]:
    return sorted(vectorizer.vocabulary_, key=vectorizer.vocabulary_.__getitem__)


def _vectorizer(features: Any, name: str, words: list[str], idf: Any) -> Any:
    from sklearn.feature_extraction.text import CountVectorizer

    from framing.learning.features import TOKEN
    from framing.learning.features import _vectorizer as made

    vocabulary = {word: place for place, word in enumerate(words)}
    if name == "learned":
        return CountVectorizer(token_pattern=TOKEN, ngram_range=(1, 2), binary=True, vocabulary=vocabulary).fit([])
    runs, analyzer = (features.words, "word") if name == "words" else (features.characters, "char_wb")
    vectorizer = made(runs, analyzer).set_params(vocabulary=vocabulary)
    vectorizer.idf_ = idf
    return vectorizer
