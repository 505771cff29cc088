"""Yoshikoder .ykd: XML with category nodes (cnode) in one another and pattern nodes (pnode) for forms.

<dictionary><cnode name="economy"><pnode name="tax*"/></cnode></dictionary>

Read without a document type: no entity is ever declared, let alone fetched.
"""

from __future__ import annotations

from xml.parsers import expat
from xml.sax.saxutils import quoteattr

from framing.lexicons.formats.entries import Entry, WordList, entries_of, nested, wrong
from framing.lexicons.model import Lexicon

__all__ = ["read", "write"]


def read(content: bytes, file: str) -> WordList:
    """Read a .ykd file; the outermost category is kept only where it has neighbours or forms of its own."""
    reader = _Reader(file)
    try:
        reader.parser.Parse(content, True)
    except expat.ExpatError as error:
        what = f"is no valid XML: {expat.errors.messages[error.code]}"
        raise wrong(file, error.lineno, what, "Mend the line named") from error
    tops = {entry.path[0] for entry in reader.entries}
    if len(tops) == 1 and all(len(entry.path) > 1 for entry in reader.entries):
        return WordList(tuple(Entry(entry.path[1:], entry.form) for entry in reader.entries))
    return WordList(tuple(reader.entries))


def write(lexicon: Lexicon) -> str:
    """Write a .ykd file; the lexicon is the outermost category."""
    lines = ['<?xml version="1.0" encoding="UTF-8"?>', "<dictionary>", f"<cnode name={quoteattr(lexicon.id)}>"]
    open_now = 0
    for depth, name, forms in nested(entries_of(lexicon)):
        lines += ["</cnode>"] * (open_now - depth)
        lines += [f"<cnode name={quoteattr(name)}>", *(f"  <pnode name={quoteattr(form)}/>" for form in forms)]
        open_now = depth + 1
    return "\n".join([*lines, *["</cnode>"] * (open_now + 1), "</dictionary>"]) + "\n"


class _Reader:
    """The handlers of one parse: what is open now, and what was found."""

    def __init__(self, file: str) -> None:
        self.file = file
        self.path: list[str] = []
        self.entries: list[Entry] = []
        self.parser = expat.ParserCreate()
        self.parser.StartElementHandler = self._open
        self.parser.EndElementHandler = self._close
        self.parser.StartDoctypeDeclHandler = self._refuse

    def _open(self, tag: str, attributes: dict[str, str]) -> None:
        line = self.parser.CurrentLineNumber
        if tag not in ("dictionary", "cnode", "pnode"):
            raise wrong(self.file, line, f"element {tag!r} is unknown", "Allowed: dictionary, cnode, pnode")
        name = attributes.get("name", "").strip()
        if tag != "dictionary" and not name:
            raise wrong(self.file, line, f"a {tag} without a name", 'Write name="…"')
        if tag == "pnode" and not self.path:
            raise wrong(self.file, line, f"form {name!r} stands in no category", "Put it into a cnode")
        if tag == "pnode":
            self.entries.append(Entry(tuple(self.path), name))
        elif tag == "cnode":
            self.path.append(name)

    def _close(self, tag: str) -> None:
        if tag == "cnode":
            self.path.pop()

    def _refuse(self, *_: object) -> None:
        line = self.parser.CurrentLineNumber
        raise wrong(self.file, line, "a document type (<!DOCTYPE …>)", "Delete it; a word list needs none")
