"""The page Missing: what is missing under all questions, in one list. Enter goes to where a row is mended."""

from collections.abc import Sequence

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, QPoint, Qt, Signal
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMenu, QStackedWidget, QVBoxLayout, QWidget

from qcoder.model.errors import EnvironmentProblem, UserError
from qcoder.services import questions
from qcoder.services.quoting import quotes
from qcoder.services.reporting import coverage, meant
from qcoder.services.reporting.missing import missing
from qcoder.services.reporting.missing_kinds import SENTENCES, Missing
from qcoder.ui.saying import counted
from qcoder.ui.session import Session
from qcoder.ui.views.counting import Counting
from qcoder.ui.views.following_room import FollowingRoom
from qcoder.ui.views.questions.choice_button import ChoiceButton
from qcoder.ui.views.questions.missing_words import group_words, kind_words, sentence
from qcoder.ui.views.questions.page_switch import MISSING, PageSwitch
from qcoder.ui.views.questions.view import SHOWN_KINDS
from qcoder.ui.widgets.bands import PAGE_INSET, EmptyState, ProblemBand, ProgressStrip
from qcoder.ui.widgets.labels import tip_text
from qcoder.ui.widgets.status_line import StatusItem
from qcoder.ui.widgets.table import Column, TableView
from qcoder.ui.widgets.titles import ViewTitle

Index = QModelIndex | QPersistentModelIndex
EVERYTHING, MEANT = "", "meant"
_KEY, _WORDS, _LACK = range(3)
_LOOKS = (Column("strong", 90), Column("plain", 460, most=900), Column("plain", stretch=True))


