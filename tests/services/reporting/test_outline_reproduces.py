"""The outline of a whole study as a report: chapters, quotes in order, each with who said it, read back."""

from html.parser import HTMLParser
from pathlib import Path

import docx
import pytest

from qcoder.export.printed import printed
from qcoder.services import questions
from qcoder.services.published import forms
from qcoder.services.published.forms import Spot
from qcoder.services.quoting.retrieval import QuoteFilter, Retrieval
from qcoder.services.reporting import outline
from qcoder.services.reporting.report_document import write_outline
from qcoder.services.sample import sample_in
from qcoder.services.study import open_study

Said = list[tuple[str, str, str]]  # chapter, printed words, attribution


@pytest.fixture(scope="module")
def report(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Said]:
    """The sample with a chapter for each question that has quotes: every third of them, the last one first.

    Every second quote has a published form of its own.
    """
    folder = tmp_path_factory.mktemp("report")
    path = sample_in(folder)
    wanted: Said = []
    with open_study(path) as study:
        top = outline.create(study, "What was found", key="3")
        for asked in questions.everything(study):
            retrieval = Retrieval(study)
            found = retrieval.find(QuoteFilter(questions=(asked.id.hex(),)))[0].rows
            rows = list({(row.text, row.start, row.end): row for row in found}.values())[::-3]
            if not rows:
                continue
            chapter = outline.create(study, asked.body, key=asked.key, parent=top)
            spots = [Spot.of(row) for row in rows]
            forms.set_status(study, spots, "approved")
            for spot, row in list(zip(spots, rows, strict=True))[::2]:
                verbatim = retrieval.verbatim(row)
                forms.set_form(study, spot, verbatim, f"{verbatim} [as was said]")
            outline.place_quotes(study, chapter, spots)
        retrieval = Retrieval(study)
        known = {(row.text, row.start, row.end): row for row in retrieval.find(QuoteFilter())[0].rows}
        records = retrieval.shelf.records
        for one in outline.everything(study):
            for quote in one.quotes:
                record = records[quote]
                row = retrieval.quote(known[record.text, record.start or 0, record.end or 0], None)
                wanted.append((one.label, printed(record.published or row.verbatim), row.attribution))
        for ending in ("docx", "html", "md"):
            write_outline(study, folder / f"report.{ending}", language="nl")
    return folder, wanted


def test_word_prints_them(report: tuple[Path, Said]) -> None:
    folder, wanted = report
    said: Said = []
    chapter = ""
    for one in docx.Document(str(folder / "report.docx")).paragraphs:
        style = one.style.name if one.style else ""
        if style and style.startswith("Heading"):
            chapter = one.text
        elif style == "Quote":
            said.append((chapter, one.text, ""))
        elif style == "Quote attribution":
            said[-1] = (*said[-1][:2], one.text)
    assert len(said) > 30
    assert said == wanted


class _Page(HTMLParser):
    """Reads the chapters, words and attributions of a page."""

    def __init__(self) -> None:
        super().__init__()
        self.said: Said = []
        self._chapter, self._words, self._inside = "", "", ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        known = dict(attrs)
        self._inside = "words" if known.get("class") == "words" else tag
        if tag in {"h2", "h3"}:
            self._chapter = ""

    def handle_data(self, data: str) -> None:
        if self._inside in {"h2", "h3"}:
            self._chapter += data
        elif self._inside == "words":
            self.said.append((self._chapter, data, ""))
        elif self._inside == "footer":
            self.said[-1] = (*self.said[-1][:2], data)

    def handle_endtag(self, tag: str) -> None:
        self._inside = ""


def test_a_page_prints_them(report: tuple[Path, Said]) -> None:
    folder, wanted = report
    page = _Page()
    page.feed((folder / "report.html").read_text(encoding="utf-8"))
    assert page.said == wanted


def test_the_same_report_is_the_same_file(report: tuple[Path, Said]) -> None:
    folder, wanted = report
    with open_study(next(folder.glob("*.qcoder")), read_only=True) as study:
        for ending in ("docx", "html", "md"):
            write_outline(study, folder / f"again.{ending}", language="nl")
            assert (folder / f"again.{ending}").read_bytes() == (folder / f"report.{ending}").read_bytes()
    quoted = [line for line in (folder / "report.md").read_text(encoding="utf-8").splitlines() if line[:3] == "> “"]
    assert len(quoted) == len(wanted)
