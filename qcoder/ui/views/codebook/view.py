"""`CodebookView`: the codes with their use at the left, all fields of the chosen one at the right.

    view = CodebookView(session, settings)
    view.show_thing(code)                      choose a code
    view.show_thing(("recheck", code))         codings to check again; ("split", code), ("compare", None)
    view.show_thing(("import", path))          compare with a file before it is brought in

Methods that are named like an action of the menu do that action.
"""

from pathlib import Path

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QHideEvent
from PySide6.QtWidgets import QMenu, QStackedWidget, QVBoxLayout, QWidget

from qcoder.model.changes import Changes
from qcoder.model.quotes import QuoteRow
from qcoder.model.records import Code
from qcoder.services.codes import rechecking
from qcoder.services.quoting.quotes import QuoteFilter
from qcoder.storage.codes.codebook import labels as stored_labels
from qcoder.ui.saying import counted
from qcoder.ui.session import Session
from qcoder.ui.settings import Settings
from qcoder.ui.views.codebook.code_panel import CodePanel
from qcoder.ui.views.codebook.codes_pane import CodesPane
from qcoder.ui.views.codebook.comparing.opening import Comparing
from qcoder.ui.views.codebook.facts import facts_of
from qcoder.ui.views.codebook.going.recheck import RecheckPage
from qcoder.ui.views.codebook.going.split import SplitPage
from qcoder.ui.views.codebook.keeping import Keeping
from qcoder.ui.views.codebook.opening import Dialogs
from qcoder.ui.views.room import MemoOn, Room
from qcoder.ui.widgets.buttons import Button, DropButton
from qcoder.ui.widgets.stacking import StackingSplitter
from qcoder.ui.widgets.status_line import StatusItem

SHOWN_KINDS = (
    "code", "coding", "label", "memo", "coder", "source", "text", "turn", "speaker", "study_case", "edit",
    "code_example", "scale", "settled", "codebook_version", "quote",
)  # fmt: skip
"""The tables of a project from which something is seen in the room."""

_REMEMBERED = "codebook.panes"
_WIDTHS = (848, 432)
_LOOK_MS = 30


_WORDS = {"code", "label", "memo", "code_example", "scale", "settled", "codebook_version", "foreign_mark"}


