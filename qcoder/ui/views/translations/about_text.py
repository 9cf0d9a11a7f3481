"""The dialog of what is known of a text: its language, and of a translation who made it, how and when."""

from PySide6.QtCore import QCoreApplication, QSignalBlocker
from PySide6.QtWidgets import QGridLayout, QLineEdit, QWidget

from qcoder.model.records import Source, Text
from qcoder.services.importing import choices as transcript_choices
from qcoder.services.texts import text_facts
from qcoder.ui.dialogs.base import Dialog
from qcoder.ui.saying import sentence_case
from qcoder.ui.session import Session
from qcoder.ui.views.importing.fields import Choice, FormField, languages_to_choose
from qcoder.ui.views.translations.wording import kind_words, manner_words, short
from qcoder.ui.widgets.labels import TextLabel


class AboutText(Dialog):
    """Changes one text of a source; with several texts another one can be chosen in it."""

    def __init__(self, session: Session, source: Source, text: Text, parent: QWidget | None = None) -> None:
        super().__init__(QCoreApplication.translate("AboutText", "About this text"), parent, width=520)
        self._study = session.study
        self._source = source
        self.text = text
        self.which, self.language, self.kind, self.manner = Choice(), Choice(), Choice(), Choice()
        self.translator, self.translated_on, self.checked_by = QLineEdit(), QLineEdit(), QLineEdit()
        self.translated_on.setPlaceholderText(self.tr("YYYY-MM-DD"))
        self.fields = {
            "which": FormField(self.tr("Text"), self.which),
            "language": FormField(self.tr("Language"), self.language),
            "kind": FormField(self.tr("Kind"), self.kind),
            "translator": FormField(self.tr("Translator"), self.translator),
            "manner": FormField(self.tr("Manner"), self.manner),
            "translated_on": FormField(self.tr("Translated on"), self.translated_on),
            "checked_by": FormField(self.tr("Checked by"), self.checked_by),
        }
        self._file = TextLabel(font="small", role="muted")
        self._lay_out()
        self.which.picked.connect(self._choose)
        self.kind.picked.connect(lambda _kind: self._show_translation())
        self.way_out()
        self.verb(self.tr("Save"), self.save, "primary").setEnabled(not self._study.read_only)
        self._show()
        self.language.setFocus()

    def _lay_out(self) -> None:
        self.body.addWidget(self.fields["which"])
        self.body.addWidget(self._file)
        grid = QGridLayout()
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(10)
        for place, name in enumerate(("language", "kind", "translator", "manner", "translated_on", "checked_by")):
            grid.addWidget(self.fields[name], place // 2, place % 2)
        grid.setColumnStretch(0, 1)
        grid.setColumnStretch(1, 1)
        self.body.addLayout(grid)
        self.fields["which"].setVisible(len(self._source.texts) > 1)

    def _choose(self, text: bytes) -> None:
        self.text = next(one for one in self._source.texts if one.id == text)
        self._show()

    def _show(self) -> None:
        text = self.text
        self.say(self._source.name)
        self.which.show_entries([(one.id, short(one)) for one in self._source.texts], text.id)
        self._file.setText(self.tr("from {file}").format(file=text.file_name) if text.file_name else "")
        known = languages_to_choose(text.language)
        self.language.show_entries([("", self.tr("Not known")), *known], text.language)
        self.kind.show_entries([(kind, sentence_case(kind_words(kind))) for kind in text_facts.KINDS], text.kind)
        manners = [(manner, sentence_case(manner_words(manner))) for manner in transcript_choices.MANNERS]
        self.manner.show_entries([("", ""), *manners], text.manner)
        for line, words in (
            (self.translator, text.translator), (self.translated_on, text.translated_on),
            (self.checked_by, text.checked_by),
        ):
            blocker = QSignalBlocker(line)
            line.setText(words)
            blocker.unblock()
        self._show_translation()

    def _show_translation(self) -> None:
        """Who translated is asked of translations only."""
        for name in ("translator", "manner", "translated_on", "checked_by"):
            self.fields[name].setEnabled(self.kind.currentData() != text_facts.ORIGINAL)

    def save(self) -> None:
        """Store what was changed, in one action."""
        values = {
            "language": self.language.currentData() or "", "kind": self.kind.currentData(),
            "translator": self.translator.text(), "manner": self.manner.currentData() or "",
            "translated_on": self.translated_on.text(), "checked_by": self.checked_by.text(),
        }
        if self.try_to(lambda: text_facts.change(self._study, self.text, values)):
            self.accept()
