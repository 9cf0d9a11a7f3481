"""The Code view: sources at the left, the words in the middle, the codebook at the right."""

from collections.abc import Callable
from functools import cached_property, partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QWidget

from qcoder.model.changes import Changes
from qcoder.model.quotes import QuoteRow
from qcoder.services import sources
from qcoder.services.codes import codebook
from qcoder.services.quoting.quote_filter import QuoteFilter
from qcoder.ui.reader.keys import READER_KEYS
from qcoder.ui.session import Session
from qcoder.ui.settings import Settings
from qcoder.ui.views.code.face_names import MEMO
from qcoder.ui.views.code.keeping import Keeping
from qcoder.ui.views.code.looking import Looking
from qcoder.ui.views.code.panels import Panels
from qcoder.ui.views.code.reading_pane import ReadingPane
from qcoder.ui.views.code.sides import Sides
from qcoder.ui.views.code.told_here import told_here
from qcoder.ui.views.room import MemoOn, Room
from qcoder.ui.widgets.status_line import StatusItem

if TYPE_CHECKING:  # made when they are first wanted
    from qcoder.ui.views.code.codebook_panel import CodebookPanel
    from qcoder.ui.views.code.memo_beside import MemoBeside
    from qcoder.ui.views.code.sources_panel import SourcesPanel
    from qcoder.ui.views.correcting import Correcting

_ALONE = "reading.alone"


