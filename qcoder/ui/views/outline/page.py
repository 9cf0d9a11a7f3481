"""The page Outline: the chapters of the report, and beside them the words, questions and quotes of the chosen one."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QMenu, QWidget

from qcoder.model.going import Going
from qcoder.model.quotes import QuoteRow
from qcoder.services import questions
from qcoder.services.published.rows import Rows
from qcoder.services.quoting.retrieval import Retrieval
from qcoder.services.reporting import outline
from qcoder.services.reporting.outline import Chapter
from qcoder.services.reporting.report_document import Printed, write_outline
from qcoder.services.study import Study
from qcoder.services.writing import memos
from qcoder.ui.saying import counted
from qcoder.ui.session import Session
from qcoder.ui.views.following_room import FollowingRoom, side_by_side
from qcoder.ui.views.outline.chapter_panel import ChapterPanel
from qcoder.ui.views.outline.chapter_tree import ChapterTree
from qcoder.ui.views.outline.quote_acts import QuoteActs
from qcoder.ui.views.published.document_export import DocumentExport, Matter, Order
from qcoder.ui.views.questions.page_switch import OUTLINE, PageSwitch
from qcoder.ui.views.room import MemoOn
from qcoder.ui.widgets.bands import EmptyState
from qcoder.ui.widgets.buttons import Button
from qcoder.ui.widgets.finding import PickEntry, find
from qcoder.ui.widgets.quick_pick import QuickPick
from qcoder.ui.widgets.status_line import StatusItem
from qcoder.ui.widgets.titles import ViewTitle

SHOWN_KINDS = ("chapter", "chapter_question", "chapter_quote", "question", "question_code", "quote", "code", "coding",
               "text", "edit", "turn", "source", "speaker", "study_case", "attribute", "attribute_value",
               "attribution_template", "memo")
_WIDTHS = [400, 830]


class OutlinePage(FollowingRoom):
    """Insert makes a chapter; Alt with an arrow moves one; quotes are put in order beside."""

    shown_kinds = SHOWN_KINDS

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(session, parent)
        self._known: dict[bytes, Chapter] = {}
        self._retrieval: Retrieval | None = None
        self._rows: Rows | None = None
        self._make_parts()
        self._lay_out()
        self._connect()

    def _make_parts(self) -> None:
        self.title = ViewTitle(self.tr("Outline"))
        self.pages = PageSwitch(OUTLINE)
        self.nowhere_button = Button("", kind="flat", side="right")
        self.nowhere_button.setToolTip(self.tr("Choose among them for this chapter"))
        self.export_button = Button(self.tr("Export…"))
        self.new_button = Button(self.tr("New chapter"))
        self.new_button.setToolTip(self.tr("Add a chapter below the chosen one (Insert)"))
        self.tree = ChapterTree()
        self.tree.chapters.may_change = self._may_change
        self.panel = ChapterPanel(may_change=self._may_change)
        self.empty = EmptyState(
            self.tr("No chapters yet"),
            self.tr("Lay out the report: chapters, the questions that each answers, the quotes that it prints."),
            self.tr("New chapter") if self._may_change else "",
        )

    def _lay_out(self) -> None:
        self.title.lead_with(self.pages)
        for control in (self.nowhere_button, self.export_button, self.new_button):
            self.title.add_control(control)
        self.new_button.setVisible(self._may_change)  # only now that it has a parent: alone it would flash up
        self.stack = self.stack_below(self.title, side_by_side(self.tree, self.panel, _WIDTHS), self.empty)

    def _connect(self) -> None:
        tree, panel = self.tree, self.panel
        tree.selectionModel().currentChanged.connect(lambda *_: self._show_chosen())
        tree.memo_pressed.connect(self.memo_here)
        tree.new_asked.connect(self.new_chapter)
        tree.delete_asked.connect(self.delete_chapter)
        tree.move_asked.connect(self._move)
        tree.chapters.rename_asked.connect(self._rename)
        tree.chapters.move_asked.connect(self._drop)
        tree.customContextMenuRequested.connect(self._open_menu)
        self.new_button.clicked.connect(self.new_chapter)
        self.empty.step.connect(self.new_chapter)
        self.acts = QuoteActs(self._session, panel.quotes, self._chosen, self)
        self.acts.source_requested.connect(self.source_requested)
        self.export_button.clicked.connect(self.export_outline)
        self.nowhere_button.clicked.connect(self.acts.choose_unplaced)
        panel.body_written.connect(self._write_body)
        panel.questions_wanted.connect(self.choose_questions)
        panel.take_in_wanted.connect(self.acts.take_in)

    # ---- the room's side

    def keep(self) -> None:
        self.panel.keep()

    def first_focus(self) -> QWidget:
        return self.tree if self._known else self.empty.button

    def memo_on(self) -> MemoOn | None:
        chosen = self._chosen()
        return MemoOn("chapter", chosen.id, chosen.label) if chosen is not None else None

    def status_items(self) -> list[StatusItem]:
        return [StatusItem(self.tr("F2 renames, Alt with an arrow moves, Insert adds"))] if self._known else []

    # ---- showing

    def show_study(self) -> None:
        study = self._session.study
        chosen = self.wanted(self.tree.current)
        self._retrieval, self._rows = Retrieval(study), None
        known = outline.everything(study)
        self._known = {one.id: one for one in known}
        self.tree.chapters.show_chapters(known)
        self.tree.chapters.show_memos(memos.beginnings(study))
        self.tree.expandAll()
        if not self.tree.choose(chosen) and known:
            self.tree.choose(known[0].id)
        nowhere = len(outline.placed_nowhere(study, self._retrieval))
        words = self.tr("{quotes} placed nowhere")
        self.nowhere_button.setText(words.format(quotes=counted(nowhere, "quote", "quotes")))
        self.nowhere_button.setVisible(bool(nowhere and known))
        self.nowhere_button.setEnabled(self._may_change)
        self.title.set_facts(self._facts(known))
        self.export_button.setEnabled(bool(known))
        self.stack.setCurrentIndex(0 if known else 1)
        self._show_chosen()

    def _facts(self, known: Sequence[Chapter]) -> str:
        if not known:
            return ""
        chapters = counted(len(known), "chapter", "chapters")
        quotes = counted(sum(len(one.quotes) for one in known), "quote", "quotes")
        return f"{chapters} · {quotes}"

    def _chosen(self) -> Chapter | None:
        return self._known.get(self.tree.current)

    def _quotes_of(self, chapter: Chapter) -> list[tuple[bytes, QuoteRow | None]]:
        if not chapter.quotes or self._retrieval is None:
            return []
        if self._rows is None:
            self._rows = Rows.of_quotes(self._retrieval)
        rows = self._rows
        found = [(quote, rows.find(quote.hex())) for quote in chapter.quotes]
        return [(quote, rows.quote(row) if row is not None else None) for quote, row in found]

    def _show_chosen(self) -> None:
        chosen = self._chosen()
        if chosen is not None and self._retrieval is not None:
            labels = {one.id: " ".join(filter(None, (one.key, one.body))) for one in self._retrieval.questions}
            waiting = len(outline.waiting_for(self._session.study, chosen.id, self._retrieval))
            self.panel.show_chapter(
                chosen, [labels[one] for one in chosen.questions if one in labels], self._quotes_of(chosen), waiting
            )
        self.status_changed.emit()

    # ---- chapters

    def _attempt(self, act: Callable[[], object]) -> None:
        self._session.attempt(act)

    def new_chapter(self) -> None:
        """Make a chapter beside the chosen one, and name it in place."""
        if not self._may_change:
            return
        chosen = self._chosen()
        parent = chosen.parent if chosen is not None else None
        made = self._session.attempt(
            lambda: outline.create(self._session.study, self.tr("New chapter"), parent=parent)
        )
        if made is not None:
            self.tree.choose(made)
            self.tree.setFocus()
            self.tree.edit(self.tree.currentIndex())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        # The tree takes Insert itself; in the empty state it cannot have the focus.
        if event.key() == Qt.Key.Key_Insert and not self._known:
            self.new_chapter()
        else:
            super().keyPressEvent(event)

    def delete_chapter(self) -> None:
        """Delete the chosen chapter with those below it; its quotes and questions stay."""
        chosen = self._chosen()
        if chosen is None or not self._may_change:
            return

        def act() -> bool:
            outline.delete(self._session.study, chosen.id)
            return True

        if self._session.attempt(act):
            self._session.done.emit(self.tr("Deleted the chapter “{name}”").format(name=chosen.label))

    def _rename(self, chapter: bytes, words: str) -> None:
        key, title = outline.split_label(words)
        self._attempt(lambda: outline.change(self._session.study, chapter, key=key, title=title))

    def _move(self, way: str) -> None:
        chosen = self._chosen()
        if chosen is None or not self._may_change:
            return
        tree = outline.tree(self._session.study)
        ways: dict[str, Callable[[], object]] = {
            "up": lambda: tree.shift(chosen.id, -1), "down": lambda: tree.shift(chosen.id, 1),
            "under": lambda: tree.put_under(chosen.id), "out": lambda: tree.take_out(chosen.id),
        }
        self._attempt(ways[way])

    def _drop(self, chapter: bytes, parent: bytes | None, before: bytes | None) -> None:
        self._attempt(lambda: outline.tree(self._session.study).move(chapter, parent, before))

    def _write_body(self, chapter: bytes, words: str) -> None:
        if chapter in self._known:
            self._attempt(lambda: outline.change(self._session.study, chapter, body=words))

    def _open_menu(self, place: QPoint) -> None:
        if not self._may_change:
            return
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.addAction(self.tr("New chapter\tInsert"), self.new_chapter)
        if self._chosen() is not None:
            menu.addAction(self.tr("Rename\tF2"), lambda: self.tree.edit(self.tree.currentIndex()))
            menu.addAction(self.tr("Its questions…"), self.choose_questions)
            menu.addSeparator()
            for words, way in (
                (self.tr("Move up\tAlt+Up"), "up"), (self.tr("Move down\tAlt+Down"), "down"),
                (self.tr("Put under the one above\tAlt+Right"), "under"), (self.tr("Take out\tAlt+Left"), "out"),
            ):
                menu.addAction(words, lambda way=way: self._move(way))
            menu.addSeparator()
            menu.addAction(self.tr("Delete\tDel"), self.delete_chapter)
        menu.popup(self.tree.viewport().mapToGlobal(place))

    def choose_questions(self) -> QuickPick | None:
        """Choose a question of the chapter, or several; one that it answers already is taken away."""
        chosen = self._chosen()
        if chosen is None or not self._may_change:
            return None
        entries = [
            PickEntry(one.id, " ".join(filter(None, (one.key, one.body))),
                      note=self.tr("answers it") if one.id in chosen.questions else "")
            for one in questions.everything(self._session.study)
        ]
        pick = QuickPick(self, lambda words: find(words, entries), hint=self.tr("A question that it answers"),
                         icon="question", digits=False, many=True)

        def toggle(picked: Sequence[PickEntry]) -> None:
            keys = [entry.key for entry in picked if isinstance(entry.key, bytes)]
            kept = [one for one in chosen.questions if one not in keys]
            added = [one for one in keys if one not in chosen.questions]
            self._attempt(lambda: outline.set_questions(self._session.study, chosen.id, [*kept, *added]))

        pick.chosen.connect(lambda entry: toggle([entry]))
        pick.many_chosen.connect(toggle)
        pick.open_centred()
        return pick

    # ---- out

    def export_outline(self) -> DocumentExport:
        """Ask how the report as it is outlined is to be written, and write it."""
        self.panel.keep()
        study = self._session.study
        matter = Matter(
            self.tr("Export the outlined report"), f"{study.path.stem} report", _write,
            lambda count: counted(count, "quote", "quotes"),
            {"originals": self.tr("Originals of translated quotes"),
             "places": self.tr("Where each quote was said, as footnotes")},
        )
        dialog = DocumentExport(self._session, matter, self.window())
        dialog.show()
        return dialog


def _write(study: Study, order: Order, going: Going) -> Printed:
    return write_outline(
        study, order.target, language=order.language, originals="originals" in order.additions,
        places="places" in order.additions, template=order.template, going=going,
    )
