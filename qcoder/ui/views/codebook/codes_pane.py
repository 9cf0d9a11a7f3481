"""The left of the room: title, filter, the tree of codes with its columns, and what a press or key on a row does."""

from PySide6.QtCore import QModelIndex, QPoint, Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QMenu, QVBoxLayout, QWidget

from qcoder.model.records import CODE_STATUSES, Code
from qcoder.services.codes import code_usage, codebook
from qcoder.services.codes.code_usage import CodebookUsage
from qcoder.services.quoting import quotes
from qcoder.services.study import Study
from qcoder.services.writing import memos
from qcoder.ui.jobs import Job, Progress, application
from qcoder.ui.saying import counted, facts_in_a_row, said_of
from qcoder.ui.session import Session
from qcoder.ui.theme import CODE_COLOURS
from qcoder.ui.views.codebook.keeping import Keeping
from qcoder.ui.views.codebook.tree import CodeTable
from qcoder.ui.views.codebook.tree_model import SEARCH_ROLE, CodeUseModel
from qcoder.ui.views.counting import AT_ONCE
from qcoder.ui.widgets.bands import PAGE_INSET, EmptyState, ProgressStrip
from qcoder.ui.widgets.fields import SearchField
from qcoder.ui.widgets.grounds import Pane
from qcoder.ui.widgets.status_line import StatusItem
from qcoder.ui.widgets.titles import ViewTitle


