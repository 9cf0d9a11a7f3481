"""Sources: looking at them, importing, correcting, deleting."""

from pathlib import Path

import pytest

from qcoder.model.errors import UserError
from qcoder.model.remap import Hunk
from qcoder.services import cases, checking, coding, sources
from qcoder.services.importing import transcripts
from qcoder.services.study import Study
from qcoder.services.writing import memos
from qcoder.storage.derive.texts import history
from tests.small_study import ARNHEM, DELFT, code_named, code_words, shown, source_named, text_of


def correct(study: Study, source: str, *changes: tuple[str, str]) -> None:
    """Replace words of the original of a source as a person would, in one correction."""
    text = text_of(study, source)
    body = sources.body(study, text.id)
    hunks = sorted(Hunk(body.index(old), len(old), new) for old, new in changes)
    _past, now = history(study.db, text.id)
    with study.action("text.correct", name=source) as tx:
        tx.correct(text.id, now, hunks)


def said(study: Study, source: str) -> list[tuple[str, str]]:
    spoken = sources.spoken(study, source_named(study, source))
    return [(one.speaker, one.words) for one in spoken if one.text.kind == "original"]


def coded_words(study: Study, source: str) -> list[tuple[str, str]]:
    text = text_of(study, source)
    body = sources.body(study, text.id)
    return [(body[one.start : one.end], one.state) for one in coding.of_text(study, text.id)]


def import_words(study: Study, name: str, words: str, **placed: str) -> None:
    path = study.path.parent / name
    path.write_text(words, encoding="utf-8")
    transcripts.import_plans(study, [transcripts.placed(transcripts.plan(path, language="en"), **placed)])


def test_words_are_kept_as_they_came(study: Study) -> None:
    assert sources.body(study, text_of(study, "Delft").id) == DELFT
    assert sources.body(study, text_of(study, "Arnhem").id) == ARNHEM
    assert [text.language for text in source_named(study, "Delft").texts] == ["en", "uk"]
    assert [text.characters for text in source_named(study, "Arnhem").texts] == [len(ARNHEM)]


def test_turns_have_speakers_and_words_without_labels(study: Study) -> None:
    spoken = sources.spoken(study, source_named(study, "Arnhem"))
    assert [(one.turn.number, one.speaker, one.moderator) for one in spoken] == [
        (1, "Interviewer", True), (2, "Manager", False), (3, "Interviewer", True), (4, "Manager", False),
    ]
    assert spoken[1].words == "Volunteers, and a larger room for the language classes."


def test_an_overview_measures_the_original(study: Study) -> None:
    arnhem, delft = sources.overviews(study)
    assert (arnhem.source.name, arnhem.turns, arnhem.characters, arnhem.case) == ("Arnhem", 4, len(ARNHEM), "Arnhem")
    assert delft.turns == 5
    words = sum(len(words) for _speaker, words in said(study, "Arnhem"))
    assert arnhem.coded_share == pytest.approx(len("a larger room") / words)


def test_a_source_is_found_by_name_or_file(study: Study) -> None:
    delft = source_named(study, "Delft")
    for words in ("delft", " Delft ", "Delft.txt", "Delft uk", "delft UK.txt"):
        assert sources.find(study, words) == delft
    with pytest.raises(UserError, match="There is no source “Nowhere”"):
        sources.find(study, "Nowhere")


def test_a_name_goes_before_the_name_of_a_file(study: Study) -> None:
    """A source may be given the name that another one's file has."""
    sources.rename(study, source_named(study, "Delft").id, "Old Delft")
    sources.rename(study, source_named(study, "Arnhem").id, "Delft")
    assert sources.find(study, "Delft").texts[0].file_name == "Arnhem.txt"
    assert [text.file_name for text in sources.text_named(sources.everything(study), "Delft")] == ["Arnhem.txt"]
    assert [text.file_name for text in sources.text_named(sources.everything(study), "Delft uk")] == ["Delft uk.txt"]


def test_names_of_sources_differ(study: Study) -> None:
    with pytest.raises(UserError, match="already"):
        sources.rename(study, source_named(study, "Delft").id, " ARNHEM ")
    with pytest.raises(UserError, match="needs a name"):
        sources.rename(study, source_named(study, "Delft").id, " ")
    import_words(study, "arnhem.md", "A: Another one?\nB: Yes.\n")
    assert {source.name for source in sources.everything(study)} == {"Arnhem", "Delft", "arnhem 2"}


