"""One finding in full: its statement and reasons to edit in place, how sure it is, and what stands behind it."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from qcoder.services.reporting.findings import AGAINST, CONFIDENCES, FOR, NUANCE, STANCES, Evidence, Finding, Standing
from qcoder.ui.dialogs.text_area import TextArea
from qcoder.ui.saying import counted, date_in_words, facts_in_a_row
from qcoder.ui.views.findings.evidence_list import EvidenceList
from qcoder.ui.views.kept_pane import KeptPane
from qcoder.ui.widgets.buttons import Button
from qcoder.ui.widgets.choices import ChoiceField
from qcoder.ui.widgets.grounds import Line
from qcoder.ui.widgets.labels import TextLabel
from qcoder.ui.widgets.titles import PanelTitle

_HERE = Qt.ShortcutContext.WidgetWithChildrenShortcut


class FindingPanel(KeptPane):
    """Fields are stored when they are left, and with Ctrl+Enter. `written` carries statement, confidence, reasons."""

    written = Signal(object, str, str, str)  # finding, statement, confidence, reasons
    left = Signal()
    add_wanted = Signal()
    history_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("surface", parent)
        self._finding: Finding | None = None
        self.title = PanelTitle("")
        self.statement = TextArea(self.tr("Statement"), lines=3, hint=self.tr("What the study says, in a sentence"))
        self.confidence = ChoiceField([
            self.tr("Not said"), self.tr("High"), self.tr("Moderate"), self.tr("Low"), self.tr("Very low"),
        ])
        self.confidence.setAccessibleName(self.tr("Confidence"))
        self.reasons = TextArea(self.tr("Why so sure, or no surer"), lines=2)
        self.facts = TextLabel(font="small", role="muted", wrap=True)
        self.history_button = Button(self.tr("History…"), kind="flat", side="right")
        self.history_button.setToolTip(self.tr("Who changed what, and which quotes came and went"))
        self.weight = TextLabel(role="text2", wrap=True)
        self.add_button = Button(self.tr("Add quotes…"))
        self.add_button.setToolTip(self.tr("Choose among the quotes of its question (Ctrl+Shift+G)"))
        self.evidence = EvidenceList()
        self.nothing = TextLabel(
            self.tr("Nothing stands behind it yet. Add quotes here, or with Ctrl+Shift+G from a quote."),
            role="muted", wrap=True,
        )
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        sure = QHBoxLayout()
        name = TextLabel(self.tr("Confidence"), font="small", role="text2")
        name.setBuddy(self.confidence)
        sure.addWidget(name)
        sure.addWidget(self.confidence)
        sure.addStretch(1)
        fields = QVBoxLayout()
        fields.setContentsMargins(12, 0, 12, 8)
        fields.setSpacing(8)
        past = QHBoxLayout()
        past.addWidget(self.facts, 1, Qt.AlignmentFlag.AlignVCenter)
        past.addWidget(self.history_button)
        for part in (self.statement, sure, self.reasons, past):
            fields.addLayout(part) if isinstance(part, QHBoxLayout) else fields.addWidget(part)
        foot = QHBoxLayout()
        foot.setContentsMargins(12, 8, 12, 8)
        foot.addWidget(self.weight, 1, Qt.AlignmentFlag.AlignVCenter)
        foot.addWidget(self.add_button, 0, Qt.AlignmentFlag.AlignTop)
        hint = QVBoxLayout()
        hint.setContentsMargins(12, 4, 12, 12)
        hint.addWidget(self.nothing)
        self._hint = QWidget()
        self._hint.setLayout(hint)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.title)
        column.addLayout(fields)
        column.addWidget(Line())
        column.addLayout(foot)
        column.addWidget(self._hint)
        column.addWidget(self.evidence, 1)
        column.addStretch(0)

    def _connect(self) -> None:
        self.keep_when_left(self.statement.edit, self.reasons.edit)
        self.confidence.activated.connect(lambda _index: self.keep())
        self.add_button.clicked.connect(self.add_wanted)
        self.history_button.clicked.connect(self.history_wanted)
        for keys in ("Ctrl+Return", "Ctrl+Enter"):
            QShortcut(QKeySequence(keys), self, context=_HERE).activated.connect(self._keep_and_leave)
        for area in (self.statement, self.reasons):
            QShortcut(QKeySequence("Esc"), area, context=_HERE).activated.connect(self._restore_and_leave)

    # ---- what is shown

    @property
    def finding(self) -> Finding | None:
        """The finding that is shown."""
        return self._finding

    def show_finding(
        self, finding: Finding, question: str, evidence: Sequence[Evidence], standing: Mapping[str, Standing], *,
        may_change: bool,
    ) -> None:
        """Shows a finding; what is being written to the same one goes on."""
        same = self._finding is not None and self._finding.id == finding.id
        writing = same and self._changed()
        self._finding = finding
        self.title.set_title(question)
        if not writing:
            self._fill(finding)
        self.facts.setText(self._history(finding))
        self.weight.setText(self._weights(standing))
        self.evidence.show_evidence(evidence)
        self.evidence.setVisible(bool(evidence))
        self._hint.setVisible(not evidence)
        self.add_button.setVisible(may_change)
        for field in (self.statement, self.reasons):
            field.edit.setReadOnly(not may_change)
        self.confidence.setEnabled(may_change)

    def _fill(self, finding: Finding) -> None:
        if self.statement.words != finding.statement:
            self.statement.set_words(finding.statement)
        if self.reasons.words != finding.reasons:
            self.reasons.set_words(finding.reasons)
        known = finding.confidence in CONFIDENCES
        self.confidence.setCurrentIndex(CONFIDENCES.index(finding.confidence) + 1 if known else 0)

    def _history(self, finding: Finding) -> str:
        def day(moment: object) -> str:
            return date_in_words(f"{moment.astimezone():%Y-%m-%d}")  # type: ignore[attr-defined]

        words = self.tr("Written by {coder}, {when}").format(coder=finding.coder, when=day(finding.written))
        if finding.changed != finding.written:
            later = self.tr("statement as {coder} changed it, {when}")
            words += "; " + later.format(coder=finding.changed_by, when=day(finding.changed))
        return words

    def _weights(self, standing: Mapping[str, Standing]) -> str:
        names = {FOR: self.tr("For"), AGAINST: self.tr("against"), NUANCE: self.tr("nuance")}
        parts = []
        for stance in STANCES:
            one = standing[stance]
            if one.quotes:
                form = self.tr("{stance}: {quotes}, {people}, {sites}")
                if one.barred:
                    form = self.tr("{stance}: {quotes} ({barred} not for print), {people}, {sites}")
                parts.append(form.format(
                    barred=one.barred,
                    stance=names[stance], quotes=counted(one.quotes, "quote", "quotes"),
                    people=counted(one.people, "person", "people"),
                    sites=counted(one.sites, "site", "sites"),
                ))
        words = facts_in_a_row(parts)
        return words[:1].upper() + words[1:] if words else self.tr("No quotes yet")

    # ---- writing

    def _wanted(self) -> tuple[str, str, str]:
        at = self.confidence.currentIndex()
        return self.statement.words.strip(), CONFIDENCES[at - 1] if at > 0 else "", self.reasons.words.strip()

    def _changed(self) -> bool:
        now = self._finding
        return now is not None and self._wanted() != (now.statement, now.confidence, now.reasons)

    def keep(self) -> None:
        """Hands over what was written and not yet stored; an emptied statement stays as it was."""
        if self._finding is None or not self._changed():
            return
        statement, confidence, reasons = self._wanted()
        if not statement:
            self.statement.set_words(self._finding.statement)
            statement = self._finding.statement
        if (statement, confidence, reasons) != (self._finding.statement, self._finding.confidence,
                                                self._finding.reasons):
            self.written.emit(self._finding.id, statement, confidence, reasons)

    def _keep_and_leave(self) -> None:
        self.keep()
        self.left.emit()

    def _restore_and_leave(self) -> None:
        if self._finding is not None:
            self._fill(self._finding)
        self.left.emit()

    def begin(self) -> None:
        """Puts the keyboard into the statement, with its words selected."""
        self.statement.edit.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.statement.edit.selectAll()
