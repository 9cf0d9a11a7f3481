"""Files that cannot be read are refused in one sentence that names the file and says what to do."""

import io
import random
import zipfile
from collections.abc import Callable
from pathlib import Path

import openpyxl
import pytest
from pypdf import PdfWriter

from qcoder.model.errors import EnvironmentProblem, UserError
from qcoder.transcripts import packages
from qcoder.transcripts.read import read
from tests.transcripts.made import docx, odt, package, paragraph, run

MANIFEST = "urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600)


def good_docx(folder: Path) -> bytes:
    return docx(folder / "good.docx", "".join(paragraph(run(f"I: word {i}")) for i in range(400))).read_bytes()


def zipped(**parts: str) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name.replace("__", "/").replace("_dot_", "."), content)
    return buffer.getvalue()


def locked_pdf() -> bytes:
    writer = PdfWriter()
    writer.add_blank_page(100, 100)
    writer.encrypt("secret", algorithm="RC4-128")
    buffer = io.BytesIO()
    writer.write(buffer)
    return buffer.getvalue()


def blank_pdf() -> bytes:
    writer = PdfWriter()
    writer.add_blank_page(100, 100)
    buffer = io.BytesIO()
    writer.write(buffer)
    return buffer.getvalue()


def workbook_without_cells(folder: Path) -> bytes:
    openpyxl.Workbook().save(folder / "none.xlsx")
    return (folder / "none.xlsx").read_bytes()


BAD: dict[str, tuple[Callable[[Path], bytes], str]] = {
    "empty.txt": (lambda _: b"", "no words"),
    "blank.txt": (lambda _: b" \r\n\t ", "no words"),
    "blank.docx": (lambda d: docx(d / "x.docx", paragraph()).read_bytes(), "no words"),
    "binary.txt": (lambda _: random.Random(3).randbytes(20000), "is not a text"),
    "zeros.txt": (lambda _: b"words\0words" * 50, "is not a text"),
    "photo.txt": (lambda _: b"\x89PNG\r\n\x1a\n" + bytes(50), "recording or a picture"),
    "talk.mp3": (lambda _: b"ID3" + bytes(50), "recording or a picture"),
    "nota.docx": (lambda _: b"this is no zip", "no Word document"),
    "nota.odt": (lambda _: b"this is no zip", "no OpenDocument text"),
    "nota.xlsx": (lambda _: b"this is no zip", "no Excel workbook"),
    "nota.pdf": (lambda _: b"this is no pdf", "no PDF document"),
    "nota.rtf": (lambda _: b"this is no rtf", "no rich text document"),
    "nota.json": (lambda _: b"{this is no json", "no json file"),
    "other.json": (lambda _: b'{"a": 1}', "not a transcript as Whisper"),
    "trunc.docx": (lambda d: good_docx(d)[:900], "no Word document"),
    "trunc.rtf": (lambda _: rb"{\rtf1 {\b word", "no rich text document"),
    "trunc.pdf": (lambda _: blank_pdf()[:200], "no PDF document"),
    "scan.pdf": (lambda _: blank_pdf(), "text recognition"),
    "locked.pdf": (lambda _: locked_pdf(), "password"),
    "locked.docx": (lambda _: OLE + "EncryptedPackage".encode("utf-16-le"), "password"),
    "old.doc": (lambda _: OLE + "WordDocument".encode("utf-16-le"), "old Office format"),
    "locked.odt": (
        lambda d: odt(
            d / "x.odt",
            "<text:p>words</text:p>",
            manifest=f'<m:manifest xmlns:m="{MANIFEST}"><m:encryption-data/></m:manifest>',
        ).read_bytes(),
        "password",
    ),
    "archive.zip": (lambda _: zipped(talk_dot_txt="I: hello"), "unpack it"),
    "broken.docx": (lambda _: zipped(word__document_dot_xml="<a><b></a>"), "no Word document"),
    "empty.docx": (lambda _: zipped(word__document_dot_xml="<a/>"), "no Word document"),
    "doctype.docx": (
        lambda _: zipped(word__document_dot_xml='<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>'),
        "could do harm",
    ),
    "outside.docx": (
        lambda d: package(d / "x.zip", {"word/document.xml": "<a/>", "../evil.xml": "x"}).read_bytes(),
        "could do harm",
    ),
    "doctype.xlsx": (lambda _: zipped(xl__workbook_dot_xml='<!DOCTYPE a [<!ENTITY b "c">]><a/>'), "could do harm"),
    "broken.xlsx": (lambda _: zipped(xl__workbook_dot_xml="<a/>"), "no Excel workbook"),
    "deep.docx": (
        lambda d: docx(d / "x.docx", "<w:ins>" * 30000 + "</w:ins>" * 30000).read_bytes(),
        "no Word document",
    ),
    "nothing.xlsx": (workbook_without_cells, "no words"),
    "surrogate.json": (lambda _: b'[{"text": "\\ud800 x", "start": 0}]', "damaged"),
    "zero.json": (lambda _: b'[{"text": "a\\u0000b", "start": 0}]', "damaged"),
}


