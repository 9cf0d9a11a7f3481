"""The printed codebook: what stands in it, in each format and language, and equal bytes."""

import io
import zipfile
from pathlib import Path

import docx
import openpyxl
import pytest

from qcoder.export.codebook.formats import document, write_codebook
from qcoder.export.codebook.sheet import PrintedCode, PrintedCodebook, PrintedExample
from qcoder.export.codebook.words import WORDS
from qcoder.export.words import LOCALES
from qcoder.model.codebook_state import CodeState
from qcoder.model.errors import UserError

TIES = CodeState(
    b"1" * 16, "Ties", None, "TIE", "3", "Who knows whom.\nAnd how.", "People.", "Offices.", "We met.", "I queued.",
    "agreed", {"nl": "Banden"},
)
BONDS = CodeState(b"2" * 16, "Зв’язки \x07<b>", TIES.id, color="#abcdef")


def book(language: str = "en") -> PrintedCodebook:
    examples = (
        PrintedExample("We met there.", "(Visitor)", "en"), PrintedExample("A form.", "(Expert)", "en", counter=True),
    )
    return PrintedCodebook(
        "Codebook: Hubs", language,
        (
            PrintedCode(TIES, 0, "Ties", (5, 4, 2, 3), "−2 … 2", ("Links",), examples),
            PrintedCode(BONDS, 1, "Ties > Зв’язки", (0, 0, 0, 0)),
        ),
        "First round",
    )


def test_every_language_of_exports_has_every_word() -> None:
    assert set(WORDS) == set(LOCALES)
    assert {frozenset(words) for words in WORDS.values()} == {frozenset(WORDS["en"])}


@pytest.mark.parametrize("ending", [".docx", ".html", ".xlsx", ".md"])
@pytest.mark.parametrize("language", ["en", "nl", "uk"])
def test_the_same_codebook_gives_the_same_bytes(tmp_path: Path, ending: str, language: str) -> None:
    one, two = tmp_path / f"one{ending}", tmp_path / f"two{ending}"
    write_codebook(book(language), one)
    write_codebook(book(language), two)
    assert one.read_bytes() == two.read_bytes()


def test_word_has_codes_as_headings_fields_in_a_style_and_quotes(tmp_path: Path) -> None:
    path = tmp_path / "book.docx"
    write_codebook(book(), path)
    made = docx.Document(str(path))
    by_style: dict[str, list[str]] = {}
    for paragraph in made.paragraphs:
        by_style.setdefault(paragraph.style.name, []).append(paragraph.text)
    assert by_style["Heading 1"] == ["■ Ties"]
    assert by_style["Heading 2"] == ["■ Зв’язки ␇<b>"]
    assert "Definition\tWho knows whom.\nAnd how." in by_style["Facts"]
    assert "Used\tcodings: 5, sources: 2, people: 3" in by_style["Facts"]
    assert by_style["Quote"] == ["“We met there.”", "“A form.”"]
    words = zipfile.ZipFile(io.BytesIO(path.read_bytes())).read("word/document.xml").decode()
    assert words.count(" PAGEREF ") == 2
    assert words.count("w:bookmarkStart") == 2


def test_a_page_is_self_contained_and_escapes(tmp_path: Path) -> None:
    path = tmp_path / "book.html"
    write_codebook(book("nl"), path)
    words = path.read_text(encoding="utf-8")
    assert '<html lang="nl">' in words
    assert "␇&lt;b&gt;" in words
    assert "<dt>Definitie</dt>" in words
    assert "stand van First round" in words
    assert "src=" not in words
    assert "http" not in words


def test_a_workbook_has_a_row_a_code_and_a_sheet_of_examples(tmp_path: Path) -> None:
    path = tmp_path / "book.xlsx"
    write_codebook(book(), path)
    made = openpyxl.load_workbook(path)
    codes, examples = made.worksheets
    rows = list(codes.iter_rows(min_row=3, values_only=True))
    assert rows[0][:3] == ("Code", "Id", "Definition")
    assert rows[1][0] == "Ties"
    assert rows[1][-4:] == (5, 4, 2, 3)
    assert codes.cell(5, 1).alignment.indent == 1
    assert [row[1] for row in examples.iter_rows(min_row=2, values_only=True)] == ["Example", "Counter-example"]


def test_an_empty_codebook_says_so_and_an_odd_ending_is_refused(tmp_path: Path) -> None:
    empty = PrintedCodebook("Codebook", "uk", ())
    assert not document(empty).contents
    write_codebook(empty, tmp_path / "none.html")
    assert "Кодів ще немає." in (tmp_path / "none.html").read_text(encoding="utf-8")
    write_codebook(empty, tmp_path / "none.xlsx")
    with pytest.raises(UserError, match="which format"):
        write_codebook(empty, tmp_path / "none.pdf")
    with pytest.raises(UserError, match="do not speak"):
        write_codebook(PrintedCodebook("", "xx", ()), tmp_path / "none.html")
