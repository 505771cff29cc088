"""RTF, in which Nexis and Factiva give their articles, as plain text."""

from __future__ import annotations

import re

import polars as pl

from framing.articles.formats.text import read_content
from framing.articles.source import File, Options
from framing.errors import InputError

__all__ = ["read_rtf", "text_of_rtf"]

_TOKEN = re.compile(
    rb"\\(?P<word>[a-zA-Z]+)(?P<number>-?\d+)?[ ]?|\\'(?P<byte>[0-9a-fA-F]{2})|\\(?P<sign>[^a-zA-Z])"
    rb"|(?P<brace>[{}])|(?P<text>[^\\{}\r\n]+)|[\r\n]+|\\$"
)
_SILENT = frozenset(
    b"colortbl fldinst fonttbl footer footerf footerl footerr footnote generator header headerf headerl headerr info "
    b"listoverridetable listtable object pict rsidtbl stylesheet themedata xmlnstbl".split()
)
_BREAKS = {b"par": "\n", b"sect": "\n", b"page": "\n", b"line": "\n", b"row": "\n", b"cell": "\n", b"tab": "\t"}
_SIGNS = {
    b"emdash": "—", b"endash": "–", b"lquote": "‘", b"rquote": "’", b"ldblquote": "“", b"rdblquote": "”",
    b"bullet": "•", b"emspace": " ", b"enspace": " ",
}  # fmt: skip
_ESCAPED = {b"~": " ", b"_": "-", b"-": "", b"\n": "\n", b"\r": "\n", b"\\": "\\", b"{": "{", b"}": "}"}


def read_rtf(data: bytes, file: File, options: Options) -> pl.DataFrame:
    """Read an export of Nexis or Factiva in RTF, or one article."""
    if not data.lstrip().startswith(b"{\\rtf"):
        raise InputError.at(file.name, None, "this is no RTF file", "Save it again as RTF or as plain text.")
    return read_content(text_of_rtf(data), file, options)


def text_of_rtf(data: bytes) -> str:
    r"""Give the words of RTF; a paragraph is a line.

    Examples
    --------
    >>> text_of_rtf(rb"{\rtf1\ansi{\fonttbl{\f0 Arial;}}They met\'85\par \u8220?Fine\u8221?, she said.}")
    'They met…\n“Fine”, she said.'
    """
    return _Reader(data).text()


class _Reader:
    r"""Walks over the tokens once; each group knows whether it is shown and how many bytes stand in for a \u."""

    def __init__(self, data: bytes) -> None:
        self._encoding = _encoding(data)
        self._parts: list[str] = []
        self._bytes = bytearray()
        self._groups: list[tuple[bool, int]] = []
        self._silent, self._fallback, self._skip = False, 1, 0
        for token in _TOKEN.finditer(data):
            self._take(token)
        self._flush()

    def text(self) -> str:
        whole = "".join(self._parts).encode("utf-16", "surrogatepass").decode("utf-16", "replace")
        return re.sub(r"[ \t]+\n", "\n", whole).strip()

    def _take(self, token: re.Match[bytes]) -> None:
        if token["brace"]:
            self._brace(token["brace"])
        elif token["word"]:
            self._word(token["word"], token["number"])
        elif token["byte"]:
            self._plain(bytes([int(token["byte"], 16)]))
        elif token["sign"] == b"*":
            self._silent = True
        elif token["sign"]:
            self._sign(_ESCAPED.get(token["sign"], ""))
        elif token["text"]:
            self._plain(token["text"])

    def _brace(self, brace: bytes) -> None:
        self._skip = 0
        if brace == b"{":
            self._groups.append((self._silent, self._fallback))
        elif self._groups:
            self._silent, self._fallback = self._groups.pop()

    def _word(self, word: bytes, number: bytes | None) -> None:
        if word in _SILENT:
            self._silent = True
        elif word == b"uc":
            self._fallback = int(number or 1)
        elif word == b"u" and number:
            self._sign(chr(int(number) % 0x10000))
            self._skip = self._fallback
        elif word in _BREAKS or word in _SIGNS:
            self._sign(_BREAKS.get(word) or _SIGNS[word])

    def _plain(self, raw: bytes) -> None:
        """Take bytes in the encoding of the file, less those that only stand in for a sign given by number."""
        skipped = min(self._skip, len(raw))
        self._skip -= skipped
        if not self._silent:
            self._bytes += raw[skipped:]

    def _sign(self, sign: str) -> None:
        self._flush()
        if not self._silent:
            self._parts.append(sign)

    def _flush(self) -> None:
        if self._bytes:
            self._parts.append(self._bytes.decode(self._encoding, "replace"))
            self._bytes.clear()


def _encoding(data: bytes) -> str:
    found = re.search(rb"\\ansicpg(\d+)", data[:2000])
    name = f"cp{found[1].decode()}" if found else "cp1252"
    try:
        "".encode(name)
    except LookupError:
        return "cp1252"
    return "utf-8" if name == "cp65001" else name
