"""The main text of pages in the layouts that news sites use: what an open extractor gives, and no more is counted.

Every word was invented for this file.
"""

from __future__ import annotations

from pathlib import Path

import polars as pl
import pytest

import framing as fr
from tests.articles.test_wild import require

P = [
    "Dock workers in the port of Velden walked off their shift on Thursday evening after the harbour board had cut "
    "the night allowance that they had been paid for eleven years.",
    "“We were told by letter, and the letter came a day late,” said Ilse Marn, who speaks for the crane drivers, at "
    "the gate of the north basin; the board called the walkout “a misunderstanding”.",
    "Four container ships lay at anchor outside the breakwater on Friday, according to the pilots’ office, and two "
    "others had turned towards Olm, where the quays were already full.",
    "The two sides meet again on Monday. A mediator named by the ministry of transport is to put forward a proposal "
    "that would keep the allowance for those who were hired before the spring.",
]
B = "".join(f"<p>{paragraph}</p>" for paragraph in P)
TITLE = "Dock workers walk off in Velden"
H1 = f"<h1>{TITLE}</h1>"
HEAD = f"""<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><title>{TITLE} | Pier Post</title>
<meta property="og:site_name" content="Pier Post"><meta property="og:title" content="{TITLE}">
<meta property="article:published_time" content="2025-11-14T08:00:00Z">
<link rel="canonical" href="https://www.pier.example/news/dock"></head>"""
NAV = """<header><nav><ul><li><a href="/">Home</a></li><li><a href="/world">World</a></li>
<li><a href="/sport">Sport</a></li><li><a href="/sign-in">Sign in</a></li></ul></nav></header>"""
FOOT = """<footer><p>Copyright Pier Post 2025. All rights reserved.</p>
<ul><li><a href="/terms">Terms of use</a></li><li><a href="/privacy">Privacy notice</a></li></ul></footer>"""


def page(body: str, head: str = HEAD) -> str:
    return f"{head}<body>{NAV}{body}{FOOT}</body></html>"


def article(inner: str, beside: str = "") -> str:
    return page(f"<main><article>{H1}{inner}</article>{beside}</main>")


LAYOUTS = {
    "breadcrumb, byline, share bar": page(
        '<main><div class="breadcrumb"><a href="/">Home</a> &gt; <a href="/world">World</a> &gt; Harbours</div>'
        f'<article>{H1}<div class="byline">By Tomas Reik, Velden</div><div class="share"><ul><li><a href="#">Share on '
        'Facebook</a></li><li><a href="#">Share on X</a></li><li><a href="#">Copy link</a></li></ul></div>'
        f"{B}</article></main>"
    ),
    "figure": article(
        '<figure><img src="a.jpg" alt="Cranes"><figcaption>Cranes stand still in the north basin. Photograph: Lena '
        f"Fors/Pier Pictures</figcaption></figure>{B}"
    ),
    "live blog": article(
        "".join(
            f'<section class="live-post"><h2>{time} {head}</h2><p>{paragraph}</p></section>'
            for time, head, paragraph in zip(
                ("18:40", "19:05", "21:30", "22:10"), ("Shift ends", "Board answers", "Ships wait", "Next talks"), P,
                strict=True,
            )
        )
    ),
    "comments": article(
        B, '<section id="comments" class="comments"><h3>3 comments</h3><div class="comment"><p>harbourfan: Let them '
        "walk, the board has had this coming for years and everyone in this town knows it.</p></div>"
        '<div class="comment"><p>tidewatcher: Four ships is nothing, there were forty once.</p></div></section>',
    ),
    "related links within": article(
        f'<p>{P[0]}</p><div class="related-inline"><h4>Related</h4><ul><li><a href="/1">Ferry fares rise for the third '
        f'time</a></li></ul></div><p>{P[1]}</p><p><strong>Read more: </strong><a href="/3">Ten years of quarrels on '
        f"the quays</a></p><p>{P[2]}</p><p>{P[3]}</p>"
    ),
    "old tables and line breaks": page(
        '<table><tr><td width="150"><a href="/">Home</a><br><a href="/w">World</a><br><a href="/s">Sport</a></td>'
        f'<td><b><font size="5">{TITLE}</font></b><br><br>{"<br><br>".join(P)}</td></tr></table>'
    ),
    "advertisements and a newsletter between": article(
        f'<p>{P[0]}</p><div class="ad">Advertisement</div><p>{P[1]}</p><div class="newsletter"><h3>Sign up to our '
        'morning letter</h3><p>The news of the harbour, every day at seven.</p><form><input name="email">'
        f'<button>Sign up</button></form></div><p>{P[2]}</p><div class="ad">Advertisement</div><p>{P[3]}</p>'
    ),
    "a banner on cookies longer than the article": page(
        '<div id="cookie-banner" class="cookie-consent"><h2>We value your privacy</h2>'
        + "".join(
            f"<p>We and our {partners} partners store information on your device, such as cookies, for advertisements "
            "and their measurement, and you may agree or refuse at any time.</p>" for partners in range(110, 118)
        )
        + f"<button>Accept all</button></div><main><article>{H1}{B}</article></main>"
    ),
    "no article tag, a sidebar": page(
        f'<div id="wrapper"><div class="content-area"><div class="entry-title">{H1}</div><div class="entry-content">'
        f'{B}</div></div><div class="sidebar"><h3>Most read</h3><ol><li><a href="/1">Ferry stuck in the ice off Tarn'
        '</a></li><li><a href="/2">Herring prices fall</a></li></ol></div></div>'
    ),
    "tags and teasers below": article(
        f'{B}<div class="tags"><a href="/t/1">Harbours</a> <a href="/t/2">Strikes</a></div>',
        '<section class="most-read"><h2>Most read</h2><ol><li><a href="/1">Ferry stuck in the ice</a></li></ol>'
        '</section><section class="more"><h2>More from World</h2><div class="card"><a href="/5"><h3>Olm votes on its '
        "bridge</h3><p>The bridge has been closed since the flood.</p></a></div></section>",
    ),
    "hidden words and scripts": article(
        '<div style="display:none"><p>Hidden words that no reader sees and that should not count.</p></div>'
        f'<script>var p="<p>Injected words</p>";</script><noscript><p>Please enable JavaScript.</p></noscript>{B}'
    ),
    "pages for phones (AMP)": page(
        f'<article>{H1}<amp-img src="a.jpg"></amp-img>{B}<amp-ad></amp-ad></article>',
        HEAD.replace("<html", "<html amp"),
    ),
    "a box on the author": article(
        f'{B}<div class="author-box"><h4>About the author</h4><p>Tomas Reik has written on ports for Pier Post since '
        "2011. Follow him on X.</p></div>"
    ),
}  # fmt: skip
BESIDE = [
    "harbourfan", "tidewatcher", "Ferry", "Herring", "cookies", "Hidden", "Injected", "JavaScript", "Copyright",
    "Terms", "Reik", "Fors", "Olm votes",
]  # fmt: skip


