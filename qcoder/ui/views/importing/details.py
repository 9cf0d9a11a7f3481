"""The pane of what was detected: a form of everything that can be chosen for the file, and its speakers."""

from PySide6.QtCore import Signal
from PySide6.QtGui import QPalette, Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QSizePolicy, QVBoxLayout, QWidget

from qcoder.model import session_notes
from qcoder.model.errors import UserError
from qcoder.services.importing import choices as transcript_choices
from qcoder.services.importing.guesses import day
from qcoder.services.importing.plan import Plan
from qcoder.ui.saying import counted, language_name, percent
from qcoder.ui.views.importing.attributes import AttributesForm
from qcoder.ui.views.importing.batch import READY, Batch, FileEntry
from qcoder.ui.views.importing.fields import Choice, FormField, Line, TypedChoice, languages_to_choose
from qcoder.ui.views.importing.speakers import SpeakersModel, SpeakersView
from qcoder.ui.widgets.grounds import Line as Hairline
from qcoder.ui.widgets.grounds import Pane
from qcoder.ui.widgets.labels import TextLabel
from qcoder.ui.widgets.titles import PanelTitle, SectionTitle

_FOR_OTHERS = (
    "language", "case", "convention", "kind", "held_on", "translator", "manner", "translated_on", "checked_by",
    "keep_comments",
)  # may be chosen for similar files at once
_PAIRED = frozenset({"kind", "held_on", "translator", "manner", "translated_on", "checked_by"})  # no room for facts


