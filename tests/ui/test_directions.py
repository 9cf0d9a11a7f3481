"""Names that are written from right to left keep the rest of a sentence in its order."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QCoreApplication

from qcoder.services.codes import codebook
from qcoder.ui.frame.window import MainWindow
from qcoder.ui.saying import facts_in_a_row, isolated
from tests.ui.windows import open_window, sample_file, sample_template

__all__ = ["open_window", "sample_file", "sample_template"]

NEIGHBOURS = "קשרים עם שכנים 3"


def sentence(name: str) -> str:
    return QCoreApplication.translate("Test", "Deleted “{name}” with {count} codings").format(name=name, count=12)


def test_only_what_is_written_from_right_to_left_is_isolated() -> None:
    assert isolated("Bonding") == "Bonding"
    assert isolated(NEIGHBOURS) == f"\u2068{NEIGHBOURS}\u2069"
    assert isolated("ties (علاقات)") == "\u2068ties (علاقات)\u2069"
    assert facts_in_a_row((NEIGHBOURS, "", "12 March")) == f"\u2068{NEIGHBOURS}\u2069  ·  12 March"


def test_sentences_isolate_names_from_when_a_study_has_such_until_it_is_closed(
    open_window: Callable[[Path | None], MainWindow], sample_file: Path
) -> None:
    window = open_window(sample_file)
    study = window.study
    assert study is not None
    assert sentence(NEIGHBOURS) == f"Deleted “{NEIGHBOURS}” with 12 codings"
    made = codebook.create(study, NEIGHBOURS)
    isolating = f"Deleted “\u2068{NEIGHBOURS}\u2069” with \u206812\u2069 codings"
    assert sentence(NEIGHBOURS) == isolating
    window.code_view.keeping.delete(made)
    assert f"\u2068{NEIGHBOURS}\u2069" in window.notice.sentence
    window.close_project()
    assert sentence(NEIGHBOURS) == f"Deleted “{NEIGHBOURS}” with 12 codings"
    window.open_path(sample_file)  # the deleted code can be brought back
    assert sentence(NEIGHBOURS) == isolating
