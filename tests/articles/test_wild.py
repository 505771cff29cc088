"""Pages, web archives, feeds, newsletters, PDF and the tables of collectors; every word was invented for this file."""

from __future__ import annotations

import gzip
import importlib.util
import json
from datetime import UTC, datetime
from pathlib import Path

import pytest

import framing as fr
from tests.conftest import skip_or_fail

PARAGRAPHS = [
    "Ministers from nine coastal states met in the old harbour hall of Oslo on Sunday to sign a treaty on shipping, "
    "after two rounds of talks had failed in the spring and in the summer of the same year.",
    "“We are relieved,” the Norwegian minister said after the ceremony, which lasted an hour and drew a small crowd; "
    "critics of the deal stood outside and called it a “paper anchor” that would hold nothing.",
    "The treaty limits the speed of tankers near the coast and obliges owners to pay for the clean-up of spills. It "
    "enters into force when six of the nine parliaments have agreed, which officials expect within a year.",
]
PAGE = f"""<!DOCTYPE html>
<!-- saved from url=(0049)https://www.harbourgazette.example/world/treaty-1 -->
<html lang="en-GB"><head><meta charset="utf-8"><title>Ministers sign treaty | The Harbour Gazette</title>
<meta property="og:site_name" content="The Harbour Gazette"><meta property="og:title" content="Ministers sign treaty">
<meta property="article:published_time" content="2025-12-14T18:30:00+01:00">
<meta property="article:section" content="World">
<script type="application/ld+json">{{"@graph": [{{"@type": "NewsArticle", "headline": "Other headline",
"author": [{{"@type": "Person", "name": "Jane Doe"}}], "datePublished": "2020-01-01"}}]}}</script>
<script>document.write("<p>Injected words that no reader wrote</p>")</script></head>
<body onload="alert(1)"><nav><a href="/">Home</a> <a href="/world">World</a></nav>
<article><h1>Ministers sign treaty</h1>{"".join(f"<p>{paragraph}</p>" for paragraph in PARAGRAPHS)}</article>
<footer><p>About us</p><p>Cookies</p></footer></body></html>"""


def require(library: str) -> None:
    if importlib.util.find_spec(library) is None:
        skip_or_fail(library)


def read(folder: Path, name: str, data: bytes | str, **given) -> fr.Articles:
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data.encode() if isinstance(data, str) else data)
    return fr.read_articles(path, **given)


def test_a_page_gives_its_article_and_nothing_around_it(tmp_path: Path) -> None:
    require("trafilatura")
    row = read(tmp_path, "page.html", PAGE).table.row(0, named=True)
    assert row["text"].split("\n\n") == PARAGRAPHS
    assert (row["outlet"], row["headline"], row["author"]) == (
        "The Harbour Gazette",
        "Ministers sign treaty",
        "Jane Doe",
    )
    assert row["published"] == datetime(2025, 12, 14, 17, 30, tzinfo=UTC)
    assert (row["language"], row["section"]) == ("en", "World")
    assert row["url"] == "https://www.harbourgazette.example/world/treaty-1"


LAYOUTS = {
    "article": PAGE,
    "divisions": PAGE.replace("<article>", '<div class="story-body">').replace("</article>", "</div>"),
    "a list and a quotation": PAGE.replace(
        "</article>", "<ul><li>Signed: nine states</li><li>In force: when six agree</li></ul>"
        "<blockquote>“A day for the coast,” the host said when the pens were put down.</blockquote></article>",
    ),
    "a sidebar": PAGE.replace(
        "<article>", '<aside class="related"><h3>Most read</h3><ul><li><a href="/1">Ferry stuck in the ice</a></li>'
        '<li><a href="/2">Herring prices fall again</a></li></ul></aside><article>',
    ),
    "no paragraphs": PAGE.replace("<p>", "<div>").replace("</p>", "</div>"),
}  # fmt: skip


@pytest.mark.parametrize("layout", LAYOUTS)
def test_the_main_text_is_what_trafilaturas_own_extract_gives(tmp_path: Path, layout: str) -> None:
    require("trafilatura")
    from trafilatura import extract

    row = read(tmp_path, "page.html", LAYOUTS[layout]).table.row(0, named=True)
    public = extract(LAYOUTS[layout], include_comments=False, include_tables=False)
    assert public is not None
    words = public.split()
    headline = row["headline"].split()  # it is a column of its own, so no line of the text
    assert row["text"].split() == (words[len(headline) :] if words[: len(headline)] == headline else words)
    assert all(paragraph in row["text"] for paragraph in PARAGRAPHS)
    assert "Injected" not in row["text"]
    assert "Cookies" not in row["text"]


