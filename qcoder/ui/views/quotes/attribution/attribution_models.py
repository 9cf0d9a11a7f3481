"""The two tables of the attribution dialog: templates with whom they are for, speakers with what they get."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QCoreApplication, QObject, Qt

from qcoder.model.attribution import Template
from qcoder.services.quoting.attribution import Attributed
from qcoder.ui.widgets.roles import ItemRole
from qcoder.ui.widgets.word_table import Index, WordRows

PEOPLE, MISSING = 3, 4  # the columns that say how many share an attribution, and what it lacks


def _tr(words: str) -> str:
    return QCoreApplication.translate("AttributionDialog", words)  # `tr` belongs to what is not made yet


class TemplateModel(WordRows):
    """Templates in their order."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__((_tr("For"), _tr("Template")), parent)

    def show_templates(self, templates: Sequence[Template]) -> None:
        """Shows other templates."""
        self.show_rows([(self._whom(template), template.text) for template in templates])

    def _whom(self, template: Template) -> str:
        if not template.attribute:
            return self.tr("Everyone else")
        return self.tr("Whose {attribute} is {value}").format(attribute=template.attribute, value=template.value)


class PreviewModel(WordRows):
    """Every speaker with the attribution they get, how many people share it, and what is missing for it.

    Fewer than `least` people is said with a sign.
    """

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__((_tr("Who"), _tr("Source"), _tr("Attribution"), _tr("People"), _tr("Missing")), parent)
        self._speakers: list[Attributed] = []
        self._few: set[str] = set()
        self._lacking = ""

    def show_speakers(
        self, speakers: Sequence[Attributed], shared: Mapping[str, int], least: int, *, templates: bool
    ) -> None:
        """Shows other speakers: first those who lack something, then those whose attribution few people share.

        `shared` says of how many people each attribution is, `templates` whether there is any.
        """
        self._few = {words for words, people in shared.items() if people < least}
        self._lacking = self.tr("every attribute") if templates else self.tr("a template")
        self._speakers = sorted(speakers, key=self._urgency)
        self.show_rows([
            (one.speaker, one.source, one.attribution, self._shared(one, shared), self._missing(one))
            for one in self._speakers
        ])

    def _urgency(self, one: Attributed) -> int:
        if one.moderator:
            return 3
        if self._missing(one):
            return 0
        return 1 if one.attribution in self._few else 2

    def _shared(self, one: Attributed, shared: Mapping[str, int]) -> str:
        return "" if one.moderator or not one.attribution else str(shared.get(one.attribution, 0))

    def _missing(self, one: Attributed) -> str:
        if one.missing:
            return ", ".join(one.missing)
        return "" if one.attribution or one.moderator else self._lacking

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if role == ItemRole.DIM and index.isValid():
            return self._speakers[index.row()].moderator
        if role == ItemRole.STATUS and index.isValid():
            one = self._speakers[index.row()]
            if index.column() == PEOPLE:
                return "look" if one.attribution in self._few and not one.moderator else ""
            return "look" if index.column() == MISSING and index.data() else ""
        return super().data(index, role)
