"""Frames: labels of articles, one or several; curves; what to code next; predictions counted; charts and commands."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import polars as pl
import pytest
from sklearn.base import clone
from typer.testing import CliRunner

import framing as fr
from framing.cli import app
from framing.errors import ChoiceError, InputError

MONEY = ("prices", "wages", "banks", "debts")
VOTES = ("ballots", "parties", "polls", "seats")
CARE = ("nurses", "wards", "doctors", "clinics")


def coded(many: int = 60, seed: int = 0) -> tuple[list[str], list[list[str]]]:
    random = np.random.default_rng(seed)
    texts, labels = [], []
    for number in range(many):
        kinds = [name for name, chance in (("money", 0.5), ("votes", 0.4), ("care", 0.15)) if random.random() < chance]
        words = [
            random.choice({"money": MONEY, "votes": VOTES, "care": CARE}[kind]) for kind in kinds for _ in range(2)
        ]
        texts.append(f"On day {number} they spoke of {' and '.join(words) or 'nothing much'}.")
        labels.append(kinds)
    return texts, labels


TEXTS, LABELS = coded()


def test_articles_with_several_labels_and_with_none_come_back_right() -> None:
    model = fr.FrameClassifier().fit(TEXTS, LABELS)
    found = model.predict(["They spoke of wages and prices and ballots.", "It rained.", "The nurses and doctors."])
    assert found == [["money", "votes"], [], ["care"]]


def test_a_rare_label_is_found_though_its_probability_stays_below_a_half() -> None:
    texts, labels = coded(200, seed=3)
    model = fr.FrameClassifier(C=1.0).fit(texts, labels)
    place = model.classes_.tolist().index("care")
    assert model.extra_["bars"][place] < 0.5
    rest, truth = coded(200, seed=4)
    right = [("care" in one) == ("care" in other) for one, other in zip(model.predict(rest), truth, strict=True)]
    assert np.mean(right) > 0.95  # never saying it would be right in .85


def test_one_label_an_article_is_a_word_and_probabilities_sum_to_one() -> None:
    texts = [f"{word} again" for word in (*MONEY, *VOTES, *CARE)] * 3
    labels = (["money"] * 4 + ["votes"] * 4 + ["care"] * 4) * 3
    model = fr.FrameClassifier().fit(texts, labels)
    assert model.predict(["wards", "seats"]) == ["care", "votes"]
    assert model.predict_proba(texts).sum(axis=1) == pytest.approx(np.ones(36))


def test_it_is_cloned_saved_and_read_back(tmp_path: Path) -> None:
    model = clone(fr.FrameClassifier(lexicons="loaded-words")).fit(TEXTS, LABELS)
    again = fr.FrameClassifier.load(model.save(tmp_path / "frames"))
    assert again.predict(TEXTS) == model.predict(TEXTS)
    assert np.array_equal(again.predict_proba(TEXTS), model.predict_proba(TEXTS))
    with pytest.raises(InputError, match="holds FrameClassifier"):
        fr.LoadedSentenceClassifier.load(tmp_path / "frames.npz")


def test_what_cannot_be_learned_from_is_one_clear_error() -> None:
    for labels, message in (([["money"]], "60 texts and 1 lists"), ([[]] * 60, "No text has a label")):
        with pytest.raises(InputError, match=message):
            fr.FrameClassifier().fit(TEXTS, labels)
    with pytest.raises(InputError, match="None of the texts has a word"):
        fr.FrameClassifier().fit(["…", "!"], ["a", "b"])


def test_evaluation_takes_several_labels() -> None:
    found = fr.evaluate(fr.FrameClassifier(), TEXTS, LABELS, folds=3, resamples=50)
    f1 = {
        row["model"]: row["estimate"]
        for row in found.table.filter(pl.col("measure") == "macro F1").iter_rows(named=True)
    }
    assert f1["FrameClassifier"] > 0.85
    assert f1["majority"] < 0.5


def test_the_curve_rises_with_codes_and_is_drawn_on() -> None:
    texts, labels = coded(150)
    curve = fr.learning_curve(fr.FrameClassifier(), texts, labels, draws=3)
    assert curve["measured"].to_list() == [True] * 5 + [False] * 2
    assert curve["codes"].to_list() == [24, 42, 60, 90, 120, 240, 480]
    assert curve["estimate"][4] > curve["estimate"][0]
    drawn = curve.filter(~pl.col("measured"))
    assert (
        drawn.select((pl.col("low") <= pl.col("estimate")) & (pl.col("estimate") <= pl.col("high"))).to_series().all()
    )
    with pytest.raises(InputError, match="20 coded texts"):
        fr.learning_curve(fr.FrameClassifier(), texts[:10], labels[:10])


def test_the_power_law_is_found_again() -> None:
    from framing.learning.curve import _power_law

    sizes = [10, 20, 40, 80, 160]
    scores = np.array([0.9 - 2.0 * n**-0.8 for n in sizes])
    assert _power_law(sizes, scores, 1000) == pytest.approx(0.9 - 2.0 * 1000**-0.8, abs=1e-3)


def test_what_is_worth_coding_is_unsure_and_not_the_same_twice() -> None:
    model = fr.FrameClassifier().fit(TEXTS, LABELS)
    unsure = "They spoke of prices ballots nurses and of much else."
    picked = fr.worth_coding(model, ["They spoke of wages and prices.", unsure, unsure, "Seats and polls."], many=3)
    assert picked["row"][0] == 1
    assert picked["row"].to_list()[1] != 2  # its twin
    assert (picked["uncertainty"] >= 0).all()
    assert fr.worth_coding(model, []).height == 0


def test_sentences_are_counted_by_label_and_compare_like_any_counts() -> None:
    model = fr.LoadedSentenceClassifier().fit(
        ["A vile, shameful sham.", "It opens in May."] * 5, ["loaded", "plain"] * 5
    )
    rows = [{"outlet": outlet, "headline": f"Day {n}", "text": text, "story": f"s{n}"} for n in range(12)
            for outlet, text in (("A", "A vile sham. A sham."), ("B", "It opens in May. It opens."))]  # fmt: skip
    counts = fr.flagged_sentences(model, fr.read_articles(rows))
    assert counts.measure == "sentence_share"
    sums = counts.table.filter(pl.col("item") == "loaded").group_by("outlet").agg(pl.col("count").sum()).sort("outlet")
    assert sums.rows() == [("A", 24), ("B", 0)]
    scores = fr.compare(counts).table.filter(pl.col("item") == "loaded")
    assert scores.select("group", "verdict").rows() == [("A", "higher"), ("B", "lower")]


def test_layouts_hold_every_decision() -> None:
    found = fr.evaluate(fr.FrameClassifier(), TEXTS, LABELS, folds=2, resamples=10)
    layout = fr.evaluation_layout(found.table)
    assert layout["model"].to_list() == ["FrameClassifier", "majority", "TF-IDF"]
    assert layout["colour"].n_unique() == 2
    with pytest.raises(ChoiceError, match="measure is 'speed'"):
        fr.evaluation_layout(found.table, measure="speed")
    parts = pl.DataFrame({"part": ["a", "b", "c", "form", "start"], "start": [0, 2, 4, None, None],
                          "end": [1, 3, 5, None, None], "contribution": [0.1, -2.0, 1.0, 0.5, -0.5]})  # fmt: skip
    told = fr.explanation_layout(parts, most=2)
    assert told.select("label", "value").rows() == [
        ("b", -2.0), ("c", 1.0), ("1 other words", 0.1), ("length, marks and the like", 0.5), ("before any word", -0.5),
        ("all together", pytest.approx(-0.9)),
    ]  # fmt: skip


def test_the_commands_train_and_evaluate(tmp_path: Path) -> None:
    file = tmp_path / "coded.csv"
    pl.DataFrame({"text": TEXTS, "label": [";".join(one) for one in LABELS], "outlet": ["A", "B", "C"] * 20}).write_csv(
        file
    )
    run = CliRunner()
    trained = run.invoke(app, ["train", str(file), "--kind", "frame", "--out", str(tmp_path / "m.npz")])
    assert trained.exit_code == 0, trained.output
    assert fr.FrameClassifier.load(tmp_path / "m.npz").predict(["wages and prices and debts"]) == [["money"]]
    told = run.invoke(app, ["evaluate", str(file), "--kind", "frame", "--out", str(tmp_path / "e.csv"),
                            "--chart", str(tmp_path / "e.svg")])  # fmt: skip
    assert told.exit_code == 0, told.output
    assert set(pl.read_csv(tmp_path / "e.csv")["split"]) == {"at random", "by outlet"}  # the outlet is found by itself
    assert (tmp_path / "e.svg").stat().st_size > 5000
    kinds = pl.read_csv(file).with_columns(topic=pl.Series(["x", "y"] * 30))
    kinds.write_csv(file)
    asked = run.invoke(
        app, ["evaluate", str(file), "--kind", "frame", "--by", "topic", "--out", str(tmp_path / "e.csv")]
    )
    assert asked.exit_code == 0, asked.output
    assert set(pl.read_csv(tmp_path / "e.csv")["split"]) == {"at random", "by topic", "by outlet"}  # still not left out


def test_the_command_learns_from_marked_words_and_vectors(tmp_path: Path) -> None:
    kinds = (("vile", "fails again", "loaded", ["vile"]), ("new", "opens", "plain", []))
    nouns = ("council", "bridge", "market", "ferry", "clinic")
    rows = [{"text": f"The {word} {noun} {verb}.", "label": label, "words": words}
            for noun in nouns for word, verb, label, words in kinds]  # fmt: skip
    pl.DataFrame(rows).write_ndjson(tmp_path / "coded.jsonl")
    pl.DataFrame(rows).with_columns(pl.col("words").list.join(";")).write_csv(tmp_path / "coded.csv")
    (tmp_path / "vectors.txt").write_text("vile 1 2\nnew 2 -1\n")
    models = []
    for name in ("coded.jsonl", "coded.csv"):
        given = [str(tmp_path / name), "--marked", "words", "--vectors", str(tmp_path / "vectors.txt")]
        done = CliRunner().invoke(app, ["train", *given, "--out", str(tmp_path / "m.npz")])
        assert done.exit_code == 0, done.output
        models.append(fr.LoadedSentenceClassifier.load(tmp_path / "m.npz"))
        told = CliRunner().invoke(app, ["evaluate", *given, "--out", str(tmp_path / "e.csv")])
        assert told.exit_code == 0, told.output
    for model in models:
        assert model.features_.marked is not None
        chances = model.features_.marked.chances(["vile", "again", "council"])
        assert chances[0] > 0.5 > max(chances[1:])  # "again" stands in the same sentences, and was not marked


def test_explained_is_the_label_asked_for_and_the_parts_add_up() -> None:
    model = fr.FrameClassifier().fit(TEXTS, LABELS)
    text = "Prices fell, and wages with them."
    for label in model.classes_.tolist():
        parts = model.explain(text, label)
        score = parts["contribution"].sum()
        place = model.classes_.tolist().index(label)
        assert 1 / (1 + np.exp(-score)) == pytest.approx(model.predict_proba([text])[0, place])
    likeliest = model.classes_.tolist()[int(model.predict_proba([text])[0].argmax())]
    assert model.explain(text).equals(model.explain(text, likeliest))
    with pytest.raises(ChoiceError, match="label is 'weather'"):
        model.explain(text, "weather")


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["none.csv"], "there is no such file"),
        (["coded.txt"], ".txt is not read; allowed: .csv"),
        (["coded.csv", "--label", "frame"], "no column 'frame'; the columns are text, label"),
        (["coded.csv", "--kind", "frame", "--vectors", "embed"], "--vectors is for models of sentences"),
        (["coded.csv", "--marked", "words"], "no column 'words'"),
        (["coded.csv", "--kind", "topic"], "--kind is 'topic'; allowed: sentence, frame"),
    ],
)
def test_a_wrong_file_is_one_clear_line(
    arguments: list[str], message: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("coded.txt").write_text("x")
    pl.DataFrame({"text": ["a b", "c d"], "label": ["x", "y"]}).write_csv("coded.csv")
    result = CliRunner().invoke(app, ["train", *arguments, "--out", "m.npz"])
    assert result.exit_code == 1
    assert message in result.output
