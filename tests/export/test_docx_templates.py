"""Documents after templates as agencies have them: with covers, locks, macros and styles of their own."""

import io
import zipfile
from pathlib import Path

import pytest
from docx import Document
from docx.document import Document as DocumentType
from docx.enum.style import WD_STYLE_TYPE
from docx.opc.constants import CONTENT_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm

from qcoder.export.quotes.formats import write_quotes
from tests.export.sample import SECTIONS


def opened(path: Path) -> DocumentType:
    return Document(io.BytesIO(path.read_bytes()))


def test_a_template_gives_the_page_of_most_of_its_words_with_the_headers_that_it_takes_over(tmp_path: Path) -> None:
    made = Document()
    cover = made.sections[0]
    cover.header.paragraphs[0].text = "Agency"
    cover.page_width, cover.page_height = Mm(297), Mm(210)
    made.add_paragraph("Cover")
    body = made.add_section()
    body.page_width, body.page_height = Mm(148), Mm(210)
    for _ in range(3):
        made.add_paragraph("Words of the report")
    annex = made.add_section()
    annex.page_width, annex.page_height = Mm(297), Mm(210)
    made.save(str(tmp_path / "house.docx"))
    write_quotes(SECTIONS, tmp_path / "q.docx", template=tmp_path / "house.docx")
    [section] = opened(tmp_path / "q.docx").sections
    assert (round(section.page_width.mm), section.header.paragraphs[0].text) == (148, "Agency")


def test_a_locked_template_locks_nothing(tmp_path: Path) -> None:
    made = Document()
    for name in ("w:documentProtection", "w:mailMerge"):
        made.settings.element.append(OxmlElement(name))
    made.save(str(tmp_path / "house.docx"))
    write_quotes(SECTIONS, tmp_path / "q.docx", template=tmp_path / "house.docx")
    settings = opened(tmp_path / "q.docx").settings.element
    assert [settings.find(qn(name)) for name in ("w:documentProtection", "w:mailMerge")] == [None, None]


def test_a_style_of_letters_with_the_name_of_ours_makes_room_for_it(tmp_path: Path) -> None:
    made = Document()
    made.styles["Quote"].delete()
    made.styles.add_style("Quote", WD_STYLE_TYPE.CHARACTER)
    made.save(str(tmp_path / "house.docx"))
    notes = write_quotes(SECTIONS, tmp_path / "q.docx", template=tmp_path / "house.docx")
    assert "“Quote”" in notes[0]
    assert opened(tmp_path / "q.docx").styles["Quote"].type == WD_STYLE_TYPE.PARAGRAPH


@pytest.mark.parametrize("kind", ["document.macroEnabled", "template.macroEnabledTemplate"])
def test_macros_of_a_template_stay_behind(tmp_path: Path, kind: str) -> None:
    made = Document()
    made.part.relate_to(
        Part(PackURI("/word/vbaProject.bin"), "application/vnd.ms-office.vbaProject", b"macros", made.part.package),
        "http://schemas.microsoft.com/office/2006/relationships/vbaProject",
    )
    made.save(str(tmp_path / "plain.docx"))
    house = tmp_path / "house.dotm"
    with zipfile.ZipFile(tmp_path / "plain.docx") as old, zipfile.ZipFile(house, "w") as new:
        for name in old.namelist():
            content = old.read(name)
            if name == "[Content_Types].xml":
                content = content.replace(
                    CONTENT_TYPE.WML_DOCUMENT_MAIN.encode(), f"application/vnd.ms-word.{kind}.main+xml".encode()
                )
            new.writestr(name, content)
    write_quotes(SECTIONS, tmp_path / "q.docx", template=house)
    with zipfile.ZipFile(tmp_path / "q.docx") as packed:
        assert not [name for name in packed.namelist() if "vba" in name]
        assert CONTENT_TYPE.WML_DOCUMENT_MAIN.encode() in packed.read("[Content_Types].xml")