def test_a_file_is_imported_once(study: Study) -> None:
    before = checking.content(study)
    with pytest.raises(UserError, match="is in the study already, as “Delft”"):
        import_words(study, "Copy.txt", DELFT)
    assert checking.content(study) == before
    sources.delete(study, source_named(study, "Delft").id)
    import_words(study, "Copy.txt", DELFT)


def test_an_import_that_fails_half_way_stores_nothing(study: Study) -> None:
    folder = study.path.parent
    (folder / "one.txt").write_text("A: One?\nB: One.\n", encoding="utf-8")
    (folder / "two.txt").write_text("A: Two?\nB: Two.\n", encoding="utf-8")
    plans = [transcripts.plan(folder / name) for name in ("one.txt", "two.txt")]
    before = checking.content(study)
    with pytest.raises(UserError, match="no source “Nowhere”"):
        transcripts.import_plans(study, [plans[0], transcripts.placed(plans[1], translation_of="Nowhere")])

    def cancel(_done: int) -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        transcripts.import_plans(study, plans, cancel)
    assert checking.content(study) == before
    assert study.undo_name == ""


def test_a_corrected_word_keeps_its_codings(study: Study) -> None:
    before = coded_words(study, "Delft")
    correct(study, "Delft", ("coffee", "tea and cake"), ("neighbour", "friend"))
    after = coded_words(study, "Delft")
    assert len(after) == len(before)
    assert ("we came for tea and cake 😀", "changed") in after
    assert ("stayed for the people", "moved") in after
    assert ("help others 👩‍👧", "moved") in after
    assert said(study, "Delft")[2][1].endswith("and for my friend Zoe\u0301.")
    assert checking.problems(study) == []
    study.undo()
    assert coded_words(study, "Delft") == before


def test_words_around_a_turn_stay_in_their_turns(study: Study) -> None:
    text = sources.body(study, text_of(study, "Arnhem").id)
    correct(study, "Arnhem", ("Volunteers,", "[laughs] Volunteers,"), ("every year.", "every year. And again."))
    assert said(study, "Arnhem")[1] == ("Manager", "[laughs] Volunteers, and a larger room for the language classes.")
    assert said(study, "Arnhem")[3] == ("Manager", "The town does; we ask every year. And again.")
    assert len(sources.body(study, text_of(study, "Arnhem").id)) == len(text) + len("[laughs] " + " And again.")


def test_words_that_are_cut_out_lose_their_codings_until_that_is_undone(study: Study) -> None:
    before = shown(study)
    turn = "Visitor 1: In the beginning we came for coffee 😀. Later we stayed for the people.\n"
    correct(study, "Delft", (turn, ""))
    assert len(coded_words(study, "Delft")) == 3
    assert [speaker for speaker, _words in said(study, "Delft")] == [
        "Moderator", "Visitor 2", "Moderator", "Visitor 1",
    ]
    assert checking.problems(study) == []
    study.undo()
    assert shown(study) == before


def test_words_put_at_the_end_of_a_turn_belong_to_it(study: Study) -> None:
    text = text_of(study, "Arnhem")
    end = sources.body(study, text.id).index("\nInterviewer: Who decides")
    with study.action("text.correct", name="Arnhem") as tx:
        tx.correct(text.id, history(study.db, text.id)[1], [Hunk(end, 0, " [points around]")])
    assert said(study, "Arnhem")[1][1].endswith("for the language classes. [points around]")
    assert said(study, "Arnhem")[2] == ("Interviewer", "Who decides that?")


def test_a_correction_after_an_undone_one_stands_on_what_was_there(study: Study) -> None:
    correct(study, "Arnhem", ("larger", "smaller"))
    study.undo()
    correct(study, "Arnhem", ("Volunteers", "Helpers"))
    correct(study, "Arnhem", ("larger", "warmer"))
    assert said(study, "Arnhem")[1][1] == "Helpers, and a warmer room for the language classes."
    assert coded_words(study, "Arnhem") == [("a warmer room", "changed")]
    assert checking.problems(study) == []


def test_a_correction_of_nothing_hides_nothing(study: Study) -> None:
    before = coded_words(study, "Delft")
    correct(study, "Delft")
    code_words(study, "Delft", "find their way", code_named(study, "Room").id)
    assert len(coded_words(study, "Delft")) == len(before) + 1
    assert checking.problems(study) == []