class CodesPane(Pane):
    """`chosen_changed` says that another code stands chosen."""

    chosen_changed = Signal()
    fields_asked = Signal()
    import_asked = Signal()
    new_asked = Signal(object)  # parent or None
    join_asked = Signal(list)
    split_asked = Signal(object)
    quotes_asked = Signal(object)

    def __init__(self, session: Session, keeping: Keeping, parent: QWidget | None = None) -> None:
        super().__init__("page", parent)
        self._session, self._keeping = session, keeping
        self.known: list[Code] = []
        self.usage = CodebookUsage({}, ())
        self._waiting: dict[bytes, int] = {}
        self._open: set[bytes] = set()
        self._chosen_before: list[bytes] = []
        self._current_before = b""
        self._known_before: set[bytes] = set()
        self._job: Job | None = None
        self.title = ViewTitle(self.tr("Codebook"))
        self.filter = SearchField(self.tr("Find codes, also by old names"))
        self.progress = ProgressStrip(self, inset=PAGE_INSET)
        self.model = CodeUseModel(lambda: keeping.may_change, self)
        self.tree = CodeTable(self.tr("Codebook with use"))
        self.tree.setModel(self.model)
        self.model.repaint_wanted.connect(self.tree.viewport().update)
        self.empty = EmptyState(
            self.tr("No codes yet"),
            self.tr("Make the first one with Insert, code words in the Code room, or bring in a codebook."),
            self.tr("Import a codebook…"),
        )
        self._nothing = EmptyState(self.tr("No code fits"), self.tr("Esc in the field shows all codes again."))
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        row = QHBoxLayout()
        row.setContentsMargins(12, 8, 12, 8)
        row.addWidget(self.filter)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.title)
        column.addLayout(row)
        column.addWidget(self.progress)
        for part in (self.tree, self.empty, self._nothing):
            column.addWidget(part, 1)

    def _connect(self) -> None:
        tree, model = self.tree, self.model
        model.rename_asked.connect(self._rename)
        model.move_asked.connect(self._drop)
        model.modelAboutToBeReset.connect(self._remember)
        model.modelReset.connect(self._restore)
        tree.selectionModel().currentChanged.connect(lambda *_: self.chosen_changed.emit())
        tree.step_asked.connect(self._step)
        tree.entered_code.connect(self.fields_asked)
        tree.doubleClicked.connect(lambda _index: self.fields_asked.emit())
        tree.deleted.connect(self.delete)
        tree.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        tree.customContextMenuRequested.connect(self._show_menu)
        insert = QShortcut(QKeySequence(Qt.Key.Key_Insert), self, context=Qt.ShortcutContext.WidgetWithChildrenShortcut)
        insert.activated.connect(lambda: self.new_asked.emit(self._parent_of_chosen()))
        self.filter.textChanged.connect(self._filter)
        self.filter.down_pressed.connect(tree.setFocus)
        self.filter.left.connect(tree.setFocus)
        self.empty.step.connect(self.import_asked)
        self.progress.cancelled.connect(self.stop)

    # ---- what is shown

    def refresh(self, waiting: dict[bytes, int], *, recount: bool) -> None:
        """Shows the codebook as it is now; the rows that were open and chosen stay so.

        Without `recount` the figures are those that were counted last, where the tree has its old shape.
        """
        study = self._session.study
        shape = [(one.id, one.last) for one in self.known]
        self.known = codebook.codes(study)
        self._waiting = waiting
        if recount or self._job is not None or shape != [(one.id, one.last) for one in self.known]:
            self._count(study)
        else:
            self._show(self.usage)

    def _count(self, study: Study) -> None:
        """Counts at once in a study of ordinary size, else in the background, with the old figures meanwhile."""
        self.stop()
        total = quotes.total(study)
        if total <= AT_ONCE:
            self._show(code_usage.usage(study))
            return
        self._show(self.usage)

        def work(progress: Progress) -> CodebookUsage:
            with study.beside() as other:
                return code_usage.usage(other, progress.check)

        self._job = Job(work, application())
        self._job.finished.connect(self._counted)
        self._job.failed.connect(self._failed)
        self.progress.start(self.tr("Counting the use of codes"))
        self._job.start()

    def stop(self) -> None:
        """Counts no further."""
        if self._job is not None:
            self._job.finished.disconnect(self._counted)
            self._job.failed.disconnect(self._failed)
            self._job.cancel()
            self._job = None
            self.progress.finish()

    def _counted(self, found: CodebookUsage) -> None:
        self._job = None
        self.progress.finish()
        self._show(found)
        self.chosen_changed.emit()

    def _failed(self, error: Exception) -> None:
        self._job = None
        self.progress.finish()
        self._session.problem.emit(error, None)

    def _show(self, usage: CodebookUsage) -> None:
        fresh = not self.model.columns
        before = len(self.model.columns)
        self.usage = usage
        place = next((one.place for one in self.known if one.id == self.current), 0)
        self.model.show_memos(memos.beginnings(self._session.study))
        self.model.show_use(self.known, usage, self._waiting)
        if fresh:
            self.tree.expandAll()
        if fresh or before != len(self.model.columns):
            self.tree.show_columns(self.model)
        if not self.current and self.known:
            self.choose(self.known[min(place, len(self.known) - 1)].id)
        drafts = sum(1 for one in self.known if one.status == "draft")
        retired = sum(1 for one in self.known if one.status == "retired")
        facts = [counted(len(self.known), "code", "codes")] if self.known else []
        facts += [self.tr("{count} in draft").format(count=drafts)] if drafts else []
        facts += [self.tr("{count} retired").format(count=retired)] if retired else []
        self.title.set_facts(facts_in_a_row(facts))
        self._settle()

    def _settle(self) -> None:
        some = bool(self.known)
        fits = self.model.rowCount() > 0
        self.tree.setVisible(some and fits)
        self.empty.setVisible(not some)
        self._nothing.setVisible(some and not fits)
        self.filter.setVisible(some)

    def _remember(self) -> None:
        """What is open and chosen, before the tree is made anew; while all fitting rows are open, what was before."""
        if not self.model.is_narrowed:
            self._open = {one.id for one in self.known if self.tree.isExpanded(self._index(one.id))}
        self._chosen_before = self.chosen
        self._current_before = self.current
        self._known_before = {one.id for one in self.known if self.model.knows(one.id)}

    def _restore(self) -> None:
        for code in self.known:
            if code.id in self._open or self.filter.text() or code.id not in self._known_before:
                self.tree.setExpanded(self._index(code.id), True)
        selection = self.tree.selectionModel()
        flags = selection.SelectionFlag.Select | selection.SelectionFlag.Rows
        index = self._index(self._current_before)
        if index.isValid():
            selection.setCurrentIndex(index, selection.SelectionFlag.NoUpdate)
        for chosen in self._chosen_before:
            one = self._index(chosen)
            if one.isValid():
                selection.select(one, flags)

    def _filter(self, words: str) -> None:
        self.model.narrow(words, SEARCH_ROLE)
        self._settle()
        if words and not self.current:
            fits = next((one for one in self.known if self._index(one.id).isValid() and _fits(one, words)), None)
            if fits is not None:
                self.choose(fits.id)
        elif self.current:
            self.choose(self.current)

    def _index(self, code: bytes) -> QModelIndex:
        return self.model.index_of(code)

    def _id(self, index: QModelIndex) -> bytes:
        return self.model.id_at(index)

    @property
    def current(self) -> bytes:
        """The code that stands chosen; b"" when none does."""
        return self._id(self.tree.currentIndex())

    @property
    def chosen(self) -> list[bytes]:
        """All chosen codes, in the order of the tree."""
        wanted = {self._id(index) for index in self.tree.selectionModel().selectedRows()}
        return [one.id for one in self.known if one.id in wanted]

    def choose(self, code: bytes) -> None:
        """Chooses a code and brings it into view."""
        index = self._index(code)
        if index.isValid():
            self.tree.setCurrentIndex(index)
            self.tree.scrollTo(index)

    def first_focus(self) -> QWidget:
        """What takes the keyboard."""
        return self.tree if self.tree.isVisibleTo(self) else self.empty.button

    def status_items(self) -> list[StatusItem]:
        """The chosen code, or how many are chosen."""
        chosen = self.chosen
        if len(chosen) > 1:
            total = sum(self.usage.of(code).own for code in chosen)
            words = said_of(
                total, "{codes} chosen, with {count} coding of their own",
                "{codes} chosen, with {count} codings of their own",
                codes=counted(len(chosen), "code", "codes"),
            )
            return [StatusItem(words)]
        code = next((one for one in self.known if one.id == self.current), None)
        if code is None:
            return []
        items = [StatusItem(code.path)]
        if self._keeping.may_change:
            items.append(StatusItem(self.tr("Enter edits, Alt+arrows move")))
        return items

    # ---- what a person does

    def begin_rename(self) -> None:
        """Renames the chosen code in its row."""
        index = self.tree.currentIndex()
        if index.isValid() and self._keeping.may_change:
            self.tree.edit(index.siblingAtColumn(0))

    def _rename(self, code: bytes, name: str) -> None:
        self._session.attempt(lambda: codebook.rename(self._session.study, code, name))
        self.tree.setFocus()

    def _drop(self, code: bytes, parent: bytes | None, before: bytes | None) -> None:
        chosen = self.chosen
        self._keeping.move(chosen if code in chosen and len(chosen) > 1 else [code], parent, before)

    def _step(self, way: str) -> None:
        if not self.current or not self._keeping.may_change:
            return
        if not self.model.in_own_order:
            self.tree.sort_by(-1, Qt.SortOrder.AscendingOrder)
        self._keeping.step(self.current, way)
        self.tree.setExpanded(self._index(self.current).parent(), True)
        self.choose(self.current)

    def delete(self) -> None:
        """Deletes the chosen codes."""
        if self.chosen and self._keeping.may_change:
            self._keeping.delete(self.chosen)

    def _parent_of_chosen(self) -> bytes | None:
        return next((one.parent for one in self.known if one.id == self.current), None)

    def _show_menu(self, point: QPoint) -> None:
        index = self.tree.indexAt(point)
        if not index.isValid():
            return
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.fill_menu(menu)
        menu.popup(self.tree.viewport().mapToGlobal(point))

    def fill_menu(self, menu: QMenu) -> None:
        """What can be done with the chosen codes."""
        chosen, code = self.chosen, self.current
        menu.addAction(self.tr("Show its quotes"), lambda: self.quotes_asked.emit(code))
        if not self._keeping.may_change:
            return
        menu.addAction(self.tr("New code below…"), lambda: self.new_asked.emit(code))
        menu.addAction(self.tr("Rename\tF2"), self.begin_rename)
        menu.addSeparator()
        join = self.tr("Join these codes…") if len(chosen) > 1 else self.tr("Join with another code…")
        menu.addAction(join, lambda: self.join_asked.emit(chosen))
        menu.addAction(self.tr("Split by its quotes…"), lambda: self.split_asked.emit(code))
        self._add_moves(menu, code)
        self._add_looks(menu, chosen)
        menu.addSeparator()
        menu.addAction(self.tr("Delete\tDel"), self.delete)

    def _add_moves(self, menu: QMenu, code: bytes) -> None:
        moves = menu.addMenu(self.tr("Move"))
        for words, way in (
            (self.tr("Up\tAlt+Up"), "up"), (self.tr("Down\tAlt+Down"), "down"),
            (self.tr("A level higher\tAlt+Left"), "promote"), (self.tr("A level lower\tAlt+Right"), "demote"),
        ):
            moves.addAction(words, lambda way=way: self._step(way))
        sort = menu.addMenu(self.tr("Sort"))
        sort.addAction(self.tr("The codes below it by name"), lambda: self._keeping.sort_below(code, "name"))
        sort.addAction(self.tr("The codes below it by use"), lambda: self._keeping.sort_below(code, "use"))
        parent = self._parent_of_chosen()
        sort.addAction(self.tr("The codes beside it by name"), lambda: self._keeping.sort_below(parent, "name"))
        sort.addAction(self.tr("The codes beside it by use"), lambda: self._keeping.sort_below(parent, "use"))

    def _add_looks(self, menu: QMenu, chosen: list[bytes]) -> None:
        status = menu.addMenu(self.tr("Status"))
        words = {"": self.tr("None yet"), "draft": self.tr("Draft"), "agreed": self.tr("Agreed"),
                 "retired": self.tr("Retired")}  # fmt: skip
        for one in CODE_STATUSES:
            status.addAction(words[one], lambda one=one: self._keeping.set_status(chosen, one))
        colours = menu.addMenu(self.tr("Colour"))
        for number, colour in enumerate(CODE_COLOURS):
            colours.addAction(self.tr(colour.name), lambda number=number: self._keeping.recolour(chosen, str(number)))


def _fits(code: Code, words: str) -> bool:
    return any(words.casefold() in name.casefold() for name in (code.name, code.key, *code.former))

