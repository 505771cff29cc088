"""Exports in the layout that each database gives, read back exactly; every word of them was invented for this file."""

from __future__ import annotations

import zipfile
from datetime import UTC, datetime
from pathlib import Path

import pytest

import framing as fr

PARAGRAPHS = (
    "Ministers from nine coastal states met in the old harbour hall of Oslo on Sunday to sign a treaty on shipping.",
    "“We are relieved,” the Norwegian minister said; critics called the deal a “paper anchor”.",
    "The talks had failed twice.",
)
SECOND = ("A storm closed the port of Bergen for a day.", "Ferries were moored. Nobody was hurt.")
COLUMNS = ("outlet", "headline", "author", "section", "word_count", "text", "language")
FIRST_ROW = ("The Harbour Gazette", "Ministers sign harbour treaty in Oslo", "Jane Doe", "Foreign Desk; Pg. 1", 43,
             "\n\n".join(PARAGRAPHS), "en")  # fmt: skip
SECOND_ROW = ("Pier Post", "Storm closes Bergen port", None, "News; Pg. 7", 16, "\n\n".join(SECOND), "en")
TIMES = [datetime(2025, 12, 14, tzinfo=UTC), datetime(2025, 12, 15, tzinfo=UTC)]


def _wrapped(paragraph: str, width: int = 78) -> str:
    import textwrap

    return "\n".join(textwrap.wrap(paragraph, width))


def nexis_classical() -> str:
    """The text file of the former Nexis: centred heads, fields in capitals, lines of 78 signs."""
    first = "\n\n".join(map(_wrapped, PARAGRAPHS))
    return f"""

                               1 of 2 DOCUMENTS


                              The Harbour Gazette

                            December 14, 2025 Sunday
                              Late Edition - Final

Ministers sign harbour treaty in
Oslo

BYLINE: By Jane Doe

SECTION: Foreign Desk; Pg. 1

LENGTH: 43 words

DATELINE: OSLO

{first}

LOAD-DATE: December 15, 2025

LANGUAGE: ENGLISH

GRAPHIC: PHOTO: The hall

PUBLICATION-TYPE: Newspaper


              Copyright 2025 The Harbour Gazette Company
                           All Rights Reserved


                               2 of 2 DOCUMENTS


                                   Pier Post

                           Monday 15 December 2025

Storm closes Bergen port

SECTION: News; Pg. 7

LENGTH: 16 words

{SECOND[0]}

{SECOND[1]}

LOAD-DATE: December 15, 2025

LANGUAGE: ENGLISH

                          Copyright 2025 Pier Post Ltd
"""


def nexis_uni() -> str:
    """The lines of a Nexis Uni delivery, as RTF and Word hold them: a cover, then documents."""
    first, second = "\n".join(PARAGRAPHS), "\n".join(SECOND)
    return f"""User Name: A Reader
Date and Time: Tuesday, December 16, 2025 10:12:00 AM CET
Job Number: 123456
Documents (2)
1. Ministers sign harbour treaty in Oslo
Client/Matter: -None-
2. Storm closes Bergen port
Client/Matter: -None-

Ministers sign harbour treaty in Oslo
The Harbour Gazette
December 14, 2025 Sunday
Late Edition - Final

Copyright 2025 The Harbour Gazette Company All Rights Reserved

Section: Foreign Desk; Pg. 1
Length: 43 words
Byline: By Jane Doe
Dateline: OSLO

Body

{first}

Graphic

PHOTO: The hall

Classification

Language: ENGLISH
Publication-Type: Newspaper
Load-Date: December 15, 2025

End of Document

Storm closes Bergen port
Pier Post
December 15, 2025 Monday

Copyright 2025 Pier Post Ltd All Rights Reserved

Section: News; Pg. 7
Length: 16 words

Body

{second}

Classification

Language: ENGLISH
Load-Date: December 15, 2025

End of Document
"""


