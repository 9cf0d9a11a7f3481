"""Quotes for the report: what a person does to them, what stays when codings and words change, and undo."""

import pytest

from qcoder.model.errors import UserError
from qcoder.model.quotes import QuoteRow
from qcoder.services import coding, questions, sources
from qcoder.services.published import forms
from qcoder.services.published.forms import Spot
from qcoder.services.quoting import quotes
from qcoder.services.quoting.quotes import QuoteFilter, Retrieval
from qcoder.services.study import Study, open_study
from qcoder.services.texts import corrections
from qcoder.storage.codings.coded import CodedRow
from qcoder.storage.reporting import published
from tests.small_study import code_named, shown, text_of


def row(study: Study, words: str, chosen: QuoteFilter | None = None) -> CodedRow:
    retrieval = Retrieval(study)
    found = [one for section in retrieval.find(chosen or QuoteFilter()) for one in section.rows]
    return next(one for one in found if words in retrieval.verbatim(one))


def quote(study: Study, words: str, chosen: QuoteFilter | None = None) -> QuoteRow:
    return next(one for one in quotes.rows(study, chosen or QuoteFilter()) if words in one.verbatim)


def spot(study: Study, words: str) -> Spot:
    return Spot.of(row(study, words))


def correct(study: Study, source: str, old: str, new: str) -> None:
    text = text_of(study, source).id
    body = sources.body(study, text)
    turn = next(t for t in sources.turns(study, text) if old in body[t.body_start : t.body_end])
    corrections.correct_turn(study, turn.id, body[turn.body_start : turn.body_end].replace(old, new))


def test_status_is_set_in_bulk_undone_and_filtered_by(study: Study) -> None:
    before = shown(study)
    retrieval = Retrieval(study)
    spots = [Spot.of(one) for one in retrieval.find(QuoteFilter())[0].rows[:2]]
    assert forms.set_status(study, spots, "approved") == 2
    assert study.undo_name == "mark 2 quotes as approved"
    assert len(quotes.rows(study, QuoteFilter(status="approved"))) == 2
    assert len(quotes.rows(study, QuoteFilter(status="none"))) == 5
    study.undo()
    assert shown(study) == before
    with pytest.raises(UserError, match="no status “printed”"):
        quotes.rows(study, QuoteFilter(status="printed"))
    with pytest.raises(UserError, match="choose one of approved"):
        forms.set_status(study, spots, "printed")


def test_who_marked_it_is_read_from_the_log(study: Study) -> None:
    here = spot(study, "we came for coffee")
    forms.set_status(study, [here], "candidate")
    made = quote(study, "we came for coffee").quote_id
    found = forms.marked(study, made)
    assert found is not None
    assert found.coder == "Anna"
    study.work_as("Bram")
    forms.set_status(study, [spot(study, "we came for coffee")], "approved")
    later = forms.marked(study, made)
    assert later is not None
    assert (later.coder, later.when > found.when) == ("Bram", True)
    forms.set_status(study, [spot(study, "we came for coffee")], "")
    assert forms.marked(study, made) is None


def test_the_form_stands_beside_the_verbatim(study: Study) -> None:
    here = spot(study, "neighbour Zoe")
    forms.set_form(study, here, "neighbour Zoe\u0301", "“neighbour [woman from the hub]”")
    found = quote(study, "neighbour Zoe")
    assert found.quote == "“neighbour [woman from the hub]”"
    assert found.verbatim == "neighbour Zoe\u0301"
    assert (found.published, found.status) == ("neighbour [woman from the hub]", "candidate")
    forms.set_form(study, spot(study, "neighbour Zoe"), found.verbatim, found.verbatim)
    assert quote(study, "neighbour Zoe").published == ""
    assert study.undo_name == "print a quote as it was said"
    with pytest.raises(UserError, match="needs words"):
        forms.set_form(study, spot(study, "neighbour Zoe"), found.verbatim, "  ")


def test_codings_of_the_same_words_share_a_quote(study: Study) -> None:
    forms.set_status(study, [spot(study, "stayed for the people")], "approved")
    both = [one for one in quotes.rows(study, QuoteFilter()) if one.verbatim == "stayed for the people"]
    assert [one.status for one in both] == ["approved", "approved"]
    assert len({one.quote_id for one in both}) == 1


def test_a_quote_outlives_its_codings(study: Study) -> None:
    forms.set_status(study, [spot(study, "a larger room")], "approved")
    only = row(study, "a larger room")
    coding.remove(study, only.coding)
    found = quote(study, "a larger room")
    assert (found.status, found.code, found.speaker) == ("approved", "", "Manager")
    coding.apply(study, only.text, only.start, only.end, [code_named(study, "Room").id])
    assert quote(study, "a larger room").code == "Room"


