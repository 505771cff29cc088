"""Newsletters saved from a mail program (.eml)."""

from __future__ import annotations

from email import policy
from email.errors import MessageError
from email.message import EmailMessage
from email.parser import BytesParser
from email.utils import parseaddr
from typing import Any

import polars as pl

from framing.articles.formats.decoding import decode
from framing.articles.formats.frames import frame_of_records, numbered
from framing.articles.formats.markup import text_of_html
from framing.articles.source import File, Options

__all__ = ["read_mail"]


def read_mail(data: bytes, file: File, options: Options) -> pl.DataFrame:
    """Read one newsletter: who sent it is the outlet, its subject the headline; to whom it went is not kept."""
    message = BytesParser(policy=policy.default).parsebytes(data)
    text = _text(message, file, options)
    subject = _header(message, "Subject")
    if not text and not subject:
        options.notes.lose(file.name, None, "dropped", "the mail holds no text and no subject", "Save it again.")
        return numbered(pl.DataFrame(), [])
    name, address = parseaddr(_header(message, "From") or "")
    outlet = name or address.rpartition("@")[2].lower() or options.outlet or file.folder
    record = {"article": file.stem, "outlet": outlet, "published": _header(message, "Date"), "headline": subject,
              "text": text, "language": (_header(message, "Content-Language") or "").lower() or None}  # fmt: skip
    return numbered(frame_of_records([record]), [1])


def _text(message: EmailMessage, file: File, options: Options) -> str:
    """The plain text, which readers without HTML were sent; else the words of the HTML."""
    for kind in ("plain", "html"):
        part = message.get_body(preferencelist=(kind,))
        if part is not None:
            words = _words(part, file, options)
            words = text_of_html(words) if kind == "html" else words.replace("\r\n", "\n").strip()
            if words:
                return words
    return ""


def _words(part: Any, file: File, options: Options) -> str:
    raw = part.get_payload(decode=True)
    data = raw if isinstance(raw, bytes) else b""
    try:
        return data.decode(options.encoding or part.get_content_charset("utf-8"))
    except (LookupError, UnicodeDecodeError):
        return decode(data, file.name, options.notes)


def _header(message: EmailMessage, name: str) -> str | None:
    """Give a header in one line; None where it is missing or broken."""
    try:
        value = message[name]
        return " ".join(str(value).split()) or None if value is not None else None
    except (MessageError, ValueError, IndexError, TypeError):
        return None