class CodebookView(Room):
    """See the module."""

    def __init__(self, session: Session, settings: Settings, parent: QWidget | None = None) -> None:
        super().__init__("page", parent)
        self._session, self._settings = session, settings
        self._active = False
        self._stale = True
        self._recount = True
        self._waiting: dict[bytes, int] = {}
        self._languages: list[str] = []
        self.keeping = Keeping(session, self)
        self.dialogs = Dialogs(session, self.keeping, self)
        self.codes = CodesPane(session, self.keeping)
        self.panel = CodePanel(self.keeping)
        self.pages = QStackedWidget()
        self.comparing = Comparing(session, self.pages, self)
        self._recheck: RecheckPage | None = None
        self._split: SplitPage | None = None
        self._look = QTimer(self, singleShot=True, interval=_LOOK_MS)
        self._look.timeout.connect(self.show_chosen)
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        self.recheck_button = Button("", kind="strong-flat")
        self.recheck_button.clicked.connect(self.recheck_codings)
        self.versions_button = DropButton(self.tr("Versions"), self._versions_menu())
        self.new_button = Button(self.tr("New code…"))
        self.new_button.setToolTip(self.tr("Add a code (Insert)"))
        self.new_button.clicked.connect(self.new_code)
        for control in (self.recheck_button, self.versions_button, self.new_button):
            self.codes.title.add_control(control)
        self.new_button.setVisible(self.keeping.may_change)
        self._main = StackingSplitter(
            (self.codes, self.panel), self._settings, _REMEMBERED,
            usual=_WIDTHS, widths=(335, 290), heights=(240, 260),
        )
        self._main.setStretchFactor(0, 3)
        self._main.setStretchFactor(1, 2)
        self.pages.addWidget(self._main)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.pages)

    def _versions_menu(self) -> QMenu:
        menu = QMenu(self)
        name = menu.addAction(self.tr("Name the codebook as it is now…"), self.name_codebook_state)
        name.setEnabled(self.keeping.may_change)
        menu.addAction(self.tr("Compare two states…"), self.compare_codebook)
        menu.addSeparator()
        menu.addAction(self.tr("Import a codebook…"), lambda: self.action_requested.emit("import_codebook"))
        menu.addAction(self.tr("Export the codebook…"), lambda: self.action_requested.emit("export_codebook"))
        return menu

    def _connect(self) -> None:
        self._session.changed.connect(self._study_changed)
        codes, panel = self.codes, self.panel
        codes.tree.memo_pressed.connect(self.memo_here)
        codes.chosen_changed.connect(self._look_soon)
        codes.fields_asked.connect(panel.focus_definition)
        codes.import_asked.connect(lambda: self.action_requested.emit("import_codebook"))
        codes.new_asked.connect(self.dialogs.new_code)
        codes.join_asked.connect(self.dialogs.join)
        codes.split_asked.connect(self.split)
        codes.quotes_asked.connect(self._ask_quotes)
        self.dialogs.made.connect(self._choose_new)
        self.dialogs.memo_asked.connect(self.memo_requested)
        panel.recheck_asked.connect(self.recheck)
        panel.examples_asked.connect(self.dialogs.choose_examples)
        panel.memo_asked.connect(self.dialogs.write_memo)
        panel.quote_opened.connect(self._open_quote)
        panel.restore_asked.connect(self.comparing.restore_code)
        self.comparing.left.connect(self.back_to_codes)

    # ---- the window's side

    def set_active(self, active: bool) -> None:
        """Says whether the room is in front; only then it follows the study."""
        if not active:
            self.panel.keep()
        self._active = active
        if active and self._stale:
            self.refresh()

    def refresh(self) -> None:
        """Reads the study anew; the chosen codes stay chosen."""
        self._stale = False
        study = self._session.study
        self._waiting = rechecking.counts(study)
        self._languages = sorted({lang for names in stored_labels(study.db, "code").values() for lang in names})
        self.codes.refresh(self._waiting, recount=self._recount)
        self._recount = False
        self.panel.setVisible(bool(self.codes.known))
        self._show_waiting()
        self.show_chosen()
        front = self.pages.currentWidget()
        if front is self._recheck or front is self._split:
            front.refresh()
        elif front is not self._main:
            self.comparing.refresh()

    def _study_changed(self, changes: Changes) -> None:
        if changes.touches(*SHOWN_KINDS):
            self._stale = True
            # What is written of a code leaves its figures as they are, unless codes move.
            self._recount = self._recount or bool(set(changes.kinds) - _WORDS)
            if self._active:
                self.refresh()

    def hideEvent(self, event: QHideEvent) -> None:
        if not event.spontaneous():
            self.set_active(False)
            self._look.stop()
            self.codes.stop()
        super().hideEvent(event)

    def first_focus(self) -> QWidget:
        front = self.pages.currentWidget()
        return self.codes.first_focus() if front is self._main or front is None else front

    def memo_on(self) -> MemoOn | None:
        code = next((one for one in self.codes.known if one.id == self.codes.current), None)
        return MemoOn("code", code.id, code.name) if code is not None else None

    def status_items(self) -> list[StatusItem]:
        if self.pages.currentWidget() is not self._main:
            return [StatusItem(self.tr("Esc goes back to the codes"))]
        return self.codes.status_items()

    def show_thing(self, thing: object) -> None:
        if isinstance(thing, bytes):
            self.back_to_codes()
            self.codes.choose(thing)
        elif isinstance(thing, tuple) and thing:
            name, what = thing
            if name == "recheck":
                self.recheck(what)
            elif name == "split" and isinstance(what, bytes):
                self.split(what)
            elif name == "compare":
                self.compare_codebook()
            elif name == "import" and isinstance(what, Path):
                self.comparing.compare_with_file(what)
        self.status_changed.emit()

    # ---- showing

    def _look_soon(self) -> None:
        if not self._look.isActive():
            self._look.start()

    def show_chosen(self) -> None:
        """Shows the fields of the chosen code."""
        self._look.stop()
        code = self._one(self.codes.current)
        used = [one.color for one in self.codes.known]
        if code is None:
            self.panel.show_code(None, used)
        else:
            usage = self.codes.usage.of(code.id)
            found = facts_of(self._session.study, code, usage, self._waiting.get(code.id, 0), self._languages)
            self.panel.show_code(found, used)
        self.status_changed.emit()

    def _one(self, code: bytes) -> Code | None:
        return next((one for one in self.codes.known if one.id == code), None)

    def _show_waiting(self) -> None:
        count = sum(self._waiting.values())
        self.recheck_button.setText(counted(count, "coding to check again", "codings to check again"))
        self.recheck_button.setVisible(count > 0)

    def _choose_new(self, code: bytes) -> None:
        self.codes.choose(code)
        self.show_chosen()

    # ---- pages

    def back_to_codes(self) -> None:
        """Brings the codes to the front."""
        self.pages.setCurrentWidget(self._main)
        self.codes.first_focus().setFocus()
        self.status_changed.emit()

    def recheck(self, code: bytes | None) -> None:
        """Goes through the codings of a code, or of all, that were made under an older meaning."""
        if self._recheck is None:
            self._recheck = RecheckPage(self._session)
            self._recheck.left.connect(self.back_to_codes)
            self._recheck.source_wanted.connect(self._open_quote)
            self.pages.addWidget(self._recheck)
        self.pages.setCurrentWidget(self._recheck)
        self._recheck.show_code(code)
        self.status_changed.emit()

    @property
    def splitting(self) -> SplitPage:
        """The page that splits, made when it is first wanted."""
        if self._split is None:
            self._split = SplitPage(self._session)
            self._split.left.connect(self.back_to_codes)
            self._split.done.connect(self.back_to_codes)
            self._split.source_wanted.connect(self._open_quote)
            self.pages.addWidget(self._split)
        return self._split

    def split(self, code: bytes) -> None:
        """Goes through the quotes of a code to send them to others."""
        self.pages.setCurrentWidget(self.splitting)
        self.splitting.show_code(code)
        self.status_changed.emit()

    def _open_quote(self, quote: QuoteRow) -> None:
        self.source_requested.emit(quote.source_id, quote.text_id, quote.start, quote.end)

    def _ask_quotes(self, code: bytes) -> None:
        self.quotes_asked.emit(QuoteFilter(code=code.hex()))

    # ---- actions of the menus

    def new_code(self) -> None:
        """Asks for a new code beside the chosen one."""
        chosen = self._one(self.codes.current)
        self.dialogs.new_code(chosen.parent if chosen else None)

    def rename_code(self) -> None:
        """Renames the chosen code in its row."""
        self.codes.begin_rename()

    def edit_code(self) -> None:
        """Goes into the fields of the chosen code."""
        self.panel.focus_definition()

    def delete_code(self) -> None:
        """Deletes the chosen codes."""
        self.codes.delete()

    def show_quotes_of_code(self) -> None:
        """Shows the quotes of the chosen code in Quotes."""
        if self.codes.current:
            self._ask_quotes(self.codes.current)

    def join_codes(self) -> None:
        """Joins the chosen codes into one."""
        if self.codes.chosen:
            self.dialogs.join(self.codes.chosen)

    def split_code(self) -> None:
        """Goes through the quotes of the chosen code to send them to others."""
        if self.codes.current:
            self.split(self.codes.current)

    def recheck_codings(self) -> None:
        """Goes through all codings that were made under an older meaning."""
        self.recheck(None)

    def compare_codebook(self) -> None:
        """Compares two states of the codebook."""
        self.comparing.compare_states()
        self.status_changed.emit()

    def name_codebook_state(self) -> None:
        """Names the codebook as it is now."""
        self.dialogs.name_state()

    def next_pane(self) -> None:
        """Moves the keyboard between the codes and the fields."""
        if self.panel.isAncestorOf(self.focusWidget() or self):
            self.codes.first_focus().setFocus()
        else:
            self.panel.focus_definition()

    def previous_pane(self) -> None:
        """Moves the keyboard back: of two panes to the other one."""
        self.next_pane()

    def find_here(self) -> None:
        """Puts the caret into the filter."""
        self.codes.filter.setFocus(Qt.FocusReason.ShortcutFocusReason)

