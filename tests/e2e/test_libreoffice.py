"""Our documents and workbooks as LibreOffice prints them: with the words and the pages that belong there.

Skipped where LibreOffice is not installed. One run of it takes both files, since starting it is what takes time.
"""

import shutil
import subprocess
from pathlib import Path

import pytest
from pypdf import PdfReader

from qcoder.services import questions
from qcoder.services.quoting import quotes
from qcoder.services.quoting.quotes import QuoteFilter
from qcoder.services.reporting.layouts import QUESTIONS, Layout
from qcoder.services.study import open_study
from tests.sample_study import sample_file, sample_template

__all__ = ["sample_file", "sample_template"]

pytestmark = pytest.mark.slow

_OFFICE = shutil.which("soffice") or shutil.which("libreoffice")
_PATIENCE = 120  # seconds: a busy machine starts it slowly, and one that hangs fails the test
ANSWER = "They meet where a hub is open daily."


def words_of(pdf: Path) -> tuple[int, str]:
    """The number of pages, and all their words."""
    pages = PdfReader(pdf).pages
    return len(pages), bare(" ".join(page.extract_text() for page in pages))


def bare(words: str) -> str:
    """Letters and figures alone: where lines break, and from which font a sign is taken, is not ours to say."""
    return "".join(sign for sign in words if sign.isalnum())


@pytest.mark.skipif(_OFFICE is None, reason="LibreOffice is not installed")
def test_documents_and_workbooks_open_in_libreoffice(sample_file: Path, tmp_path: Path) -> None:
    with open_study(sample_file) as study:
        asked = next(one for one in questions.everything(study) if one.key == "C7")
        questions.set_answer(study, asked.id, ANSWER, final=True)
        wanted = QuoteFilter(questions=(asked.key,))
        look = Layout(grouping=QUESTIONS, language="nl")
        for ending in ("docx", "xlsx"):
            quotes.write(study, wanted, tmp_path / f"{ending}.{ending}", layout=look)
        said = {row.quote for row in quotes.rows(study, wanted)}
    assert len(said) > 5
    assert _OFFICE is not None
    subprocess.run(
        [_OFFICE, f"-env:UserInstallation={(tmp_path / 'office').as_uri()}", "--headless", "--convert-to", "pdf",
         "--outdir", str(tmp_path), str(tmp_path / "docx.docx"), str(tmp_path / "xlsx.xlsx")],
        check=True, capture_output=True, timeout=_PATIENCE,
    )  # fmt: skip
    for ending in ("docx", "xlsx"):
        pages, words = words_of(tmp_path / f"{ending}.pdf")
        assert 2 <= pages <= 40, ending
        assert bare(ANSWER) in words, ending
        assert "Citaten" in words, ending
        for quote in said:
            assert bare(quote) in words, (ending, quote)
        assert f"van{pages}" in words, "each page says how many there are"
