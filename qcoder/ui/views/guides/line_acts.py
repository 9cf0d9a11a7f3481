"""What can be done with a line of a guide from the grid: linked, changed, moved, taken out; by menu and by keys."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QMenu

from qcoder.model.guides import THEME
from qcoder.services import questions
from qcoder.services.guides import editing, keeping
from qcoder.services.guides.keeping import GuideLine
from qcoder.ui.dialogs.naming import NameDialog, ask_name
from qcoder.ui.saying import said_of
from qcoder.ui.session import Session
from qcoder.ui.views.guides.grid_model import GridModel
from qcoder.ui.widgets.finding import PickEntry, find
from qcoder.ui.widgets.quick_pick import QuickPick
from qcoder.ui.widgets.table import TableView

_NONE = b""
_SHOWN = 60


class LineActs(QObject):
    """Acts on the line of the current cell of a table. Each act is one action that can be undone."""

    def __init__(self, session: Session, table: TableView, model: GridModel) -> None:
        super().__init__(table)
        self._session, self._study = session, session.study
        self._table, self._model = table, model
        table.installEventFilter(self)
        table.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        table.customContextMenuRequested.connect(
            lambda place: self.menu().popup(table.viewport().mapToGlobal(place))
        )

    @property
    def chosen(self) -> GuideLine | None:
        """The line of the current cell."""
        return self._model.line_at(self._table.currentIndex().row())

    def menu(self) -> QMenu:
        """The menu of the chosen line, made anew each time; it takes itself down when it closes."""
        menu = QMenu(self._table)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.fill(menu)
        return menu

    def fill(self, menu: QMenu) -> None:
        """Puts the acts on the chosen line into a menu."""
        known = self.chosen
        entries: list[tuple[str, str, Callable[[], object]] | None] = [
            (self.tr("Link to a research question…"), "L", self.link),
            (self.tr("Change the words…"), "F2", self.edit),
            None,
            (self.tr("Move up"), "Alt+Up", lambda: self._move(lambda s, one: editing.shift(s, one, -1))),
            (self.tr("Move down"), "Alt+Down", lambda: self._move(lambda s, one: editing.shift(s, one, 1))),
            (self.tr("Put under the one above"), "Alt+Right", lambda: self._move(editing.put_under)),
            (self.tr("Take out from under it"), "Alt+Left", lambda: self._move(editing.take_out)),
            None,
            (self.tr("Delete"), "Del", self.delete),
        ]
        for entry in entries:
            if entry is None:
                menu.addSeparator()
                continue
            words, keys, act = entry
            action = menu.addAction(words, act)
            action.setShortcut(QKeySequence(keys))
            action.setShortcutVisibleInContextMenu(True)
            action.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)  # shown here; the table has the keys itself
            linkable = known is not None and known.kind != THEME
            action.setEnabled(known is not None and not self._study.read_only and (act != self.link or linkable))

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        if not isinstance(event, QKeyEvent) or event.type() != QEvent.Type.KeyPress or self._study.read_only:
            return False
        alt = bool(event.modifiers() & Qt.KeyboardModifier.AltModifier)
        acts: dict[tuple[int, bool], Callable[[], object]] = {
            (Qt.Key.Key_L, False): self.link, (Qt.Key.Key_F2, False): self.edit,
            (Qt.Key.Key_Delete, False): self.delete,
            (Qt.Key.Key_Up, True): lambda: self._move(lambda s, one: editing.shift(s, one, -1)),
            (Qt.Key.Key_Down, True): lambda: self._move(lambda s, one: editing.shift(s, one, 1)),
            (Qt.Key.Key_Right, True): lambda: self._move(editing.put_under),
            (Qt.Key.Key_Left, True): lambda: self._move(editing.take_out),
        }
        act = acts.get((event.key(), alt))
        if act is None or event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            return False
        act()
        return True

    # ---- the acts

    def link(self) -> QuickPick | None:
        """Asks which research question the line serves; the first entry takes a link away."""
        one = self.chosen
        if one is None or one.kind == THEME or self._study.read_only:
            return None
        known = questions.everything(self._study)
        entries = [PickEntry(_NONE, self.tr("No research question"))] if one.asks is not None else []
        entries += [
            PickEntry(q.id, " ".join(filter(None, (q.key, q.body))), note=self.tr("now") if q.id == one.asks else "")
            for q in known
        ]
        if not entries:
            self._session.told.emit(self.tr("There are no research questions yet; add them in Questions > Coverage"))
            return None
        pick = QuickPick(self._table.window(), lambda words: find(words, entries),
                         hint=self.tr("The research question that it serves"))
        pick.chosen.connect(lambda entry: self._link(one, entry.key or None))
        pick.open_centred()
        return pick

    def _link(self, one: GuideLine, question: bytes | None) -> None:
        if question != one.asks:
            self._session.attempt(lambda: keeping.link(self._study, one.id, question))

    def edit(self) -> NameDialog | None:
        """Asks for other words."""
        one = self.chosen
        if one is None or self._study.read_only:
            return None
        return ask_name(self._table.window(), self.tr("Change a line of the guide"), one.body, self.tr("Change"),
                        lambda words: editing.edit(self._study, one.id, words))

    def delete(self) -> None:
        """Takes the line out with those below it; Undo brings them back."""
        one = self.chosen
        if one is None or self._study.read_only:
            return
        gone = len(keeping.with_those_below(keeping.lines(self._study), one.id))
        self._session.attempt(lambda: keeping.delete_line(self._study, one.id))
        words = one.label if len(one.label) <= _SHOWN else f"{one.label[: _SHOWN - 1]}…"
        alone = self.tr("Took “{line}” out of the guide").format(line=words)
        with_others = said_of(
            gone - 1, "Took “{line}” out of the guide, with {count} line below it",
            "Took “{line}” out of the guide, with {count} lines below it", line=words,
        )
        self._session.done.emit(alone if gone == 1 else with_others)

    def _move(self, move: Callable[..., bool]) -> None:
        one = self.chosen
        if one is None or self._study.read_only:
            return
        column = self._table.currentIndex().column()
        if self._session.attempt(lambda: move(self._study, one.id)):
            row = self._model.row_of(one.id)
            if row >= 0:
                self._table.setCurrentIndex(self._model.index(row, max(column, 0)))