def test_a_page_that_names_no_site_takes_its_domain(tmp_path: Path) -> None:
    require("trafilatura")
    bare = PAGE.replace('<meta property="og:site_name" content="The Harbour Gazette">', "")
    assert read(tmp_path, "page.html", bare).table["outlet"].to_list() == ["harbourgazette.example"]
    known = bare.replace("www.harbourgazette.example", "edition.cnn.com")
    assert read(tmp_path, "page.html", known).table["outlet"].to_list() == ["CNN"]


@pytest.mark.parametrize(("charset", "encoding"), [("iso-8859-1", "cp1252"), ("utf-16", "utf-16"), ("shift_jis", None)])
def test_a_page_is_read_in_the_encoding_it_names(tmp_path: Path, charset: str, encoding: str | None) -> None:
    require("trafilatura")
    word = "“We are relieved,”" if encoding else "海"
    page = PAGE.replace('charset="utf-8"', f'charset="{charset}"').replace("“We are relieved,”", word)
    page = page if encoding else page.replace("“", '"').replace("”", '"')
    assert word in read(tmp_path, "page.html", page.encode(encoding or charset)).table["text"][0]


def test_a_page_saved_as_one_file(tmp_path: Path) -> None:
    require("trafilatura")
    import quopri

    body = quopri.encodestring(
        PAGE.replace("<!-- saved from url=(0049)https://www.harbourgazette.example/world/treaty-1 -->", "").encode()
    )
    head = (
        b"From: <Saved by Blink>\r\nSnapshot-Content-Location: https://pier.example/a\r\nMIME-Version: 1.0\r\n"
        b'Content-Type: multipart/related; type="text/html"; boundary="----x"\r\n\r\n------x\r\n'
        b"Content-Type: text/html\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n"
    )
    row = read(tmp_path, "page.mhtml", head + body + b"\r\n------x--\r\n").table.row(0, named=True)
    assert row["url"] == "https://pier.example/a"
    assert row["text"].split("\n\n") == PARAGRAPHS


def test_the_parts_beside_a_saved_page_are_no_articles(tmp_path: Path) -> None:
    require("trafilatura")
    read(tmp_path, "Gazette/page.html", PAGE)
    (tmp_path / "Gazette/page_files").mkdir()
    (tmp_path / "Gazette/page_files/advert.html").write_text(PAGE)
    articles = fr.read_articles(tmp_path)
    assert articles.table["article"].to_list() == ["Gazette/page"]
    assert articles.notes["why"].to_list() == ["the file is a part of a saved page"]


def test_an_empty_page_is_told(tmp_path: Path) -> None:
    require("trafilatura")
    (tmp_path / "b.txt").write_text("Talks open\n\nThey met.")
    (tmp_path / "a.html").write_text("<html><body></body></html>")
    with pytest.warns(fr.FramingWarning):
        articles = fr.read_articles(tmp_path)
    assert articles.table.height == 1
    assert "no article was found in the page" in articles.notes["why"].to_list()


def _record(url: str, kind: str, body: bytes, status: str = "200 OK", of: str = "response") -> bytes:
    http = f"HTTP/1.1 {status}\r\nContent-Type: {kind}\r\nContent-Length: {len(body)}\r\n\r\n".encode() + body
    head = (
        f"WARC/1.0\r\nWARC-Type: {of}\r\nWARC-Record-ID: <urn:uuid:12345678-1234-5678-1234-567812345678>\r\n"
        f"WARC-Date: 2025-12-15T08:00:00Z\r\nWARC-Target-URI: {url}\r\n"
        f"Content-Type: application/http; msgtype={of}\r\nContent-Length: {len(http)}\r\n\r\n"
    )
    return head.encode() + http + b"\r\n\r\n"


ARCHIVE = [
    _record("https://pier.example/a", "text/html; charset=utf-8", PAGE.encode()),
    _record("https://pier.example/logo.png", "image/png", b"\x89PNG"),
    _record("https://pier.example/gone", "text/html", b"<p>Not here</p>", "404 Not Found"),
    _record("https://pier.example/a", "text/html; charset=utf-8", PAGE.encode()),
]


