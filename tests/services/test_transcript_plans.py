"""What is guessed and doubted about transcripts before they are imported, and what can be chosen."""

from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qcoder.services import sources
from qcoder.services.importing import choices as transcript_choices
from qcoder.services.importing import guesses as transcript_guesses
from qcoder.services.importing.doubts import doubts as doubts_of
from qcoder.services.importing.preview import partner_in, partner_of, rows
from qcoder.services.importing.transcripts import import_plans, plan
from qcoder.services.study import create_study

UKRAINIAN = "Модератор: Як ви сюди потрапили?\nВ1: Мене привела сусідка.\nМодератор: А чому?\nВ2: Бо тут тепло.\n"
ENGLISH = "Moderator: How did you come here?\nV1: A neighbour brought me here.\nModerator: And why?\nV2: It is warm.\n"
DUTCH = "Moderator: Hoe bent u hier gekomen?\nB1: Met een buurvrouw.\nModerator: En waarom?\nB2: Het is er warm.\n"


def doubts(item, partner=None):
    return doubts_of(item, rows(item, partner), partner)


@pytest.fixture
def planned(tmp_path):
    """`planned("name.txt", words)` is the plan of a file of this name."""

    def made(name: str, words: str = ENGLISH):
        path: Path = tmp_path / name
        path.write_text(words, encoding="utf-8")
        return plan(path)

    return made


@pytest.mark.parametrize(
    ("original", "translation"),
    [
        ("Focus group Quayside.txt", "Focus group Quayside - English.txt"),
        ("delft_fg_uk.txt", "delft_fg_en.txt"),
        ("delft_fg_ua.txt", "EN delft fg.txt"),
        ("Хаб 1 (оригінал).txt", "Хаб 1 (переклад).txt"),
        ("hub original.txt", "hub translation.txt"),
    ],
)
@pytest.mark.parametrize("turned", [False, True])
def test_files_that_differ_by_a_language_belong_together(planned, original, translation, turned):
    plans = [planned(original, UKRAINIAN), planned(translation, ENGLISH)]
    found = transcript_guesses.originals(plans[::-1] if turned else plans, {})
    assert found == {0 if turned else 1: plans[0].transcript.sha256}


def test_two_translations_belong_to_one_original(planned):
    plans = [planned("fg_nl.txt", DUTCH), planned("fg_en.txt", ENGLISH), planned("fg.txt", UKRAINIAN)]
    sha = plans[2].transcript.sha256
    assert transcript_guesses.originals(plans, {}) == {0: sha, 1: sha}


def test_an_original_may_be_in_the_study(planned):
    plans = [planned("Focus group Quayside - English.txt")]
    known = {"Focus group Quayside": "uk", "Focus group Delft": "uk"}
    assert transcript_guesses.originals(plans, known) == {0: "Focus group Quayside"}
    assert transcript_guesses.originals(plans, {"Focus group Quayside": "en"}) == {}


def test_files_of_one_language_or_of_other_names_stand_alone(planned):
    plans = [planned("de Vries.txt", DUTCH), planned("Vries.txt", ENGLISH), planned("fg_en.txt"), planned("fg.txt")]
    assert transcript_guesses.originals(plans, {}) == {}


def test_the_longest_case_in_a_name_is_taken():
    cases = ["Park", "Linden Park", "Quay", "", "Лінден"]
    assert transcript_guesses.case_in("Focus group linden_park", cases) == "Linden Park"
    assert transcript_guesses.case_in("Quayside", cases) == ""
    assert transcript_guesses.case_in("Хаб «Лінден», друга", cases) == "Лінден"


@pytest.mark.parametrize(
    ("name", "day"),
    [
        ("fg 2025-03-12", "2025-03-12"), ("20250312_fg", "2025-03-12"), ("fg 2025.03.12", "2025-03-12"),
        ("fg 2025-13-12", ""), ("tel 1202503121", ""), ("fg", ""), ("2025-99-99 2025_04_01", "2025-04-01"),
    ],
)
def test_a_date_in_a_name(name, day):
    assert transcript_guesses.date_in(name) == day


@given(st.text())
def test_no_name_is_too_odd_to_guess_from(name):
    assert transcript_guesses.case_in(name, ["Linden Park", name]) in {"", "Linden Park", name}
    assert len(transcript_guesses.date_in(name)) in {0, 10}


def test_the_kind_comes_from_name_or_speakers(planned):
    three = ENGLISH + "V3: Yes.\nModerator: Why?\nV3: So.\n"
    assert transcript_guesses.kind_of(planned("Interview 4.txt", three)) == "interview"
    assert transcript_guesses.kind_of(planned("Фокус-група.txt", "Просто слова одного.\n")) == "focus group"
    assert transcript_guesses.kind_of(planned("x.txt", three)) == "focus group"
    assert transcript_guesses.kind_of(planned("y.txt")) == "interview"
    assert transcript_guesses.kind_of(planned("z.txt", "Only words.\n\nAnd more of them.\n")) == "document"


def test_what_fits_raises_no_doubt(planned):
    assert doubts(planned("a.txt")) == []
    assert doubts(planned("b.txt"), partner_of(planned("c.txt", UKRAINIAN))) == []


def test_what_is_doubtful_is_told_with_its_turns(planned):
    (unnamed,) = doubts(planned("a.txt", "The hall was cold that day.\n\nWe counted the cups and the chairs.\n"))
    assert "Nobody is named" in unnamed.sentence
    (language,) = doubts(planned("b.txt", "Moderator: Xq zzy?\nV1: Prrt.\nModerator: Xq?\nV1: Brr.\n"))
    assert "language" in language.sentence
    named = ENGLISH + "Olena: I listen to all of you.\nModerator: And now?\nOlena: And now I go.\n"
    (name,) = doubts(planned("c.txt", named))
    assert "“Olena” looks like a name" in name.sentence
    assert name.rows == (4, 6)


