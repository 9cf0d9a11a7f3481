"""The menu behind the funnel in the reader's title: whose codings, which codes, which question, how they are drawn."""

from collections.abc import Callable, Mapping, Sequence

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QMenu

from qcoder.ui.saying import in_menu
from qcoder.ui.views.code.filters import CodingFilters
from qcoder.ui.widgets.coder_sign import coder_icon


def _tr(words: str) -> str:
    return QCoreApplication.translate("FilterMenu", words)


def fill_filter_menu(
    menu: QMenu, filters: CodingFilters, coders: Mapping[str, int | str], *, choose_code: Callable[[], None],
    actions: Sequence[tuple[str, str, bool]], act: Callable[[str], None],
) -> None:
    """Fill the menu anew.

    `coders` are names with colours, `actions` actions of the menus offered here too: name, words, whether they are on.
    """
    menu.clear()
    if len(coders) > 1:
        part = menu.addMenu(_tr("Coders"))
        for name, colour in coders.items():
            shown = name not in filters.hidden_coders
            one = part.addAction(coder_icon(colour, shown=shown), in_menu(name))
            one.setCheckable(True)
            one.setChecked(shown)
            one.toggled.connect(lambda shown, name=name: filters.show_coder(name, shown=shown))
    menu.addAction(_tr("Only one branch of codes…"), choose_code)
    if filters.questions:
        part = menu.addMenu(_tr("Only what serves a question"))
        for question in filters.questions:
            indent = "    " * question.depth
            words = f"{question.key}  {question.body}" if question.key else question.body
            one = part.addAction(indent + in_menu(words, 90))
            one.setCheckable(True)
            one.setChecked(question.id == filters.question)
            one.triggered.connect(lambda on, chosen=question.id: filters.choose_question(chosen if on else None))
    flagged = menu.addAction(_tr("Only what is flagged"))
    flagged.setCheckable(True)
    flagged.setChecked(filters.flagged)
    flagged.triggered.connect(lambda on: filters.choose_flagged(only=on))
    everything = menu.addAction(_tr("Show all codings"), filters.clear)
    everything.setEnabled(bool(filters.parts()))
    menu.addSeparator()
    for name, words, on in actions:
        one = menu.addAction(words)
        one.setCheckable(True)
        one.setChecked(on)
        one.triggered.connect(lambda _on, name=name: act(name))
