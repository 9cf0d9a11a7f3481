"""The row of filters over the history: who, what kind, which code, since when, words."""

from datetime import datetime, timedelta

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout

from qcoder.services import history
from qcoder.services.codes import codebook
from qcoder.services.history import TrailFilter
from qcoder.services.study import Study
from qcoder.ui.views.team.history import wording
from qcoder.ui.widgets.buttons import Button
from qcoder.ui.widgets.choices import ChoiceField
from qcoder.ui.widgets.fields import SearchField
from qcoder.ui.widgets.grounds import Pane

_PAUSE_MS = 150  # after the last key, before looking
_LEAST_FIELD = 64  # pixels that a list of choices keeps where room is short
_DAYS = (0, 1, 7, 30, 365)


class HistoryFilters(Pane):
    """`changed` tells that another filter is wanted."""

    changed = Signal()

    def __init__(self, study: Study) -> None:
        super().__init__("page")
        self._study = study
        self._ids: dict[str, list[bytes | str]] = {}
        self.who, self.kind, self.code, self.days = ChoiceField(), ChoiceField(), ChoiceField(), ChoiceField()
        self.words = SearchField(self.tr("Words of the action"))
        self.words.setAccessibleName(self.tr("Words of the action"))
        self.clear_button = Button(self.tr("Clear"), kind="flat", side="right")
        self._pause = QTimer(self, singleShot=True, interval=_PAUSE_MS)
        self._pause.timeout.connect(self.changed)
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 8, 12, 8)
        row.setSpacing(8)
        named = (
            (self.who, self.tr("Who")), (self.kind, self.tr("Kind of action")), (self.code, self.tr("Code")),
            (self.days, self.tr("Since when")),
        )
        for field, name in named:
            field.setAccessibleName(name)
            field.setMinimumContentsLength(9)
            field.setMinimumWidth(_LEAST_FIELD)
            field.setSizeAdjustPolicy(field.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
            row.addWidget(field, 1)
            field.activated.connect(lambda _place: self.changed.emit())
        row.addWidget(self.words, 2)
        row.addWidget(self.clear_button)
        self.words.textEdited.connect(lambda _words: self._pause.start())
        self.clear_button.clicked.connect(self.clear)
        self.days.addItems([self.tr("At any time"), self.tr("Today"), self.tr("Last 7 days"), self.tr("Last 30 days"),
                            self.tr("Last year")])
        self.refresh()

    def refresh(self) -> None:
        """Offer what there is in the study now; what is chosen stays chosen where it is there still."""
        coders = history.coders(self._study)
        self._offer("who", self.who, self.tr("Everybody"), [(coder.id, coder.name) for coder in coders])
        groups = history.groups(self._study)
        self._offer("kind", self.kind, self.tr("All kinds"), [(one, wording.group_name(one)) for one in groups])
        codes = codebook.codes(self._study)
        self._offer("code", self.code, self.tr("All codes"), [(code.id, code.path) for code in codes])
        self._tell()

    def _offer(self, name: str, field: ChoiceField, every: str, rows: list[tuple[bytes, str]] | list[tuple[str, str]]
               ) -> None:
        chosen = self._chosen(name, field)
        self._ids[name] = [row for row, _words in rows]
        field.clear()
        field.addItems([every, *(words for _row, words in rows)])
        field.setCurrentIndex(self._ids[name].index(chosen) + 1 if chosen in self._ids[name] else 0)

    def _chosen(self, name: str, field: ChoiceField) -> bytes | str | None:
        place = field.currentIndex() - 1
        known = self._ids.get(name, [])
        return known[place] if 0 <= place < len(known) else None

    @property
    def chosen(self) -> TrailFilter:
        """The filter that is asked for."""
        self._tell()
        who, kind, code = (
            self._chosen(name, field) for name, field in (("who", self.who), ("kind", self.kind), ("code", self.code))
        )
        days = _DAYS[max(0, self.days.currentIndex())]
        midnight = datetime.now().astimezone().replace(hour=0, minute=0, second=0, microsecond=0)
        return TrailFilter(
            coder=who if isinstance(who, bytes) else b"", group=kind if isinstance(kind, str) else "",
            code=code if isinstance(code, bytes) else b"",
            since=midnight - timedelta(days=days - 1) if days else None, words=self.words.text(),
        )

    @property
    def in_force(self) -> bool:
        """Whether anything is filtered."""
        fields = (self.who, self.kind, self.code, self.days)
        return any(field.currentIndex() > 0 for field in fields) or bool(self.words.text().strip())

    def choose_code(self, code: bytes) -> None:
        """Show what was done to a code."""
        if code in self._ids["code"]:
            self.code.setCurrentIndex(self._ids["code"].index(code) + 1)
            self.changed.emit()

    def clear(self) -> None:
        """Show everything."""
        for field in (self.who, self.kind, self.code, self.days):
            field.setCurrentIndex(0)
        self.words.clear()
        self.changed.emit()

    def _tell(self) -> None:
        self.clear_button.setEnabled(self.in_force)