class CodeView(Room):
    """Holds the three panes together. Methods named like actions are called by the menu."""

    def __init__(self, session: Session, settings: Settings, parent: QWidget | None = None) -> None:
        super().__init__("page", parent)
        self._session = session
        self._study = session.study
        self._settings = settings
        # Each part is made where it stays: one that moves there is styled anew with all that is in it.
        self.panels = Panels(self, settings, in_two=self._reads_in_two)
        self.pane = ReadingPane(session, self.panels)
        self.panels.hold(self.pane)
        self._sides = Sides(session, settings, self.panels)
        self.keeping = Keeping(session, self._sides, lambda: self.pane.source, self)
        self.looking = Looking(session, settings, self.pane, self._sides)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.panels)
        self._restore_reading()
        self._connect()
        self.open_first()

    # ---- parts that are made when they are first wanted

    @property
    def sources(self) -> "SourcesPanel":
        """The list at the left."""
        return self._sides.sources

    @property
    def codebook(self) -> "CodebookPanel":
        """The codebook at the right."""
        return self._sides.codebook

    @cached_property
    def memo_beside(self) -> "MemoBeside":
        """Memos, written below the codebook."""
        from qcoder.ui.views.code.memo_beside import MemoBeside
        from qcoder.ui.views.memos.following import follow_link

        memos = MemoBeside(
            self._session, self.pane, self.codebook, self.memo_on, (self.sources.tree, self.codebook.tree)
        )
        self.pane.here_changed.connect(memos.follow_caret)
        memos.followed.connect(partial(follow_link, self, self._session))
        memos.back.connect(self._leave_memo)
        return memos

    @cached_property
    def correcting(self) -> "Correcting":
        """What corrects the words."""
        from qcoder.ui.views.correcting import Correcting

        correcting = Correcting(self._session, self)
        correcting.place_asked.connect(self._show_words)
        return correcting

    # ---- how they hang together

    def _restore_reading(self) -> None:
        reader, settings = self.pane.reader, self._settings
        self.pane.show_alone(alone=bool(settings.get(_ALONE, False)))
        self.pane.alone_changed.connect(lambda alone: settings.set(_ALONE, alone))
        self.pane.alone_changed.connect(lambda _alone: self.panels.refit())
        reader.set_reading_size(settings.get("reading.size"))
        reader.reading_size_changed.connect(lambda size: settings.set("reading.size", size))

    def _connect(self) -> None:
        self._session.changed.connect(self._follow)
        self.hidden.connect(self._keep)
        self.looking.changed.connect(self.status_changed)
        self.panels.turned.connect(self._offer_panels)
        self._offer_panels()
        self._connect_words()
        self._sides.sources_made.connect(self._connect_sources)
        self._sides.codebook_made.connect(self._connect_codebook)

    def _connect_sources(self, panel: "SourcesPanel") -> None:
        panel.opened.connect(self.open_source)
        panel.import_asked.connect(partial(self.action_requested.emit, "import_transcripts"))
        panel.rename_asked.connect(self.keeping.name)
        panel.delete_asked.connect(self.keeping.take_out)
        panel.tree.memo_pressed.connect(self.memo_here)
        if self.pane.source is not None:
            panel.mark(self.pane.source.id)

    def _connect_words(self) -> None:
        pane, acts = self.pane, self.pane.acts
        pane.import_asked.connect(partial(self.action_requested.emit, "import_transcripts"))
        pane.everywhere_asked.connect(lambda words: self.room_requested.emit("find", ("words", words)))
        pane.share_changed.connect(self._sides.set_share)
        pane.code_pointed.connect(self._sides.show_code)
        pane.palette_left.connect(self.looking.follow_caret)
        pane.here_changed.connect(self.status_changed)
        pane.correct_asked.connect(self.correct_words)
        pane.place_asked.connect(self._show_words)
        pane.title.panel_wanted.connect(self.action_requested)
        pane.reader.action_requested.connect(self.action_requested)
        pane.reader.escaped.connect(self._leave_bare)
        pane.memo_asked.connect(self._write_on_coding)
        acts.finding_asked.connect(
            lambda finding, quote: self.room_requested.emit("questions", ("findings", (finding, quote)))
        )
        acts.changed_slots.connect(lambda: self._sides.show_slots(acts.slots))
        acts.code_made.connect(self._choose_code)

    def _connect_codebook(self, panel: "CodebookPanel") -> None:
        panel.apply_asked.connect(self.pane.acts.apply)
        panel.slot_asked.connect(self.pane.acts.assign_slot)
        panel.place_asked.connect(self._show_quote)
        panel.quotes_asked.connect(self._ask_quotes)
        panel.import_asked.connect(partial(self.action_requested.emit, "import_codebook"))
        panel.left.connect(self.pane.reader.setFocus)
        panel.wanted.connect(partial(self.panels.show_part, self.panels.right))
        panel.face_turned.connect(lambda face: self.memo_beside.follow_caret() if face == MEMO else None)
        panel.tree.memo_pressed.connect(self.memo_here)

    # ---- what is shown

    def _follow(self, changes: Changes) -> None:
        self._sides.follow(changes)
        if changes.touches("code", "question", "question_code"):
            self.looking.regroup()
        self.pane.follow(changes)
        if "memo_beside" in vars(self) and changes.touches("memo", "coding", "code", "journal"):
            self.memo_beside.follow()
        if self.pane.source is None:
            self.open_first()
        self.status_changed.emit()

    def open_first(self) -> None:
        """Open the source that was read last, or the first one."""
        known = {source.id.hex(): source.id for source in sources.everything(self._study)}
        last = self._settings.get(self._last_key, "")
        wanted = known.get(last) or self.sources.first()
        if wanted:
            self.open_source(wanted)

    @property
    def _last_key(self) -> str:
        return f"last.{self._study.path}"

    def open_source(self, source: bytes, text: bytes | None = None) -> None:
        """Show a source in the reader."""
        if self.pane.source is None or self.pane.source.id != source or text is not None:
            self.pane.open(source, text)
            self._sides.measure()  # what was read of the one before is written now
        self._sides.mark(source)
        self._settings.set(self._last_key, source.hex())
        self.pane.reader.setFocus()
        self.status_changed.emit()

    def show_place(self, source: bytes, text: bytes, start: int, end: int) -> None:
        """Show words of a source, marked."""
        self.open_source(source, text)
        self.pane.reader.go_to(start, end)

    def _choose_code(self, code: bytes) -> None:
        self.codebook.choose(code)

    def _write_on_coding(self, one: bytes) -> None:
        self.memo_beside.open_on_coding(one)

    def _show_quote(self, quote: QuoteRow) -> None:
        self.show_place(quote.source_id, quote.text_id, quote.start, quote.end)

    def _leave_bare(self) -> None:
        """Esc with nothing to give up leaves focus mode, or goes back to the codebook's own code."""
        if self.panels.bare:
            self.action_requested.emit("focus_mode")

    def _keep(self) -> None:
        """Another room is in front: remember what is of this copy and no part of the log."""
        self.pane.progress.leave()
        self._sides.measure()
        self._session.attempt(self.pane.choices.keep)

    def _show_words(self, text: bytes, start: int, end: int) -> None:
        for source in sources.everything(self._study):
            if text in {one.id for one in source.texts}:
                self.show_place(source.id, text, start, end)

    def first_focus(self) -> QWidget:
        return self.pane.first_focus()

    def status_items(self) -> list[StatusItem]:
        """The codes under the pointer, else at the caret, as the status line shows them."""
        return told_here(self.pane)

    def panes(self) -> list[QWidget]:
        """The panes that F6 goes round, those that are shown."""
        every = [self.sources.tree, *self.pane.reader.views, *self.codebook.panes()]
        return [pane for pane in every if pane.isVisible()]

    # ---- actions of the menu

    def apply_code(self) -> None:
        """Open the palette for the selected words."""
        self.pane.ask_code()

    def recode(self) -> None:
        """Change the code at the caret."""
        self.pane.recode()

    def remove_coding(self) -> None:
        """Remove the coding at the caret."""
        one = self.pane.acts.changeable()
        if one is not None:
            self.pane.acts.remove(one.id)

    def comment_coding(self) -> None:
        """Write a memo on the coding at the caret."""
        one = self.pane.acts.changeable()
        if one is not None:
            self.memo_beside.open_on_coding(one.id)

    def find_here(self) -> None:
        """Find words in the open text."""
        self.pane.find_here()

    def next_hit(self) -> None:
        """Select the next of what was found."""
        self._step_hit(1)

    def previous_hit(self) -> None:
        """Select the one before of what was found."""
        self._step_hit(-1)

    def _step_hit(self, by: int) -> None:
        if self.pane.find_bar is not None and self.pane.find_bar.isVisible():
            self.pane.find_bar.step(by)
        else:
            self.find_here()

    def show_thing(self, thing: object) -> None:
        """Show a code of the codebook, by its id; or words that were found, with all that was found beside them."""
        from qcoder.ui.views.finding.found_words import FoundWords  # not needed to open a study

        if isinstance(thing, FoundWords):
            self.open_source(thing.source, thing.text)
            self.pane.reader.select(thing.start, thing.end)
            self.pane.finding().bring(thing.brought)
        elif isinstance(thing, bytes):
            self.codebook.wanted.emit()
            self.codebook.choose(thing)

    def memo_on(self) -> MemoOn | None:
        """The code or source on which the keyboard stands in a panel, else the selected words, or the turn here."""
        if self.codebook.tree.hasFocus() and self.codebook.current:
            code = codebook.get(self._study, self.codebook.current)
            return MemoOn("code", code.id, code.name)
        source = self.pane.source
        if self.sources.tree.hasFocus() and self.sources.current:
            source = next(one for one in sources.everything(self._study) if one.id == self.sources.current)
            return MemoOn("source", source.id, source.name)
        turn = self.pane.reader.turn_here()
        place = self.pane.reader.selection() or ((turn.start, turn.end) if turn is not None else None)
        if source is None or self.pane.text is None or place is None or place[0] == place[1]:
            return None
        return MemoOn("text", self.pane.text.id, self.tr("words in {source}").format(source=source.name), place)

    def memo_here(self) -> None:
        """Write the memo on what is chosen, beside the words."""
        self.memo_beside.open_on(self.memo_on())

    def _leave_memo(self, was_hidden: bool) -> None:
        if was_hidden and not self.panels.right.isHidden():
            self.panels.toggle(self.panels.right)
        self.pane.reader.setFocus()

    def next_turn_uncoded(self) -> None:
        """Go to the next turn in which nothing is coded."""
        self._go_to_uncoded(forward=True)

    def previous_turn_uncoded(self) -> None:
        """Go back to the turn before in which nothing is coded."""
        self._go_to_uncoded(forward=False)

    def _go_to_uncoded(self, *, forward: bool) -> None:
        if not self.pane.reader.go_to_uncoded(forward=forward):
            self._session.told.emit(self.tr("Something is coded in every turn."))

    def reading_larger(self) -> None:
        """Larger words."""
        self.pane.reader.set_reading_size(self.pane.reader.reading_size + 1)

    def reading_smaller(self) -> None:
        """Smaller words."""
        self.pane.reader.set_reading_size(self.pane.reader.reading_size - 1)

    def toggle_left(self) -> None:
        """Show or hide the sources."""
        self.panels.toggle(self.panels.left)

    def toggle_right(self) -> None:
        """Show or hide the codebook."""
        self.panels.toggle(self.panels.right)

    def method(self, name: str) -> Callable[[], object] | None:
        """Actions are done here, or by the part of the view that has them among its own."""
        pane = self.pane
        for owner in (self.looking, self.keeping, pane.acts, pane.limits, pane.relations, pane.guide):
            if name in owner.ACTIONS:
                return partial(getattr(owner, name))
        command = next((one.command for one in READER_KEYS if one.name == name), None)
        return super().method(name) or (partial(command, self.pane.reader) if command is not None else None)

    def is_on(self, name: str) -> bool:
        return self.looking.is_on(name)

    def _reads_in_two(self) -> bool:
        """Whether sources of this study are read in two columns: of all alike, so that no panel comes and goes."""
        return not self.pane.alone and any(len(one.texts) > 1 for one in sources.everything(self._study))

    def _offer_panels(self) -> None:
        self.pane.title.offer_panels(left=self.panels.left.isHidden(), right=self.panels.right.isHidden())

    def set_bare(self, *, bare: bool) -> None:
        self.panels.set_bare(bare=bare)
        self.pane.set_bare(bare=bare)

    def next_pane(self) -> None:
        """Move the keyboard to the next pane."""
        self._go_round(1)

    def previous_pane(self) -> None:
        """Move the keyboard to the pane before."""
        self._go_round(-1)

    def _go_round(self, step: int) -> None:
        panes = self.panes()
        if not panes:  # on the way out
            return
        now = next((i for i, pane in enumerate(panes) if pane.hasFocus() or pane.isAncestorOf(self.focusWidget())), -1)
        following, columns = panes[(now + step) % len(panes) if now >= 0 else 0], self.pane.reader.views
        if now >= 0 and panes[now] in columns and following in columns:
            self.pane.reader.go_across()  # to the passage that is level with the caret
        else:
            following.setFocus(Qt.FocusReason.TabFocusReason)

    def show_quotes_of_code(self) -> None:
        """Show the quotes of the chosen code."""
        if self.codebook.current:
            self._ask_quotes(self.codebook.current)

    def _ask_quotes(self, code: bytes) -> None:
        self.quotes_asked.emit(QuoteFilter(code=codebook.get(self._study, code).path))

    def correct_words(self) -> None:
        """Correct the turn at the caret."""
        if self.pane.text is not None and not self._study.read_only:
            self.correcting.turn(self.pane.text.id, self.pane.reader.caret())

    def show_corrections(self) -> None:
        """List the corrections of the open text."""
        if self.pane.text is not None:
            self.correcting.corrections(self.pane.text.id, self.pane.reader.caret())

    def review_codings(self) -> None:
        """List the codings whose words were corrected."""
        self.correcting.review()

    def replace_text(self) -> None:
        """Replace the open text by a new file of it."""
        if self.pane.text is not None:
            self.correcting.choose_replacement(self.pane.text.id)
