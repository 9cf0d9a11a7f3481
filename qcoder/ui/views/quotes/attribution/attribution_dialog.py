"""The dialog that says how quotes are attributed: templates in order, and what they give for every speaker."""

from collections.abc import Callable

from PySide6.QtCore import QCoreApplication, QModelIndex, QSignalBlocker, Qt
from PySide6.QtWidgets import QHBoxLayout, QSpinBox, QVBoxLayout, QWidget

from qcoder.model.attribution import Template
from qcoder.model.changes import Changes
from qcoder.model.errors import EnvironmentProblem, UserError
from qcoder.services.published import anonymity
from qcoder.services.published.anonymity import Crowd
from qcoder.services.quoting import attribution, quotes
from qcoder.ui.dialogs.base import Dialog
from qcoder.ui.saying import counted
from qcoder.ui.session import Session
from qcoder.ui.theme import current
from qcoder.ui.views.quotes.attribution.attribution_models import PreviewModel, TemplateModel
from qcoder.ui.widgets.buttons import Button
from qcoder.ui.widgets.choices import ChoiceField
from qcoder.ui.widgets.fields import TextField
from qcoder.ui.widgets.labels import TextLabel
from qcoder.ui.widgets.table import Column, TableView
from qcoder.ui.widgets.titles import SectionTitle
from qcoder.ui.widgets.wrapped import fact_label

_SIZE = (880, 620)
_LIST_HEIGHT = 124
_NAMED = 3  # attributions that the warning names
_KINDS = ("attribution_template", "attribute", "attribute_value", "study_case", "speaker", "source", "setting")


