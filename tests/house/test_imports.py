"""The command line starts without what only the window or the language tools need."""

import subprocess
import sys
from importlib.util import find_spec

import pytest

HEAVY = ("PySide6", "shiboken6", "qtawesome", "spacy")


@pytest.mark.skipif(find_spec("qcoder.cli") is None, reason="there is no qcoder.cli yet")
@pytest.mark.parametrize("module", ["qcoder.cli", "qcoder.services"])
def test_importing_stays_light(module: str) -> None:
    ask = f"import sys, {module}; print(*sorted(set({HEAVY!r}) & set(sys.modules)))"
    answer = subprocess.run([sys.executable, "-c", ask], capture_output=True, text=True, check=True)
    assert answer.stdout.split() == []


def test_the_window_starts_without_what_only_a_study_needs() -> None:
    late = ("qcoder.services", "qcoder.history", "qcoder.cli", "sqlite", "rapidfuzz", "numpy", "docx", "openpyxl")
    ask = f"import sys, qcoder.app; print(*sorted(name for name in sys.modules if name.startswith({late!r})))"
    answer = subprocess.run([sys.executable, "-c", ask], capture_output=True, text=True, check=True)
    assert answer.stdout.split() == []


def test_a_text_and_the_codebook_are_shown_without_what_others_need() -> None:
    late = ("numpy", "docx", "openpyxl", "xlsxwriter", "spacy", "sqlite_utils", "qcoder.ui.views.quotes.view",
            "qcoder.ui.views.memos.room", "qcoder.ui.views.questions.view")
    ask = (
        "import sys, qcoder.ui.views.code\n"
        "documents = 'lxml' in sys.modules\n"
        "import qcoder.ui.views.codebook\n"
        f"print(documents, *sorted(name for name in sys.modules if name in {late!r}))"
    )
    answer = subprocess.run([sys.executable, "-c", ask], capture_output=True, text=True, check=True)
    assert answer.stdout.split() == ["False"]
