"""Input that is broken or meant to break: nothing is run, nothing is written, nothing is lost without a note."""

from __future__ import annotations

import gzip
import io
import json
import struct
import time
import tracemalloc
import zipfile
from datetime import UTC, datetime
from pathlib import Path

import polars as pl
import pytest
from hypothesis import given, settings, strategies as st

import framing as fr
from framing.articles.archive import members_of, read_member
from framing.articles.complete import completed
from framing.articles.formats.decoding import unpack
from framing.articles.formats.markup import text_of_html
from framing.articles.formats.rtf import text_of_rtf
from framing.articles.limits import Limits
from framing.articles.notes import Notes
from framing.articles.source import File, Options
from framing.columns import schema

ARTICLE = "Talks open\n\nThey met on Monday."


def _zip(folder: Path, members: dict[str, bytes | str], name: str = "a.zip") -> Path:
    path = folder / name
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for member, data in members.items():
            archive.writestr(member, data)
    return path


def _options(**limits: int) -> Options:
    return Options(Notes(), limits=Limits(**limits))


def test_a_truncated_gzip_keeps_its_whole_lines_and_says_so(tmp_path: Path) -> None:
    import random

    draw = random.Random(7)  # noqa: S311
    lines = [json.dumps({"outlet": "A", "title": f"Talks {n}", "text": f"{draw.random()}"}) for n in range(500)]
    packed = gzip.compress("\n".join(lines).encode())
    (tmp_path / "a.jsonl.gz").write_bytes(packed[: len(packed) // 2])
    with pytest.warns(fr.FramingWarning):
        articles = fr.read_articles(tmp_path / "a.jsonl.gz")
    assert 0 < articles.table.height < 500
    assert articles.table["headline"].to_list() == [f"Talks {n}" for n in range(articles.table.height)]
    assert "damaged (it ends too early)" in articles.notes.filter(pl.col("what") == "unreadable")["why"][0]


def test_a_gzip_bomb_is_refused_before_it_is_unpacked() -> None:
    bomb = gzip.compress(bytes(30_000_000))
    with pytest.raises(fr.FramingError, match=r"a\.jsonl\.gz: the gzip file was not read: it unpacks to \d+ times"):
        unpack(bomb, "a.jsonl.gz", Notes(), Limits(harmless=1_000_000))
    with pytest.raises(fr.FramingError, match="more than 2,000,000 bytes"):
        unpack(bomb, "a.jsonl.gz", Notes(), Limits(unpacked=2_000_000))
    assert len(unpack(bomb, "a.jsonl.gz", Notes())) == 30_000_000


def test_a_real_gzip_bomb_of_two_gigabytes_costs_little(tmp_path: Path) -> None:
    """Two gigabytes of zeros as two megabytes: refused at the first 50 MB."""
    import zlib

    pack = zlib.compressobj(wbits=31)
    block = bytes(1 << 24)
    data = b"".join(pack.compress(block) for _ in range(128)) + pack.flush()
    (tmp_path / "a.csv.gz").write_bytes(data)
    tracemalloc.start()
    with pytest.raises(fr.FramingError, match="times its size, as no text does"):
        fr.read_articles(tmp_path / "a.csv.gz")
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert peak < 150_000_000


def test_a_zip_bomb_is_refused_by_its_size_its_ratio_and_its_number(tmp_path: Path) -> None:
    path = _zip(tmp_path, {"A/a.txt": ARTICLE, "A/b.txt": bytes(5_000_000)})
    archive = File(path, "a.zip", "x", alone=True)
    with pytest.raises(fr.FramingError, match=r"a\.zip: it was not unpacked: its files unpack to 5,000,031 bytes"):
        members_of(archive, _options(archive=1_000_000))
    with pytest.raises(fr.FramingError, match="it holds 2 files, more than 1"):
        members_of(archive, _options(members=1))
    bomb = members_of(archive, _options())[1]
    with pytest.raises(fr.FramingError, match=r"a\.zip/A/b\.txt: it was not unpacked: it unpacks to \d+ times"):
        read_member(bomb, Limits(harmless=1_000_000))


def test_a_zip_that_lies_about_its_size_is_not_believed(tmp_path: Path) -> None:
    """The sizes in the directory are set to 10 bytes; the five million behind it are never unpacked."""
    path = _zip(tmp_path, {"A/a.txt": bytes(5_000_000)})
    data = bytearray(path.read_bytes())
    for sign, place in ((b"PK\x01\x02", 24), (b"PK\x03\x04", 22)):
        struct.pack_into("<I", data, data.index(sign) + place, 10)
    path.write_bytes(data)
    member = members_of(File(path, "a.zip", "x"), _options())[0]
    with pytest.raises(fr.FramingError, match="the archive cannot be read"):
        read_member(member, Limits())


def test_archives_in_archives_and_names_that_climb_lead_nowhere(tmp_path: Path) -> None:
    inner = io.BytesIO()
    with zipfile.ZipFile(inner, "w") as archive:
        archive.writestr("b.txt", ARTICLE)
    folder = tmp_path / "in"
    folder.mkdir()
    names = {
        "../../escape.txt": ARTICLE,
        "/etc/Dawn/a.txt": ARTICLE,
        "C:\\Dawn\\c.txt": ARTICLE,
        "n.zip": inner.getvalue(),
    }
    _zip(folder, names)
    before = sorted(tmp_path.rglob("*"))
    with pytest.warns(fr.FramingWarning):
        articles = fr.read_articles(folder)
    assert sorted(tmp_path.rglob("*")) == before
    assert articles.table["article"].to_list() == ["a.zip/escape", "a.zip/etc/Dawn/a", "a.zip/C:/Dawn/c"]
    assert articles.table["outlet"].to_list() == ["a", "Dawn", "Dawn"]
    assert "an archive inside an archive is not opened" in articles.notes["why"].to_list()


def test_a_broken_zip_beside_good_files_is_noted(tmp_path: Path) -> None:
    (tmp_path / "bad.zip").write_bytes(b"PK\x03\x04 no more")
    (tmp_path / "a.txt").write_text(ARTICLE)
    with pytest.warns(fr.FramingWarning):
        articles = fr.read_articles(tmp_path)
    assert articles.table.height == 1
    assert any("the archive cannot be read" in why for why in articles.notes["why"])


def test_a_text_longer_than_any_article_is_dropped_with_its_row() -> None:
    rows = {**{name: [None, None] for name in schema("articles")}, "outlet": ["A", "A"], "headline": ["a", "b"],
            "text": ["short", "x" * 1001], "_file": ["f", "f"], "_row": [1, 2]}  # fmt: skip
    notes = Notes()
    table = completed([pl.DataFrame(rows)], "f", notes, Limits(text=1000))
    assert table["headline"].to_list() == ["a"]
    assert notes.told == [("f", 2, "dropped", "the headline or text has more than 1,000 characters, as no article has")]


@pytest.mark.parametrize("kind", ["jsonl", "txt", "csv"])
def test_a_line_of_200_megabytes(tmp_path: Path, kind: str) -> None:
    """The real thing: read past, told, and the article beside it kept."""
    long = "word " * 40_000_000
    folder = tmp_path / "A"
    folder.mkdir()
    path = folder / f"long.{kind}"
    if kind == "jsonl":
        path.write_text(json.dumps({"outlet": "A", "title": "Long", "text": long}))
    else:
        path.write_text(f"Long\n\n{long}" if kind == "txt" else f"outlet,title,text\nA,Long,{long}\n")
    (folder / "short.txt").write_text(ARTICLE)
    with pytest.warns(fr.FramingWarning, match="1 of 2 rows were dropped"):
        articles = fr.read_articles(tmp_path)
    assert articles.table["headline"].to_list() == ["Talks open"]
    assert "more than 5,000,000 characters" in articles.notes.filter(pl.col("what") == "dropped")["why"][0]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-32", "cp1252"])
def test_encodings_are_found_out(tmp_path: Path, encoding: str) -> None:
    text = "Zelenskyy à Paris: “l'été”, naïve façade — déjà vu, très élégant, où est l’Élysée\n\nIls sont arrivés."
    (tmp_path / "a.txt").write_bytes(text.encode(encoding))
    table = fr.read_articles(tmp_path / "a.txt").table
    assert table["headline"][0] + "\n\n" + table["text"][0].strip() == text


def test_a_picture_that_goes_by_the_name_of_a_text_is_no_article(tmp_path: Path) -> None:
    import random

    (tmp_path / "a.txt").write_text(ARTICLE)
    (tmp_path / "b.txt").write_bytes(b"\x89PNG\r\n\x1a\n" + random.Random(3).randbytes(4000))  # noqa: S311
    (tmp_path / "c.txt").write_text(ARTICLE + "\x0c\x0b\x07" + "Nobody signed anything that day. " * 3)
    with pytest.warns(fr.FramingWarning, match="1 of 3 rows were dropped"):
        articles = fr.read_articles(tmp_path, outlet="A")
    assert articles.table["article"].to_list() == ["a", "c"]
    assert articles.notes.filter(pl.col("what") == "dropped")["why"].to_list() == ["the file holds no text"]


def test_a_wrong_encoding_is_told_and_not_silently_read(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes("Déjà vu\n\nNaïve façade.".encode("latin-1"))
    with pytest.warns(fr.FramingWarning):
        articles = fr.read_articles(tmp_path / "a.txt", encoding="ascii")
    assert "�" in articles.table["headline"][0]
    assert "replaced by �" in articles.notes["why"][0]


SCRIPTS = [
    "<script>alert(1)</script>", "<SCRIPT SRC=//x.example/a.js></SCRIPT>", "<style>p{background:url(//x)}</style>",
    "<iframe srcdoc='<p>in</p>'></iframe>", "<svg><script>alert(1)</script></svg>", "<noscript>in</noscript>",
    "<template>in</template>", "<script>var a = '</p>in<p>';</script>", "<object data=x>in</object>",
]  # fmt: skip


@pytest.mark.parametrize("script", SCRIPTS)
def test_html_gives_words_and_no_scripts(script: str) -> None:
    assert text_of_html(f"<p>They met.</p>{script}<p>All left.</p>") == "They met.\n\nAll left."


@pytest.mark.parametrize(
    "broken",
    [
        "<p>They met.",
        "<div><p>They met.</div>",
        "They met.</p></p></div>",
        "<p>They met.<script>never closed",
        "<p\x00>They met.",
    ],
)
def test_broken_html_still_gives_its_words(broken: str) -> None:
    assert text_of_html(broken) == "They met."


@settings(max_examples=200, deadline=None)
@given(st.binary(max_size=300))
def test_no_bytes_make_rtf_fail(data: bytes) -> None:
    assert isinstance(text_of_rtf(b"{\\rtf1 " + data), str)


@settings(max_examples=200, deadline=None)
@given(st.text(alphabet="<>/!-ab&;#x0\"'= \n", max_size=60))
def test_no_text_makes_html_fail(text: str) -> None:
    assert "<script" not in text_of_html(text.replace("script", ""))


DATES = [
    "2025-12-14", "2025-12-14T00:00:00Z", "2025-12-14T01:00:00+01:00", "20251214", "1765670400", "1765670400000",
    "14 December 2025", "December 14, 2025", "Sun, 14 Dec 2025 00:00:00 GMT", "14.12.2025", "12/14/2025",
    "20251214T000000Z",
]  # fmt: skip


@pytest.mark.parametrize("date", DATES)
def test_one_day_in_many_shapes(date: str) -> None:
    table = fr.read_articles([{"outlet": "A", "title": "Talks", "date": date}]).table
    assert table["published"].to_list() == [datetime(2025, 12, 14, tzinfo=UTC)]


def test_mixed_line_ends_keep_text_and_offsets(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(b"Talks open\r\n\r\nThey met.\rAll left.\n\nNobody spoke.\r\n")
    articles = fr.read_articles(tmp_path / "a.txt")
    text = articles.table["text"][0]
    assert text == "\r\nThey met.\rAll left.\n\nNobody spoke.\r\n"
    shown = [text[start:end] for start, end in articles.zones.select("start", "end").iter_rows()]
    assert " ".join(shown).split() == text.split()


@pytest.mark.parametrize("kind", ["txt", "csv", "jsonl"])
def test_nul_bytes_stay_where_they_are(tmp_path: Path, kind: str) -> None:
    content = {"txt": "Talks\n\nThey\0met.", "csv": "outlet,title,text\nA,Talks,They\0met.\n",
               "jsonl": json.dumps({"outlet": "A", "title": "Talks", "text": "They\0met."})}  # fmt: skip
    (tmp_path / f"a.{kind}").write_bytes(content[kind].encode())
    articles = fr.read_articles(tmp_path / f"a.{kind}")
    assert articles.table["text"][0].strip() == "They\0met."
    out = tmp_path / "out.parquet"
    articles.table.write_parquet(out)
    assert fr.read_articles(out).table["text"][0].strip() == "They\0met."


def test_right_to_left_text_keeps_its_offsets() -> None:
    text = "التقى الوزراء في أوسلو يوم الأحد.\n\n\u202bوقال الوزير: «نحن مرتاحون».\u202c\n\nהשרים נפגשו באוסלו."
    articles = fr.read_articles([{"outlet": "ص", "title": "المحادثات", "text": text, "language": "ar"}])
    assert articles.table["text"][0] == text
    shown = [text[start:end] for start, end in articles.zones.select("start", "end").iter_rows()]
    assert " ".join(shown).split() == text.split()


def test_a_hundred_thousand_times_the_same_row() -> None:
    rows = pl.DataFrame({"id": ["a"], "outlet": ["A"], "title": ["Talks open"], "text": ["They met on Monday."]})
    many = pl.concat([rows] * 100_000)
    with pytest.raises(fr.FramingError, match="occur more than once"):
        fr.read_articles(many)
    start = time.perf_counter()
    articles = fr.read_articles(many, duplicates="rename")
    seconds = time.perf_counter() - start
    assert articles.table["article"].n_unique() == 100_000
    assert seconds < 30
    found = fr.check_health(articles).filter(pl.col("finding") == "repeated texts")
    assert found.select("value", "severity").row(0) == (0.99999, "serious")
