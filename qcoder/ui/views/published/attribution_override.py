"""Asks for the attribution of one quote, in place of what the templates give."""

from collections.abc import Callable

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget

from qcoder.model.errors import EnvironmentProblem, UserError
from qcoder.model.quotes import QuoteRow
from qcoder.ui.dialogs.base import Dialog
from qcoder.ui.widgets.fields import TextField
from qcoder.ui.widgets.wrapped import words_label


class AttributionOverride(Dialog):
    """One field; an empty one gives the quote back to the templates."""

    def __init__(self, parent: QWidget, quote: QuoteRow, use: Callable[[str], None]) -> None:
        title = QCoreApplication.translate("AttributionOverride", "Attribution of this quote")
        super().__init__(title, parent, width=460)
        self._use = use
        self._by_templates = "" if quote.own_attribution else quote.attribution
        self.words = TextField(
            self.tr("Attribution"), self.tr("In its brackets, as it is printed. Empty: by the templates.")
        )
        self.words.edit.setText(quote.attribution)
        self.words.edit.selectAll()
        self.body.addWidget(words_label(_shortened(quote.quote), role="text2"))
        self.body.addWidget(self.words)
        self.way_out()
        if quote.own_attribution:
            self.verb(self.tr("By the templates"), lambda: self._take(""))
        self.verb(self.tr("Set"), self._set, "primary")
        self.words.edit.setFocus()

    def _set(self) -> None:
        words = self.words.edit.text().strip()
        # What the templates give anyhow is not written down: it would stay behind when they change.
        self._take("" if words == self._by_templates else words)

    def _take(self, words: str) -> None:
        try:
            self._use(words)
        except (UserError, EnvironmentProblem) as error:
            self.words.set_problem(error.message)
            return
        self.accept()


def _shortened(words: str) -> str:
    line = " ".join(words.split())
    return line if len(line) <= 160 else line[:159].rstrip() + "…"