@pytest.mark.parametrize("packed", [False, True])
def test_a_web_archive_gives_its_pages(tmp_path: Path, packed: bool) -> None:
    require("trafilatura")
    require("fastwarc")
    data = b"".join(map(gzip.compress, ARCHIVE)) if packed else b"".join(ARCHIVE)
    articles = read(tmp_path, "crawl.warc.gz" if packed else "crawl.warc", data)
    assert articles.table.select("article", "outlet", "captured").rows() == [
        ("https://pier.example/a", "The Harbour Gazette", "2025-12-15T08:00:00Z")
    ]
    assert articles.table["text"][0].split("\n\n") == PARAGRAPHS
    assert sorted(articles.notes.filter(articles.notes["what"] == "not read")["why"]) == [
        "1 records: answers other than a page (moved, not found, …)",
        "1 records: pages fetched again",
        "1 records: pictures, scripts and other files",
    ]


RSS = """<?xml version="1.0" encoding="UTF-8"?><rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"
xmlns:dc="http://purl.org/dc/elements/1.1/"><channel><title>Pier Post</title><language>en-us</language>
<item><title>Storm &amp; calm</title><link>https://pier.example/1</link><guid>pier-1</guid>
<dc:creator>Jo Ray</dc:creator>
<pubDate>Mon, 15 Dec 2025 09:00:00 +0100</pubDate><category>Weather</category><description>Short.</description>
<content:encoded><![CDATA[<p>A storm closed the port.</p><script>alert(1)</script><p>Nobody was hurt.</p>]]>
</content:encoded></item>
<item><title>Second</title><link>https://pier.example/2</link><description>Only a summary.</description></item>
</channel></rss>"""
ATOM = """<?xml version="1.0"?><feed xmlns="http://www.w3.org/2005/Atom" xml:lang="en">
<title>The Harbour Gazette</title>
<entry><id>tag:gazette,1</id><title type="html">Treaty &lt;b&gt;signed&lt;/b&gt;</title><link href="https://gazette.example/1"/>
<updated>2025-12-14T10:00:00Z</updated><author><name>Jane Doe</name></author>
<content type="html">&lt;p&gt;They met.&lt;/p&gt;</content></entry></feed>"""


def test_rss_is_read_back_exactly(tmp_path: Path) -> None:
    require("feedparser")
    articles = read(tmp_path, "feed.xml", RSS)
    assert articles.table.select("article", "outlet", "headline", "text", "author", "language", "section").rows() == [
        (
            "pier-1",
            "Pier Post",
            "Storm & calm",
            "A storm closed the port.\n\nNobody was hurt.",
            "Jo Ray",
            "en",
            "Weather",
        ),
        ("https://pier.example/2", "Pier Post", "Second", "Only a summary.", None, "en", None),
    ]
    assert articles.table["published"].to_list() == [datetime(2025, 12, 15, 8, tzinfo=UTC), None]
    assert "1 entries hold a summary and no full text; it was taken as the text" in articles.notes["why"].to_list()


def test_atom_is_read_back_exactly(tmp_path: Path) -> None:
    require("feedparser")
    table = read(tmp_path, "feed.atom", ATOM).table
    assert table.select("article", "outlet", "headline", "text", "author", "url").row(0) == (
        "tag:gazette,1", "The Harbour Gazette", "Treaty signed", "They met.", "Jane Doe", "https://gazette.example/1",
    )  # fmt: skip
    assert table["published"][0] == datetime(2025, 12, 14, 10, tzinfo=UTC)


def test_a_feed_cut_in_the_middle_of_an_entry_is_no_crash(tmp_path: Path) -> None:
    require("feedparser")
    with pytest.warns(fr.FramingWarning):
        table = read(tmp_path, "feed.atom", ATOM[: ATOM.index("&lt;p&gt;")]).table
    assert table["headline"].to_list() == ["Treaty signed"]


def test_xml_that_is_no_feed_is_told(tmp_path: Path) -> None:
    require("feedparser")
    with pytest.raises(fr.FramingError, match=r"a\.xml: this is no RSS or Atom feed"):
        read(tmp_path, "a.xml", "<menu><dish>Soup</dish></menu>")


