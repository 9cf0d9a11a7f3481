"""The two tables of the attribution dialog: templates with whom they are for, speakers with what they get."""

from collections.abc import Sequence

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from qcoder.model.attribution import Template
from qcoder.services.attribution import Attributed
from qcoder.ui.widgets.roles import ItemRole

Index = QModelIndex | QPersistentModelIndex


class _TextTable(QAbstractTableModel):
    """Cells of words under titles, made anew when what they show changes."""

    def __init__(self, parent: QObject | None, titles: Sequence[str]) -> None:
        super().__init__(parent)
        self._titles = tuple(titles)
        self._cells: list[tuple[str, ...]] = []

    def show_cells(self, cells: list[tuple[str, ...]]) -> None:
        """Shows other rows, each with a word or sentence per title."""
        self.beginResetModel()
        self._cells = cells
        self.endResetModel()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature; the index is empty
        return 0 if parent.isValid() else len(self._cells)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self._titles)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        if orientation == Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return self.tr(self._titles[section])
        return None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if index.isValid() and role == Qt.ItemDataRole.DisplayRole:
            return self._cells[index.row()][index.column()]
        return None


class TemplateModel(_TextTable):
    """Templates in their order."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent, ("For", "Template"))

    def show_templates(self, templates: Sequence[Template]) -> None:
        """Shows other templates."""
        self.show_cells([(self._whom(template), template.text) for template in templates])

    def _whom(self, template: Template) -> str:
        if not template.attribute:
            return self.tr("Everyone else")
        return self.tr("Whose {attribute} is {value}").format(attribute=template.attribute, value=template.value)


class PreviewModel(_TextTable):
    """Every speaker with the attribution they get; what is missing for it is said in a column of its own."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent, ("Who", "Source", "Attribution", "Missing"))
        self._speakers: list[Attributed] = []

    def show_speakers(self, speakers: list[Attributed]) -> None:
        """Shows other speakers."""
        self._speakers = speakers
        self.show_cells([(one.speaker, one.source, one.attribution, self._missing(one)) for one in speakers])

    def _missing(self, one: Attributed) -> str:
        if one.missing:
            return ", ".join(one.missing)
        return "" if one.attribution or one.moderator else self.tr("every attribute")

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if role == ItemRole.DIM and index.isValid():
            return self._speakers[index.row()].moderator
        if role == ItemRole.STATUS and index.isValid():
            return "look" if index.data() else ""
        return super().data(index, role)
