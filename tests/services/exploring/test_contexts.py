"""A word in its contexts lies at every place where it is said, and nowhere else."""

from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from qcoder.services.exploring.contexts import context
from qcoder.services.exploring.spoken import Words
from qcoder.services.exploring.word_forms import WORD, folded, is_word
from qcoder.services.exploring.words import word_list
from qcoder.services.importing import transcripts
from qcoder.services.study import Study
from qcoder.services.texts import corrections

SAID = st.text("aAbÉéßдДі' ’ʼ‑-1_.\n😀İŉ\u0306\u0301", max_size=40)


@given(SAID, SAID, SAID)
def test_a_whole_word_is_told_as_reading_all_words_would(before: str, said: str, after: str) -> None:
    body, low, high = before + said + after, len(before), len(before) + len(said)
    words = {(low + match.start(), low + match.end()) for match in WORD.finditer(said)}
    spans = [(start, end) for start in range(low, high) for end in range(start + 1, high + 1)]
    assert {span for span in spans if is_word(body, *span, low, high)} == words


@given(st.text("aAdÉéДд'’ʼ‑-ßŉ", max_size=20))
def test_letters_are_folded_one_by_one(words: str) -> None:
    assert folded(words) == "".join(folded(letter) for letter in words)


def _made(study: Study, folder: Path, said: str) -> None:
    file = folder / "talk.txt"
    file.write_text(said, encoding="utf-8")
    transcripts.import_plans(study, [transcripts.plan(file, language="de")])


def test_places_are_found_in_every_spelling(empty: Study, tmp_path: Path) -> None:
    _made(empty, tmp_path, "Ann: Café-time, café. CAFÉ cafés café1 📷 café\nBen: (Café) don’t DON'T.\n")
    found = context(empty, Words(), "CAFÉ")
    assert [place.match for place in found] == ["café", "CAFÉ", "café", "café", "Café"]
    assert [place.turn for place in found] == [1, 1, 1, 1, 2]
    assert [place.match for place in context(empty, Words(), "don't")] == ["don’t", "DON'T"]
    assert found[4].before.endswith("(")
    assert found[4].after == ") don’t DON'T."


def test_words_around_begin_and_end_with_a_whole_word(empty: Study, tmp_path: Path) -> None:
    _made(empty, tmp_path, f"Ann: {'neighbours ' * 30}garden{' evenings' * 30}.\n")
    (far,) = context(empty, Words(), "garden")
    assert set(far.before.removeprefix("…").split()) == {"neighbours"}
    assert far.before.startswith("…")
    assert set(far.after.removesuffix("…").split()) == {"evenings"}
    assert far.after.endswith("…")


def test_a_word_is_one_word_however_its_accents_are_written(empty: Study, tmp_path: Path) -> None:
    _made(empty, tmp_path, "Ann: Мої слова, мої̈ ні; мої, та сві́й.\n".replace("мої̈", "МОЇ"))
    counted = {word.word: word.times for word in word_list(empty, Words(common=True)).words}
    assert counted["мої"] == 3
    assert "сві́й" in counted, "an accent that has no sign with its letter"
    found = context(empty, Words(), "мої")
    assert [place.match for place in found] == ["Мої", "МОЇ", "мої"]


def test_letters_that_grow_when_folded_shift_nothing(empty: Study, tmp_path: Path) -> None:
    _made(empty, tmp_path, "Ann: Die Straße, die STRASSE und strasse.\n")
    assert [place.match for place in context(empty, Words(), "Straße")] == ["Straße", "STRASSE", "strasse"]
    assert [place.match for place in context(empty, Words(), "und")] == ["und"]


def test_the_first_places_say_that_there_may_be_more(study: Study) -> None:
    whole, first = context(study, Words(), "the"), context(study, Words(), "the", most=1)
    assert first.more
    assert not whole.more
    assert 1 <= len(first) < len(whole)
    assert list(first) == list(whole)[: len(first)]
    assert all(place.speaker for place in whole)


def test_a_text_that_was_changed_since_shows_no_wrong_words(study: Study) -> None:
    found = context(study, Words(), "classes")
    text = found[0].text.id
    fresh = context(study, Words(), "classes")
    corrections.correct_words(study, text, found[0].start, found[0].start, "Well. ")
    assert fresh[0].match == ""
