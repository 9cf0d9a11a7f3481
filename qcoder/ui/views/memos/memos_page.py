"""All memos of a study: by what they are on, by whom, with these words; written in place."""

from collections.abc import Callable, Sequence

from PySide6.QtGui import QActionGroup
from PySide6.QtWidgets import QMenu

from qcoder.services.writing import memos
from qcoder.services.writing.memo_export import write_memos
from qcoder.services.writing.memo_links import broken
from qcoder.services.writing.memo_listing import ON, Listed, listed
from qcoder.ui.dialogs import choosing
from qcoder.ui.saying import counted, date_in_short, date_in_words, facts_in_a_row, figure, in_menu, said_of
from qcoder.ui.session import Session
from qcoder.ui.settings import Settings
from qcoder.ui.views.memos.notes_model import NoteRow, first_words
from qcoder.ui.views.memos.notes_page import NotesPage
from qcoder.ui.widgets.buttons import Button, DropButton

_ROOMS: dict[str, Callable[[bytes], tuple[str, object]]] = {
    "code": lambda row: ("code", row),
    "question": lambda row: ("questions", row),
    "finding": lambda row: ("questions", ("findings", row)),
    "chapter": lambda row: ("questions", ("outline", row)),
}
"""The room in which a memo's target is seen, and what that room is to show."""


