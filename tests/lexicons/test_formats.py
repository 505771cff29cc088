"""Word lists of other programs: files in each real layout, written here by hand, and the way there and back."""

from __future__ import annotations

import warnings
from pathlib import Path

import pytest
from hypothesis import given, settings, strategies as st

import framing as fr
from framing.errors import ChoiceError, FramingWarning, LexiconError
from framing.lexicons.formats import FORMATS
from framing.lexicons.load import shipped_lexicons
from framing.lexicons.model import Lexicon, Term, Variant

Words = dict[tuple[str, str], set[str]]

FILES = {
    "mood.lc3": "+joy\n glad \nmerr*\n\n+grief\na heavy heart\n",
    "mood.dic": "%\n1\tjoy\n2\tgrief\n%\na heavy heart\t2\nglad\t1\nmerr*\t1\n",
    "old.dic": "%\n1 joy\n2 grief\n%\na heavy heart 2\nglad 1\nmerr* 1\n",
    "mood.dicx": "DicTerm,joy,grief\na heavy heart,,X\nglad,X,\nmerr*,X,\n",
    "mood.cat": "joy\n\tglad (1)\n\tmerr* (1)\ngrief\n\ta_heavy_heart (1)\n",
    "mood.ykd": '<?xml version="1.0" encoding="UTF-8"?>\n<dictionary style="031805" patternengine="substring">\n'
    '<cnode name="Mood">'
    '<cnode name="joy"><pnode name="glad"></pnode><pnode name="merr*"/></cnode>\n'
    '<cnode name="grief"><pnode name="a heavy heart"/></cnode></cnode></dictionary>',
    "mood.yml": "joy:\n  - glad\n  - 'merr*'\ngrief: [a heavy heart]\n",
    "mood.csv": "variant;form\njoy;glad\njoy;merr*\ngrief;a heavy heart\n",
}  # fmt: skip
MOOD: Words = {("grief", "grief"): {"a heavy heart"}, ("joy", "joy"): {"glad", "merr*"}}


def words(lexicon: Lexicon) -> Words:
    return {
        (term.id, variant.id): {*variant.forms, *variant.exact_case_forms}
        for term in lexicon.terms
        for variant in term.variants
    }


def write(folder: Path, name: str, text: str) -> Path:
    path = folder / name
    path.write_text(text, encoding="utf-8", newline="")
    return path


@pytest.mark.parametrize("name", FILES)
@pytest.mark.parametrize("mark", ["", "\ufeff"])
def test_a_file_in_its_real_layout_gives_its_categories_and_forms(tmp_path: Path, name: str, mark: str) -> None:
    lexicon = fr.import_lexicon(write(tmp_path, name, mark + FILES[name]))
    assert words(lexicon) == MOOD
    assert lexicon.globs
    assert lexicon.kind == "cues"


def test_a_star_of_an_imported_list_finds_words(tmp_path: Path) -> None:
    lexicon = fr.import_lexicon(write(tmp_path, "mood.lc3", FILES["mood.lc3"]))
    articles = fr.read_articles([{"outlet": "A", "headline": "", "text": "A merry man, glad, with a heavy heart."}])
    assert fr.find_mentions(articles, lexicon).table["form"].to_list() == ["merr*", "glad", "a heavy heart"]


def test_categories_inside_a_category_become_variants_of_a_term(tmp_path: Path) -> None:
    lexicon = fr.import_lexicon(write(tmp_path, "a.yml", "tax:\n  burden: [levy]\n  duty:\n    - dues\n    - no\n"))
    assert words(lexicon) == {("tax", "burden"): {"levy"}, ("tax", "duty"): {"dues", "no"}}
    lexicon = fr.import_lexicon(write(tmp_path, "a.cat", "A\n\tB\n\t\tC\n\t\t\tone (1)\n\t\tD\n\t\t\ttwo (1)\n"))
    assert words(lexicon) == {("A-B", "C"): {"one"}, ("A-B", "D"): {"two"}}


