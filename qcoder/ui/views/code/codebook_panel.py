"""The codebook at the right: filter, tree, and what the chosen code means."""

from collections.abc import Callable
from functools import cached_property, partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, QPoint, Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QAbstractItemView, QMenu, QSplitter, QVBoxLayout, QWidget

from qcoder.model.changes import Change
from qcoder.model.records import Code
from qcoder.services import question_links, questions
from qcoder.services.codes import code_slots, codebook
from qcoder.services.writing import memos
from qcoder.ui.models.code_tree import CodeTreeModel
from qcoder.ui.saying import counted
from qcoder.ui.session import Session
from qcoder.ui.theme import CODE_COLOURS
from qcoder.ui.views.code.code_counts import CodeCounts
from qcoder.ui.views.code.code_details import CodeDetails
from qcoder.ui.views.code.dragging import CodeTree
from qcoder.ui.views.code.face_names import HERE, MEMO, QUOTES
from qcoder.ui.views.code.faces import Faces
from qcoder.ui.widgets.bands import EmptyState
from qcoder.ui.widgets.buttons import IconButton
from qcoder.ui.widgets.fields import SearchField
from qcoder.ui.widgets.grounds import Pane
from qcoder.ui.widgets.roles import ItemRole
from qcoder.ui.widgets.titles import PanelTitle

if TYPE_CHECKING:  # made when they are first wanted
    from qcoder.ui.views.code.here_panel import HerePanel
    from qcoder.ui.views.code.memo_face import MemoFace
    from qcoder.ui.views.code.quick_look import QuickLook

_FOR_MEMO = 0.5  # of the height of the panel


