"""Words that were read are those that the file has, whatever is done meanwhile."""

import pytest

from qcoder.model.records import Stretches
from qcoder.services.quoting import quotes
from qcoder.services.quoting.quotes import QuoteFilter
from qcoder.services.study import Study
from qcoder.services.texts.kept_texts import KeptTexts, kept_texts
from qcoder.services.texts.known_texts import KnownTexts
from qcoder.storage.texts import sources as stored
from tests.merge.teams import replace_words
from tests.small_study import code_named, code_words, text_of


def verbatim(study: Study) -> list[str]:
    return [row.verbatim for row in quotes.rows(study, QuoteFilter())]


def test_words_are_read_once_and_anew_after_a_correction(study: Study) -> None:
    text = text_of(study, "Delft").id
    kept = kept_texts(study)
    first = kept.words(study.db, text)
    assert first == stored.body(study.db, text)
    assert kept.words(study.db, text) is first
    with study.beside() as beside:
        assert kept_texts(beside).words(beside.db, text) is first, "work on another thread has them too"
    replace_words(study, "Delft", "In the beginning", "At first")
    assert kept.words(study.db, text) == stored.body(study.db, text) != first
    study.undo()
    assert kept.words(study.db, text) == first
    assert kept.words(study.db, b"gone") == ""


def test_quotes_say_what_was_corrected_since(study: Study) -> None:
    code_words(study, "Delft", "In the beginning we", code_named(study, "Ties").id)
    before = verbatim(study)
    replace_words(study, "Delft", "In the beginning", "At first")
    now = verbatim(study)
    assert "At first we" in now
    study.undo()
    assert verbatim(study) == before


def test_no_more_is_kept_than_fits(study: Study) -> None:
    sizes = {text: len(stored.body(study.db, text)) for text in (text_of(study, one).id for one in ("Delft", "Arnhem"))}
    kept = KeptTexts(most=min(sizes.values()))
    small, large = sorted(sizes, key=sizes.__getitem__)
    assert kept.words(study.db, large) is not kept.words(study.db, large)
    assert kept.words(study.db, small) is kept.words(study.db, small)


def test_turns_that_are_just_being_changed_are_not_kept(study: Study) -> None:
    text = text_of(study, "Delft").id
    before = stored.stretches(study.db, text)

    def stretches() -> Stretches:
        return KnownTexts(study).get(text).stretches

    assert stretches() == before
    gone = stored.turns(study.db, text)[-1].id
    with study.action("turn.link", kind="adds to") as tx:
        tx.delete("turn", [gone])
        stretches()  # asked for in the midst of an action, when the turns are not yet placed anew
    assert stretches() == stored.stretches(study.db, text) != before
    study.undo()
    assert stretches() == before


@pytest.mark.parametrize("most", [0, 10**9])
def test_many_quotes_are_the_same_with_and_without(study: Study, most: int) -> None:
    study.shared[KeptTexts] = KeptTexts(most=most)
    assert verbatim(study) == verbatim(study)
    assert all(row.verbatim for row in quotes.rows(study, QuoteFilter()))
