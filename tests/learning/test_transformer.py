"""A transformer from a folder: a tiny one made here and really run, its parts, files, one clear error for each fault.

The tiny model: a vector for each token from a table, plus half the mean of the vectors of the whole text, so that the
same word has another vector in another text, as in any transformer.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path

import numpy as np
import pytest

import framing as fr
from framing.errors import InputError, MissingExtraError
from framing.learning.transformer import wanted_transformer

onnx = pytest.importorskip("onnx", reason="needs the packages of make test")
from onnx import TensorProto as Kind, helper, numpy_helper  # noqa: E402

WORDS = [
    "[PAD]",
    "[UNK]",
    "[CLS]",
    "[SEP]",
    "vile",
    "shame",
    "##ful",
    "new",
    "local",
    "plan",
    "road",
    "a",
    "in",
    "town",
]
WIDTH = 3
TABLE = np.zeros((len(WORDS), WIDTH), np.float32)
TABLE[[4, 5, 6, 7, 8]] = [[1, 0, 0], [1, 0.5, 0], [0.5, 0, 0], [-1, 0, 0], [-1, 0, 0.5]]
TABLE[0] = 99  # padding must never count
TEXTS = [f"A {word} {noun} in {place}." for word in ("vile", "shameful", "new", "local")
         for noun in ("plan", "road") for place in ("town", "court")]  # fmt: skip
LABELS = ["loaded"] * 8 + ["plain"] * 8
ONLY = {"words": None, "characters": None, "lexicons": None, "form": False, "learned": False}


def tiny(
    folder: Path, *, table: np.ndarray = TABLE, inputs: tuple[str, ...] = ("input_ids", "attention_mask"), rank: int = 3
) -> Path:
    """Write the tiny transformer and its tokenizer."""
    folder.mkdir(parents=True, exist_ok=True)
    shape = ["texts", "tokens", table.shape[1]] if rank == 3 else ["texts", table.shape[1]]
    nodes = [
        helper.make_node("Gather", ["table", "input_ids"], ["vectors"]),
        helper.make_node("Cast", ["attention_mask"], ["whole"], to=Kind.FLOAT),
        helper.make_node("Unsqueeze", ["whole", "last"], ["mask"]),
        helper.make_node("Mul", ["vectors", "mask"], ["kept"]),
        helper.make_node("ReduceSum", ["kept", "middle"], ["sum"], keepdims=1),
        helper.make_node("ReduceSum", ["mask", "middle"], ["many"], keepdims=1),
        helper.make_node("Div", ["sum", "many"], ["mean"]),
        helper.make_node("Mul", ["mean", "half"], ["context"]),
        helper.make_node("Add", ["vectors", "context"], ["seen"]),
        helper.make_node(
            "Identity" if rank == 3 else "Squeeze", ["seen"] if rank == 3 else ["mean", "middle"], ["out"]
        ),
    ]
    graph = helper.make_graph(
        nodes, "tiny", [helper.make_tensor_value_info(name, Kind.INT64, ["texts", "tokens"]) for name in inputs],
        [helper.make_tensor_value_info("out", Kind.FLOAT, shape)],
        [numpy_helper.from_array(table, "table"), numpy_helper.from_array(np.array([2]), "last"),
         numpy_helper.from_array(np.array([1]), "middle"), numpy_helper.from_array(np.float32(0.5), "half")],
    )  # fmt: skip
    model = helper.make_model(graph, opset_imports=[helper.make_opsetid("", 17)], ir_version=8)
    (folder / "model.onnx").write_bytes(model.SerializeToString())
    marks = [{"id": place, "content": word, "single_word": False, "lstrip": False, "rstrip": False,
              "normalized": False, "special": True} for place, word in enumerate(WORDS[:4])]  # fmt: skip
    around = {name: {"id": name, "ids": [WORDS.index(name)], "tokens": [name]} for name in ("[CLS]", "[SEP]")}
    single = [{"SpecialToken": {"id": "[CLS]", "type_id": 0}}, {"Sequence": {"id": "A", "type_id": 0}},
              {"SpecialToken": {"id": "[SEP]", "type_id": 0}}]  # fmt: skip
    tokenizer = {
        "version": "1.0", "truncation": None, "padding": None, "added_tokens": marks,
        "normalizer": {"type": "BertNormalizer", "clean_text": True, "handle_chinese_chars": True,
                       "strip_accents": None, "lowercase": True},
        "pre_tokenizer": {"type": "BertPreTokenizer"},
        "post_processor": {"type": "TemplateProcessing", "single": single, "pair": single, "special_tokens": around},
        "decoder": None,
        "model": {"type": "WordPiece", "unk_token": "[UNK]", "continuing_subword_prefix": "##",
                  "max_input_chars_per_word": 100, "vocab": {word: place for place, word in enumerate(WORDS)}},
    }  # fmt: skip
    (folder / "tokenizer.json").write_text(json.dumps(tokenizer))
    return folder


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tiny(tmp_path_factory.mktemp("models") / "tiny")


def by_hand(*places: int) -> np.ndarray:
    rows = TABLE[[2, *places, 3]].astype(float)
    return rows.mean(axis=0) * 1.5  # each vector and half the mean of all


def test_the_mean_by_hand_whatever_stands_beside_it(folder: Path) -> None:
    model = wanted_transformer(folder)
    assert model is not None
    found = model.means(["Vile plan", "", "a shameful, new road in town " * 9, "vile plan"])
    assert found[0] == pytest.approx(by_hand(4, 9))
    assert found[3] == pytest.approx(found[0])
    assert found[1] == pytest.approx([0, 0, 0])  # the marks of beginning and end, which the table has at nought
    assert model.means(["shameful"])[0] == pytest.approx(by_hand(5, 6))
    assert np.allclose(model.means(TEXTS * 5), np.vstack([model.means([text]) for text in TEXTS * 5]), atol=1e-6)
    assert model.means([]).shape == (0, WIDTH)


def test_an_unseen_word_is_read_by_its_vector(folder: Path) -> None:
    learn = [n for n, text in enumerate(TEXTS) if "shameful" not in text and "local" not in text]
    model = fr.LoadedSentenceClassifier(transformer=folder, **ONLY)  # type: ignore[arg-type]
    model.fit([TEXTS[n] for n in learn], [LABELS[n] for n in learn])
    assert model.predict(["A shameful plan in town.", "A local plan in town."]).tolist() == ["loaded", "plain"]


def test_the_parts_add_up_and_the_word_has_the_parts_of_its_tokens(folder: Path) -> None:
    texts = [*TEXTS, "", "vile " * 600, "İstanbul’s “shameful” plan", "no token known here", "  A  vile\nplan "]
    for model in (fr.LoadedSentenceClassifier(transformer=folder),
                  fr.LoadedSentenceClassifier(transformer=folder, **ONLY)):  # fmt: skip
        model.fit(TEXTS, LABELS)
        told, scores = model.explain_all(texts), model.decision_function(texts)
        for number, parts in enumerate(told.partition_by("text", maintain_order=True)):
            assert parts["contribution"].sum() == pytest.approx(scores[number], abs=1e-5)  # its numbers have 32 bits
    words = model.explain("A shameful road in town.").drop_nulls("start")
    assert words.sort("contribution")["part"][0] == "shameful"


def test_a_model_with_types_of_tokens_in_a_folder_of_its_own_is_read_too(folder: Path, tmp_path: Path) -> None:
    other = tiny(tmp_path / "other" / "onnx", inputs=("input_ids", "attention_mask", "token_type_ids"))
    (other / "tokenizer.json").rename(other.parent / "tokenizer.json")
    one, two = wanted_transformer(folder), wanted_transformer(other.parent)
    assert one is not None
    assert two is not None
    assert np.array_equal(one.means(TEXTS), two.means(TEXTS))


def test_a_saved_model_holds_no_weights_and_refuses_another_transformer(tmp_path: Path) -> None:
    folder = tiny(tmp_path / "mine")
    model = fr.LoadedSentenceClassifier(transformer=folder).fit(TEXTS, LABELS)
    path = model.save(tmp_path / "model")
    with np.load(path) as file:
        assert not [name for name in file.files if file[name].shape == TABLE.shape]
    again = fr.LoadedSentenceClassifier.load(path)
    assert np.array_equal(again.decision_function(TEXTS), model.decision_function(TEXTS))
    tiny(folder, table=TABLE + 1)
    with pytest.raises(InputError, match=r"was trained with the transformer \['mine'"):
        fr.LoadedSentenceClassifier.load(path)
    (folder / "model.onnx").unlink()
    with pytest.raises(InputError, match=r"there is no model\.onnx"):
        fr.LoadedSentenceClassifier.load(path)


def test_what_is_no_transformer_of_tokens_is_one_clear_error(folder: Path, tmp_path: Path) -> None:
    def fails(path: Path, message: str) -> None:
        with pytest.raises(InputError, match=message):
            fr.LoadedSentenceClassifier(transformer=path).fit(TEXTS, LABELS)

    fails(tmp_path / "nowhere", r"there is no model\.onnx")
    alone = tiny(tmp_path / "alone")
    (alone / "tokenizer.json").unlink()
    fails(alone, r"there is no tokenizer\.json")
    for name in ("model.onnx", "tokenizer.json"):
        cut = tiny(tmp_path / f"cut-{name}")
        (cut / name).write_bytes((folder / name).read_bytes()[:200])
        fails(cut, "the files cannot be read")
    fails(tiny(tmp_path / "flat", rank=2), "none of it texts × tokens × width")
    fails(tiny(tmp_path / "more", inputs=("input_ids", "attention_mask", "pixels")), "the model wants .*pixels")
    fails(tiny(tmp_path / "few", table=TABLE[:6]), "the model cannot be run")  # a tokenizer of another model
    fails(tiny(tmp_path / "nan", table=np.full_like(TABLE, np.nan)), "finite numbers")


def test_an_extra_that_is_missing_is_one_clear_error(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "onnxruntime", None)
    with pytest.raises(MissingExtraError, match=r"transformer= needs onnxruntime and tokenizers.*\[transformer\]"):
        fr.LoadedSentenceClassifier(transformer=folder).fit(TEXTS, LABELS)
