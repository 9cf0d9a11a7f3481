"""Words on a few lines, headings broken at blanks, and facts of which the longest gives way."""

from PySide6.QtGui import QFont, QFontMetricsF
from PySide6.QtWidgets import QApplication

from qcoder.ui.paint.draw import text_width
from qcoder.ui.paint.few_lines import broken, few_lines, fitting_facts
from qcoder.ui.theme import current


def font() -> QFont:
    return current().reading(15)


def test_all_words_stand_on_the_lines_where_they_fit_and_the_last_line_is_cut_where_not(qapp: QApplication) -> None:
    words = "👩🏽‍🦰 We came for coffee and stayed for the people, 🙂 week after week."
    lines = few_lines(font(), words, 160, 9)
    assert " ".join(lines) == words, "signs beyond the first plane move no limit"
    assert all(text_width(font(), line) <= 160 for line in lines)
    cut = few_lines(font(), words, 160, 2)
    assert cut[0] == lines[0]
    assert len(cut) == 2
    assert cut[1].endswith("…")


def test_of_facts_the_longest_loses_its_end(qapp: QApplication) -> None:
    facts = "+1 Anna, −2 Bram  ·  Hub manager  ·  Interview with the manager of Quayside"
    shown = fitting_facts(font(), facts, text_width(font(), facts) * 0.8)
    assert shown.startswith("+1 Anna, −2 Bram  ·  Hub manager  ·  Interview")
    assert shown.endswith("…")
    assert text_width(font(), shown) <= text_width(font(), facts) * 0.8
    coded = fitting_facts(font(), "Participant 1  ·  Focus group with a long name  ·  Bram", 200)
    assert coded.startswith("Participant 1")
    assert coded.endswith("·  Bram")
    assert fitting_facts(font(), "short", 200) == "short"


def test_a_heading_breaks_at_blanks_and_keeps_its_number_whole(qapp: QApplication) -> None:
    metrics = QFontMetricsF(font())
    assert broken("Hub manager", metrics, metrics.horizontalAdvance("manager") + 2, 2) == ["Hub", "manager"]
    lines = broken("Visitor (n = 19)", metrics, metrics.horizontalAdvance("(n = 19)") + 2, 2)
    assert [line.replace("\N{NO-BREAK SPACE}", " ") for line in lines] == ["Visitor", "(n = 19)"]