def test_a_feed_of_nested_entities_is_no_bomb(tmp_path: Path) -> None:
    require("feedparser")
    entities = '<!ENTITY a0 "haha">' + "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 10))
    bomb = RSS.replace("<rss", f"<!DOCTYPE rss [{entities}]><rss").replace("Short.", "&a9;")
    with pytest.warns(fr.FramingWarning):
        articles = read(tmp_path, "feed.xml", bomb)
    assert articles.table["text"].str.len_chars().max() < 10_000


MAIL = """From: "The Pier Letter" <news@pier.example>
To: somebody@reader.example
Subject: =?utf-8?q?Storm_closes_Bergen_port_=E2=80=94_again?=
Date: Mon, 15 Dec 2025 06:00:00 +0000
MIME-Version: 1.0
Content-Type: multipart/alternative; boundary="x"

--x
Content-Type: text/html; charset="utf-8"

<html><head><style>p {}</style></head><body><p>A storm closed the port.</p><img src="https://pier.example/pixel.gif"></body></html>
--x--
"""


def test_a_newsletter_is_read_and_its_reader_is_not(tmp_path: Path) -> None:
    articles = read(tmp_path, "letter.eml", MAIL.replace("\n", "\r\n"))
    assert articles.table.select("outlet", "headline", "text").row(0) == (
        "The Pier Letter", "Storm closes Bergen port — again", "A storm closed the port.",
    )  # fmt: skip
    assert articles.table["published"][0] == datetime(2025, 12, 15, 6, tzinfo=UTC)
    assert "somebody" not in str(articles.table.rows())


def _pdf(lines: list[str]) -> bytes:
    """The smallest PDF that shows lines of text."""
    shown = "BT /F1 10 Tf 72 760 Td 12 TL " + " ".join(f"({line}) Tj T*" for line in lines) + " ET"
    parts = [
        "<< /Type /Catalog /Pages 2 0 R >>", "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents 4 0 R "
        "/Resources << /Font << /F1 5 0 R >> >> >>",
        f"<< /Length {len(shown)} >>\nstream\n{shown}\nendstream",
        "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>",
    ]  # fmt: skip
    data, places = "%PDF-1.4\n", []
    for number, part in enumerate(parts, start=1):
        places.append(len(data))
        data += f"{number} 0 obj\n{part}\nendobj\n"
    table = "".join(f"{place:010} 00000 n \n" for place in places)
    start = len(data)
    data += f"xref\n0 6\n0000000000 65535 f \n{table}trailer << /Size 6 /Root 1 0 R >>\nstartxref\n{start}\n%%EOF\n"
    return data.encode("latin-1")


def test_a_pdf_of_one_article(tmp_path: Path) -> None:
    require("pypdf")
    lines = ["Storm closes Bergen port", " ", "A storm that came in from the north closed the har-",
             "bour of Bergen for a whole day in the middle of", "December.",
             "Ferries were moored, and nobody was hurt in the", "city."]  # fmt: skip
    row = read(tmp_path, "Pier Post/2025-12-15-storm.pdf", _pdf(lines)).table.row(0, named=True)
    assert (row["outlet"], row["headline"]) == ("Pier Post", "Storm closes Bergen port")
    assert row["text"].strip().split("\n\n") == [
        "A storm that came in from the north closed the harbour of Bergen for a whole day in the middle of December.",
        "Ferries were moored, and nobody was hurt in the city.",
    ]
    assert row["published"] == datetime(2025, 12, 15, tzinfo=UTC)


def test_a_pdf_without_text_or_sense_is_told(tmp_path: Path) -> None:
    require("pypdf")
    with pytest.raises(fr.FramingError, match=r"a\.pdf: this is no PDF that can be read"):
        read(tmp_path, "a.pdf", b"%PDF-1.4 nothing more")
    with pytest.raises(fr.FramingError, match="pictures of a scanner"):
        read(tmp_path, "b.pdf", _pdf([]))