def test_hundreds_of_corrections_of_one_text_stay_quick_to_replay(study: Study) -> None:
    """Each is made on the one before; replaying them must not take the square of their number."""
    text = text_of(study, "Delft")
    version = history(study.db, text.id)[1]
    with study.action("text.correct", name="Delft") as tx:
        for number in range(400):
            made = tx.add("edit", text=text.id, base=tx.keep_version(text.id, version))
            hunk = (made, 0, number % 200 + 20, 1, "x")
            study.db.execute("INSERT INTO hunk VALUES (?, ?, ?, ?, ?)", hunk)
            version |= {made}
    assert text_of(study, "Delft").characters == text.characters
    assert checking.problems(study) == []


def test_a_memo_on_a_passage_goes_along_with_its_words(study: Study) -> None:
    text = text_of(study, "Delft").id
    at = sources.body(study, text).index("my neighbour")
    memos.write_on_passage(study, text, at, at + 12, "Who is this?")
    correct(study, "Delft", ("coffee", "tea"))
    memo = memos.everything(study)[-1]
    assert (memo.start, memo.end) == (at - 3, at + 9)
    assert sources.body(study, text)[memo.start : memo.end] == "my neighbour"


def test_a_deleted_source_takes_everything_and_undo_brings_everything_back(study: Study) -> None:
    text = text_of(study, "Delft").id
    memos.write(study, "source", source_named(study, "Delft").id, "A memo keeps nothing alive.")
    memos.write_on_passage(study, text, 0, 9, "Nor does this one.")
    memos.write(study, "coding", coding.of_text(study, text)[0].id, "Nor this.")
    correct(study, "Delft", ("coffee", "tea"))
    before = shown(study)
    assert sources.delete(study, source_named(study, "Delft").id) == 6
    assert [source.name for source in sources.everything(study)] == ["Arnhem"]
    assert [memo.body for memo in memos.everything(study)] == ["Look at this again."]
    assert len(sources.speakers(study)) == 2
    assert checking.problems(study) == []
    study.undo()
    assert shown(study) == before


def test_a_turn_that_a_correction_hid_does_not_keep_a_deleted_source(study: Study) -> None:
    """Two marks that came to lie on one spot show as one turn; the other one is still there."""
    correct(study, "Arnhem", ("Interviewer: Who decides that?\nManager: The town does; we ask every year.\n", ""))
    hidden = study.db.execute("SELECT count(*) FROM live_turn WHERE n NOT IN (SELECT turn FROM turn_now)").fetchone()
    assert hidden[0] > 0
    sources.delete(study, source_named(study, "Arnhem").id)
    assert [source.name for source in sources.everything(study)] == ["Delft"]
    assert checking.problems(study) == []


def test_who_speaks_and_where_can_be_set(study: Study) -> None:
    manager = next(s for s in sources.speakers(study).values() if s.name == "Manager")
    sources.set_moderator(study, manager.id, moderator=True)
    assert all(one.moderator for one in sources.spoken(study, source_named(study, "Arnhem")))
    delft = next(case for case in cases.everything(study) if case.name == "Delft")
    sources.set_case(study, source_named(study, "Arnhem").id, delft.id)
    assert [one.case for one in sources.overviews(study)] == ["Delft", "Delft"]
    sources.set_case(study, source_named(study, "Arnhem").id, None)
    assert sources.overviews(study)[0].case == ""


def test_folders_give_their_transcripts(tmp_path: Path) -> None:
    (tmp_path / "b.txt").write_text("x", encoding="utf-8")
    (tmp_path / "a.TXT").write_text("x", encoding="utf-8")
    (tmp_path / "notes.qcoder").write_text("x", encoding="utf-8")
    (tmp_path / "sub.txt").mkdir()
    assert [path.name for path in transcripts.files_in(tmp_path)] == ["a.TXT", "b.txt"]
    with pytest.raises(UserError, match="holds no transcripts"):
        transcripts.files_in(tmp_path / "sub.txt")


def test_a_translation_has_turns_of_its_own(study: Study) -> None:
    uk = source_named(study, "Delft").texts[1]
    turns = sources.turns(study, uk.id)
    assert [turn.number for turn in turns] == [1, 2, 3, 4, 5]
    assert uk.kind == "translation"
    code_words(study, "Delft", "Moderator: How", code_named(study, "Room").id)
    assert coding.of_text(study, uk.id) == []