@pytest.mark.parametrize(
    ("name", "text", "message"),
    [
        ("a.lc3", "glad\n+joy\n", "a.lc3, line 1: 'glad' stands before the first category"),
        ("a.lc3", "+joy\n+\n", "a.lc3, line 2: a category without a name"),
        ("a.lc3", "+joy\n", "a.lc3: holds no forms"),
        ("a.dic", "glad\t1\n", "a.dic, line 1: no categories between two lines of %"),
        ("a.dic", "%\n1\tjoy\n%\nglad\t1\t7\n", "a.dic, line 4: category 7 of 'glad' is not declared. Declared: 1"),
        ("a.dic", "%\njoy\n%\n", "a.dic, line 2: 'joy' is no category"),
        ("a.dicx", "word,joy\n", "a.dicx, line 1: the first line does not begin with DicTerm"),
        ("a.dicx", "DicTerm,joy\na,b,c\n", "a.dicx, line 2: 3 cells under 2 columns"),
        ("a.cat", "joy\n\t\tglad (1)\n", "a.cat, line 2: 'glad (1)' is indented too far"),
        ("a.cat", "glad (1)\n", "a.cat, line 1: 'glad (1)' stands in no category"),
        ("a.yml", "- glad\n", "a.yml, line 1: is no mapping of categories"),
        ("a.yml", "joy: [glad\n", "a.yml, line 2: is no valid YAML"),
        ("a.yml", "joy: &x [glad]\ngrief: *x\n", "a.yml, line 2: an alias"),
        ("a.yml", "joy: " + "[" * 3000 + "glad" + "]" * 3000, "a.yml, line 1: categories too deep"),
        ("a.ykd", "<dictionary>\n<cnode></cnode></dictionary>", "a.ykd, line 2: a cnode without a name"),
        ("a.ykd", "<dictionary>\n<cnode name='a'>", "a.ykd, line 2: is no valid XML"),
        ("a.ykd", "<dictionary><word/></dictionary>", "Allowed: dictionary, cnode, pnode"),
        ("a.csv", "word,joy\n", "a.csv, line 1: column 'word' is unknown. Allowed: term, variant, form"),
        ("a.csv", "variant,form\njoy,\n", "a.csv, line 2: form is empty"),
        ("a.csv", "variant,form,strength\njoy,glad,4\n", "a.csv, line 2: strength is '4'. It runs from 0"),
        ("a.csv", "variant,form,valence\njoy,glad,nice\n", "valence is 'nice'. Allowed: euphemistic"),
    ],
)
def test_a_slip_names_file_line_and_what_is_allowed(tmp_path: Path, name: str, text: str, message: str) -> None:
    with pytest.raises(LexiconError) as caught:
        fr.import_lexicon(write(tmp_path, name, text))
    assert message in str(caught.value)


def test_an_entity_is_never_opened(tmp_path: Path) -> None:
    secret = write(tmp_path, "secret.txt", "hidden")
    text = (
        f'<!DOCTYPE d [<!ENTITY x SYSTEM "{secret.as_uri()}">]>\n<dictionary><cnode name="a">&x;</cnode></dictionary>'
    )
    with pytest.raises(LexiconError, match=r"line 1: a document type") as caught:
        fr.import_lexicon(write(tmp_path, "a.ykd", text))
    assert "hidden" not in str(caught.value)


def test_bytes_that_are_no_utf_8_are_named_by_line(tmp_path: Path) -> None:
    path = tmp_path / "a.lc3"
    path.write_bytes("+joy\ngaîté\n".encode("latin-1"))
    with pytest.raises(LexiconError, match=r"a\.lc3, line 2: byte 0xee is no UTF-8"):
        fr.import_lexicon(path)


@pytest.mark.parametrize(
    ("name", "text", "note"),
    [
        ("a.dic", "%\n1\tjoy\n%\nglad\t1\nlike\t(02 134)125/464\t1\n", "line 5: .* was left out"),
        ("a.dicx", "DicTerm,joy\nglad,0.5\n", "weight '0.5' of 'glad' was dropped"),
        ("a.cat", "joy\n\tglad (2)\n", "weight 2 of 'glad' was dropped"),
        ("a.lc3", "+joy\nglad\n*\n", "form '\\*' fits every word and was left out"),
        ("a.yml", "joy: ['gl?d']", "\\? is taken as it is"),
    ],
)
def test_what_cannot_be_taken_over_is_told(tmp_path: Path, name: str, text: str, note: str) -> None:
    with pytest.warns(FramingWarning, match=note):
        fr.import_lexicon(write(tmp_path, name, text))