def test_news_please_files(tmp_path: Path) -> None:
    record = {"authors": ["Jane Doe", "Jo Ray"], "date_download": "2025-12-16 00:00:00", "date_modify": None,
              "date_publish": "2025-12-14 10:30:00", "description": "d", "filename": "f.json", "image_url": None,
              "language": "en", "localpath": None, "maintext": "They met.", "source_domain": "www.cnn.com",
              "title": "Talks open", "title_page": None, "title_rss": None, "url": "https://www.cnn.com/a"}  # fmt: skip
    row = read(tmp_path, "a.json", json.dumps(record)).table.row(0, named=True)
    assert (row["outlet"], row["headline"], row["text"], row["author"]) == (
        "CNN",
        "Talks open",
        "They met.",
        "Jane Doe; Jo Ray",
    )
    assert row["published"] == datetime(2025, 12, 14, 10, 30, tzinfo=UTC)


def test_newspaper_files(tmp_path: Path) -> None:
    record = {"url": "https://pier.example/a", "source_url": "https://pier.example", "title": "Talks open",
              "text": "They met.", "authors": ["Jane Doe"], "publish_date": "2025-12-14T10:30:00+00:00", "summary": "",
              "keywords": [], "meta_lang": "en", "meta_site_name": "Pier Post", "top_image": ""}  # fmt: skip
    row = read(tmp_path, "a.json", json.dumps([record])).table.row(0, named=True)
    assert (row["outlet"], row["headline"], row["text"], row["url"]) == (
        "Pier Post",
        "Talks open",
        "They met.",
        record["url"],
    )
    assert row["published"] == datetime(2025, 12, 14, 10, 30, tzinfo=UTC)


def test_media_cloud_tables(tmp_path: Path) -> None:
    lines = ["id,indexed_date,language,media_name,media_url,publish_date,title,url",
             "abc123,2025-12-15 01:00:00,en,nytimes.com,nytimes.com,2025-12-14,Talks open,"
             "https://www.nytimes.com/a"]  # fmt: skip
    row = read(tmp_path, "mc-onlinenews.csv", "\n".join(lines)).table.row(0, named=True)
    assert (row["article"], row["outlet"], row["headline"], row["text"]) == (
        "abc123",
        "The New York Times",
        "Talks open",
        "",
    )
    assert row["published"] == datetime(2025, 12, 14, tzinfo=UTC)


def test_gdelt_article_lists(tmp_path: Path) -> None:
    record = {"url": "https://www.pier.example/a", "url_mobile": "", "title": "Talks open",
              "seendate": "20251214T103000Z", "socialimage": "", "domain": "pier.example", "language": "English",
              "sourcecountry": "Norway"}  # fmt: skip
    row = read(tmp_path, "doc.json", json.dumps({"articles": [record]})).table.row(0, named=True)
    assert (row["outlet"], row["headline"], row["language"]) == ("pier.example", "Talks open", "en")
    assert row["published"] == datetime(2025, 12, 14, 10, 30, tzinfo=UTC)


def test_gdelts_knowledge_graph(tmp_path: Path) -> None:
    fields = ["20251214103000-7", "20251214103000", "1", "pier.example", "https://pier.example/a", *[""] * 21,
              "<PAGE_AUTHORS>Jane Doe</PAGE_AUTHORS><PAGE_TITLE>Talks &amp; treaty</PAGE_TITLE>"]  # fmt: skip
    with pytest.warns(fr.FramingWarning, match="1 of 2 rows"):
        articles = read(tmp_path, "20251214103000.gkg.csv", "\t".join(fields) + "\nbroken line\n")
    assert articles.table.select("article", "outlet", "headline", "author").row(0) == (
        "20251214103000-7", "pier.example", "Talks & treaty", "Jane Doe",
    )  # fmt: skip
    assert articles.table["published"][0] == datetime(2025, 12, 14, 10, 30, tzinfo=UTC)


@pytest.mark.parametrize(
    ("name", "data", "library"),
    [
        ("a.html", PAGE, "trafilatura"),
        ("a.xml", RSS, "feedparser"),
        ("a.warc", ARCHIVE[0], "fastwarc"),
        ("a.pdf", "%PDF", "pypdf"),
    ],
)
def test_a_missing_library_is_one_clear_error(tmp_path: Path, monkeypatch, name: str, data, library: str) -> None:
    import sys

    for module in (library, f"{library}.warc", f"{library}.errors"):
        monkeypatch.setitem(sys.modules, module, None)
    with pytest.raises(
        fr.FramingError, match=rf"needs {library}\. Install it with: pip install 'framing-toolkit\[ingest\]'"
    ):
        read(tmp_path, name, data)