class LackModel(QAbstractTableModel):
    """What is missing: the key of the question, its words, the sentence."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.rows: list[Missing] = []

    def show_rows(self, rows: Sequence[Missing]) -> None:
        """Shows other rows."""
        self.beginResetModel()
        self.rows = list(rows)
        self.endResetModel()

    def _goes_on(self, row: int) -> bool:
        """Whether a row is about the same question as the one above it, which then names it for both."""
        return row > 0 and self.rows[row - 1].question.id == self.rows[row].question.id

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature; the index is empty
        return 0 if parent.isValid() else len(self.rows)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(_LOOKS)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        titles = (self.tr("Question"), "", self.tr("What is missing"))
        across = orientation == Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole
        return titles[section] if across else None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        one = self.rows[index.row()]
        cells = {_KEY: one.question.key, _WORDS: one.question.body, _LACK: sentence(one)}
        words = " ".join(cells[index.column()].split())
        if role == Qt.ItemDataRole.DisplayRole:
            return "" if index.column() != _LACK and self._goes_on(index.row()) else words
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return words
        return tip_text(words) if role == Qt.ItemDataRole.ToolTipRole and words else None


class MissingPage(FollowingRoom):
    """`place_asked` carries the `Missing` that is to be mended."""

    place_asked = Signal(object)
    shown_kinds = SHOWN_KINDS

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(session, parent)
        self._found: list[Missing] = []
        self.title = ViewTitle(self.tr("Missing"))
        self.pages = PageSwitch(MISSING)
        self.kinds = ChoiceButton(kind_words, self._kinds, EVERYTHING)
        self.kind = EVERYTHING
        self.group = coverage.CASES
        self.groups = ChoiceButton(group_words, self._groups, self.group)
        self.title.lead_with(self.pages)
        for control in (self.groups, self.kinds):
            self.title.add_control(control)
        self.meant_act = QAction(self)
        self.meant_act.setShortcut(QKeySequence(Qt.Key.Key_Delete))
        self.meant_act.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
        self.problem, self.progress = ProblemBand(), ProgressStrip(self, inset=PAGE_INSET)
        self.table = TableView(self.tr("What is missing under the questions"))
        self.model = LackModel(self)
        self.table.setModel(self.model)
        self.table.set_columns(_LOOKS)
        self.table.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.table.addAction(self.meant_act)
        self.empty = EmptyState("", "")
        self.counting = Counting(self)
        self._lay_out()
        self.kinds.chosen.connect(self.narrow)
        self.groups.chosen.connect(self.look_by)
        self.table.activated.connect(self._open)
        self.table.customContextMenuRequested.connect(self._show_menu)
        self.table.selectionModel().selectionChanged.connect(lambda *_: self.status_changed.emit())
        self.meant_act.triggered.connect(self.turn_meant)
        self.empty.step.connect(lambda: self.pages.page_wanted.emit(0))
        self.counting.counted.connect(self._show_found)
        self.counting.failed.connect(self._show_failure)
        self.counting.began.connect(lambda: self.progress.start(self.tr("Looking for what is missing")))
        self.counting.ended.connect(self.progress.finish)
        self.progress.cancelled.connect(self.counting.stop)

    def _lay_out(self) -> None:
        self.stack = QStackedWidget()
        self.stack.addWidget(self.table)
        self.stack.addWidget(self.empty)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        for part in (self.title, self.problem, self.progress):
            column.addWidget(part)
        column.addWidget(self.stack, 1)

    def _kinds(self) -> list[str]:
        there = {one.kind for one in self._found if not one.meant}
        settled = [MEANT] if any(one.meant for one in self._found) else []
        return [EVERYTHING, *(kind for kind in SENTENCES if kind in there), *settled]

    def show_study(self) -> None:
        study = self._session.study
        if self.group not in self._groups():
            self.group = coverage.CASES  # the attribute is gone
        self.groups.show_chosen(self.group)
        group = self.group
        self.counting.ask(study, lambda one, go: missing(one, go, group=group), quotes.total(study))

    def _show_failure(self, error: UserError | EnvironmentProblem) -> None:
        self.problem.show_problem(error.message, [(self.tr("Try again"), self.refresh)])

    def _show_found(self, found: list[Missing]) -> None:
        self.problem.hide()
        self._found = found
        if self.kind not in self._kinds():
            self.kind = EVERYTHING
            self.kinds.show_chosen(EVERYTHING)
        self._show_rows()

    def _groups(self) -> list[str]:
        """By what people can be grouped: each person by themselves would be missing somewhere nearly always."""
        return [kind for kind in coverage.column_kinds(self._session.study) if kind != coverage.PEOPLE]

    def look_by(self, group: str) -> None:
        """Says who is to be heard: sites, sources, or the values of an attribute."""
        self.group = group
        self.refresh()

    def narrow(self, kind: str) -> None:
        """Shows one kind of what is missing, or everything."""
        self.kind = kind
        self.kinds.show_chosen(kind)
        self._show_rows()

    def _show_rows(self) -> None:
        had_focus = self.table.hasFocus() or self.empty.button.hasFocus()
        row = max(0, self.table.currentIndex().row())
        self.meant_act.setText(self.tr("Missing again") if self.kind == MEANT else self.tr("Meant so: hide it"))
        shown = [one for one in self._found if self._is_shown(one)]
        self.model.show_rows(shown)
        if shown:
            self.table.setCurrentIndex(self.model.index(min(row, len(shown) - 1), 0))
        else:
            self._say_why()
        self.stack.setCurrentWidget(self.table if shown else self.empty)
        asked = counted(len({one.question.id for one in shown}), "question", "questions")
        said = self.tr("{things} under {questions}")
        things = counted(len(shown), "thing", "things")
        self.title.set_facts(said.format(things=things, questions=asked) if shown else "")
        if had_focus:
            self.first_focus().setFocus()
        self.status_changed.emit()

    def _is_shown(self, one: Missing) -> bool:
        if one.meant or self.kind == MEANT:
            return one.meant and self.kind == MEANT
        return self.kind in {EVERYTHING, one.kind}

    def _show_menu(self, at: QPoint) -> None:
        if not self.table.indexAt(at).isValid() or self._session.study.read_only:
            return
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.addAction(self.meant_act)
        menu.popup(self.table.viewport().mapToGlobal(at))

    def turn_meant(self) -> None:
        """Says of the chosen rows that they are meant so, which hides them; of hidden ones that they are missing."""
        study = self._session.study
        chosen = [self.model.rows[row] for row in sorted({one.row() for one in self.table.selectedIndexes()})]
        if not chosen or study.read_only:
            return
        act = meant.take_back if self.kind == MEANT else meant.say
        self._session.attempt(lambda: act(study, chosen))

    def _say_why(self) -> None:
        if any(one.meant for one in self._found):
            self.empty.set_words(
                self.tr("Nothing else is missing"),
                self.tr("What is left was said to be meant so; it can be shown above."), "",
            )  # fmt: skip
        elif questions.everything(self._session.study):
            self.empty.set_words(
                self.tr("Nothing is missing"),
                self.tr("Every question has quotes, nobody is silent, and its answer is final."), "",
            )  # fmt: skip
        else:
            self.empty.set_words(
                self.tr("No research questions yet"),
                self.tr("Once there are some, what each of them still lacks stands here in one list."),
                self.tr("Go to the questions"),
            )

    def first_focus(self) -> QWidget:
        return self.table if self.model.rows else self.empty.button

    def status_items(self) -> list[StatusItem]:
        if not self.model.rows:
            return []
        items = [StatusItem(self.tr("Enter goes to where it is mended"))]
        if not self._session.study.read_only:
            again, hide = self.tr("Del lets it be missing again"), self.tr("Del hides what is meant so")
            items.append(StatusItem(again if self.kind == MEANT else hide))
        hidden = sum(one.meant for one in self._found)
        if hidden and self.kind != MEANT:
            items.append(StatusItem(self.tr("{count} hidden as meant so").format(count=hidden)))
        return items

    def _open(self, index: QModelIndex) -> None:
        if index.isValid():
            self.place_asked.emit(self.model.rows[index.row()])