def test_names_that_are_the_rule_are_pseudonyms(planned):
    words = ENGLISH.replace("V1", "Marisol").replace("V2", "Yonas")
    assert doubts(planned("a.txt", words)) == []


def test_a_renamed_speaker_is_no_doubt(planned):
    item = planned("a.txt", ENGLISH + "Olena: I listen.\n")
    assert doubts(item)
    renamed = replace(item, voices={"Olena": "V3"})
    assert doubts(renamed) == []


LONG_UK = (
    "Зустріч у хабі\n\nМодератор: Як ви сюди потрапили того дня?\nВ1: Мене привела сусідка, вона вже знала цей дім.\n"
    "Модератор: А чому ви тут залишилися?\nВ2: Бо тут завжди тепло і є з ким поговорити, і чай.\n"
    "В1: І борщ по п’ятницях, ми варимо його разом.\nМодератор: Хто варить?\nВ2: Усі, хто прийшов раніше.\n"
)
LONG_EN = (
    "Moderator: How did you get here that day?\nV1: A neighbour brought me, she knew this house already.\n"
    "Moderator: And why did you stay here?\nV2: Because it is always warm and there is somebody to talk to, and tea.\n"
    "V1: And borscht on Fridays, we cook it together.\nModerator: Who cooks?\nV2: All who come early.\n"
)


def test_a_translation_lies_beside_its_original(planned):
    item = planned("en.txt", LONG_EN)
    original = partner_of(planned("uk.txt", LONG_UK))
    shown = rows(item, original)
    assert [(row.number, row.original) for row in shown] == [(n, n) for n in range(1, 8)]
    assert [row.beside for row in shown] == list(original.words)
    assert doubts(item, original) == []


def test_what_stands_outside_turns_stays_in_its_place(planned):
    item = planned("uk.txt", LONG_UK)
    alone = rows(item)
    assert [row.number for row in alone] == [None, 1, 2, 3, 4, 5, 6, 7]
    beside = rows(item, partner_of(planned("en.txt", LONG_EN)))
    assert [row.number for row in beside] == [None, 1, 2, 3, 4, 5, 6, 7]
    assert [row.mark for row in beside] == list(range(8))


@pytest.mark.parametrize("gone", range(7))
def test_a_turn_left_out_is_told_and_the_rest_stays_level(planned, gone):
    lines = LONG_EN.splitlines(keepends=True)
    item = planned("en.txt", "".join([*lines[:gone], *lines[gone + 1 :]]))
    original = partner_of(planned("uk.txt", LONG_UK))
    doubt, *others = doubts(item, original)
    shown = rows(item, original)
    assert doubt.sentence == "The original has 7 turns, the translation 6."
    assert others
    assert all(shown[place].unsure for one in (doubt, *others) for place in one.rows)
    assert [row.mark for row in shown if row.mark is not None] == list(range(6))
    said = [row.original for row in shown if row.original]
    assert said == sorted(said)


def test_many_turns_without_a_twin_are_counted(planned):
    words = "".join(f"Moderator: Why number {n}?\nV1: Because of {n} and nothing else.\n" for n in range(9))
    item = planned("en.txt", "Moderator: Why number 1?\nV1: Because of 1 and nothing else.\n")
    _number, doubt, *_more = doubts(item, partner_of(planned("o.txt", words)))
    assert "and 13 more of the original have no translation" in doubt.sentence
    assert len(doubt.rows) >= 16


def test_the_preview_pairs_what_the_study_will_pair(planned, tmp_path):
    lines = LONG_EN.splitlines(keepends=True)
    original, item = planned("uk.txt", LONG_UK), planned("en.txt", "".join([*lines[:3], *lines[4:]]))
    shown = [(row.number, row.original) for row in rows(item, partner_of(original)) if row.number]
    with create_study(tmp_path / "s.qcoder") as study:
        import_plans(study, [original, replace(item, translation_of="uk")])
        text = sources.find(study, "uk").texts[1]
        stored = [(turn.number, turn.passage) for turn in sources.turns(study, text.id) if turn.number]
    assert shown == stored


def test_the_original_of_the_study_reads_as_the_file_does(planned, tmp_path):
    item = planned("o.txt", UKRAINIAN)
    with create_study(tmp_path / "s.qcoder") as study:
        import_plans(study, [item])
        stored = partner_in(study, sources.find(study, "o"))
    read = partner_of(item)
    assert (stored.words, stored.sides) == (read.words, read.sides)


def test_every_convention_can_be_chosen_and_those_that_fit_come_first(planned):
    shown = transcript_choices.conventions_for(planned("a.txt"))
    assert shown[0].name == "name-colon"
    assert shown[0].score > 0.9
    assert {one.name for one in shown} == {name for name, _ in transcript_choices.conventions()}
    fits = [one.score is not None for one in shown]
    assert fits == sorted(fits, reverse=True)


def test_lists_to_choose_from():
    names = [name for _, name in transcript_choices.languages()]
    assert names == sorted(names)
    assert transcript_choices.language_name("uk") == "Ukrainian"
    assert transcript_choices.language_name("xx") == "xx"
    assert transcript_choices.encodings("utf-7")[-1] == ("utf-7", "UTF-7")
    for name, _ in transcript_choices.encodings():
        "Ok".encode(name)
    assert set(transcript_choices.kinds_of_files()) <= set(transcript_choices.endings())