class MemosPage(NotesPage):
    """See the module. A memo on a passage or a coding opens where its words stand."""

    def __init__(self, session: Session, settings: Settings) -> None:
        self._on = ""
        self._coder = ""
        self._listed: dict[bytes, Listed] = {}
        super().__init__(session, settings, name="memos", title="", words_label="")
        self.title.set_title(self.tr("Memos"))
        self.table.setAccessibleName(self.tr("Memos"))
        self.note.area.edit.setAccessibleName(self.tr("Memo"))
        self._on_button = DropButton("", QMenu(self))
        self._coder_button = DropButton("", QMenu(self))
        for button in (self._on_button, self._coder_button):
            self.filters.addWidget(button)
        self.new_button = Button(self.tr("Memo on the study"))
        self.new_button.clicked.connect(self.write_on_study)
        self.new_button.setEnabled(not session.study.read_only)
        self.export_button = Button(self.tr("Export…"))
        self.export_button.clicked.connect(self.export_memos)
        self.title.add_control(self.new_button)
        self.title.add_control(self.export_button)
        self.empty.step.connect(self.write_on_study)
        self.order_tabs()

    # ---- rows

    def rows(self) -> Sequence[NoteRow]:
        every = listed(self.session.study)
        self._listed = {one.memo.id: one for one in every}
        self._fill_menus(every)
        return [
            NoteRow(one.memo.id, one.memo.title or first_words(one.memo.body), self._below(one), one.memo.body)
            for one in every
            if (not self._on or one.on == self._on)
            and (not self._coder or one.coder == self._coder)
            and self.fits(one.memo.title, one.memo.body, one.name)
        ]

    def refresh(self) -> None:
        super().refresh()
        nowhere = len(broken(self.session.study))
        if nowhere and self._listed:
            words = self.tr("{links} to nowhere").format(links=counted(nowhere, "link", "links"))
            self.title.set_facts(facts_in_a_row((figure(self.model.rowCount()), words)))

    def _below(self, one: Listed) -> str:
        day = date_in_short(f"{one.changed.astimezone():%Y-%m-%d}")
        return facts_in_a_row((self._about(one), one.coder, day))

    def _about(self, one: Listed) -> str:
        named = {
            "project": self.tr("On the study"),
            "source": self.tr("On the source {name}"),
            "passage": self.tr("On words in {name}"),
            "coding": self.tr("On a coding with {name}"),
            "code": self.tr("On the code {name}"),
            "question": self.tr("On the question {name}"),
            "case": self.tr("On the case {name}"),
            "quote": self.tr("On a quote in {name}"),
            "finding": self.tr("On the finding “{name}”"),
            "chapter": self.tr("On the chapter {name}"),
        }
        return named[one.on].format(name=one.name)

    def _fill_menus(self, every: Sequence[Listed]) -> None:
        kinds = {
            "": self.tr("On anything"), "project": self.tr("The study"), "source": self.tr("Sources"),
            "passage": self.tr("Passages"), "coding": self.tr("Codings"), "code": self.tr("Codes"),
            "question": self.tr("Questions"), "case": self.tr("Cases"), "quote": self.tr("Quotes"),
            "finding": self.tr("Findings"), "chapter": self.tr("Chapters"),
        }
        there = {one.on for one in every}
        self._fill(self._on_button, {key: words for key, words in kinds.items() if not key or key in there}, self._on,
                   self._choose_on)
        names = sorted({one.coder for one in every if one.coder}, key=str.casefold)
        self._fill(self._coder_button, {"": self.tr("By anybody")} | {name: name for name in names}, self._coder,
                   self._choose_coder)
        self._coder_button.setVisible(len(names) > 1)

    def _fill(self, button: DropButton, choices: dict[str, str], chosen: str, choose: Callable[[str], None]) -> None:
        menu = button.menu()
        button.set_words(choices.get(chosen, choices[""]))
        if [action.data() for action in menu.actions()] == list(choices.values()):
            for key, action in zip(choices, menu.actions(), strict=True):
                action.setChecked(key == chosen)
            return
        menu.clear()
        group = QActionGroup(menu)
        for key, words in choices.items():
            action = menu.addAction(in_menu(words))
            action.setData(words)
            action.setCheckable(True)
            action.setChecked(key == chosen)
            group.addAction(action)
            action.triggered.connect(lambda _checked=False, key=key: choose(key))

    def _choose_on(self, kind: str) -> None:
        self._on = kind if kind in ON else ""
        self.refresh()

    def _choose_coder(self, name: str) -> None:
        self._coder = name
        self.refresh()

    def show_thing(self, thing: object) -> None:
        self._on = self._coder = ""
        super().show_thing(thing)

    # ---- the note

    def show_note(self, note: bytes) -> None:
        one = self._listed[note]
        local = one.changed.astimezone()
        changed = f"{date_in_words(f'{local:%Y-%m-%d}')}, {local:%H:%M}"
        self.note.show_note(
            note, one.memo.title, one.memo.body, about=self._about(one), quoted=one.words,
            facts=self.tr("{coder}, changed {when}").format(coder=one.coder, when=changed),
            openable=one.place is not None or one.on in _ROOMS or one.on == "source",
            may_change=self._may_change(one),
        )
        self.note.title.setVisible(not memos.is_comment(one.memo))

    def _may_change(self, one: Listed) -> bool:
        """What somebody wrote on a coding of theirs is theirs alone."""
        study = self.session.study
        return not study.read_only and (not memos.is_comment(one.memo) or one.memo.coder == study.coder.id)

    def keep(self, note: bytes, title: str, words: str) -> None:
        self.session.attempt(lambda: memos.change(self.session.study, note, words, title=title))

    def delete_note(self) -> None:
        note = self.note.note
        if note in self._listed:
            self.note.forget()
            self.session.attempt(lambda: memos.delete(self.session.study, note))
            self.session.done.emit(self.tr("Deleted a memo"))

    def open_place(self) -> None:
        one = self._listed.get(self.note.note)
        if one is None:
            return
        self.note.keep()
        if one.place is not None:
            self.source_requested.emit(one.place.source, one.place.text, one.place.start, one.place.end)
        elif one.on in _ROOMS:
            self.room_requested.emit(*_ROOMS[one.on](one.memo.target))
        elif one.on == "source":
            self.source_requested.emit(one.memo.target, None, 0, 0)

    def say_empty(self, *, filtered: bool) -> None:  # noqa: ARG002 - said of all pages
        self.empty.set_words(
            self.tr("No memos yet"),
            self.tr("Write one on whatever is chosen in any room (Ctrl+Shift+M), or on the study as a whole."),
            "" if self.session.study.read_only else self.tr("Write a memo on the study"),
        )

    def write_on_study(self) -> None:
        """Begin a memo on the study as a whole."""
        title = self.tr("New memo")
        made = self.session.attempt(lambda: memos.write_on_project(self.session.study, "", title=title))
        if made:
            self.show_thing(made)
            self.note.title.setFocus()
            self.note.title.selectAll()

    def export_memos(self) -> None:
        """Write the memos that are shown to a file."""
        self.note.keep()
        study = self.session.study
        kinds = self.tr("Documents and tables (*.docx *.html *.md *.csv *.tsv *.xlsx)")
        proposal = study.path.with_name("memos.docx")
        path = choosing.save_file(self.window(), self.tr("Export memos"), proposal, kinds)
        if path is None:
            return
        shown = [self._listed[self.model.id_at(row)] for row in range(self.model.rowCount())]
        count = self.session.attempt(lambda: write_memos(study, path, shown))
        if count is not None:
            self.session.told.emit(said_of(
                count, "Wrote {count} memo to {name}", "Wrote {count} memos to {name}", name=path.name
            ))
