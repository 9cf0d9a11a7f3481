"""Rating while coding: a code with a scale asks for the number, by key and typed."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from qcoder.model.records import Coding
from qcoder.services import coding
from qcoder.services.codes import codebook, scales
from qcoder.services.codes.scales import Scale
from qcoder.services.study import Study
from qcoder.ui.frame.window import MainWindow
from qcoder.ui.reader.margin import coding_words
from qcoder.ui.views.code import CodeView
from qcoder.ui.widgets.quick_pick import QuickPick


@pytest.fixture
def view(window: MainWindow) -> CodeView:
    """The Code view at a turn in which nothing is coded with “Volunteers”, which has a scale."""
    study = _study(window)
    codes = [codebook.find(codebook.codes(study), name).id for name in ("Volunteers", "Yearly funding")]
    scales.set_scale(study, codes, Scale(-2, 2, "hinders to helps"))
    window.code_view.pane.reader.select(10, 40)
    return window.code_view


def _study(window: MainWindow) -> Study:
    assert window.study is not None
    return window.study


def _code(window: MainWindow, name: str) -> bytes:
    return codebook.find(codebook.codes(_study(window)), name).id


def _rated(window: MainWindow, name: str) -> list[Coding]:
    """What is coded with a code in the selected words."""
    pane = window.code_view.pane
    assert pane.text is not None
    code = _code(window, name)
    return [one for one in coding.of_text(_study(window), pane.text.id) if one.code == code and one.start < 40]


def _pick(view: CodeView) -> QuickPick:
    pick = view.pane.acts.rating.pick
    assert pick is not None
    assert pick.isVisible()
    return pick


def _type(view: CodeView, words: str) -> None:
    pick = _pick(view)
    QTest.keyClicks(pick.field, words)
    QTest.keyClick(pick.field, Qt.Key.Key_Return)


def test_a_code_with_a_scale_asks_for_its_rating(window: MainWindow, view: CodeView) -> None:
    view.pane.acts.apply(_code(window, "Volunteers"))
    assert "from −2 to +2" in _pick(view).field.placeholderText()
    _type(view, "-1")
    assert [one.weight for one in _rated(window, "Volunteers")] == [-1]
    assert view.pane.reader.hasFocus() or view.pane.reader.isAncestorOf(view.pane.reader.focusWidget())
    shown = next(one for one in view.pane.here if one.code_name == "Volunteers")
    assert shown.rating == "−1"
    assert "Volunteers −1" in coding_words(shown)
    assert any("rated −1" in part.facts for part in view.pane.explain())
    _study(window).undo()
    assert [one.weight for one in _rated(window, "Volunteers")] == [None]
    _study(window).undo()
    assert _rated(window, "Volunteers") == []


def test_each_code_that_was_applied_is_asked_for(window: MainWindow, view: CodeView) -> None:
    view.pane.acts.apply(_code(window, "Volunteers"), _code(window, "Bonding"), _code(window, "Yearly funding"))
    _type(view, "helps")
    _type(view, "0")
    assert [one.weight for one in _rated(window, "Volunteers")] == [2]
    assert [one.weight for one in _rated(window, "Yearly funding")] == [0]
    assert not any(pick.isVisible() for pick in view.findChildren(QuickPick))


def test_enter_and_escape_leave_a_coding_unrated(window: MainWindow, view: CodeView) -> None:
    view.pane.acts.apply(_code(window, "Volunteers"), _code(window, "Yearly funding"))
    before = _study(window).undo_name
    QTest.keyClick(_pick(view).field, Qt.Key.Key_Return)
    QTest.keyClick(_pick(view).field, Qt.Key.Key_Escape)
    assert [one.weight for name in ("Volunteers", "Yearly funding") for one in _rated(window, name)] == [None, None]
    assert _study(window).undo_name == before


def test_a_coding_is_rated_later_and_the_rating_taken_away(window: MainWindow, view: CodeView) -> None:
    acts = view.pane.acts
    acts.apply(_code(window, "Volunteers"))
    QTest.keyClick(_pick(view).field, Qt.Key.Key_Escape)
    acts.rate_coding()
    QTest.keyClick(_pick(view).field, Qt.Key.Key_Down)
    QTest.keyClick(_pick(view).field, Qt.Key.Key_Return)
    assert [one.weight for one in _rated(window, "Volunteers")] == [-2]
    acts.rate_coding()
    _type(view, "5")
    assert _pick(view).isVisible(), "out of the scale: nothing fits, nothing happens"
    _pick(view).field.clear()
    _type(view, "no rating")
    assert [one.weight for one in _rated(window, "Volunteers")] == [None]


def test_a_code_without_a_scale_says_so(window: MainWindow, view: CodeView) -> None:
    told: list[str] = []
    view.pane.acts._session.told.connect(told.append)
    view.pane.acts.apply(_code(window, "Bonding"))
    assert view.pane.acts.rating.pick is None
    view.pane.acts.rate_coding()
    assert "no scale" in told[-1]
