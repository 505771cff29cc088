"""The report as a PDF: tagged, titled, in a language, with words for every chart; hostile text is printed as it is."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

import framing as fr
from framing.errors import MissingExtraError
from tests.conftest import skip_or_fail

EVIL = ["#panic(1) $x$ *b* [c] @ref <lab>", "Ga\ufffezette\x07 \\ _u_", "\u202eיומן הבוקר"]
TEXT = "The war in Ukraine goes on. “The invasion must end,” Ida Moreno said. Rebels killed a monk."


@pytest.fixture(scope="module", autouse=True)
def _typst() -> None:
    try:
        import typst  # noqa: F401
    except ImportError:
        skip_or_fail("typst")


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("report")
    rows = [{"outlet": name, "headline": f"{name}: the war", "text": TEXT} for name in EVIL]
    fr.write_report(fr.read_articles(rows), out, lexicons="war-naming-ukraine", title=EVIL[0], pdf=True)
    return out


def test_it_is_tagged_titled_and_in_a_language(folder: Path) -> None:
    pypdf = pytest.importorskip("pypdf")
    read = pypdf.PdfReader(folder / "report.pdf")
    root = read.trailer["/Root"]
    assert root["/Lang"] == "en"
    assert root["/MarkInfo"]["/Marked"]
    assert "/StructTreeRoot" in root
    assert read.metadata.title == EVIL[0]
    assert b"pdfuaid" in root["/Metadata"].get_object().get_data()


def test_every_chart_has_its_words(folder: Path) -> None:
    pypdf = pytest.importorskip("pypdf")
    read = pypdf.PdfReader(folder / "report.pdf")
    objects = [read.get_object(number) for number in sorted(read.xref[0])]
    alts = [one["/Alt"] for one in objects if isinstance(one, dict) and "/Alt" in one]
    drawn = [path.read_text(encoding="utf-8").strip() for path in (folder / "charts").glob("*.txt")]
    assert len(drawn) > 1
    assert len(alts) == len(drawn)


def test_hostile_text_is_printed_and_not_typeset(folder: Path) -> None:
    pypdf = pytest.importorskip("pypdf")
    shown = " ".join(" ".join(page.extract_text() for page in pypdf.PdfReader(folder / "report.pdf").pages).split())
    assert "#panic(1) $x$ *b* [c] @ref <lab>" in shown
    assert "\\ _u_" in shown


def test_the_same_report_gives_the_same_bytes(tmp_path: Path) -> None:
    made = [
        (fr.write_report(fr.load_corpus("berlin-talks"), tmp_path / turn, lexicons="kyiv-kiev").parent / "report.pdf")
        for turn in ("one", "two")
    ]
    assert made[0].read_bytes() == made[1].read_bytes()


def test_without_typst_it_is_left_out_or_asked_for_in_words(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "typst", None)
    (tmp_path / "report.pdf").write_bytes(b"of an earlier report")
    fr.write_report(fr.load_corpus("berlin-talks"), tmp_path, lexicons="kyiv-kiev")
    assert not (tmp_path / "report.pdf").exists()
    with pytest.raises(MissingExtraError, match=r"framing-toolkit\[report\]"):
        fr.write_report(fr.load_corpus("berlin-talks"), tmp_path, lexicons="kyiv-kiev", pdf=True)
