"""Texts by a transformer from a folder of the user: the mean of its vectors of tokens, so that each word has its part.

folder (model.onnx, tokenizer.json) ─► tokens with offsets ─► vectors of tokens, batch by batch ─► their mean a text
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from framing.errors import InputError, MissingExtraError

__all__ = ["Transformer", "wanted_transformer"]

Floats = NDArray[np.float64]
_BATCH = 32  # texts run together
_LONGEST = 512  # tokens read of a text, where the tokenizer does not say
_HINT = "Give a folder with model.onnx and tokenizer.json of one model that gives a vector for each token"
_WHOLE = {"tensor(int64)": np.int64, "tensor(int32)": np.int32}
_INPUTS = {"input_ids", "attention_mask", "token_type_ids"}
_PADS = ("[PAD]", "<pad>", "<|pad|>")


@dataclass(frozen=True)
class Transformer:
    """A model that gives a vector for each token, with its tokenizer.

    Attributes
    ----------
    id : str
        The name of the folder.
    sha256 : str
        Of its files.
    width : int
        Numbers in a vector.
    """

    id: str
    sha256: str
    session: Any
    tokenizer: Any
    output: str
    width: int

    def means(self, texts: Sequence[str]) -> Floats:
        """Give the mean vector of the tokens of each text, marks of beginning and end among them, padding not."""
        found = np.zeros((len(texts), self.width))
        for row, _, vectors in self.read(texts):
            found[row] = vectors.mean(axis=0)
        return found

    def read(self, texts: Sequence[str]) -> Iterator[tuple[int, list[tuple[int, int]], Floats]]:
        """Give for each text its number, the offsets of its tokens (0, 0 of those not in it) and their vectors.

        Texts of one length go together, so that little is padded; a text without a token is passed over.
        """
        tokens = [(row, one) for row, one in enumerate(self.tokenizer.encode_batch(list(texts))) if one.ids]
        tokens.sort(key=lambda item: len(item[1].ids))
        for first in range(0, len(tokens), _BATCH):
            batch = tokens[first : first + _BATCH]
            vectors = self._run([one for _, one in batch])
            for (row, one), found in zip(batch, vectors, strict=True):
                yield row, one.offsets, found[: len(one.ids)]

    def _run(self, tokens: list[Any]) -> Floats:
        longest = max(len(one.ids) for one in tokens)
        padded = {"input_ids": [_padded(one.ids, longest, _pad(self.tokenizer)) for one in tokens],
                  "attention_mask": [_padded([1] * len(one.ids), longest, 0) for one in tokens],
                  "token_type_ids": [_padded(one.type_ids, longest, 0) for one in tokens]}  # fmt: skip
        given = {one.name: np.array(padded[one.name], _WHOLE[one.type]) for one in self.session.get_inputs()}
        try:
            found = np.asarray(self.session.run([self.output], given)[0], dtype=float)
        except Exception as error:  # its own errors have no parent in common
            raise InputError.at(self.id, None, f"the model cannot be run ({_first(error)})", _HINT) from error
        if found.shape != (len(tokens), longest, self.width) or not np.isfinite(found).all():
            what = f"{self.output} is {found.shape}, not {(len(tokens), longest, self.width)} finite numbers"
            raise InputError.at(self.id, None, what, _HINT)
        return found


def wanted_transformer(folder: str | Path | None) -> Transformer | None:
    """Load no transformer, or that of a folder; nothing is downloaded.

    Raises
    ------
    MissingExtraError
        When one is asked for and the extra `transformer` is not installed.
    InputError
        When a file is missing or cannot be read, or the model gives no vector for each token.
    """
    if folder is None:
        return None
    try:
        import onnxruntime
        import tokenizers
    except ImportError as error:
        raise MissingExtraError.of("onnxruntime and tokenizers", "transformer", "transformer=") from error
    root = Path(folder)
    model, words = _file(root, "model.onnx"), _file(root, "tokenizer.json")
    options = onnxruntime.SessionOptions()
    options.log_severity_level = 3  # errors alone: what is wrong is said below
    options.add_session_config_entry(
        "session.intra_op.allow_spinning", "0"
    )  # waiting threads leave the cores to others
    try:
        session = onnxruntime.InferenceSession(str(model), options, providers=["CPUExecutionProvider"])
        tokenizer = tokenizers.Tokenizer.from_file(str(words))
    except Exception as error:  # neither library's errors have a parent in common
        raise InputError.at(str(root), None, f"the files cannot be read ({_first(error)})", _HINT) from error
    output, width = _output(root, session)
    if tokenizer.truncation is None:
        tokenizer.enable_truncation(_LONGEST)
    tokenizer.no_padding()  # a batch is padded here
    return Transformer(root.name, _digest(model, words), session, tokenizer, output, width)


def _file(root: Path, name: str) -> Path:
    """Find a file in the folder, or in its folder `onnx`, where some keep the model."""
    for path in (root / name, root / "onnx" / name):
        if path.is_file():
            return path
    raise InputError.at(str(root), None, f"there is no {name}", _HINT)


def _output(root: Path, session: Any) -> tuple[str, int]:
    """Give the output with a vector for each token, and its width."""
    wanted = {one.name: one.type for one in session.get_inputs()}
    whole = all(kind in _WHOLE for kind in wanted.values())
    if not whole or not {"input_ids", "attention_mask"} <= wanted.keys() <= _INPUTS:
        what = f"the model wants {wanted}, not input_ids, attention_mask and perhaps token_type_ids in whole numbers"
        raise InputError.at(str(root), None, what, _HINT)
    outputs = {one.name: one.shape for one in session.get_outputs()}
    for name, shape in outputs.items():
        if len(shape) == 3 and isinstance(shape[2], int):
            return name, shape[2]
    raise InputError.at(str(root), None, f"the model gives {outputs}, none of it texts × tokens × width", _HINT)


def _digest(model: Path, words: Path) -> str:
    """Sum up the files that decide the vectors; large weights may stand beside the model."""
    found = sha256()
    for path in (*sorted(one for one in model.parent.glob("model.onnx*") if one.is_file()), words):
        with path.open("rb") as file:
            while part := file.read(1 << 20):
                found.update(part)
    return found.hexdigest()


def _pad(tokenizer: Any) -> int:
    return next((place for place in map(tokenizer.token_to_id, _PADS) if place is not None), 0)


def _padded(values: list[int], length: int, pad: int) -> list[int]:
    return values + [pad] * (length - len(values))


def _first(error: Exception) -> str:
    return (str(error).splitlines() or [type(error).__name__])[0]
