"""The page Facts sheet: what reports are asked to state, filled in from the project."""

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from qcoder.services.study import Study
from qcoder.ui.session import Session
from qcoder.ui.settings import Settings
from qcoder.ui.theme import current
from qcoder.ui.views.counting import Work
from qcoder.ui.views.explore.page import ExplorePage
from qcoder.ui.widgets.choices import CheckBox
from qcoder.ui.widgets.grounds import Line, Pane
from qcoder.ui.widgets.labels import TextLabel
from qcoder.ui.widgets.status_line import StatusItem
from qcoder.ui.widgets.told_area import ToldArea
from qcoder.ui.widgets.wrapped import fact_label

if TYPE_CHECKING:
    from qcoder.services.exploring.facts import Section, Sheet

_ONE = 460  # the width that a column needs at least
_WIDEST = 720  # and that words can be read over
_GAP = 40
_STEP = "\N{NO-BREAK SPACE}" * 4  # for a line that stands below another one


class _SheetOfFacts(Pane):
    """The sections in one column, or in two where there is room; each of about the same height."""

    def __init__(self, sections: "Sequence[Section]", blank: str) -> None:
        super().__init__("page")
        self._parts = [_part(section, blank) for section in sections]
        self._weights = [_weight(section) for section in sections]
        self._columns = 0
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(24, 8, 24, 32)
        self._row.setSpacing(_GAP)

    @property
    def columns(self) -> int:
        """In how many columns the sections stand."""
        return self._columns

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._lay_out(2 if event.size().width() >= current().px(2 * _ONE + _GAP) + 48 else 1)

    def _lay_out(self, columns: int) -> None:
        if columns == self._columns:
            return
        self._columns = columns
        while (old := self._row.takeAt(0)) is not None:
            if old.widget() is not None:
                for part in self._parts:
                    part.setParent(self)
                old.widget().deleteLater()
        for parts in _divided(self._parts, self._weights, columns):
            holder = QWidget(self)
            holder.setMaximumWidth(current().px(_WIDEST))
            column = QVBoxLayout(holder)
            column.setContentsMargins(0, 0, 0, 0)
            column.setSpacing(0)
            for part in parts:
                column.addWidget(part)
                part.show()
            column.addStretch(1)
            self._row.addWidget(holder, 1)
        self._row.addStretch(0)


def _divided(parts: Sequence[QWidget], weights: Sequence[int], columns: int) -> list[Sequence[QWidget]]:
    """The parts in order, cut where the columns come out most alike."""
    if columns == 1 or len(parts) < 2:
        return [parts]
    cut = min(range(1, len(parts)), key=lambda at: abs(sum(weights[:at]) - sum(weights[at:])))
    return [parts[:cut], parts[cut:]]


def _weight(section: "Section") -> int:
    """About how many lines a section takes."""
    return 2 + sum(3 + max(1, len(fact.answer)) for fact in section.facts)


def _part(section: "Section", blank: str) -> QWidget:
    part = QWidget()
    column = QVBoxLayout(part)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(4)
    column.addSpacing(16)
    column.addWidget(TextLabel(section.title, font="title"))
    column.addWidget(Line())
    for fact in section.facts:
        column.addSpacing(8)
        head = QHBoxLayout()
        head.setSpacing(12)
        head.addWidget(fact_label(fact.name, font="ui_strong"), 1)
        head.addWidget(TextLabel(fact.checklist, role="muted", font="small"), 0, Qt.AlignmentFlag.AlignVCenter)
        column.addLayout(head)
        column.addWidget(fact_label(fact.asked, role="muted", font="small", pitch=18))
        said = "\n".join(fact.answer).replace("\t", _STEP) if fact.known else blank
        column.addWidget(fact_label(said, role="text" if fact.known else "muted"))
    return part


class FactsPage(ExplorePage):
    """See the module. It is read here, and completed in the document that it is saved as."""

    kinds = (*ExplorePage.kinds, "memo", "journal", "guide", "guide_question")

    def __init__(self, session: Session, settings: Settings) -> None:
        super().__init__(session, settings, "facts", "Facts sheet")
        self.filters.hide()

    def controls(self) -> list[QWidget]:
        self.whole = CheckBox(self.tr("Quotes in full"))
        self.whole.setToolTip(self.tr("Print all of each quote; else its number and how it begins, as COREQ asks"))
        self.whole.clicked.connect(lambda _on: self.changed_choice())
        return [self.whole]

    def choice(self) -> dict[str, Any]:
        return {**super().choice(), "whole": self.whole.isChecked()}

    def take_choice(self, choice: dict[str, Any]) -> None:
        super().take_choice(choice)
        self.whole.setChecked(bool(choice.get("whole")))

    def canvas(self) -> QWidget:
        self.area = ToldArea()
        self.area.setFrameShape(QFrame.Shape.NoFrame)
        self.area.setWidgetResizable(True)
        self.area.setAccessibleName(self.tr("Facts sheet"))
        self.area.viewport().setAutoFillBackground(False)
        return self.area

    def first_focus(self) -> QWidget:
        return self.area

    def why_empty(self) -> tuple[str, str, str] | None:
        return None  # most of it is known before anything is coded, and all of it can be printed

    def work(self) -> Work:
        language, whole = self.saving.language, self.whole.isChecked()

        def work(study: Study, go: Callable[[], None]) -> "Sheet":
            from qcoder.services.exploring import facts  # with the history of the codebook, which takes long to load

            return facts.sheet(study, go, language, whole_quotes=whole)

        return work

    def show_result(self, result: "Sheet") -> None:
        place = self.area.verticalScrollBar().value()
        self.title.set_facts(
            self.tr("{filled} of {all} items filled in from the project").format(filled=result.filled, all=result.items)
        )
        self.sheet = _SheetOfFacts(result.sections, self.tr("Left blank for you to fill in"))
        self.area.setWidget(self.sheet)
        self.area.verticalScrollBar().setValue(place)

    def status_items(self) -> list[StatusItem]:
        return [StatusItem(self.tr("Save it as a document to fill in the rest"))]

    def language_changed(self) -> None:
        self.refresh()

    def further_saves(self) -> list[tuple[str, Callable[[], object]]]:
        """The sheet as a document."""
        from qcoder.services.exploring import facts

        return [
            (f"{self.tr(words)} (.{name})…", lambda name=name: self._save(name))
            for name, words in facts.FORMATS.items()
        ]

    def _save(self, name: str) -> None:
        from qcoder.services.exploring import facts

        sheet = self.result
        self.saving.save(f".{name}", lambda _study, path, _going: facts.write(sheet, path))
