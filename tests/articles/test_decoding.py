"""Encodings and gzip."""

from __future__ import annotations

import gzip

import pytest

from framing.articles.formats.decoding import decode, unpack
from framing.articles.notes import Notes
from framing.errors import InputError

TEXT = "The café’s owner said “we will stay” – and naïvely stayed, the résumé of a long façade.\r\nMore.\n" * 5


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-32", "cp1252", "utf-16-le"])
def test_the_encoding_is_found(encoding):
    notes = Notes()
    assert decode(TEXT.encode(encoding), "a", notes) == TEXT
    assert bool(notes.told) == (encoding in ("cp1252", "utf-16-le"))


def test_another_alphabet_is_found_and_told():
    text = "Правительство сообщило о переговорах в порту, сказал министр.\n" * 5
    notes = Notes()
    assert decode(text.encode("cp1251"), "a", notes) == text
    assert notes.told[0][2] == "guessed"


def test_one_broken_byte_does_not_change_the_encoding_of_a_file():
    notes = Notes()
    data = TEXT.encode() + b"one \xff byte\n"
    assert decode(data, "a", notes) == TEXT + "one � byte\n"
    assert notes.told[0][1:3] == (11, "unreadable")


def test_an_encoding_that_the_user_names_is_used_or_refused():
    assert decode("é".encode("cp850"), "a", Notes(), "cp850") == "é"
    with pytest.raises(InputError, match="encoding='klingon' is unknown"):
        decode(b"x", "a", Notes(), "klingon")


def test_gzip_in_several_parts():
    assert unpack(gzip.compress(b"one\n") + gzip.compress(b"two\n"), "a", Notes()) == b"one\ntwo\n"


def test_a_cut_gzip_keeps_the_full_lines_and_tells():
    lines = b"".join(b"line %d\n" % number for number in range(5000))
    notes = Notes()
    kept = unpack(gzip.compress(lines)[:-2000], "a", notes)
    assert lines.startswith(kept)
    assert kept.endswith(b"\n")
    assert notes.told[0][2] == "unreadable"


def test_what_is_no_gzip_is_told():
    notes = Notes()
    assert unpack(b"no gzip", "a", notes) == b""
    assert "damaged" in notes.told[0][3]


def test_strict_stops_at_a_cut_gzip():
    with pytest.raises(InputError, match="damaged"):
        unpack(gzip.compress(b"x" * 99)[:-9], "a", Notes(strict=True))
