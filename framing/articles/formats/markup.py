"""The words of HTML as paragraphs, with nothing but Python: for exports, feeds and mails, whose HTML is all text.

Pages of a site, where the article has to be found among menus, go through `pages.py`.
"""

from __future__ import annotations

import re
from html.parser import HTMLParser

__all__ = ["declared_encoding", "text_of_html"]

_PARAGRAPHS = frozenset(
    ("address", "article", "aside", "blockquote", "body", "center", "dd", "div", "dl", "dt", "fieldset", "figcaption",
     "figure", "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hr", "html", "li", "main", "nav", "ol",
     "p", "pre", "section", "table", "td", "th", "title", "tr", "ul")
)  # fmt: skip
_SILENT = frozenset(("head", "iframe", "noscript", "object", "script", "style", "svg", "template"))


def text_of_html(html: str) -> str:
    r"""Give the words of HTML, one block a paragraph with a blank line between; scripts and styles are left out.

    Examples
    --------
    >>> text_of_html("<p>They met<br>on&nbsp;Monday.</p><script>alert(1)</script><p>All <b>left</b>.</p>")
    'They met\non Monday.\n\nAll left.'
    """
    reader = _Reader()
    reader.feed(html.replace("\0", ""))
    reader.close()
    return reader.text()


def declared_encoding(data: bytes) -> str | None:
    """Give the encoding that HTML or XML names near its top, as browsers take it; None where it names none we know.

    Examples
    --------
    >>> declared_encoding(b'<meta charset="iso-8859-1">')
    'cp1252'
    """
    import codecs

    found = re.search(rb"""(?:charset|encoding)\s*=\s*["']?\s*([\w.:-]{2,30})""", data[:4096], re.IGNORECASE)
    name = found[1].decode("ascii").lower() if found else ""
    # Browsers read Latin-1 and ASCII as Windows-1252, whose quotes such pages hold.
    name = "cp1252" if name in ("iso-8859-1", "latin1", "latin-1", "ascii", "us-ascii", "windows-1252") else name
    try:
        codecs.lookup(name)
    except LookupError:
        return None
    return name or None


class _Reader(HTMLParser):
    """Collects text; breaks between blocks become empty lines."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self._parts: list[str] = []
        self._silent: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in _SILENT:
            self._silent.append(tag)
        elif tag == "br":
            self._parts.append("\n")
        elif tag in _PARAGRAPHS:
            self._parts.append(_BREAK)

    def handle_endtag(self, tag: str) -> None:
        if tag in self._silent:
            del self._silent[self._silent.index(tag) :]
        elif tag in _PARAGRAPHS:
            self._parts.append(_BREAK)

    def handle_data(self, data: str) -> None:
        if not self._silent:
            self._parts.append(re.sub(r"[^\S\xa0]+", " ", data))

    def text(self) -> str:
        blocks = "".join(self._parts).replace("\xa0", " ").split(_BREAK)
        tidy = (re.sub(r" *\n *", "\n", re.sub(r" {2,}", " ", block)).strip() for block in blocks)
        return "\n\n".join(block for block in tidy if block)


_BREAK = "\x1d"
