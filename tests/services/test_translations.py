"""Passages of a source in two languages: given at import, judged, mended, noted."""

from dataclasses import replace
from pathlib import Path

import pytest

from qcoder.model.errors import UserError
from qcoder.services import coding, sources
from qcoder.services.codes import codebook
from qcoder.services.importing import transcripts
from qcoder.services.importing.people import same_people
from qcoder.services.importing.plan import as_one, in_parts
from qcoder.services.quoting import quotes
from qcoder.services.study import Study
from qcoder.services.texts import passages
from tests.small_study import DELFT, DELFT_UK, source_named

MERGED = """\
Moderator: How did you come here?
Visitor 1: In the beginning we came for coffee, and stayed for the people.
Moderator: Did you know anybody at all?
Moderator: I mean, anybody who spoke your language?
Visitor 2: I came for the language classes, and for my neighbour, who told me about it.
"""
MERGED_UK = """\
Модератор: Як ви сюди потрапили?
Відвідувачка 1: Спочатку ми приходили на каву, а потім залишилися заради людей.
Модератор: Чи знали ви когось узагалі? Тобто когось, хто говорив вашою мовою?
Відвідувачка 2: Я прийшла на мовні курси і до сусідки, яка мені про це розповіла.
"""


def bring(study: Study, folder: Path, name: str, words: str, original: str = "") -> None:
    (folder / f"{name}.txt").write_text(words, encoding="utf-8")
    plan = transcripts.plan(folder / f"{name}.txt")
    transcripts.import_plans(study, [transcripts.placed(plan, translation_of=original)])


def texts(study: Study, name: str) -> tuple[bytes, bytes]:
    first, second = source_named(study, name).texts
    return first.id, second.id


def numbers(study: Study, text: bytes) -> list[int | None]:
    return [turn.passage for turn in sources.turns(study, text) if turn.number is not None]


def shape(study: Study, left: bytes, right: bytes) -> list[tuple[int, int]]:
    return [(len(pair.left), len(pair.right)) for pair in passages.pairs(study, left, right)]


def test_a_translation_turn_by_turn_keeps_the_numbers(study: Study) -> None:
    left, right = texts(study, "Delft")
    assert numbers(study, left) == numbers(study, right) == [1, 2, 3, 4, 5]
    found = passages.pairs(study, left, right)
    assert [pair.passage for pair in found] == [1, 2, 3, 4, 5]
    assert not any(pair.doubtful for pair in found)


def test_a_turn_left_out_leaves_the_rest_level(empty: Study, tmp_path: Path) -> None:
    bring(empty, tmp_path, "Delft", DELFT)
    lines = DELFT_UK.splitlines(keepends=True)
    bring(empty, tmp_path, "Delft uk", "".join(lines[:2] + lines[3:]), "Delft")
    left, right = texts(empty, "Delft")
    assert numbers(empty, right) == [1, 2, 4, 5]
    assert [pair.passage for pair in passages.pairs(empty, left, right) if pair.doubtful] == [3]


def test_turns_that_a_translation_joins_are_one_passage(empty: Study, tmp_path: Path) -> None:
    bring(empty, tmp_path, "Talk", MERGED)
    bring(empty, tmp_path, "Talk uk", MERGED_UK, "Talk")
    left, right = texts(empty, "Talk")
    assert numbers(empty, left) == [1, 2, 3, 3, 5]
    assert numbers(empty, right) == [1, 2, 3, 5]
    empty.undo()
    assert numbers(empty, left) == [1, 2, 3, 4, 5]


def test_a_quote_carries_all_words_of_its_passage_in_the_original(empty: Study, tmp_path: Path) -> None:
    bring(empty, tmp_path, "Talk", MERGED)
    bring(empty, tmp_path, "Talk uk", MERGED_UK, "Talk")
    _, right = texts(empty, "Talk")
    turn = [one for one in sources.turns(empty, right) if one.number][2]
    code = codebook.create(empty, "Ties")
    coding.apply(empty, right, turn.body_start, turn.body_end, [code])
    [row] = quotes.rows(empty, quotes.QuoteFilter())
    assert row.original == "Did you know anybody at all?\nI mean, anybody who spoke your language?"