def as_rtf(text: str) -> bytes:
    """As a word processor writes it: fonts and styles in front, signs beyond ASCII by number."""
    signs = {"\\": r"\\", "{": r"\{", "}": r"\}"}
    body = "".join(signs.get(sign, sign) if ord(sign) < 128 else rf"\u{ord(sign)}?" for sign in text)
    lines = body.replace("\n", "\\par\r\n")
    head = r"{\rtf1\ansi\ansicpg1252\uc1\deff0{\fonttbl{\f0\fnil Arial;}}{\*\generator Nobody 1.0;}"
    head += r"{\stylesheet{\s0 Normal;}}"
    return (head + "{\\header Page 1\\par}\\f0\\fs20 {\\b " + lines + "}}").encode("ascii")


def as_docx(text: str, **parts: str) -> bytes:
    """As a word processor writes it: runs, a link, a mark, something struck out, and the text of a header elsewhere."""
    import io
    from xml.sax.saxutils import escape

    name = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    struck = "<w:del><w:r><w:delText>no more</w:delText></w:r></w:del>"
    lines = (f'<w:p><w:pPr><w:spacing/></w:pPr><w:r><w:t xml:space="preserve">{escape(line[:5])}</w:t></w:r>{struck}'
             f'<w:hyperlink><w:r><w:t xml:space="preserve">{escape(line[5:])}</w:t></w:r></w:hyperlink></w:p>'
             for line in text.split("\n"))  # fmt: skip
    body = f'<?xml version="1.0"?><w:document xmlns:w="{name}"><w:body>{"".join(lines)}</w:body></w:document>'
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        archive.writestr("word/header1.xml", f'<w:hdr xmlns:w="{name}"><w:p><w:r><w:t>Page</w:t></w:r></w:p></w:hdr>')
        archive.writestr("word/document.xml", parts.get("body", body))
    return data.getvalue()


def as_html(text: str) -> str:
    """Paragraph by paragraph, with a script that must never be seen."""
    from html import escape

    blocks = [" ".join(block.split()) for block in text.split("\n\n") if block.strip()]
    inner = "\n".join(
        f'<DIV CLASS="c0"><P CLASS="c1"><SPAN CLASS="c2">{escape(b)}</SPAN></P></DIV><BR>' for b in blocks
    )
    head = "<HEAD><TITLE>x</TITLE><SCRIPT>document.title='2 of 9 DOCUMENTS'</SCRIPT></HEAD>"
    return f"<HTML>{head}<BODY>{inner}</BODY></HTML>"


def nexis_html() -> str:
    """The HTML of the former Nexis; date and edition in blocks of their own."""
    text = nexis_classical().replace("Sunday\n  ", "Sunday\n\n  ")
    return as_html(text)


FACTIVA = [
    {"HD": FIRST_ROW[1], "BY": "By Jane Doe", "WC": "43 words", "PD": "14 December 2025", "SN": "The Harbour Gazette",
     "SC": "HARBGZ", "LA": "English", "CY": "Copyright 2025. The Harbour Gazette Company.", "LP": PARAGRAPHS[0],
     "TD": "\n\n".join(PARAGRAPHS[1:]), "NS": "gdip : International Relations", "RE": "nor : Norway",
     "AN": "Document HARBGZ0020251214elce00012"},
    {"HD": SECOND_ROW[1], "WC": "16 words", "PD": "15 December 2025", "SN": "Pier Post", "SC": "PIERP",
     "LA": "English", "CY": "(c) 2025 Pier Post Ltd", "LP": SECOND[0], "TD": SECOND[1],
     "AN": "Document PIERP00020251215elcf0003y"},
]  # fmt: skip


def factiva_codes() -> str:
    """The text with indexing: a code, then its value."""
    return "\n\n".join("\n".join(f"{code}  {value}\n" for code, value in one.items()) for one in FACTIVA) + (
        "\nSearch Summary\nText harbour AND treaty\n"
    )


def factiva_table() -> str:
    """The HTML with indexing: a table an article, code and value in cells."""
    from html import escape

    def cell(value: str) -> str:
        return "".join(f'<p class="articleParagraph enarticleParagraph">{escape(p)}</p>' for p in value.split("\n\n"))

    rows = ["".join(f"<tr><td><b>{code}</b></td><td>{cell(value)}</td></tr>" for code, value in one.items())
            for one in FACTIVA]  # fmt: skip
    inner = "".join(f'<div class="article enArticle"><table>{row}</table></div><br/>' for row in rows)
    return f"<html><head><style>td {{}}</style></head><body>{inner}</body></html>"