class AttributionDialog(Dialog):
    """Each change is an action of its own, which Undo takes back; the preview follows what is typed."""

    def __init__(self, session: Session, parent: QWidget) -> None:
        super().__init__(QCoreApplication.translate("AttributionDialog", "How quotes are attributed"), parent)
        self._session = session
        self._templates: list[Template] = []
        self._edited: Template | None = None  # None while a new one is written
        self._values: dict[str, list[str]] = {}
        self._filling = False  # while the list is filled, its current row is no choice of the person
        self._make_parts()
        self._lay_out()
        session.changed.connect(self._study_changed)
        self.size_to(*_SIZE)
        self._read()
        self._edit(self._templates[0] if self._templates else None)
        if not self._templates:  # what is typed first is the first template
            self.text.edit.setFocus()

    # ---- parts

    def _make_parts(self) -> None:
        self.list = TableView(self.tr("Templates"))
        self._list_model = TemplateModel(self.list)
        self.list.setModel(self._list_model)
        self.list.set_columns([Column("plain", 240, most=400), Column("words", stretch=True)])
        self.list.setSelectionMode(TableView.SelectionMode.SingleSelection)
        self.list.setFixedHeight(_LIST_HEIGHT)
        self.list.selectionModel().currentRowChanged.connect(self._edit_current)
        self.text = TextField(self.tr("Template"))
        self.text.edit.textChanged.connect(self._show_preview)
        self.text.edit.returnPressed.connect(self.save)
        self.attribute = ChoiceField()
        self.attribute.setAccessibleName(self.tr("For whom: attribute"))
        self.attribute.currentIndexChanged.connect(self._offer_values)
        self.value = ChoiceField()
        self.value.setAccessibleName(self.tr("For whom: value"))
        self.value.currentIndexChanged.connect(self._show_preview)
        self.new_button = Button(self.tr("New template"), kind="flat")
        self.new_button.clicked.connect(self.begin_new)
        self.delete_button = Button(self.tr("Delete"), kind="flat")
        self.delete_button.clicked.connect(self.delete)
        self.save_button = Button(self.tr("Save"), kind="primary")
        self.save_button.clicked.connect(self.save)
        self.preview = TableView(self.tr("Every speaker"))
        self._preview_model = PreviewModel(self.preview)
        self.preview.setModel(self._preview_model)
        looks = [Column("plain", 140, most=220), Column("muted", 160, most=240), Column("words", stretch=True),
                 Column("status", 84), Column("status", 140)]
        self.preview.set_columns(looks)
        self.few = TextLabel(font="small", role="muted")
        self.least = QSpinBox()
        self.least.setRange(0, 99)
        self.least.setFixedWidth(current().px(48))
        self.least.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self.least.setAccessibleName(self.tr("How many people must share an attribution"))
        self.least.setValue(anonymity.least(self._session.study))
        self.least.setEnabled(not self._session.study.read_only)
        self.least.editingFinished.connect(self._set_least)
        self.least.valueChanged.connect(lambda _count: self._show_preview())
        self.gaps = TextLabel(font="small", role="muted")
        self.close_button = Button(self.tr("Close"))
        self.close_button.clicked.connect(self.close)

    def _lay_out(self) -> None:
        intro = self.tr("The first template for a speaker's attributes is used, else the one for everyone else.")
        self.body.addWidget(fact_label(intro, role="text2"))
        self.body.addWidget(self.list)
        under = QHBoxLayout()
        under.addWidget(self.new_button)
        under.addWidget(self.delete_button)
        under.addStretch(1)
        self.body.addLayout(under)
        who = QVBoxLayout()
        who.setSpacing(4)
        label = TextLabel(self.tr("For"), font="small", role="text2")
        label.setBuddy(self.attribute)
        choice = QHBoxLayout()
        choice.setSpacing(8)
        choice.addWidget(self.attribute)
        choice.addWidget(self.value)
        who.addWidget(label)
        who.addLayout(choice)
        editor = QHBoxLayout()
        editor.setSpacing(12)
        editor.addLayout(who)
        editor.addWidget(self.text, 1)
        save = QVBoxLayout()
        save.setSpacing(4)
        save.addWidget(TextLabel(font="small"))  # as high as the labels beside it
        save.addWidget(self.save_button)
        editor.addLayout(save)
        for part in (who, save):
            editor.setAlignment(part, Qt.AlignmentFlag.AlignTop)
        self.body.addLayout(editor)
        head = QHBoxLayout()
        head.addWidget(SectionTitle(self.tr("Every speaker")))
        head.addWidget(self.gaps, 1)
        self.body.addLayout(head)
        self.body.addWidget(self.preview, 1)
        foot = QHBoxLayout()
        foot.setSpacing(8)
        least = TextLabel(self.tr("Warn below"), role="text2")
        least.setBuddy(self.least)
        foot.addWidget(least)
        foot.addWidget(self.least)
        foot.addWidget(TextLabel(self.tr("people"), role="text2"))
        foot.addWidget(self.few, 1)
        self.body.addLayout(foot)
        self.add_buttons([self.close_button])

    # ---- showing

    def _study_changed(self, changes: Changes) -> None:
        if changes.touches(*_KINDS):
            self._read()

    def _read(self) -> None:
        """Shows the templates of now; the one that is edited stays so while it is there."""
        study = self._session.study
        self._templates = attribution.templates(study)
        self._values = quotes.attribute_values(study)
        self.text.set_hint(self._hint())
        self._filling = True
        self.least.setValue(anonymity.least(study))
        self._list_model.show_templates(self._templates)
        self._filling = False
        kept = next((one for one in self._templates if self._edited and one.id == self._edited.id), None)
        if self._edited is not None:
            self._edit(kept or (self._templates[0] if self._templates else None))
        self._show_preview()

    def _edit_current(self) -> None:
        row = self.list.currentIndex().row()
        if not self._filling and 0 <= row < len(self._templates):
            self._edit(self._templates[row])

    def _edit(self, template: Template | None) -> None:
        """Puts a template into the fields; None empties them for a new one."""
        self._edited = template
        self._filling = True
        if template is None:
            self.list.clearSelection()
            self.list.setCurrentIndex(QModelIndex())
        else:
            self.list.selectRow(self._templates.index(template))
        self._filling = False
        with QSignalBlocker(self.text.edit):
            self.text.edit.setText(template.text if template else "")
        self._offer_attributes(template.attribute if template else "")
        self._offer_values()
        if template is not None:
            self._set_value(template.value)
        self.text.set_problem("")
        self.delete_button.setEnabled(template is not None)
        self._show_preview()

    def _offer_attributes(self, wanted: str) -> None:
        known = list(self._values)
        if wanted and wanted not in known:
            known.append(wanted)
        with QSignalBlocker(self.attribute):
            self.attribute.clear()
            self.attribute.addItem(self.tr("Everyone else"), "")
            for name in known:
                self.attribute.addItem(self.tr("Whose {attribute} is").format(attribute=name), name)
            self.attribute.setCurrentIndex(self.attribute.findData(wanted))

    def _hint(self) -> str:
        """How a template is written, with the attributes that there are."""
        how = self.tr("Attributes in braces, as in ({role}, hub {hub})")
        names = ", ".join(f"{{{name}}}" for name in self._values)
        return f"{how}. " + self.tr("Here: {names}").format(names=names) if names else how

    def _offer_values(self) -> None:
        name = self.attribute.currentData() or ""
        with QSignalBlocker(self.value):
            self.value.clear()
            for value in self._values.get(name, []):
                self.value.addItem(value, value)
        self.value.setVisible(bool(name))
        self._show_preview()

    def _set_value(self, wanted: str) -> None:
        with QSignalBlocker(self.value):
            if wanted and self.value.findData(wanted) < 0:
                self.value.addItem(wanted, wanted)
            self.value.setCurrentIndex(self.value.findData(wanted))

    def _when(self) -> attribution.Condition | None:
        name, value = self.attribute.currentData(), self.value.currentData()
        return (name, value) if name and value is not None else None

    def _draft(self) -> list[Template]:
        """The templates as they would be with what is in the fields."""
        attribute, value = self._when() or ("", "")
        draft = Template(self.text.edit.text().strip(), attribute, value)
        if self._edited is None:
            return [*self._templates, draft] if draft.text else self._templates
        return [draft if one.id == self._edited.id else one for one in self._templates]

    def _show_preview(self) -> None:
        draft = self._draft()
        shown = attribution.preview(self._session.study, draft)
        found = anonymity.crowds(self._session.study, draft)
        least = self.least.value()
        few = anonymity.too_few(found, least)
        shared = {crowd.attribution: crowd.people for crowd in found}
        self._preview_model.show_speakers(shown, shared, least, templates=bool(draft))
        self._say_few(found, few, anonymity.naming(self._session.study, found))
        gaps = sum(bool(one.missing) or not (one.attribution or one.moderator) for one in shown)
        people = counted(len(shown), "speaker", "speakers")
        self.gaps.setText(
            self.tr("{gaps} of {people} without a whole attribution").format(gaps=gaps, people=people)
            if gaps
            else self.tr("{people}, no gaps").format(people=people)
        )
        self.gaps.set_role("warning" if gaps else "muted")

    def _say_few(self, found: list[Crowd], few: list[Crowd], named: list[str]) -> None:
        """What would tell who spoke: a name in an attribution, or one that too few people share."""
        sentences = [self.tr("A name is printed: {words}.").format(words=", ".join(named))] if named else []
        if few:
            words = ", ".join(crowd.attribution for crowd in few[:_NAMED])
            more = self.tr("{words} and {count} more").format(words=words, count=len(few) - _NAMED)
            sentences.append(self.tr("Few people share {words}.").format(words=more if len(few) > _NAMED else words))
        enough = self.tr("Every attribution is shared by enough people.") if found else ""
        self.few.setText(" ".join(sentences) or enough)
        self.few.set_role("warning" if sentences else "muted")

    def _set_least(self) -> None:
        count = self.least.value()
        if not self._filling and count != anonymity.least(self._session.study):
            self._attempt(lambda: anonymity.set_least(self._session.study, count))
        self._show_preview()

    # ---- changing

    def begin_new(self) -> None:
        """Empties the fields for a new template."""
        self._edit(None)
        self.text.edit.setFocus()

    def save(self) -> None:
        """Stores what is in the fields."""
        text, when, edited = self.text.edit.text(), self._when(), self._edited
        study = self._session.study
        if edited is None:
            if self._attempt(lambda: attribution.add(study, text, when=when)):
                self._edit(self._templates[-1])
        elif (text.strip(), *(when or ("", ""))) != (edited.text, edited.attribute, edited.value):
            self._attempt(lambda: attribution.change(study, edited, text, when=when))

    def delete(self) -> None:
        """Takes the template away that is edited."""
        edited = self._edited
        if edited is not None:
            self._attempt(lambda: attribution.delete(self._session.study, edited))

    def _attempt(self, action: Callable[[], object]) -> bool:
        """Does something and says below the field or above the list what went wrong."""
        self.band.hide()
        self.text.set_problem("")
        try:
            action()
        except UserError as error:
            self.text.set_problem(error.message)
        except EnvironmentProblem as error:
            self.band.show_problem(error.message)
        else:
            return True
        return False