class DetailsPane(Pane):
    """Shows one entry of the batch and changes it. `encoding_asked` wants the file read anew."""

    encoding_asked = Signal(object, str)

    def __init__(self, batch: Batch, parent: QWidget | None = None) -> None:
        super().__init__("surface", parent)
        self._batch = batch
        self._entry: FileEntry | None = None
        self._offered: tuple[str, list[FileEntry]] = ("", [])
        self._title = PanelTitle(self.tr("Detected"))
        self.language, self.original, self.convention = Choice(), Choice(), Choice()
        self.encoding, self.kind = Choice(), Choice()
        self.case = TypedChoice(self.tr("None; type a new one"))
        self.name, self.held_on = Line(), Line(self.tr("YYYY-MM-DD"))
        self.translator, self.manner = Line(), Choice()
        self.translated_on, self.checked_by = Line(self.tr("YYYY-MM-DD")), Line()
        self.attributes = AttributesForm()
        self.comments, self.texts = Choice(), Choice()
        self.speakers_model = SpeakersModel(self)
        self.speakers = SpeakersView(self.speakers_model)
        self._speakers_facts = TextLabel(font="small", role="muted", align=Qt.AlignmentFlag.AlignRight)
        self.fields = {
            "language": FormField(self.tr("Language"), self.language),
            "texts": FormField(self.tr("Texts in the file"), self.texts),
            "translation_of": FormField(self.tr("Belongs to"), self.original),
            "case": FormField(self.tr("Case"), self.case),
            "convention": FormField(self.tr("Speaker labels"), self.convention),
            "name": FormField(self.tr("Name of the source"), self.name),
            "kind": FormField(self.tr("Kind"), self.kind),
            "held_on": FormField(self.tr("Date"), self.held_on),
            "translator": FormField(self.tr("Translator"), self.translator),
            "manner": FormField(self.tr("Manner"), self.manner),
            "translated_on": FormField(self.tr("Translated on"), self.translated_on),
            "checked_by": FormField(self.tr("Checked by"), self.checked_by),
            "keep_comments": FormField(self.tr("Comments in the file"), self.comments),
            "encoding": FormField(self.tr("Encoding of the letters"), self.encoding),
        }
        self._form = self._lay_out()
        self._connect()
        self.show_entry(None)

    def _lay_out(self) -> QWidget:
        form = QWidget()
        form.setBackgroundRole(QPalette.ColorRole.AlternateBase)
        column = QVBoxLayout(form)
        column.setContentsMargins(12, 0, 12, 12)
        column.setSpacing(10)
        for name in ("texts", "language", "translation_of", "case", "convention", "name"):
            column.addWidget(self.fields[name])
        for couple in (("kind", "held_on"), ("translator", "manner"), ("translated_on", "checked_by")):
            pair = QHBoxLayout()
            pair.setSpacing(12)
            for name in couple:
                # Both as wide as the other, whatever their controls would like.
                self.fields[name].setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
                pair.addWidget(self.fields[name], 1, Qt.AlignmentFlag.AlignTop)
            column.addLayout(pair)
        column.addWidget(self.attributes)
        for name in ("keep_comments", "encoding"):
            column.addWidget(self.fields[name])
        column.addSpacing(2)
        column.addWidget(Hairline())
        heading = QHBoxLayout()
        heading.addWidget(SectionTitle(self.tr("Speakers")))
        heading.addStretch(1)
        heading.addWidget(self._speakers_facts)
        column.addLayout(heading)
        column.addWidget(self.speakers)
        column.addStretch(1)
        scroll = QScrollArea()
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setWidgetResizable(True)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setWidget(form)
        scroll.viewport().setBackgroundRole(QPalette.ColorRole.AlternateBase)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(0)
        outer.addWidget(self._title)
        outer.addWidget(scroll, 1)
        return form

    def _connect(self) -> None:
        self.language.picked.connect(lambda code: self._change("language", code))
        self.original.picked.connect(lambda original: self._change("translation_of", original))
        self.case.picked.connect(lambda words: self._change("case", words))
        self.convention.picked.connect(self._read_by)
        self.encoding.picked.connect(self._ask_encoding)
        self.kind.picked.connect(lambda kind: self._change("kind", kind))
        self.name.written.connect(self._rename)
        self.held_on.written.connect(lambda words: self._date("held_on", words))
        self.translated_on.written.connect(lambda words: self._date("translated_on", words))
        self.translator.written.connect(lambda words: self._change("translator", words))
        self.checked_by.written.connect(lambda words: self._change("checked_by", words))
        self.manner.picked.connect(lambda manner: self._change("manner", manner))
        self.texts.picked.connect(self._choose_texts)
        self.comments.picked.connect(lambda keep: self._change("keep_comments", keep))
        self.attributes.written.connect(self._set_attribute)
        self.speakers_model.ticked.connect(self._tick)
        self.speakers_model.renamed.connect(self._rename_speaker)
        for name in _FOR_OTHERS:
            self.fields[name].others_asked.connect(self._change_others)

    # ---- showing ------------------------------------------------------------------------------------------------

    def show_entry(self, entry: FileEntry | None) -> None:
        """Show a file, or the same one anew."""
        if entry is not self._entry:
            self._offer("", [])
            for field in self.fields.values():
                field.set_problem("")
        self._entry = entry
        plan = entry.plan if entry is not None and entry.state == READY else None
        self._title.set_facts(entry.path.name if entry else "")
        self._form.setVisible(plan is not None)
        self.speakers_model.show(plan, entry.same if entry is not None and plan is not None and not plan.others else {})
        if entry is not None and plan is not None:
            self._show_plan(entry, plan)
            self._show_facts(entry, plan)

    def _show_plan(self, entry: FileEntry, plan: Plan) -> None:
        known = languages_to_choose(plan.language)
        self.language.show_entries([("", self.tr("Not known")), *known], plan.language)
        self._show_texts(plan)
        alone = ("", self.tr("Nothing: a source of its own"))
        self.original.show_entries([alone, *self._batch.originals_for(entry)], plan.translation_of)
        conventions = [
            (one.name, self.tr(one.label) if one.score is None else f"{self.tr(one.label)}   {percent(one.score)}")
            for one in transcript_choices.conventions_for(plan)
        ]
        self.convention.show_entries(conventions, plan.reading.convention)
        used = plan.transcript.encoding or ""
        self.encoding.show_entries(transcript_choices.encodings(used), used)
        self.fields["encoding"].setVisible(bool(used))
        kinds = [("", ""), *((kind, self._kind_words(kind)) for kind in transcript_choices.KINDS)]
        self.kind.show_entries(kinds, plan.kind)
        self.case.show_words(self._cases(), plan.case)
        self.name.show_words(plan.name)
        self.held_on.show_words(plan.held_on)
        self.comments.show_entries(
            [(True, self.tr("Kept as memos on their passages")), (False, self.tr("Left out"))], plan.keep_comments
        )
        self.fields["keep_comments"].setVisible(bool(plan.transcript.remarks))
        self._show_translation(plan)

    def _show_texts(self, plan: Plan) -> None:
        """Of a file in several languages: which text is the original, or that it is one text."""
        whole = plan.whole or plan.transcript
        self.fields["texts"].setVisible(bool(whole.parts))
        names = [language_name(part.language or "") for part in whole.parts]
        entries: list[tuple[object, str]] = []
        for place, name in enumerate(names):
            others = ", ".join(other for at, other in enumerate(names) if at != place)
            entries.append((place, self.tr("{original}, translated: {others}").format(original=name, others=others)))
        entries.append((-1, self.tr("One text")))
        chosen = next((at for at, part in enumerate(whole.parts) if part is plan.transcript), -1)
        self.texts.show_entries(entries, chosen)

    def _choose_texts(self, place: int) -> None:
        if self._entry is not None:
            self._batch.choose_original(self._entry, place)

    def _show_translation(self, plan: Plan) -> None:
        """Of a translation is asked how it was made; all else it has from its original."""
        translated = bool(plan.translation_of)
        for name in ("case", "name", "kind", "held_on"):
            self.fields[name].setVisible(not translated)
        for name in ("translator", "manner", "translated_on", "checked_by"):
            self.fields[name].setVisible(translated or bool(plan.others))
        manners = [("", ""), *((manner, self._manner_words(manner)) for manner in transcript_choices.MANNERS)]
        self.manner.show_entries(manners, plan.manner)
        self.translator.show_words(plan.translator)
        self.translated_on.show_words(plan.translated_on)
        self.checked_by.show_words(plan.checked_by)
        plans = [entry.plan for entry in self._batch.entries if entry.plan is not None]
        names = list(dict.fromkeys(name for other in plans for name in other.attributes))
        self.attributes.show_values([] if translated else names, plan.attributes)

    def _manner_words(self, manner: str) -> str:
        words = {
            "person": self.tr("By a person"), "machine": self.tr("By machine"),
            "machine then checked": self.tr("By machine, then checked"),
        }
        return words[manner]

    def _kind_words(self, kind: str) -> str:
        words = {
            "interview": self.tr("Interview"), "focus group": self.tr("Focus group"), "document": self.tr("Document"),
            session_notes.KIND: self.tr("Session notes"),
        }
        return words[kind]

    def _cases(self) -> list[str]:
        typed = (other.plan.case for other in self._batch.entries if other.plan is not None and other.plan.case)
        return list(dict.fromkeys([*self._batch.cases, *typed]))

    def _show_facts(self, entry: FileEntry, plan: Plan) -> None:
        chosen = {name: self.tr("you chose") if name in entry.chosen else "" for name in self.fields}
        facts = dict(chosen)
        facts["language"] = chosen["language"] or (self.tr("by its words") if plan.language else "")
        told = self.tr("from name or table") if self._batch.told.any else self.tr("from the file name")
        facts["case"] = chosen["case"] or (told if plan.case else "")
        count = len(plan.speakers)
        facts["convention"] = counted(count, "speaker", "speakers")
        if plan.notes:
            facts["convention"] = self.tr("notes: {count}").format(count=plan.turns)
        facts["keep_comments"] = str(len(plan.transcript.remarks))
        facts["encoding"] = chosen["encoding"] or (self.tr("guessed") if plan.transcript.encoding != "utf-8" else "")
        if plan.translation_of:
            facts["translation_of"] = chosen["translation_of"] or self.tr("translation, same name")
        elif self._batch.source_named(plan.name):
            facts["name"] = self.tr("taken: a number is added")
        for name, words in facts.items():
            self.fields[name].set_fact("" if name in _PAIRED else words)
        self._speakers_facts.setText(self.tr("tick who asks the questions") if count else self.tr("nobody is named"))

    # ---- changing -----------------------------------------------------------------------------------------------

    def _change(self, name: str, value: object) -> None:
        entry = self._entry
        if entry is None or entry.plan is None:
            return
        before = getattr(entry.plan, name)
        if before == value:
            return
        self._offer("", [])
        self._batch.change(entry, **{name: value})
        if name in _FOR_OTHERS:
            alike = [e for e in self._others() if e.plan is not None and getattr(e.plan, name) == before]
            translated = bool(entry.plan.translation_of)
            self._offer(
                name,
                [e for e in alike if name == "language" or bool(e.plan and e.plan.translation_of) == translated],
            )

    def _read_by(self, convention: str) -> None:
        entry = self._entry
        if entry is None or entry.plan is None or entry.plan.reading.convention == convention:
            return
        before = entry.plan.reading.convention
        self._offer("", [])
        self.fields["convention"].set_problem("")
        try:
            self._batch.read_by(entry, convention)
        except UserError as error:
            self.show_entry(entry)
            self.fields["convention"].set_problem(error.message)
            return
        self._offer("convention", [e for e in self._others() if e.plan and e.plan.reading.convention == before])

    def _others(self) -> list[FileEntry]:
        return [other for other in self._batch.entries if other is not self._entry and other.state == READY]

    def _offer(self, name: str, others: list[FileEntry]) -> None:
        self._offered = (name, others)
        for field, widget in self.fields.items():
            widget.offer_others(len(others) if field == name else 0)

    def _change_others(self) -> None:
        """The last choice for all files that had what this one had."""
        name, others = self._offered
        entry = self._entry
        self._offer("", [])
        self.fields[name].setFocus(Qt.FocusReason.OtherFocusReason)
        if entry is None or entry.plan is None:
            return
        unfit: list[str] = []
        if name != "convention":
            self._batch.change_all(others, **{name: getattr(entry.plan, name)})
            return
        for other in others:
            try:
                self._batch.read_by(other, entry.plan.reading.convention)
            except UserError:  # told below with the names of all files that it does not fit
                unfit.append(other.path.name)
        if unfit:
            words = self.tr("Not for {names}: there are no such labels.").format(names=", ".join(unfit))
            self.fields[name].set_problem(words)

    def _ask_encoding(self, encoding: str) -> None:
        entry = self._entry
        if entry is not None and entry.plan is not None and entry.plan.transcript.encoding != encoding:
            self.fields["encoding"].set_problem("")
            entry.chosen.add("encoding")
            self.encoding_asked.emit(entry, encoding)

    def _rename(self, name: str) -> None:
        self.fields["name"].set_problem("" if name else self.tr("A source needs a name; type one."))
        if name:
            self._change("name", name)

    def _date(self, name: str, words: str) -> None:
        said = day(words)
        self.fields[name].set_problem(self.tr("Write a date as 2025-03-12.") if words and not said else "")
        if said or not words:
            self._change(name, said)

    def _set_attribute(self, name: str, value: str) -> None:
        if self._entry is not None and self._entry.plan is not None:
            others = {key: known for key, known in self._entry.plan.attributes.items() if key != name}
            self._change("attributes", {**others, name: value} if value else others)

    def _tick(self, label: str, on: bool) -> None:
        if self._entry is not None and self._entry.plan is not None:
            asking = self._entry.plan.moderator_labels
            self._change("moderators", asking | {label} if on else asking - {label})

    def _rename_speaker(self, label: str, name: str) -> None:
        if self._entry is not None and self._entry.plan is not None:
            others = {key: value for key, value in self._entry.plan.voices.items() if key != label}
            self._change("voices", others if name == label else {**others, label: name})