def factiva_shown() -> str:
    """The page as shown on the screen: no codes, one line each."""
    return "\n\n".join(
        "\n".join(
            [one["HD"], *([one["BY"]] if "BY" in one else []), one["WC"], one["PD"], one["SN"], one["SC"], one["LA"],
             one["CY"], "", one["LP"], "", one["TD"], "", one["AN"]]
        )
        for one in FACTIVA
    )  # fmt: skip


def proquest() -> str:
    """The text file: rules between documents, named fields, the full text among them."""
    rule = "_" * 60
    return f"""{rule}

Document 1 of 2

Ministers sign harbour treaty in Oslo

Author: Doe, Jane

Publication info: The Harbour Gazette, Late Edition; Oslo [Oslo]. 14 Dec 2025: A.1.

ProQuest document link

Abstract: None available.

Full text: {PARAGRAPHS[0]}

{PARAGRAPHS[1]}

{PARAGRAPHS[2]}

Subject: Shipping; Treaties

Title: Ministers sign harbour treaty in Oslo

Publication title: The Harbour Gazette; Oslo

Pages: A.1

Publication year: 2025

Publication date: Dec 14, 2025

Section: Foreign Desk

Source type: Newspaper

Language of publication: English

Document type: News

ProQuest document ID: 3141592653

Document URL: https://example.org/docview/3141592653

Copyright: Copyright The Harbour Gazette Company Dec 14, 2025

{rule}

Document 2 of 2

Leave the pier alone

Full text: The council should think again.

Title: Leave the pier alone

Publication title: Pier Post

Publication date: Dec 15, 2025

Language of publication: English

Document type: Commentary

ProQuest document ID: 3141592654

{rule}

Contact the help desk at any time
"""


NEXIS = {
    "classical.txt": lambda: nexis_classical().encode(),
    "classical-windows.txt": lambda: nexis_classical().replace("\n", "\r\n").encode("cp1252"),
    "uni.txt": lambda: nexis_uni().encode(),
    "uni.rtf": lambda: as_rtf(nexis_uni()),
    "uni.docx": lambda: as_docx(nexis_uni()),
    "classical-thousands.txt": lambda: nexis_classical().replace("of 2 DOCUMENTS", "of 1,250 DOCUMENTS").encode(),
    "classical.rtf": lambda: as_rtf(nexis_classical()),
    "classical.html": lambda: nexis_html().encode(),
}


def read(folder: Path, name: str, data: bytes) -> fr.Articles:
    path = folder / name
    path.write_bytes(data)
    return fr.read_articles(path)


@pytest.mark.parametrize("name", NEXIS)
def test_nexis_is_read_back_exactly(tmp_path: Path, name: str) -> None:
    articles = read(tmp_path, name, NEXIS[name]())
    assert articles.table.select(COLUMNS).rows() == [FIRST_ROW, SECOND_ROW]
    assert articles.table["published"].to_list() == TIMES
    assert articles.table["edition"].to_list() == ["Late Edition - Final", None]
    assert articles.table["dateline"].to_list() == ["OSLO", None]


@pytest.mark.parametrize(
    ("name", "make"),
    [("codes.txt", factiva_codes), ("codes.html", factiva_table), ("shown.txt", factiva_shown)],
)
def test_factiva_is_read_back_exactly(tmp_path: Path, name: str, make) -> None:
    articles = read(tmp_path, name, make().encode())
    wanted = [(*row[:3], None, *row[4:]) for row in (FIRST_ROW, SECOND_ROW)]
    assert articles.table.select(COLUMNS).rows() == wanted
    assert articles.table["published"].to_list() == TIMES
    assert articles.table["article"].to_list() == ["HARBGZ0020251214elce00012", "PIERP00020251215elcf0003y"]


def test_factiva_as_rtf_is_the_same(tmp_path: Path) -> None:
    plain = read(tmp_path, "a.txt", factiva_shown().encode()).table
    rich = read(tmp_path, "b.rtf", as_rtf(factiva_shown())).table
    assert rich.equals(plain)


