"""From bytes to text: the encoding found out and told, gzip unpacked as far as it goes."""

from __future__ import annotations

import codecs
import zlib

from framing.articles.limits import Limits
from framing.articles.notes import Notes
from framing.errors import InputError

__all__ = ["decode", "unpack"]

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_USUAL = (
    "cp1252", "cp1251", "cp1250", "cp1253", "cp1254", "cp1255", "cp1256", "cp1257", "koi8_r", "shift_jis", "gb18030",
    "big5", "euc_kr", "euc_jp", "utf_16_le", "utf_16_be",
)  # fmt: skip
"""The encodings that are guessed at, the usual ones of news archives; among equals the first."""
_LIMITS = Limits()
_STEP = 1 << 14  # bytes unpacked at once: of a bomb they give 16 MB before its size is looked at
_HEAD_START = 0.1  # of oddity: short French reads a little odd as what it is and not at all as Baltic
_SAMPLE = 200_000  # bytes are enough to tell encodings apart, and keep large files quick


def decode(data: bytes, file: str, notes: Notes, encoding: str | None = None) -> str:
    """Give the text of a file, told where the encoding was not UTF-8.

    Parameters
    ----------
    data : bytes
        The whole file.
    file : str
        Its name for the notes.
    notes : Notes
        Where a guess and a damage are told.
    encoding : str, optional
        The encoding the user knows; nothing is guessed then.

    Raises
    ------
    InputError
        When `encoding` is unknown to Python.
    """
    if encoding is not None:
        return _decode_as(data, file, notes, encoding)
    marked = next((name for mark, name in _MARKS if data.startswith(mark)), "utf-8")
    try:
        if marked != "utf-8" or not _wide(data):
            return data.decode(marked)
    except UnicodeDecodeError as error:
        if marked != "utf-8" or _mostly_utf8(data):
            return _decode_damaged(data, file, notes, marked, error)
    guessed = _guess(data)
    text = data.decode(guessed, errors="replace")
    notes.tell(
        file,
        None,
        "guessed",
        f"the encoding is not UTF-8; read as {guessed}. Pass encoding= if that is wrong",
    )
    return text


def unpack(data: bytes, file: str, notes: Notes, limits: Limits = _LIMITS) -> bytes:
    """Unpack gzip; a file that ends too early is kept up to its last full line, and that is told.

    Raises
    ------
    InputError
        When it unpacks to more than `limits` allow; no more than that is ever held.
    """
    parts: list[bytes] = []
    rest, size = data, 0
    try:
        while rest:
            stream = zlib.decompressobj(wbits=31)
            for start in range(0, len(rest), _STEP):
                parts.append(stream.decompress(rest[start : start + _STEP]))
                size += len(parts[-1])
                _check_size(len(data) - len(rest) + start + _STEP, size, file, limits)
                if stream.eof:
                    rest = (stream.unused_data + rest[start + _STEP :]).lstrip(b"\0")
                    break
            else:
                raise zlib.error("it ends too early")
    except zlib.error as error:
        why = f"the gzip file is damaged ({error}); what stands before the damage was kept"
        notes.lose(file, None, "unreadable", why, "Fetch or pack the file again.")
        whole = b"".join(parts)
        return whole[: whole.rfind(b"\n") + 1]
    return b"".join(parts)


def _check_size(packed: int, unpacked: int, file: str, limits: Limits) -> None:
    why = limits.refusal(packed, unpacked)
    if why is not None:
        hint = "If it is what you expect, unpack it yourself, cut it into smaller files and read these."
        raise InputError.at(file, None, f"the gzip file was not read: {why}", hint)


def _decode_as(data: bytes, file: str, notes: Notes, encoding: str) -> str:
    try:
        return data.decode(encoding)
    except LookupError:
        raise InputError.at(
            file,
            None,
            f"encoding={encoding!r} is unknown",
            "Name one that Python knows, such as utf-8 or cp1252.",
        ) from None
    except UnicodeDecodeError as error:
        return _decode_damaged(data, file, notes, encoding, error)


def _decode_damaged(data: bytes, file: str, notes: Notes, encoding: str, error: UnicodeDecodeError) -> str:
    row = data.count(b"\n", 0, error.start) + 1
    why = f"bytes that are no {encoding} stand here first; each was replaced by �"
    notes.lose(file, row, "unreadable", why, "Save the file as UTF-8, or pass encoding=.")
    return data.decode(encoding, errors="replace")


def _wide(data: bytes) -> bool:
    """Whether so many bytes are zero that these are characters of two bytes without a mark in front."""
    return data.count(b"\0", 0, _SAMPLE) * 5 > len(data[:_SAMPLE])


def _mostly_utf8(data: bytes) -> bool:
    """Whether the file is UTF-8 with a few broken bytes rather than something else.

    A text in another encoding hardly ever contains a valid sequence of several bytes.
    """
    text = data.decode("utf-8", errors="replace")
    broken = text.count("�")
    beyond_ascii = len(text) - len(text.encode("ascii", errors="ignore")) - broken
    return beyond_ascii > broken


def _guess(data: bytes) -> str:
    """Find the likeliest encoding: the one that gives the least odd text, with a head start for the commonest."""
    from charset_normalizer import from_bytes

    found = from_bytes(data[:_SAMPLE], cp_isolation=list(_USUAL))
    start = {_USUAL[0]: _HEAD_START}
    oddity = {match.encoding: max(match.chaos - start.get(match.encoding, 0.0), 0.0) for match in found}
    likeliest = sorted(found, key=lambda match: (round(oddity[match.encoding], 2), _USUAL.index(match.encoding)))
    return likeliest[0].encoding if likeliest else _USUAL[0]