def test_words_are_chosen_without_a_code(study: Study) -> None:
    text = text_of(study, "Arnhem").id
    at = sources.body(study, text).index("we ask every year")
    question = questions.find(questions.everything(study), "Q1a").id
    made = forms.choose(study, text, at, at + 17, question=question)
    assert forms.choose(study, text, at, at + 17, question=question) == made
    found = quote(study, "we ask every year", QuoteFilter(questions=("Q1a",)))
    assert (found.quote_id, found.code, found.questions) == (made, "", ("Q1a",))
    assert not [one for one in quotes.rows(study, QuoteFilter(code="Ties")) if one.quote_id == made]
    with pytest.raises(UserError, match="Nothing is selected"):
        forms.choose(study, text, 4, 4)


def test_part_of_a_coding_is_a_row_of_its_own_with_its_code(study: Study) -> None:
    whole = row(study, "help others")
    forms.choose(study, whole.text, whole.start, whole.start + 4, status="selected")
    part = quote(study, "help", QuoteFilter(status="selected"))
    assert (part.verbatim, part.code) == ("help", "Ties")


def test_a_form_for_one_question(study: Study) -> None:
    here = spot(study, "we came for coffee")
    forms.set_form(study, here, "we came for coffee 😀", "We came for coffee.")
    question = questions.find(questions.everything(study), "Q1a").id
    made = forms.form_for(study, spot(study, "we came for coffee"), question)
    under = Spot(here.text, here.start, here.end, made)
    forms.set_form(study, under, "we came for coffee 😀", "[First] we came for coffee.")
    assert quote(study, "coffee", QuoteFilter(questions=("Q1a",))).published == "[First] we came for coffee."
    assert quote(study, "coffee").published == "We came for coffee."
    with pytest.raises(UserError, match="a form for Q1a already"):
        forms.form_for(study, spot(study, "we came for coffee"), question)


def test_an_attribution_for_one_quote(study: Study) -> None:
    forms.set_attribution(study, spot(study, "a larger room"), " (A manager,\nsomewhere) ")
    found = quote(study, "a larger room")
    assert (found.attribution, found.own_attribution) == ("(A manager, somewhere)", True)
    forms.set_attribution(study, spot(study, "a larger room"), "")
    assert quote(study, "a larger room").attribution == "({role}, hub Arnhem)"


def test_a_correction_marks_the_form_and_confirming_takes_the_mark_away(study: Study) -> None:
    forms.set_form(study, spot(study, "a larger room"), "a larger room", "a [much] larger room")
    forms.set_note(study, spot(study, "a larger room"), "For the summary.")
    correct(study, "Arnhem", "Volunteers,", "Many volunteers,")
    assert not quote(study, "a larger room").stale
    correct(study, "Arnhem", "larger room", "larger hall")
    changed = quote(study, "a larger hall")
    assert changed.stale
    assert changed.published == "a [much] larger room"
    forms.confirm(study, changed.quote_id)
    confirmed = quote(study, "a larger hall")
    assert (confirmed.stale, confirmed.published) == (False, "a [much] larger room")
    study.undo()
    assert quote(study, "a larger hall").stale
    forms.set_form(study, spot(study, "a larger hall"), "a larger hall", "a [much] larger hall")
    assert not quote(study, "a larger hall").stale


def test_words_that_were_cut_out_leave_a_lost_quote(study: Study) -> None:
    forms.set_status(study, [spot(study, "a larger room")], "approved")
    correct(study, "Arnhem", ", and a larger room for the language classes", "")
    lost = Retrieval(study).shelf.lost
    assert [one.status for one in lost] == ["approved"]
    assert quotes.rows(study, QuoteFilter(status="approved")) == []


def test_a_quote_is_taken_out(study: Study) -> None:
    forms.set_status(study, [spot(study, "a larger room")], "approved")
    forms.delete(study, quote(study, "a larger room").quote_id)
    assert quote(study, "a larger room").status == ""
    with pytest.raises(UserError, match="no longer there"):
        forms.delete(study, b"0" * 16)


def test_quotes_stay_in_the_file(study: Study) -> None:
    forms.set_form(study, spot(study, "a larger room"), "a larger room", "a larger room [there]")
    path = study.path
    study.close()
    with open_study(path) as again:
        assert quote(again, "a larger room").published == "a larger room [there]"


def test_words_that_became_a_quote_meanwhile_get_no_second_one(study: Study) -> None:
    row = Retrieval(study).find(QuoteFilter())[0].rows[0]
    spot = Spot(row.text, row.start, row.end)  # as it was looked at before anything was said about it
    forms.set_status(study, [spot], "selected")
    forms.set_status(study, [spot], "approved")
    forms.set_note(study, spot, "Strong")
    forms.set_attribution(study, spot, "(A visitor)")
    forms.set_form(study, spot, "x", "y")
    [quote] = published.quotes(study.db)
    assert (quote.status, quote.note, quote.attribution, quote.published) == ("approved", "Strong", "(A visitor)", "y")