def test_what_stands_behind_the_last_article_is_told(tmp_path: Path) -> None:
    notes = read(tmp_path, "codes.txt", factiva_codes().encode()).notes
    assert notes.filter(notes["what"] == "set aside")["why"].to_list() == [
        "'Search Summary' belongs to no article of the Factiva export",
        "'Text harbour AND treaty' belongs to no article of the Factiva export",
    ]


def test_proquest_is_read_back_exactly(tmp_path: Path) -> None:
    table = read(tmp_path, "ProQuestDocuments.txt", proquest().encode()).table
    assert table.select("article", "outlet", "headline", "author", "section", "genre").rows() == [
        (
            "3141592653",
            "The Harbour Gazette",
            "Ministers sign harbour treaty in Oslo",
            "Doe, Jane",
            "Foreign Desk",
            "news",
        ),
        ("3141592654", "Pier Post", "Leave the pier alone", None, None, "opinion"),
    ]
    assert table["text"].to_list() == ["\n\n".join(PARAGRAPHS), "The council should think again."]
    assert table["published"].to_list() == TIMES
    assert table["url"].to_list() == ["https://example.org/docview/3141592653", None]


def test_an_article_cut_short_is_told(tmp_path: Path) -> None:
    cut = nexis_classical().replace("LENGTH: 16 words", "LENGTH: 812 words")
    notes = read(tmp_path, "cut.txt", cut.encode()).notes
    assert notes.filter(notes["what"] == "shortened")["why"].to_list() == [
        "the Nexis export announces 812 words, the text has 16"
    ]


def test_exports_in_an_archive_are_the_same(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "delivery.zip", "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("Files (2)/uni.RTF", as_rtf(nexis_uni()))
    table = fr.read_articles(tmp_path / "delivery.zip").table
    assert table.select(COLUMNS).rows() == [FIRST_ROW, SECOND_ROW]
    assert table["article"][0].startswith("delivery.zip/Files (2)/uni-")


@pytest.mark.parametrize(
    "text",
    [
        "Harbour talks\n\nThe report, one of 12 documents, was read.\nLength: 12 words are enough.",
        "Harbour talks\n\nEnd of document searches, said the archive.\n\nEnd of Document",
        "Document 7\n\nHD is short for high definition.\n\nSN",
        "Harbour talks\n\nProQuest document ID cards were shown.",
    ],
)
def test_an_article_that_speaks_of_documents_is_no_export(tmp_path: Path, text: str) -> None:
    assert read(tmp_path, "2025-12-14-a.txt", text.encode()).table.height == 1


def test_a_broken_rtf_is_told_by_its_name(tmp_path: Path) -> None:
    with pytest.raises(fr.FramingError, match=r"a\.rtf: this is no RTF file"):
        read(tmp_path, "a.rtf", b"Ministers met.")


def test_factiva_and_single_articles_as_word_files(tmp_path: Path) -> None:
    plain = read(tmp_path, "a.txt", factiva_shown().encode()).table
    assert read(tmp_path, "b.docx", as_docx(factiva_shown())).table.equals(plain)
    (tmp_path / "Pier Post").mkdir()
    row = read(tmp_path / "Pier Post", "2025-12-14-a.docx", as_docx("Talks & treaty\n\nThey met.")).table.row(
        0, named=True
    )
    assert (row["outlet"], row["headline"], row["text"].strip()) == ("Pier Post", "Talks & treaty", "They met.")


@pytest.mark.parametrize(
    ("data", "why"),
    [
        (b"PK no more", "not a zip file"),
        (as_docx("", body="<w:document"), "unclosed|no element found"),
        (as_docx("", body='<!DOCTYPE x [<!ENTITY a "aaaa">]><x>&a;</x>'), "it defines entities"),
        (as_docx("", body="x" * 60_000_000), "it unpacks to [0-9]+ times its size"),
    ],
)
def test_a_broken_word_file_is_told_by_its_name(tmp_path: Path, data: bytes, why: str) -> None:
    with pytest.raises(fr.FramingError, match=rf"a\.docx: this is no Word file that can be read \(.*(?:{why})"):
        read(tmp_path, "a.docx", data)