def test_a_quote_over_several_passages_carries_the_original_of_all(empty: Study, tmp_path: Path) -> None:
    bring(empty, tmp_path, "Talk", MERGED)
    bring(empty, tmp_path, "Talk uk", MERGED_UK, "Talk")
    left, right = texts(empty, "Talk")
    _, second, third, _ = [one for one in sources.turns(empty, right) if one.number]
    code = codebook.create(empty, "Ties")
    coding.apply(empty, right, second.body_start + 2, third.body_start + 4, [code])
    [row] = quotes.rows(empty, quotes.QuoteFilter())
    words = [sources.body(empty, left)[one.body_start : one.body_end] for one in sources.turns(empty, left)]
    assert row.original == "\n".join(words[1:4])


def test_joins_and_splits_in_one_action_each(study: Study) -> None:
    left, right = texts(study, "Delft")
    passages.join(study, left, right, 1)
    assert shape(study, left, right) == [(1, 1), (2, 2), (1, 1), (1, 1)]
    passages.split(study, left, right, 1)
    assert shape(study, left, right) == [(1, 1)] * 5
    study.undo()
    study.undo()
    assert numbers(study, left) == numbers(study, right) == [1, 2, 3, 4, 5]
    with pytest.raises(UserError, match="no passage below"):
        passages.join(study, left, right, 4)


def test_turns_that_do_not_belong_together_are_parted(study: Study) -> None:
    left, right = texts(study, "Delft")
    passages.split(study, left, right, 2)
    assert shape(study, left, right) == [(1, 1), (1, 1), (1, 0), (0, 1), (1, 1), (1, 1)]
    with pytest.raises(UserError, match="nothing to split"):
        passages.split(study, left, right, 2)
    passages.join(study, left, right, 2)
    assert shape(study, left, right) == [(1, 1)] * 5


def test_shifts_everything_below(study: Study) -> None:
    left, right = texts(study, "Delft")
    passages.shift(study, left, right, 2, down=True)
    assert shape(study, left, right) == [(1, 1), (1, 1), (1, 0), (1, 1), (1, 1), (0, 1)]
    assert numbers(study, right) == [1, 2, 4, 5, None]
    passages.shift(study, left, right, 3, down=False)
    assert shape(study, left, right) == [(1, 1)] * 5
    with pytest.raises(UserError, match="no empty place above"):
        passages.shift(study, left, right, 2, down=False)


def test_a_passage_carries_a_status_and_a_note(study: Study) -> None:
    left, right = texts(study, "Delft")
    passages.check(study, right, 3, passages.DISPUTED)
    passages.note(study, right, 3, "“сусідка” is a woman")
    pair = passages.pairs(study, left, right)[2]
    assert (pair.status, pair.note) == ("disputed", "“сусідка” is a woman")
    study.undo()
    assert passages.pairs(study, left, right)[2].note == ""
    study.undo()
    assert passages.pairs(study, left, right)[2].status == ""
    with pytest.raises(ValueError, match="cannot be"):
        passages.check(study, right, 3, "fine")


def bilingual(path: Path, columns: int = 2) -> Path:
    heads = ["who", "Nederlands", "Українська", "Terug"][: columns + 1]
    rows = [
        ("Moderator", "Hoe bent u hier gekomen, vertel eens?", "Як ви сюди потрапили, скажіть?", "Hoe kwam u?"),
        ("Bezoeker 1", "Een buurvrouw bracht mij hier naartoe.", "Мене привела сусідка, яка жила поруч.", "De buren."),
        ("Moderator", "En waarom bent u hier gebleven?", "А чому ви залишилися тут?", "En waarom bleef u hier?"),
        ("Bezoeker 1", "Omdat het hier altijd warm is.", "", "Het is hier warm en er is ook thee."),
    ] * 3
    lines = [";".join(row[: columns + 1]) for row in [tuple(heads), *rows]]
    path.write_text("\n".join(lines), encoding="utf-8")
    return path


