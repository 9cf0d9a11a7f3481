"""What a person does to the chosen question: words, codes, place, answer, memos. Services do it, dialogs ask for it."""

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QMenu

from qcoder.model.records import Memo, Question
from qcoder.services import question_editing, question_links, questions
from qcoder.services.question_editing import Draft
from qcoder.services.question_links import Links
from qcoder.ui.saying import counted
from qcoder.ui.session import Session
from qcoder.ui.views.questions.coverage_table import CoverageTable
from qcoder.ui.views.questions.link_pickers import PeoplePicker, SearchPicker, ServingPicker
from qcoder.ui.views.questions.question_editor import QuestionEditor
from qcoder.ui.views.room import MemoOn, Room


class Changing(QObject):
    """Acts on the question that is chosen in the table. `made` carries a question that is new.

    In a study that is open read-only nothing is changed; the view does not offer it then.
    """

    made = Signal(object)

    def __init__(self, session: Session, table: CoverageTable, view: Room) -> None:
        super().__init__(view)
        self._session = session
        self._table = table
        self._view = view

    @property
    def may_change(self) -> bool:
        """Whether the study can be changed."""
        return not self._session.study.read_only

    def _chosen(self) -> Question | None:
        question, _column = self._table.chosen()
        return question if self.may_change else None

    def _known(self) -> list[Question]:
        known = self._table.counts.coverage
        return known.questions if known else []

    def fill(self, menu: QMenu) -> None:
        """Adds what can be done to the chosen question."""
        menu.addAction(self.tr("Edit…\tF2"), self.edit_question)
        menu.addAction(self.tr("Change its codes…"), self.change_codes)
        menu.addAction(self.tr("Change whom it asks…"), self.change_people)
        menu.addAction(self.tr("Change its searches…"), self.change_searches)
        menu.addSeparator()
        menu.addAction(self.tr("New question…\tInsert"), self.new_question)
        menu.addAction(self.tr("New question below it…\tShift+Insert"), self.new_below)
        menu.addAction(self.tr("New line…"), self.new_line)
        menu.addSeparator()
        for words, way in (
            (self.tr("Move up\tAlt+Up"), "up"),
            (self.tr("Move down\tAlt+Down"), "down"),
            (self.tr("Put under the one above\tAlt+Right"), "under"),
            (self.tr("Take out\tAlt+Left"), "out"),
        ):
            menu.addAction(words, lambda way=way: self.move_question(way))
        menu.addSeparator()
        menu.addAction(self.tr("Delete\tDel"), self.delete_question)

    # ---- words

    def new_question(self) -> None:
        """Asks for a new question, in the line of the chosen one."""
        chosen = self._chosen()
        parent = None
        if chosen is not None:
            parent = chosen.id if chosen.depth == 0 else chosen.parent
        line = next((one.label for one in self._known() if one.id == parent), "")
        where = self.tr("It stands below {line}.").format(line=line) if line else ""
        self._ask_new(self.tr("New question"), self.tr("Add question"), parent, where)

    def new_below(self) -> None:
        """Asks for a new question that stands under the chosen one."""
        chosen = self._chosen()
        if chosen is not None:
            where = self.tr("It stands below {line}.").format(line=chosen.label)
            self._ask_new(self.tr("New question"), self.tr("Add question"), chosen.id, where)

    def new_line(self) -> None:
        """Asks for a new line, which gathers questions."""
        sentence = self.tr("A line gathers the questions below it.")
        self._ask_new(self.tr("New line"), self.tr("Add line"), None, sentence)

    def _ask_new(self, title: str, verb: str, parent: bytes | None, sentence: str) -> None:
        if not self.may_change:
            return
        study = self._session.study

        def make(draft: Draft) -> None:
            self.made.emit(question_editing.add(study, draft))

        QuestionEditor(
            title, make, self._view.window(), Draft(parent=parent), parents=questions.everything(study),
            languages=question_editing.languages(study), sentence=sentence, verb=verb,
        ).open()  # fmt: skip

    def edit_question(self) -> None:
        """Asks for other words of the chosen question."""
        chosen = self._chosen()
        if chosen is None:
            return
        study = self._session.study
        title = self.tr("Edit {question}").format(question=self._name(chosen))

        QuestionEditor(
            title, lambda draft: question_editing.edit(study, chosen.id, draft), self._view.window(),
            question_editing.draft_of(study, chosen.id), languages=question_editing.languages(study),
            parents=question_editing.possible_parents(questions.everything(study), chosen.id),
        ).open()  # fmt: skip

    def _name(self, question: Question) -> str:
        return question.key or self.tr("the question")

    # ---- place

    def delete_question(self) -> None:
        """Deletes the chosen question with those below it; a notice offers to take it back."""
        chosen = self._chosen()
        if chosen is None:
            return
        below = len(questions.with_subquestions(self._known(), chosen)) - 1
        if self._attempt(lambda: questions.delete(self._session.study, chosen.id)):
            said = self.tr("Deleted “{name}” with {count}") if below else self.tr("Deleted the question “{name}”")
            words = counted(below, "question below it", "questions below it")
            self._session.done.emit(said.format(name=chosen.label, count=words))

    def move_question(self, way: str) -> None:
        """Moves the chosen question: up, down, under the one above it, or out."""
        chosen = self._chosen()
        if chosen is None:
            return
        study = self._session.study
        ways: dict[str, Callable[[], object]] = {
            "up": lambda: questions.shift(study, chosen.id, -1),
            "down": lambda: questions.shift(study, chosen.id, 1),
            "under": lambda: questions.put_under(study, chosen.id),
            "out": lambda: questions.take_out(study, chosen.id),
        }
        self._attempt(ways[way])

    # ---- links, answer, memos

    def change_codes(self) -> None:
        """Asks which codes serve the chosen question."""
        self._pick(ServingPicker)

    def change_people(self) -> None:
        """Asks whom the chosen question asks."""
        self._pick(PeoplePicker)

    def change_searches(self) -> None:
        """Asks which searches serve the chosen question."""
        self._pick(SearchPicker)

    def _pick(self, picker: type[ServingPicker | PeoplePicker | SearchPicker]) -> None:
        chosen = self._chosen()
        if chosen is None:
            return
        study = self._session.study

        def change(links: Links) -> None:
            question_links.set_links(study, chosen.id, links)

        picker(self._name(chosen), study, chosen, change, self._view.window()).open()

    def answer(self, question: bytes, words: str, final: bool) -> None:
        """Writes the answer to a question."""
        self._attempt(lambda: questions.set_answer(self._session.study, question, words, final=final))

    def write_memo(self, memo: Memo | None) -> None:
        """Opens a memo, or a new one on the chosen question. One that is there can be read in any study."""
        chosen = self._table.chosen()[0] if memo else self._chosen()
        if chosen is None:
            return
        which = memo.id if memo else None
        self._view.memo_requested.emit(MemoOn("question", chosen.id, self._name(chosen), memo=which))

    def _attempt(self, action: Callable[[], object]) -> bool:
        """Does something; what went wrong is told in the window. Says whether it was done."""

        def act() -> bool:
            action()
            return True

        return bool(self._session.attempt(act))