def read(folder: Path, html: str) -> tuple[dict[str, str], str, list[str]]:
    """The row of a page, the words that count, and the lines that were set aside."""
    path = folder / "Pier Post" / "page.html"
    path.parent.mkdir()
    path.write_text(html, encoding="utf-8")
    articles = fr.read_articles(folder)
    row = articles.table.row(0, named=True)
    parts = [(place, row["text"][start:end]) for _, place, start, end in articles.zones.iter_rows()]
    counted = "\n".join(text for place, text in parts if place in ("lead", "body"))
    return row, counted, [line for place, text in parts if place == "boilerplate" for line in text.split("\n") if line]


@pytest.mark.parametrize("layout", LAYOUTS)
def test_every_paragraph_counts_and_nothing_around_it(tmp_path: Path, layout: str) -> None:
    require("trafilatura")
    from trafilatura import extract

    row, counted, _ = read(tmp_path, LAYOUTS[layout])
    assert (row["headline"], row["outlet"], row["url"]) == (TITLE, "Pier Post", "https://www.pier.example/news/dock")
    assert all(paragraph in counted for paragraph in P)
    rest = counted
    for paragraph in P:
        rest = rest.replace(paragraph, "")
    assert not [word for word in BESIDE if word in rest]
    assert len(rest.split()) <= (12 if layout == "live blog" else 0)  # the times and headings of its posts
    public = (extract(LAYOUTS[layout], include_comments=False, include_tables=False) or "").split()
    words = TITLE.split()
    assert row["text"].split() == (public[len(words) :] if public[: len(words)] == words else public)


def test_headings_lists_and_quotations_are_text(tmp_path: Path) -> None:
    require("trafilatura")
    inner = (
        f"<p>{P[0]}</p><h2>What the board says</h2><p>{P[1]}</p>"
        "<ul><li>Night allowance: eleven crowns an hour</li></ul>"
        f"<blockquote><p>“Nobody asked us,” the letter ends.</p></blockquote><p>{P[2]}</p><p>{P[3]}</p>"
    )
    _, counted, _ = read(tmp_path, article(inner))
    for line in (
        "What the board says",
        "Night allowance: eleven crowns an hour",
        "“Nobody asked us,” the letter ends.",
    ):
        assert line in counted


def test_the_words_of_a_paywall_are_set_aside_and_the_stub_is_told(tmp_path: Path) -> None:
    require("trafilatura")
    inner = (
        f'<p>{P[0]}</p><div class="paywall"><h2>Subscribe to continue reading</h2><p>You have read your three free '
        'articles this month. Subscribe for one crown a week.</p><a href="/subscribe">Subscribe</a></div>'
    )
    row, counted, aside = read(tmp_path, article(inner))
    assert counted == P[0]
    assert [line[:9] for line in aside] == ["Subscribe", "You have ", "Subscribe"]
    told = fr.check_health(fr.read_articles([{**row, "article": str(n), "language": "en"} for n in range(6)]))
    assert "paywall stubs" in told["finding"].to_list()


def test_a_menu_above_the_headline_is_set_aside_and_a_label_without_one_is_not() -> None:
    menu = "Home\n\nSport\n\nSign in\n\nTalks open in Velden\n\nThey met on Monday."
    plain = "Sport\n\nSign in\n\nThey met on Monday."
    rows = [{"article": name, "outlet": name, "headline": "Talks open in Velden", "text": text}
            for name, text in (("a", menu), ("b", plain))]  # fmt: skip
    zones = fr.read_articles(rows).zones
    aside = zones.filter(pl.col("place") == "boilerplate")
    assert aside.select("article", "start", "end").rows() == [("a", 0, menu.index("They") - 2)]