def test_a_table_in_two_languages_is_one_source_whose_rows_are_passages(empty: Study, tmp_path: Path) -> None:
    done = transcripts.import_plans(empty, [in_parts(transcripts.plan(bilingual(tmp_path / "talk.csv")))])
    assert (done.sources, done.turns) == (["talk"], 21)
    source = source_named(empty, "talk")
    assert [(text.language, text.kind) for text in source.texts] == [("nl", "original"), ("uk", "translation")]
    left, right = texts(empty, "talk")
    assert numbers(empty, left) == list(range(1, 13))
    assert numbers(empty, right) == [1, 2, 3, 5, 6, 7, 9, 10, 11]
    assert [speaker.name for speaker in sources.speakers(empty).values()] == ["Moderator", "Bezoeker 1"]
    empty.undo()
    assert sources.everything(empty) == []


def test_a_column_in_the_language_of_the_original_is_a_translation_back(empty: Study, tmp_path: Path) -> None:
    item = in_parts(transcripts.plan(bilingual(tmp_path / "talk.csv", 3)))
    transcripts.import_plans(empty, [replace(item, translator="Olha", manner="person")])
    found = source_named(empty, "talk").texts
    assert [text.kind for text in found] == ["original", "translation", "back-translation"]
    assert [text.translator for text in found] == ["Olha"] * 3


def test_another_text_can_be_the_original_and_the_file_can_stay_whole(empty: Study, tmp_path: Path) -> None:
    item = in_parts(transcripts.plan(bilingual(tmp_path / "talk.csv")), 1)
    assert (item.language, [other.language for other in item.others]) == ("uk", ["nl"])
    whole = as_one(item)
    assert whole.others == ()
    transcripts.import_plans(empty, [whole])
    [text] = source_named(empty, "talk").texts
    assert "Мене привела сусідка" in sources.body(empty, text.id)


def test_a_file_back_in_the_language_of_the_original_is_a_third_text(empty: Study, tmp_path: Path) -> None:
    bring(empty, tmp_path, "Talk", MERGED)
    bring(empty, tmp_path, "Talk uk", MERGED_UK, "Talk")
    bring(empty, tmp_path, "Talk back", MERGED.replace("coffee", "a coffee"), "Talk")
    kinds = [(text.language, text.kind) for text in source_named(empty, "Talk").texts]
    assert kinds == [("en", "original"), ("uk", "translation"), ("en", "back-translation")]


def test_speakers_of_a_translation_are_those_of_the_original_who_say_the_same(empty: Study, tmp_path: Path) -> None:
    bring(empty, tmp_path, "Talk", MERGED)
    (tmp_path / "Talk uk.txt").write_text(MERGED_UK, encoding="utf-8")
    item = replace(transcripts.plan(tmp_path / "Talk uk.txt"), translation_of="Talk", join_speakers=True)
    transcripts.import_plans(empty, [item])
    assert [one.name for one in sources.speakers(empty).values()] == ["Moderator", "Visitor 1", "Visitor 2"]
    source = source_named(empty, "Talk")
    said = [one.speaker for one in sources.spoken(empty, source) if one.text.kind == "translation"]
    assert said == ["Модератор", "Відвідувачка 1", "Модератор", "Відвідувачка 2"]
    assert all(one.moderator == (one.speaker == "Модератор") for one in sources.spoken(empty, source)[5:])
    empty.undo()
    assert len(source_named(empty, "Talk").texts) == 1


def test_a_speaker_who_was_given_another_name_is_somebody_else(empty: Study, tmp_path: Path) -> None:
    bring(empty, tmp_path, "Talk", MERGED)
    (tmp_path / "Talk uk.txt").write_text(MERGED_UK, encoding="utf-8")
    voices = {"Відвідувачка 2": "Interpreter"}
    item = replace(
        transcripts.plan(tmp_path / "Talk uk.txt"), translation_of="Talk", join_speakers=True, voices=voices
    )
    transcripts.import_plans(empty, [item])
    names = [one.name for one in sources.speakers(empty).values()]
    assert names == ["Moderator", "Visitor 1", "Visitor 2", "Interpreter"]


def test_nobody_is_two_people_and_a_turn_alone_joins_nobody() -> None:
    original = [("A", 1), ("B", 2), ("A", 3), ("B", 4), ("A", 5), ("C", 5)]
    translation = [("a", 1), ("b", 2), ("a", 3), ("a", 4), ("x", 5), ("y", None), ("z", 1)]
    assert same_people(original, translation) == {"a": "A", "b": "B"}
    assert same_people([], translation) == same_people(original, []) == {}
