"""Quote tables in every text format, to the letter, and the rules that all formats share."""

import csv
import io
import json
from html.parser import HTMLParser
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from rich.cells import cell_len

from qcoder.export.markdown import inline
from qcoder.export.quotes.formats import FORMATS, QUOTE_COLUMNS, render_quotes, write_quotes
from qcoder.export.quotes.report import WHERE_SAID
from qcoder.model.errors import EnvironmentProblem, UserError
from qcoder.model.quotes import QuoteRow, QuoteSection
from tests.export.sample import ATTRIBUTES, LONG_NAME, LONG_WORDS, SECTIONS, TITLE, row
from tests.export.stored import assert_golden

TEXT_FORMATS = [name for name, each in FORMATS.items() if each.text]


@pytest.mark.parametrize("name", TEXT_FORMATS)
def test_text_formats_to_the_letter(name: str) -> None:
    rendered = render_quotes(SECTIONS, name, title=TITLE, attributes=ATTRIBUTES)
    assert_golden(f"quotes{FORMATS[name].ending}", rendered)


@pytest.mark.parametrize("language", ["nl", "uk"])
def test_documents_speak_the_language_of_the_reader(language: str) -> None:
    assert_golden(f"quotes.{language}.md", render_quotes(SECTIONS, "md", title=TITLE, language=language))


def test_a_document_shows_the_columns_that_were_chosen() -> None:
    rendered = render_quotes(SECTIONS, "md", columns=QUOTE_COLUMNS, attributes=ATTRIBUTES)
    assert_golden("quotes.all-columns.md", rendered)


@pytest.mark.parametrize("name", FORMATS)
def test_a_file_twice_is_the_same_bytes_and_text_is_as_rendered(name: str, tmp_path: Path) -> None:
    files = [tmp_path / f"{number}{FORMATS[name].ending}" for number in range(2)]
    for file in files:
        notes = write_quotes(SECTIONS, file, title=TITLE, attributes=ATTRIBUTES, language="nl")
        assert len(notes) == (name == "csv"), "a cell of the sample begins with ="
    assert files[0].read_bytes() == files[1].read_bytes()
    if name in TEXT_FORMATS:
        rendered = render_quotes(SECTIONS, name, title=TITLE, attributes=ATTRIBUTES, language="nl")
        assert files[0].read_bytes() == rendered.encode()


def test_csv_has_the_columns_of_quotes_then_attributes() -> None:
    table = list(csv.DictReader(io.StringIO(render_quotes(SECTIONS, "csv", attributes=["city"]))))
    shown = tuple(column for column in QUOTE_COLUMNS if column not in WHERE_SAID)  # nothing is said there
    assert tuple(table[0]) == (*shown, "city")
    assert [line["turn"] for line in table] == ["4", "4", "9", "", "12"]
    assert [line["city"] for line in table] == ["Almere", "Almere", "Almere", "Almere", ""]
    assert table[0]["verbatim"] == "At first we came for the coffee,\nand then we stayed."


def test_json_has_the_same_keys_and_more() -> None:
    first, *_, last = json.loads(render_quotes(SECTIONS, "json", attributes=["city"]))
    assert tuple(first)[: len(QUOTE_COLUMNS)] == QUOTE_COLUMNS
    assert (first["start"], first["end"], first["language"]) == (120, 172, "en")
    assert last["questions"] == ["B2", "C2/a"]
    assert last["attributes"] == {"city": ""}
    assert json.loads(render_quotes([QuoteSection("A", "", ())], "json")) == []


@pytest.mark.parametrize("name", ["md", "html", "table"])
def test_nothing_to_show_is_said(name: str) -> None:
    assert "No quotes yet." in render_quotes([], name)
    assert "Nog geen citaten." in render_quotes([QuoteSection("", "", ())], name, language="nl")


def test_two_codes_of_one_passage_are_one_quote_in_a_document_and_two_lines_in_a_table() -> None:
    words = "At first we came for the coffee, and then we stayed."
    assert render_quotes(SECTIONS, "md").count(words) == 1
    assert "Social ties > Bonding; Places > Meeting places" in render_quotes(SECTIONS, "md")
    assert render_quotes(SECTIONS, "csv").count(words) == 2


def test_people_are_counted_once_however_many_sources_they_speak_in() -> None:
    olena = row("Так.")._replace(speaker_id=b"o", start=1)
    sections = [QuoteSection("A", "", (olena, olena._replace(source="Interview"))), QuoteSection("B", "", ())]
    assert "| A | 2 | 1 | 2 |" in render_quotes(sections, "md")


def test_the_terminal_gets_no_commands_and_no_line_longer_than_it_is() -> None:
    sections = [
        QuoteSection("B2", "Why\x1b[31m?", (row("red\x1b[2J\x9b31m\nnext 漢字 👩‍👩‍👧 " * 9, source=LONG_NAME),))
    ]
    rendered = render_quotes(sections, "table", width=72)
    assert not set(rendered) & {"\x1b", "\x9b"}
    assert all(cell_len(line) <= 72 for line in rendered.splitlines())
    assert "…" in rendered


def test_control_characters_are_shown_and_told_where_xml_cannot_hold_them(tmp_path: Path) -> None:
    sections = [QuoteSection("A", "", (row("a\x01b\x1f\ufffe"),))]
    for name in ("html", "xlsx", "docx", "md"):
        notes = write_quotes(sections, tmp_path / f"q{FORMATS[name].ending}")
        assert len(notes) == 1
        assert "␁" in notes[0]
    assert "“a␁b␟\ufffd”" in render_quotes(sections, "html")
    assert write_quotes(sections, tmp_path / "q.csv") == []
    assert "a\x01b\x1f\ufffe" in (tmp_path / "q.csv").read_text(encoding="utf-8")


