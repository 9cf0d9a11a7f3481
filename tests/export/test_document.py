"""Documents of headings, quotes and tables: what an independent reader finds in them."""

from pathlib import Path

import docx
import pytest
from lxml import html

from qcoder.export.document import Bullets, Document, Heading, Quote, Table, Text, write_document
from qcoder.model.errors import UserError
from tests.export.footnotes import footnotes

WHOLE = Document(
    "Hubs & homes",
    "en",
    (
        Heading("Ties <close>"),
        Text("First line.\nSecond line."),
        Text("12 quotes", muted=True),
        Heading("Below", 2),
        Quote("“We came for coffee.”", "Ми прийшли на каву.", "(Visitor)", "Bonding · Delft, turn 2", "en"),
        Bullets(("one", "two")),
        Table(("Code", "Uses"), (("Bonding\x02", 12), ("=Bridging", 3)), numbers_from=1),
        Text("سلام"),
    ),
    contents=True,
)


def test_word_finds_headings_styles_and_tables(tmp_path: Path) -> None:
    write_document(WHOLE, tmp_path / "out.docx")
    found = docx.Document(str(tmp_path / "out.docx"))
    said = [(paragraph.style.name, paragraph.text) for paragraph in found.paragraphs if paragraph.text]
    assert said == [
        ("Title", "Hubs & homes"), ("toc 1", "Ties <close>\t"), ("toc 2", "Below\t"), ("Heading 1", "Ties <close>"),
        ("Normal", "First line."), ("Normal", "Second line."), ("Section counts", "12 quotes"), ("Heading 2", "Below"),
        ("Quote", "“We came for coffee.”"), ("Quote original", "Ми прийшли на каву."),
        ("Quote attribution", "(Visitor)"), ("Quote details", "Bonding · Delft, turn 2"), ("List Bullet", "one"),
        ("List Bullet", "two"), ("Normal", "سلام"),
    ]
    [table] = found.tables
    assert [[cell.text for cell in row.cells] for row in table.rows] == [
        ["Code", "Uses"], ["Bonding␂", "12"], ["=Bridging", "3"]
    ]
    links = found.element.xpath("//w:hyperlink/@w:anchor")
    assert set(links) == set(found.element.xpath("//w:bookmarkStart/@w:name")) == {"heading_1", "heading_2"}


def test_a_browser_finds_the_same(tmp_path: Path) -> None:
    write_document(WHOLE, tmp_path / "out.html")
    page = html.fromstring((tmp_path / "out.html").read_bytes())
    assert [one.text for one in page.xpath("//h1 | //h2 | //h3")] == ["Hubs & homes", "Ties <close>", "Below"]
    assert page.xpath("//nav//a/@href") == [f"#{name}" for name in page.xpath("//h2/@id | //h3/@id")]
    assert page.xpath("//blockquote/p/text()")[0] == "“We came for coffee.”"
    assert page.xpath("//td/text()") == ["Bonding␂", "12", "=Bridging", "3"]
    assert not page.xpath("//script | //link | //img")


def test_notes_stand_where_each_format_has_them(tmp_path: Path) -> None:
    quotes = tuple(Quote(f"“{word}.”", attribution="(Visitor)", note=f"Delft, {word} <[1]>") for word in ("One", "Two"))
    whole = Document("Notes", "en", (Heading("Ties"), *quotes, Quote("“Three.”")))
    for ending in ("docx", "html", "md"):
        write_document(whole, tmp_path / f"out.{ending}")
    assert footnotes(docx.Document(str(tmp_path / "out.docx"))) == ["Delft, One <[1]>", "Delft, Two <[1]>"]
    page = html.fromstring((tmp_path / "out.html").read_bytes())
    assert [page.xpath(f"string(//li[@id='{link[1:]}'])") for link in page.xpath("//sup/a/@href")] == [
        "Delft, One <[1]> ↑", "Delft, Two <[1]> ↑",
    ]
    assert page.xpath("//ol//a/@href") == [f"#{name}" for name in page.xpath("//sup/a/@id")]
    words = (tmp_path / "out.md").read_text(encoding="utf-8")
    assert "> (Visitor)[^2]\n" in words
    assert words.endswith("> “Three.”\n\n[^1]: Delft, One \\<[1]>\n[^2]: Delft, Two \\<[1]>\n")
    # A template with notes of its own keeps their look and loses them; without new ones too.
    write_document(Document("T", "en", quotes), tmp_path / "again.docx", template=tmp_path / "out.docx")
    assert len(footnotes(docx.Document(str(tmp_path / "again.docx")))) == 2
    write_document(Document("T", "en", (Text("x"),)), tmp_path / "none.docx", template=tmp_path / "out.docx")
    assert footnotes(docx.Document(str(tmp_path / "none.docx"))) == []


def test_markdown_to_the_letter(tmp_path: Path) -> None:
    write_document(WHOLE, tmp_path / "out.md")
    assert (tmp_path / "out.md").read_text(encoding="utf-8") == """\
# Hubs & homes

## Ties \\<close>

First line.

Second line.

12 quotes

### Below

> “We came for coffee.”
>
> Ми прийшли на каву.
>
> (Visitor)
>
> Bonding · Delft, turn 2

- one
- two

| Code | Uses |
| --- | ---: |
| Bonding␂ | 12 |
| \\=Bridging | 3 |

سلام
"""


@pytest.mark.parametrize("ending", ["docx", "html", "md"])
def test_the_same_content_gives_the_same_bytes(tmp_path: Path, ending: str) -> None:
    for name in "ab":
        write_document(WHOLE, tmp_path / f"{name}.{ending}")
    assert (tmp_path / f"a.{ending}").read_bytes() == (tmp_path / f"b.{ending}").read_bytes()
    write_document(Document("", "uk"), tmp_path / f"empty.{ending}")


def test_what_cannot_be_written_leaves_nothing(tmp_path: Path) -> None:
    with pytest.raises(UserError, match="does not say which format"):
        write_document(WHOLE, tmp_path / "out.xyz")
    with pytest.raises(UserError, match="do not speak"):
        write_document(Document("", "xx"), tmp_path / "out.md")
    assert list(tmp_path.iterdir()) == []


def test_a_paragraph_of_pages_leaves_no_page_empty_before_it(tmp_path: Path) -> None:
    write_document(Document("T", "en", (Quote("short"), Quote("word " * 400))), tmp_path / "out.docx")
    short, long = (one for one in docx.Document(str(tmp_path / "out.docx")).paragraphs if one.style.name == "Quote")
    assert (long.paragraph_format.keep_together, long.paragraph_format.keep_with_next) == (False, False)
    assert short.paragraph_format.keep_together is None, "as its style says"