class CodebookPanel(Pane):
    """Lists the codes. A double click or Enter on one asks to apply it."""

    apply_asked = Signal(object)
    quotes_asked = Signal(object)
    new_asked = Signal(object)  # parent or None
    edit_asked = Signal(object)
    delete_asked = Signal(object)
    import_asked = Signal()
    place_asked = Signal(object)  # a quote to go to
    slot_asked = Signal(int, object)  # a digit, and the code to put under it
    face_turned = Signal(str)
    wanted = Signal()  # something is to be shown here
    left = Signal()  # Esc: give the focus back to the words

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__("surface", parent)
        self._session = session
        self._codes: list[Code] = []
        self._counts = CodeCounts(session.study)
        self._serves: dict[bytes, tuple[str, ...]] = {}
        self._open_before_filter: set[bytes] = set()
        self._slots: dict[int, bytes] = {}
        self._sizes_before: list[int] = []  # of both parts, before a memo got more
        self._at_hand: bytes | None = b""  # the code of the coding at the caret, or that the palette stands on
        self._model = CodeTreeModel(lambda: not session.study.read_only, self)
        self._model.rename_asked.connect(self._rename)
        self._model.move_asked.connect(self._move)
        self.tree = self._make_tree()
        self._title = PanelTitle(self.tr("Codebook"), controls=self._controls())
        self.filter = SearchField(self.tr("Filter codes"))
        self.filter.textChanged.connect(self._filter)
        self.filter.left.connect(self.left)
        self.filter.down_pressed.connect(self.tree.setFocus)
        self.details = CodeDetails()
        self.details.quotes_asked.connect(self.quotes_asked)
        self.details.edit_asked.connect(self.edit_asked)
        self.details.set_may_change(not session.study.read_only)
        self.faces = Faces(
            self.details, {QUOTES: lambda: self.quotes, HERE: lambda: self.here, MEMO: lambda: self.memo}
        )
        self.faces.turned.connect(self._turn_face)
        self._empty = EmptyState(
            self.tr("No codes yet"),
            self.tr("Select words, press Enter and type a name, or bring in a codebook."),
            self.tr("Import a codebook…"),
            quiet=True,
        )
        self._empty.step.connect(self.import_asked)
        self._lay_out()
        self.refresh()

    @cached_property
    def quotes(self) -> "QuickLook":
        """All quotes of the code at hand."""
        from qcoder.ui.views.code.quick_look import QuickLook

        quotes = QuickLook(self._session.study, self)
        quotes.place_wanted.connect(self.place_asked)
        return quotes

    @cached_property
    def here(self) -> "HerePanel":
        """What is under the caret."""
        from qcoder.ui.views.code.here_panel import HerePanel

        return HerePanel(self)

    @cached_property
    def memo(self) -> "MemoFace":
        """The memo on what is chosen."""
        from qcoder.ui.views.code.memo_face import MemoFace

        return MemoFace(self._session.study, self)

    def panes(self) -> list[QWidget]:
        """Where the keyboard can be, from top to bottom."""
        below: list[QWidget] = []
        if self.faces.face == QUOTES:
            below = [self.quotes.list]
        elif self.faces.face == MEMO:
            below = [self.memo.area.edit]
        return [self.filter, self.tree, *below]

    def _make_tree(self) -> CodeTree:
        tree = CodeTree(self.tr("Codebook"))
        tree.setModel(self._model)
        self._model.repaint_wanted.connect(tree.viewport().update)
        tree.setDragDropMode(QAbstractItemView.DragDropMode.InternalMove)
        tree.setDropIndicatorShown(True)
        tree.selectionModel().currentChanged.connect(lambda *_: self._show_details())
        tree.doubleClicked.connect(lambda index: self.apply_asked.emit(self._id(index)))
        tree.setExpandsOnDoubleClick(False)
        tree.words_dropped.connect(lambda index: self.apply_asked.emit(self._id(index)))
        for number in code_slots.SLOTS:
            self._on_key(tree, QKeySequence(f"Ctrl+Alt+{number}"), partial(self._ask_slot, number))
        self._on_key(tree, QKeySequence(QKeySequence.StandardKey.Delete), self._delete_current)
        tree.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        tree.customContextMenuRequested.connect(self._show_menu)
        return tree

    def _on_key(self, tree: CodeTree, key: QKeySequence, act: Callable[[], None]) -> None:
        """A key that means something while the tree has the keyboard, and nowhere else."""
        shortcut = QShortcut(key, tree)
        shortcut.setContext(Qt.ShortcutContext.WidgetShortcut)  # as an argument of QShortcut it is not taken
        shortcut.activated.connect(act)

    def _controls(self) -> list[QWidget]:
        add = IconButton("plus", self.tr("New code"), key="Ctrl+Shift+N")
        add.clicked.connect(lambda: self.new_asked.emit(None))
        add.setEnabled(not self._session.study.read_only)
        return [add]

    def _lay_out(self) -> None:
        self.splitter = QSplitter(Qt.Orientation.Vertical, self)
        self.splitter.setHandleWidth(1)
        self.splitter.setChildrenCollapsible(False)
        top = Pane("surface", self.splitter)
        column = QVBoxLayout(top)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._title)
        field = QVBoxLayout()
        field.setContentsMargins(12, 0, 12, 8)
        field.addWidget(self.filter)
        column.addLayout(field)
        column.addWidget(self.tree, 1)
        column.addWidget(self._empty, 1)
        self.splitter.addWidget(top)
        self.splitter.addWidget(self.faces)
        self.splitter.setStretchFactor(0, 1)
        self.splitter.setSizes([560, 290])
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self.splitter)
        self.setAccessibleName(self.tr("Codebook"))

    # ---- what is shown

    def refresh(self) -> None:
        """Show the codebook as it is now, with the same rows open and the same code chosen."""
        study = self._session.study
        open_before = self._open_rows()
        chosen = self.current
        place = next((code.place for code in self._codes if code.id == chosen), 0)
        first_time = not self._codes
        self._codes = codebook.codes(study)
        self._counts.read(self._codes)
        self._serves = self._questions()
        self._model.show_codes(self._codes, self._counts.known)
        self.show_memos()
        self.show_slots(self._slots)
        for code in self._codes:
            if first_time or code.id in open_before or self.filter.text():
                self.tree.setExpanded(self._model.index_of(code.id), True)
        self._title.set_facts(counted(len(self._codes), "code", "codes") if self._codes else "")
        self.tree.setVisible(bool(self._codes))
        self._empty.setVisible(not self._codes)
        self.faces.setVisible(bool(self._codes))
        self.choose(chosen if any(code.id == chosen for code in self._codes) else self._neighbour(place))
        self._show_details()

    def show_memos(self) -> None:
        """Mark the codes on which there are memos."""
        self._model.show_memos(memos.beginnings(self._session.study))

    def _neighbour(self, place: int) -> bytes:
        """The code that stands now where one was taken away."""
        return self._codes[min(place, len(self._codes) - 1)].id if self._codes else b""

    def refresh_counts(self) -> None:
        """Show how often each code is used now."""
        self._counts.read(self._codes)
        self._show_counts()

    def follow_codings(self, touched: Change) -> None:
        """Show how often codes are used after codings came, went or changed."""
        self._counts.follow(self._codes, touched)
        self._show_counts()

    def _show_counts(self) -> None:
        self._model.show_counts(self._counts.known)
        self._show_details()

    def count_only(self, coders: frozenset[bytes] | None) -> None:
        """Count the codings of these coders only; None counts everybody's."""
        self._counts.coders = coders
        self.refresh_counts()

    def show_slots(self, slots: dict[int, bytes]) -> None:
        """Show under which digits codes are."""
        keys = {code: str(number) for number, code in slots.items()}
        for code in {*self._slots.values(), *keys}:
            self._model.set_value(code, ItemRole.KEY, keys.get(code))
        self._slots = dict(slots)

    def _ask_slot(self, number: int) -> None:
        if self.current and not self._session.study.read_only:
            self.slot_asked.emit(number, self.current)

    def _questions(self) -> dict[bytes, tuple[str, ...]]:
        serves: dict[bytes, list[str]] = {}
        known = {code.id: code for code in self._codes}
        for question in questions.everything(self._session.study):
            for code in question_links.served_codes(question, known):
                serves.setdefault(code, []).append(question.label)
        return {code: tuple(labels) for code, labels in serves.items()}

    def _open_rows(self) -> set[bytes]:
        return {code.id for code in self._codes if self.tree.isExpanded(self._model.index_of(code.id))}

    def _filter(self, words: str) -> None:
        """Show what fits, all open; without words the rows are open that were before."""
        chosen = self.current
        if words and not self._model.is_narrowed:
            self._open_before_filter = self._open_rows()
        self._model.narrow(words)
        if words:
            self.tree.expandAll()
        for code in () if words else self._open_before_filter:
            self.tree.setExpanded(self._model.index_of(code), True)
        self.choose(chosen if self._model.index_of(chosen).isValid() else self._first_fitting(words))

    def _first_fitting(self, words: str) -> bytes:
        fits = (code.id for code in self._codes if words.casefold() in code.name.casefold())
        return next(fits, b"")

    def _id(self, index: QModelIndex) -> bytes:
        return self._model.id_at(index)

    @property
    def current(self) -> bytes:
        """The chosen code; b"" when there is none."""
        return self._id(self.tree.currentIndex())

    def choose(self, code: bytes) -> None:
        """Choose a code in the tree and bring it into view."""
        index = self._model.index_of(code)
        if index.isValid():
            self.tree.setCurrentIndex(index)
            self.tree.scrollTo(index)

    def show_code(self, code: bytes | None) -> None:
        """Show what a code means without choosing it: the palette stands on it, or a coding at the caret has it.

        With b"" the chosen code is at hand again; None stands for a code that is not made yet.
        """
        if code != self._at_hand:
            self._at_hand = code
            self._show_details()

    @property
    def at_hand(self) -> bytes:
        """The code that is shown below the tree; b"" for none."""
        return b"" if self._at_hand is None else self._at_hand or self.current

    def _show_details(self) -> None:
        code = self.at_hand
        known = next((c for c in self._codes if c.id == code), None)
        if self.faces.face == QUOTES:
            self.quotes.show_code(known, self._counts.coders)
        elif self._at_hand is None:
            self.details.show_new()
        else:
            self.details.show_code(known, self._counts.known.get(code, 0), self._serves.get(code, ()))

    def _turn_face(self, face: str) -> None:
        self._share_height(writing=face == MEMO)
        self._show_details()
        self.face_turned.emit(face)

    def _share_height(self, *, writing: bool) -> None:
        """A memo has room to be written in; what was the share before comes back with another face."""
        sizes = self.splitter.sizes()
        least = round(_FOR_MEMO * sum(sizes))
        if writing and sizes[1] < least:
            self._sizes_before = sizes
            self.splitter.setSizes([sum(sizes) - least, least])
        elif not writing and self._sizes_before:
            self.splitter.setSizes(self._sizes_before)
            self._sizes_before = []

    # ---- what a person does

    def begin_rename(self) -> None:
        """Rename the chosen code in its row."""
        index = self.tree.currentIndex()
        if index.isValid():
            self.tree.edit(index)

    def _rename(self, code: bytes, name: str) -> None:
        self._session.attempt(lambda: codebook.rename(self._session.study, code, name))
        self.tree.setFocus()

    def _move(self, code: bytes, parent: bytes | None, before: bytes | None) -> None:
        if before != code:
            self._session.attempt(lambda: codebook.move(self._session.study, code, parent, before))

    def _delete_current(self) -> None:
        if self.current and not self._session.study.read_only:
            self.delete_asked.emit(self.current)

    def recolour(self, code: bytes, colour: int) -> None:
        """Give a code another colour of the palette."""
        self._session.attempt(lambda: codebook.recolour(self._session.study, code, str(colour)))

    def _show_menu(self, point: QPoint) -> None:
        code = self._id(self.tree.indexAt(point))
        if not code:
            return
        menu = QMenu(self)
        if not self._session.study.read_only:
            menu.addAction(self.tr("Apply to the selection"), lambda: self.apply_asked.emit(code))
        menu.addAction(self.tr("Show its quotes"), lambda: self.quotes_asked.emit(code))
        if not self._session.study.read_only:
            self._add_changes(menu, code)
        menu.exec(self.tree.viewport().mapToGlobal(point))
        menu.deleteLater()

    def _add_changes(self, menu: QMenu, code: bytes) -> None:
        digits = menu.addMenu(self.tr("Digit"))
        for number in code_slots.SLOTS:
            one = digits.addAction(str(number), lambda number=number: self.slot_asked.emit(number, code))
            one.setCheckable(True)
            one.setChecked(self._slots.get(number) == code)
        menu.addSeparator()
        menu.addAction(self.tr("New code below…"), lambda: self.new_asked.emit(code))
        menu.addAction(self.tr("Rename"), self.begin_rename)
        menu.addAction(self.tr("Edit…"), lambda: self.edit_asked.emit(code))
        colours = menu.addMenu(self.tr("Colour"))
        for number, colour in enumerate(CODE_COLOURS):
            colours.addAction(self.tr(colour.name), lambda number=number: self.recolour(code, number))
        menu.addSeparator()
        menu.addAction(self.tr("Delete"), lambda: self.delete_asked.emit(code))