def test_extreme_content_goes_into_every_format(tmp_path: Path) -> None:
    sections = [QuoteSection("B2", LONG_NAME, (row(LONG_WORDS, source=LONG_NAME, code=LONG_NAME, speaker=LONG_NAME),))]
    for each in FORMATS.values():
        write_quotes(sections, tmp_path / f"q{each.ending}", title=LONG_NAME, attributes=[LONG_NAME])
    assert LONG_WORDS.strip() in (tmp_path / "q.html").read_text(encoding="utf-8")


def test_what_does_not_exist_is_refused_with_what_does(tmp_path: Path) -> None:
    for call, named in (
        (lambda: write_quotes(SECTIONS, tmp_path / "q.odt"), ".docx"),
        (lambda: write_quotes(SECTIONS, tmp_path / "q.csv", format_name="odt"), "docx"),
        (lambda: write_quotes(SECTIONS, tmp_path / "q.csv", language="fr"), "nl"),
        (lambda: write_quotes(SECTIONS, tmp_path / "q.csv", columns=["words"]), "verbatim"),
        (lambda: render_quotes(SECTIONS, "docx"), "docx"),
    ):
        with pytest.raises(UserError, match=named):
            call()
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("name", FORMATS)
def test_a_folder_that_is_not_there_is_trouble_with_the_disk(name: str, tmp_path: Path) -> None:
    with pytest.raises(EnvironmentProblem, match="folder does not exist"):
        write_quotes(SECTIONS, tmp_path / "none" / f"q{FORMATS[name].ending}")


@pytest.mark.parametrize("name", FORMATS)
def test_an_export_that_fails_leaves_the_old_file_and_nothing_else(name: str, tmp_path: Path) -> None:
    path = tmp_path / f"q{FORMATS[name].ending}"
    path.write_bytes(b"old")
    broken = QuoteSection("B2", "", (row("fine"), row("not")._replace(attributes=None)))  # type: ignore[arg-type]
    with pytest.raises((AttributeError, TypeError)):
        write_quotes([broken], path, columns=QUOTE_COLUMNS, attributes=["role"])
    assert path.read_bytes() == b"old"
    assert list(tmp_path.iterdir()) == [path]


# Any words at all

WORDS = st.text(st.characters(exclude_categories=["Cs"]), max_size=60)


def section_of(words: list[str]) -> list[QuoteSection]:
    rows: list[QuoteRow] = [row(text, start=number, end=number) for number, text in enumerate(words)]
    return [QuoteSection("B2", "", tuple(rows))]


@pytest.mark.parametrize("words", ["=1+1", "@home", "-then, no"])
def test_csv_tells_of_cells_that_a_spreadsheet_takes_for_formulas(words: str, tmp_path: Path) -> None:
    [note] = write_quotes(section_of(["plain", words]), tmp_path / "q.csv", columns=["verbatim", "turn"])
    assert "formulas" in note
    table = list(csv.DictReader((tmp_path / "q.csv").open(encoding="utf-8", newline="")))
    assert [line["verbatim"] for line in table] == ["plain", words], "and changes nobody's words"


def test_csv_says_nothing_of_numbers_and_of_signs_within_words(tmp_path: Path) -> None:
    words = ["-2", "so = and + or @", "a, b - c"]
    assert write_quotes(section_of(words), tmp_path / "q.csv", columns=["verbatim", "turn"]) == []


@given(st.lists(WORDS, min_size=1, max_size=4))
@example(["=1+1", '"', ";,\t", "a\r\nb", "\x00\x1f", "\u2028"])
def test_any_words_survive_csv_and_json(words: list[str]) -> None:
    table = csv.DictReader(io.StringIO(render_quotes(section_of(words), "csv"), newline=""))
    assert [line["verbatim"] for line in table] == words
    assert [line["verbatim"] for line in json.loads(render_quotes(section_of(words), "json"))] == words


class Seen(HTMLParser):
    """The text of a page and the elements that it is in."""

    def __init__(self) -> None:
        super().__init__()
        self.words: list[str] = []
        self.tags: set[str] = set()

    def handle_starttag(self, tag: str, attrs: object) -> None:
        self.tags.add(tag)

    def handle_data(self, data: str) -> None:
        self.words.append(data)


@given(WORDS.filter(lambda words: words.strip() and words.isprintable()))
@example("<script>alert(1)</script> &amp; </p>")
def test_any_words_are_seen_on_the_page_and_are_never_markup(words: str) -> None:
    seen = Seen()
    seen.feed(render_quotes(section_of([words]), "html", columns=["quote"]))
    assert row(words).quote in seen.words
    assert not seen.tags & {"script", "img", "b"}


@given(WORDS.filter(lambda words: words.strip() and words.isprintable()))
@example("# no heading")
@example("12. no list")
@example("- no list")
@example("[a](b) ![c](d) [e]: f <i>x</i> &lt; **b** __c__ ~~d~~ `e` \\ | g")
def test_any_words_are_seen_in_markdown_and_are_never_markup(words: str) -> None:
    markdown_it = pytest.importorskip("markdown_it")
    tokens = markdown_it.MarkdownIt("commonmark").enable(["strikethrough", "table"]).parse(inline(words))
    assert [token.type for token in tokens] == ["paragraph_open", "inline", "paragraph_close"]
    children = tokens[1].children or []
    assert {child.type for child in children} <= {"text", "text_special"}
    assert "".join(child.content for child in children) == words.strip()