@pytest.mark.parametrize("name", sorted(BAD))
def test_bad_file_is_refused_in_one_sentence(tmp_path: Path, name: str) -> None:
    make, words = BAD[name]
    path = tmp_path / "bad" / name
    path.parent.mkdir()
    path.write_bytes(make(tmp_path))
    with pytest.raises(UserError) as refusal:
        read(path)
    message = refusal.value.message
    assert words in message
    assert f"“{name}”" in message
    assert message.endswith(".")
    assert "\n" not in message


def test_a_bomb_is_refused_before_it_is_unpacked(tmp_path: Path) -> None:
    path = tmp_path / "bomb.docx"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive, archive.open("word/document.xml", "w") as part:
        for _ in range(20):
            part.write(b" " * 1_000_000)
    with pytest.raises(UserError, match="unpacks to far more"):
        read(path)


def test_a_bomb_that_lies_about_its_size_is_refused_too(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = docx(tmp_path / "lie.docx", paragraph(run("word " * 2000)))
    monkeypatch.setattr(packages, "_LARGEST_PART", 5000)
    with pytest.raises(UserError, match="unpacks to far more"):
        read(path)


def test_a_file_larger_than_any_transcript_is_not_even_read(tmp_path: Path) -> None:
    path = tmp_path / "huge.txt"
    with path.open("wb") as file:
        file.truncate(300 * 1024 * 1024)
    with pytest.raises(UserError, match="far larger"):
        read(path)


@pytest.mark.parametrize("make", [lambda d: d / "missing.txt", lambda d: d])
def test_what_cannot_be_read_from_disk_is_trouble_with_the_disk(tmp_path: Path, make: Callable[[Path], Path]) -> None:
    with pytest.raises(EnvironmentProblem):
        read(make(tmp_path))


def test_a_document_under_the_name_of_a_text_is_read_with_a_note(tmp_path: Path) -> None:
    path = tmp_path / "talk.txt"
    path.write_bytes(good_docx(tmp_path))
    transcript = read(path)
    assert transcript.format == "docx"
    assert transcript.notes == ("The file is named .txt but is a Word document, and was read as one.",)


def test_words_of_markup_in_a_text_are_words(tmp_path: Path) -> None:
    path = tmp_path / "talk.txt"
    path.write_text("I: Do you write <b> or &amp;?\nR: Both.\n", encoding="utf-8")
    assert read(path).text == "I: Do you write <b> or &amp;?\nR: Both.\n"


def test_a_workbook_that_claims_endless_empty_rows_is_refused(tmp_path: Path) -> None:
    sheet = (
        '<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>'
        '<row r="99999999999"><c r="A99999999999" t="inlineStr"><is><t>words</t></is></c></row></sheetData></worksheet>'
    )
    plain = tmp_path / "plain.xlsx"
    openpyxl.Workbook().save(plain)
    with zipfile.ZipFile(plain) as archive:
        parts = {name: archive.read(name).decode() for name in archive.namelist()}
    path = package(tmp_path / "endless.xlsx", {**parts, "xl/worksheets/sheet1.xml": sheet})
    with pytest.raises(UserError, match="unpacks to far more"):
        read(path)