def test_an_unknown_ending_format_or_kind_names_what_is_allowed(tmp_path: Path) -> None:
    path = write(tmp_path, "a.docx", "")
    with pytest.raises(ChoiceError, match=r"'\.docx'; allowed: \.csv, \.lc3"):
        fr.import_lexicon(path)
    with pytest.raises(ChoiceError, match="Did you mean 'liwc'"):
        fr.import_lexicon(path, format="liwk")
    with pytest.raises(ChoiceError, match="kind is 'mood'; allowed: contested"):
        fr.import_lexicon(write(tmp_path, "a.lc3", "+joy\nglad\n"), kind="mood")


@pytest.mark.parametrize("name", FORMATS)
def test_a_shipped_lexicon_comes_back_with_all_its_forms(tmp_path: Path, name: str) -> None:
    ending = FORMATS[name].endings[0]
    for lexicon in map(fr.load_lexicon, shipped_lexicons()):
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", FramingWarning)
            back = fr.import_lexicon(fr.export_lexicon(lexicon, tmp_path / f"x{ending}"))
        assert words(back) == words(lexicon)


def test_our_own_format_loses_nothing(tmp_path: Path, recwarn: pytest.WarningsRecorder) -> None:
    from dataclasses import replace

    for lexicon in map(fr.load_lexicon, shipped_lexicons()):
        back = fr.load_lexicon(fr.export_lexicon(lexicon, tmp_path / "x.toml"))
        assert replace(back, sha256="") == replace(lexicon, sha256="")
    assert not recwarn.list


@pytest.mark.parametrize("name", sorted(set(FORMATS) - {"toml"}))
def test_every_loss_is_told(tmp_path: Path, name: str) -> None:
    with pytest.warns(FramingWarning) as told:
        fr.export_lexicon("kyiv-kiev", tmp_path / f"x{FORMATS[name].endings[0]}")
    text = "\n".join(str(warning.message) for warning in told)
    for field in ("examples", "sources", "licence", "poles"):
        assert f"cannot hold {field} of" in text
    assert ("cannot hold pole of" in text) == (name != "csv")


def test_a_form_that_a_format_cannot_write_is_left_out_and_told(tmp_path: Path) -> None:
    lexicon = Lexicon("x", "cues", "1.0.0", "en", "X", (Term("a", (Variant("a", ("+plus", "fine")),)),))
    with pytest.warns(FramingWarning, match=r"cannot hold the form '\+plus'"):
        path = fr.export_lexicon(lexicon, tmp_path / "x.lc3")
    assert path.read_text(encoding="utf-8") == "+a\nfine\n"


def test_a_cell_of_the_csv_never_runs_as_a_formula(tmp_path: Path) -> None:
    lexicon = Lexicon("x", "cues", "1.0.0", "en", "X", (Term("a", (Variant("a", ("=1+1", "'-x", "@you")),)),))
    path = fr.export_lexicon(lexicon, tmp_path / "x.csv")
    cells = [line.split(",")[2] for line in path.read_text(encoding="utf-8").splitlines()[1:]]
    assert cells == ["'=1+1", "''-x", "'@you"]
    assert words(fr.import_lexicon(path)) == words(lexicon)


IDS = st.from_regex(r"[a-z][a-z0-9]{0,3}(-[a-z0-9]{1,3})?", fullmatch=True)
FORM = (
    st.text("abzé9'\"&<,;:#%()|/-.*ßЖ名 ", min_size=1, max_size=8).map(str.strip).filter(lambda form: form.strip("*? "))
)
TERMS = st.dictionaries(IDS, st.dictionaries(IDS, st.sets(FORM, min_size=1, max_size=3), min_size=1, max_size=3),
                        min_size=1, max_size=3)  # fmt: skip


@pytest.mark.parametrize("name", FORMATS)
@settings(deadline=None, max_examples=60)
@given(terms=TERMS)
def test_any_lexicon_comes_back(
    tmp_path_factory: pytest.TempPathFactory, name: str, terms: dict[str, dict[str, set[str]]]
) -> None:
    made = tuple(
        Term(term, tuple(Variant(variant, tuple(sorted(forms))) for variant, forms in sorted(variants.items())))
        for term, variants in sorted(terms.items())
    )
    lexicon = Lexicon("x", "cues", "1.0.0", "en", "X", made)
    path = tmp_path_factory.mktemp("any") / f"x{FORMATS[name].endings[0]}"
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", FramingWarning)
        assert words(fr.import_lexicon(fr.export_lexicon(lexicon, path))) == words(lexicon)
