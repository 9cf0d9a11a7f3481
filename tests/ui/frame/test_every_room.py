"""Every room, page and dialog, of a window in Ukrainian.

Each control that takes the keyboard has a name and a role, and nothing is said in English but words of the study and
names. Both are looked at on one way through the window, since making all of it takes seconds.
"""

import getpass
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QLocale, QThreadPool
from PySide6.QtGui import QFontDatabase
from PySide6.QtWidgets import QApplication, QDialog, QStackedWidget, QWidget

from qcoder.model.speech import Speech
from qcoder.services import sources
from qcoder.services.published import forms
from qcoder.services.published.forms import Spot
from qcoder.services.published.shelf import STATUSES
from qcoder.services.quoting.retrieval import QuoteFilter, Retrieval
from qcoder.ui.catalogue import CatalogueTranslator, read_catalogue
from qcoder.ui.frame.rooms import ROOMS
from qcoder.ui.frame.window import MainWindow
from qcoder.ui.languages import choose_language
from qcoder.ui.views.paged_room import PagedRoom
from qcoder.ui.views.questions.page_switch import COVERAGE, EVIDENCE, FINDINGS, GUIDE, OUTLINE
from qcoder.ui.views.questions.room import QuestionsRoom
from tests.ui.controls import nameless
from tests.ui.english_left import EnglishLeft
from tests.ui.windows import open_window, sample_file, sample_template

__all__ = ["open_window", "sample_file", "sample_template"]


DIALOGS = (
    "new_project", "new_code", "edit_code", "edit_cases", "correct_words", "show_corrections",
    "about_text", "set_attribution", "show_keys", "change_keys", "show_appearance", "hand_out", "about", "join_codes",
    "export_codebook", "name_codebook_state", "show_participants",
)
# An attribute with a capital, a quote of one word, a new coder, and a specimen of two languages.
NAMES = ("Role", "Taller", getpass.getuser(), "At first we only came for coffee.")


@pytest.fixture
def ukrainian(qapp: QApplication) -> Iterator[None]:
    catalogue, before, english = read_catalogue("uk"), QLocale(), Speech.find
    translator = CatalogueTranslator(catalogue, qapp)
    qapp.installTranslator(translator)
    QLocale.setDefault(QLocale("uk"))
    Speech.find = lambda words, number: catalogue.find(words, number) or words
    yield
    Speech.find = english
    QLocale.setDefault(before)
    qapp.removeTranslator(translator)


def pages_of(room: QWidget) -> Iterator[QWidget]:
    """A room, or each page of one that has pages, brought to the front."""
    if isinstance(room, PagedRoom):
        for name in room._specs:
            yield room.open_page(name)
    elif isinstance(room, QuestionsRoom):
        yield from (room.open_page(page) for page in (COVERAGE, FINDINGS, EVIDENCE, OUTLINE, GUIDE))
    else:
        yield room


@pytest.mark.usefixtures("ukrainian")
def test_every_control_has_a_name_and_nothing_is_said_in_english(
    open_window: Callable[[Path | None], MainWindow], sample_file: Path
) -> None:
    window = open_window(sample_file)
    choose_language(window.settings, "uk")
    study = window.study
    assert study is not None
    quotes = Retrieval(study).find(QuoteFilter())[0].rows
    for row, status in zip(quotes, STATUSES, strict=False):
        forms.set_status(study, [Spot.of(row)], status)
    english = EnglishLeft(sample_file, str(sample_file), *QFontDatabase.families(), *NAMES)
    left: list[str] = []
    for spec in ROOMS:
        for page in pages_of(window.show_room(spec.name)):
            QThreadPool.globalInstance().waitForDone()
            QApplication.processEvents()
            assert list(nameless(window)) == [], spec.name
            left += english.in_widgets(page)
    left += english.in_widgets(window, but=QStackedWidget)
    window.show_room("code")
    window.code_view.open_source(sources.find(study, "Focus group Quayside").id)
    reader = window.code_view.pane.reader
    for name in DIALOGS:
        window.show_room("code")
        reader.go_to(next(one.start for one in reader.page.turns if one.number == 3))  # type: ignore[union-attr]
        window.menus.run(name)
        dialogs = [one for one in QApplication.topLevelWidgets() if isinstance(one, QDialog) and one.isVisible()]
        assert len(dialogs) == 1, name
        assert dialogs[0].windowTitle() or dialogs[0].accessibleName(), name
        assert list(nameless(dialogs[0])) == [], name
        left += english.in_widgets(dialogs[0])
        dialogs[0].done(0)
    assert left == []


def test_english_of_ours_is_found_among_words_of_the_study(sample_file: Path) -> None:
    english = EnglishLeft(sample_file)
    assert english.in_words("Коди: Social connections > Bonding") == ""
    assert english.in_words("Скасувати: delete the code Bonding") == "delete"
    assert english.in_words("3 candidates, expor…") == "candidates"
