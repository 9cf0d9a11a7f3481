"""Layouts of quote tables: kept by name, used by exports, told when they cannot be."""

from pathlib import Path

import pytest

from qcoder.interchange.tables import read_table
from qcoder.model.errors import UserError
from qcoder.services import checking
from qcoder.services.quoting import quotes
from qcoder.services.quoting.quotes import QuoteFilter
from qcoder.services.reporting import layouts
from qcoder.services.reporting.layouts import CODES, QUESTIONS, Layout
from qcoder.services.study import Study


def test_a_layout_is_kept_written_anew_and_deleted(study: Study) -> None:
    layouts.keep(study, "Annex", Layout(("quote", "attribution"), QUESTIONS, "nl", "/house/style.docx", as_table=True))
    layouts.keep(study, " annex ", Layout(language="uk"))
    [kept] = layouts.everything(study)
    assert (kept.name, kept.layout) == ("Annex", Layout(language="uk"))
    study.undo()
    assert layouts.named(study, "ANNEX").layout.columns == ("quote", "attribution")
    assert layouts.named(study, "Annex").layout.template_file == Path("/house/style.docx")
    layouts.delete(study, layouts.named(study, "Annex"))
    assert layouts.everything(study) == []
    assert checking.problems(study) == []


def test_a_layout_gets_another_name_which_no_other_has(study: Study) -> None:
    layouts.keep(study, "Annex", Layout(grouping=CODES))
    layouts.keep(study, "Table", Layout(language="nl"))
    layouts.rename(study, layouts.named(study, "annex"), "  Annex   B ")
    assert [one.name for one in layouts.everything(study)] == ["Annex B", "Table"]
    assert layouts.named(study, "Annex B").layout == Layout(grouping=CODES)
    with pytest.raises(UserError, match="a layout “table” already"):
        layouts.rename(study, layouts.named(study, "Annex B"), "table")
    with pytest.raises(UserError, match="needs a name"):
        layouts.rename(study, layouts.named(study, "Annex B"), "  ")
    study.undo()
    assert [one.name for one in layouts.everything(study)] == ["Annex", "Table"]


@pytest.mark.parametrize(
    ("layout", "words"),
    [
        (Layout(columns=("quote", "shoe size")), "no column “shoe size”"),
        (Layout(grouping="moons"), "cannot be grouped by “moons”"),
        (Layout(language="xx"), "do not speak “xx”"),
    ],
)
def test_what_a_layout_cannot_say_is_told(study: Study, layout: Layout, words: str) -> None:
    with pytest.raises(UserError, match=words):
        layouts.keep(study, "Annex", layout)
    with pytest.raises(UserError, match="keeps none yet"):
        layouts.named(study, "Annex")


def test_a_layout_says_columns_and_sections(study: Study, tmp_path: Path) -> None:
    found = quotes.grouped(study, QuoteFilter(), Layout(grouping=CODES))
    assert [section.title for section in found] == sorted({row.code_path for row in quotes.rows(study, QuoteFilter())})
    assert sum(len(section.rows) for section in found) == len(quotes.rows(study, QuoteFilter()))
    by_question = quotes.grouped(study, QuoteFilter(), Layout(grouping=QUESTIONS))
    assert [section.label for section in by_question] == ["Q1a"]
    look = Layout(columns=("code", "quote"), language="nl")
    quotes.write(study, QuoteFilter(), tmp_path / "q.csv", layout=look)
    table = read_table(tmp_path / "q.csv", ["code", "quote"], ["code", "quote"])
    assert tuple(table.columns) == ("code", "quote")


def test_sections_and_columns_by_attribute_case_and_source(study: Study, tmp_path: Path) -> None:
    rows = quotes.rows(study, QuoteFilter())
    for grouping, wanted in (
        ("cases", ["Arnhem", "Delft"]), ("sources", ["Arnhem", "Delft"]), ("attribute:role", ["Visitor", ""]),
    ):
        found = quotes.grouped(study, QuoteFilter(), Layout(grouping=grouping))
        assert [section.title for section in found] == wanted
        assert sum(len(section.rows) for section in found) == len(rows)
    quotes.write(study, QuoteFilter(), tmp_path / "q.csv", layout=Layout(("quote", "attribute:role")))
    table = read_table(tmp_path / "q.csv", ["quote", "role"], ["quote", "role"])
    assert tuple(table.columns) == ("quote", "role")
    with pytest.raises(UserError, match="cannot be grouped by “attribute:”"):
        layouts.checked(Layout(grouping="attribute:"))
