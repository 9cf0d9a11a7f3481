"""Quotes warn where their translation is unchecked or disputed, in every format; notes can be left out of them."""

from dataclasses import replace
from pathlib import Path

import pytest

from qcoder.export.quotes.formats import render_quotes
from qcoder.model.errors import UserError
from qcoder.services import checking, coding, sources
from qcoder.services.codes import codebook
from qcoder.services.importing import transcripts
from qcoder.services.quoting import quotes
from qcoder.services.study import Study
from qcoder.services.texts import passages, spoken_notes, text_facts
from tests.small_study import source_named


@pytest.fixture
def code(study: Study) -> bytes:
    """A code on the third passage of the translation of Delft, which is Ukrainian."""
    right = source_named(study, "Delft").texts[1].id
    turn = [one for one in sources.turns(study, right) if one.number][2]
    made = codebook.create(study, "Translated")
    coding.apply(study, right, turn.body_start, turn.body_end, [made])
    return made


def warning(study: Study) -> str:
    [row] = quotes.rows(study, quotes.QuoteFilter(code="Translated"))
    return row.translation


def test_a_quote_warns_of_what_was_said_of_its_passage(study: Study, code: bytes) -> None:
    assert code
    right = source_named(study, "Delft").texts[1]
    assert warning(study) == ""  # nobody checks here
    passages.check(study, right.id, 1, passages.CHECKED)
    assert warning(study) == "unchecked"  # others are checked, this one is not
    passages.check(study, right.id, 3, passages.DISPUTED)
    assert warning(study) == "disputed"
    assert study.undo_name == "call a passage of Delft disputed"
    passages.check(study, right.id, 3, passages.CHECKED)
    assert warning(study) == ""
    passages.check(study, right.id, 3, passages.UNCHECKED)
    assert warning(study) == "unchecked"


def test_what_a_machine_translated_is_unchecked_until_somebody_says_otherwise(study: Study, code: bytes) -> None:
    assert code
    right = source_named(study, "Delft").texts[1]
    text_facts.change(study, right, {"manner": "machine"})
    assert warning(study) == "unchecked"
    text_facts.change(study, source_named(study, "Delft").texts[1], {"manner": "machine then checked"})
    assert warning(study) == ""


def test_another_coders_doubt_counts(study: Study, code: bytes) -> None:
    assert code
    right = source_named(study, "Delft").texts[1].id
    passages.check(study, right, 3, passages.DISPUTED)
    study.work_as("Bram")
    passages.check(study, right, 3, passages.CHECKED)
    assert warning(study) == "disputed"


def test_the_original_never_warns(study: Study) -> None:
    text_facts.change(study, source_named(study, "Delft").texts[1], {"manner": "machine"})
    rows = quotes.rows(study, quotes.QuoteFilter(source="Delft"))
    assert {row.translation for row in rows} == {""}


def test_exports_carry_the_warning_where_there_is_one(study: Study, code: bytes) -> None:
    assert code
    chosen = quotes.QuoteFilter(code="Translated")
    assert "translation" not in quotes.render(study, chosen, "csv").splitlines()[0]
    assert '"translation": ""' in quotes.render(study, chosen, "json")
    passages.check(study, source_named(study, "Delft").texts[1].id, 3, passages.DISPUTED)
    assert quotes.render(study, chosen, "csv").splitlines()[0].endswith(",translation,role,hub")
    assert '"translation": "disputed"' in quotes.render(study, chosen, "json")
    for form in ("html", "md"):
        assert "Translation: disputed" in quotes.render(study, chosen, form)
    assert render_quotes([], "csv")


# ---- what is known of a text


def test_what_is_known_of_a_text_is_changed_in_one_action(study: Study) -> None:
    text = source_named(study, "Delft").texts[1]
    text_facts.change(study, text, {
        "translator": "Olha K.", "manner": "Person", "translated_on": "3-2-2025", "checked_by": "Bram",
        "language": "Ukrainian",
    })
    changed = source_named(study, "Delft").texts[1]
    known = (changed.translator, changed.manner, changed.translated_on, changed.checked_by, changed.language)
    assert known == ("Olha K.", "person", "2025-02-03", "Bram", "uk")
    assert study.undo_name == "change what is known of Delft"
    study.undo()
    assert source_named(study, "Delft").texts[1] == text
    text_facts.change(study, text, {"translator": ""})  # nothing to change is no action
    assert study.undo_name != "change what is known of Delft"


def test_a_translation_becomes_the_original_and_the_original_a_translation(study: Study) -> None:
    text_facts.change(study, source_named(study, "Delft").texts[1], {"kind": "original"})
    assert [(one.language, one.kind) for one in source_named(study, "Delft").texts] == [
        ("uk", "original"), ("en", "translation")
    ]
    assert checking.problems(study) == []


@pytest.mark.parametrize(
    ("values", "problem"),
    [({"translated_on": "someday"}, "no day"), ({"manner": "magic"}, "not made"), ({"kind": "poem"}, "is no “poem”"),
     ({"kind": "translation"}, "needs an original")],
)
def test_what_makes_no_sense_is_refused(study: Study, values: dict[str, str], problem: str) -> None:
    with pytest.raises(UserError, match=problem):
        text_facts.change(study, source_named(study, "Delft").texts[0], values)


# ---- notes of translators


def test_notes_are_left_out_of_quotes_by_an_option_and_never_of_the_text(empty: Study, tmp_path: Path) -> None:
    words = "Interviewer: Well?\nManager: [laughs] We came to [the municipality] (translator's note: a pun) by bus.\n"
    (tmp_path / "talk.txt").write_text(words, encoding="utf-8")
    transcripts.import_plans(empty, [replace(transcripts.plan(tmp_path / "talk.txt"), language="en")])
    text = source_named(empty, "talk").texts[0].id
    turn = [one for one in sources.turns(empty, text) if one.number][1]
    coding.apply(empty, text, turn.body_start, turn.body_end, [codebook.create(empty, "Travel")])
    said = words.splitlines()[1].removeprefix("Manager: ")

    def quote() -> tuple[str, str]:
        [row] = quotes.rows(empty, quotes.QuoteFilter())
        return row.quote, row.verbatim

    assert quote() == (f"“{said}”", said)
    spoken_notes.hide(empty, hide_them=True)
    assert quote() == ("“We came to [the municipality] by bus.”", said)
    assert sources.body(empty, text) == words
    assert empty.undo_name == "leave notes of translators out of quotes"
    spoken_notes.hide(empty, hide_them=False)
    assert quote() == (f"“{said}”", said)
    empty.undo()
    assert spoken_notes.hidden(empty)
    empty.undo()
    assert not spoken_notes.hidden(empty)
    assert checking.problems(empty) == []


def test_words_that_are_nothing_but_a_note_stay() -> None:
    assert spoken_notes.cleaned("[laughs]") == "[laughs]"
