"""Coding with the mouse: words carried onto a code, a code onto words, an edge pulled; each reaches the study."""

from PySide6.QtCore import QEvent, QMimeData, QPoint, QPointF, Qt, QTimer
from PySide6.QtGui import QDragEnterEvent, QDragMoveEvent, QDropEvent, QMouseEvent
from PySide6.QtWidgets import QApplication, QMenu, QWidget

from qcoder.services import coding
from qcoder.ui.reader.dropping import WORDS_MIME
from tests.ui.views.code.hands import Hands

LEFT, FREE = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
ACTIONS = Qt.DropAction.CopyAction | Qt.DropAction.MoveAction


def carry(onto: QWidget, at: QPointF, data: QMimeData) -> bool:
    """What comes to a widget when something is carried over it and let fall; whether it was taken."""
    point = at.toPoint()
    for event in (QDragEnterEvent(point, ACTIONS, data, LEFT, FREE), QDragMoveEvent(point, ACTIONS, data, LEFT, FREE)):
        QApplication.sendEvent(onto, event)
        if not event.isAccepted():
            return False
    fallen = QDropEvent(at, ACTIONS, data, LEFT, FREE)
    QApplication.sendEvent(onto, fallen)
    return fallen.isAccepted()


def mouse(onto: QWidget, kind: QEvent.Type, at: QPointF, *, held: bool) -> None:
    none = Qt.MouseButton.NoButton
    button = none if kind == QEvent.Type.MouseMove else LEFT
    place = QPointF(onto.mapToGlobal(at))
    QApplication.sendEvent(onto, QMouseEvent(kind, at, place, button, LEFT if held else none, FREE))


def test_selected_words_are_carried_onto_a_code(hands: Hands) -> None:
    turn, before = hands.turn(3), hands.codings
    hands.reader.select(turn.start, turn.start + 20)
    tree = hands.view.codebook.tree
    hands.view.codebook.choose(hands.code("Referral"))
    data = QMimeData()
    data.setData(WORDS_MIME, b"1")
    row = QPointF(tree.visualRect(tree.currentIndex()).center())
    below = QPointF(row.x(), 100_000.0)
    assert not carry(tree.viewport(), below, data), "beside the codes nothing is taken"
    assert carry(tree.viewport(), row, data)
    (made,) = hands.new(before)
    assert (made.code, hands.words(made)) == (hands.code("Referral"), turn.body[:20].strip())
    hands.window.undo()
    assert not hands.new(before)


def test_a_code_of_the_codebook_is_carried_onto_selected_words(hands: Hands) -> None:
    turn, before = hands.turn(3), hands.codings
    hands.reader.go_to(turn.start)
    hands.reader.select(turn.start, turn.start + 20)
    tree, view = hands.view.codebook.tree, hands.reader.view
    hands.view.codebook.choose(hands.code("Referral"))
    data = tree.model().mimeData([tree.currentIndex()])
    rect = view.cursorRect()
    at = QPointF(rect.left() - 12, rect.center().y())
    assert carry(view.viewport(), at, data)
    (made,) = hands.new(before)
    assert (made.code, hands.words(made)) == (hands.code("Referral"), turn.body[:20].strip())


def test_an_edge_of_a_coding_is_pulled_to_other_words(hands: Hands) -> None:
    turn, before = hands.turn(3), hands.codings
    hands.reader.select(turn.start, turn.start + 20)
    hands.view.pane.acts.apply(hands.code("Referral"))
    (made,) = hands.new(before)
    hands.reader.choose_by_id(made.id)
    view = hands.reader.view
    top, height = view.edge_lines()[1]
    at = QPointF(top.x(), top.y() + height - 3)
    viewport = view.viewport()
    mouse(viewport, QEvent.Type.MouseMove, at, held=False)
    mouse(viewport, QEvent.Type.MouseButtonPress, at, held=True)
    mouse(viewport, QEvent.Type.MouseMove, at + QPointF(60, 0), held=True)
    mouse(viewport, QEvent.Type.MouseButtonRelease, at + QPointF(60, 0), held=False)
    (pulled,) = hands.new(before)
    assert pulled.start == made.start
    assert pulled.end > made.end
    hands.window.undo()
    (again,) = hands.new(before)
    assert (again.start, again.end) == (made.start, made.end)


def test_the_menu_of_the_words_acts_on_the_coding_here(hands: Hands) -> None:
    hands.press(Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    one = hands.view.pane.chosen
    assert one is not None
    seen: list[list[str]] = []

    def choose() -> None:
        menu = next(child for child in hands.view.pane.children() if isinstance(child, QMenu))
        seen.append([action.text() for action in menu.actions()])
        for part in menu.findChildren(QMenu):
            for action in part.actions() if one.code_name in part.title() else ():
                if action.text() == "Flag for discussion":
                    action.trigger()
        menu.close()

    QTimer.singleShot(0, choose)
    hands.reader.context_requested.emit(QPoint(), hands.reader.here())
    assert {"Apply a code…", "Memo on these words…", "Correct the words…", "Copy"} <= set(seen[0])
    assert coding.get(hands.study, one.id).flagged
