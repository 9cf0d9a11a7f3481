"""The quote in context: both languages of a source, side by side where there is room."""

from pytestqt.qtbot import QtBot

from qcoder.services.quoting.quote_context import context
from qcoder.services.quoting.retrieval import QuoteFilter, Retrieval
from qcoder.services.study import Study
from qcoder.ui.views.quotes.preview.context_pane import ContextPane
from qcoder.ui.widgets.wrapped import WrappedLabel


def test_the_other_language_stands_beside_the_words_where_there_is_room(study: Study, qtbot: QtBot) -> None:
    retrieval = Retrieval(study)
    row = next(one for one in retrieval.find(QuoteFilter())[0].rows if len(retrieval.source_of(one)[0].texts) > 1)
    shown = context(retrieval, row)
    quoted = next(turn for turn in shown.turns if turn.quoted)
    pane = ContextPane()
    qtbot.addWidget(pane)
    pane.resize(800, 300)
    pane.show()
    pane.show_context(shown, 0, "")

    def places() -> dict[str, tuple[int, int]]:
        pane.scrolled.lay_out_now()
        labels = [one for one in pane.findChildren(WrappedLabel) if one.isVisible()]
        return {one.text(): (one.mapTo(pane, one.rect().topLeft()).x(), one.mapTo(pane, one.rect().topLeft()).y())
                for one in labels}  # fmt: skip

    wide = places()
    assert wide[quoted.other][1] == wide[quoted.words][1], "on one line"
    assert wide[quoted.other][0] > wide[quoted.words][0]
    pane.resize(420, 300)
    qtbot.waitUntil(lambda: places()[quoted.other][0] == places()[quoted.words][0])
    narrow = places()
    assert narrow[quoted.other][1] > narrow[quoted.words][1], "right below"
