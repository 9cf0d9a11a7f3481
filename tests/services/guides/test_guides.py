"""Guides from files, found in turns, confirmed, and what was answered."""

import shutil
from pathlib import Path

import pytest
from docx import Document

from qcoder.interchange.guide_file import read_guides
from qcoder.model.errors import UserError
from qcoder.model.guides import PROBE, QUESTION, THEME
from qcoder.services import checking, history, questions, sources
from qcoder.services.guides import answers, confirming, editing, grid, keeping, matching
from qcoder.services.importing import transcripts
from qcoder.services.study import Study, open_study
from qcoder.services.team import merging
from qcoder.services.texts import turn_marks
from tests.small_study import source_named

GUIDE = """\
# Guide for the hubs

## Coming here

> Put the pictures on the table.

- **G-1** How did you come to the hub (friends, internet)? [name of the place]
  - **G-1.1** Why did you stay?
- **G-2** What do you miss among the activities?

## Looking ahead

- **G-3** What do you hope for in the next year?
"""
TALK = """\
Moderator: Welcome. How did you come here to the hub, through friends or the internet?
Visitor 1: Through a friend.
Moderator: I see.
Visitor 2: My neighbour took me along.
Moderator: Good. Why did you stay? And what do you miss among all the activities?
Visitor 2: The people are kind. I miss sports.
Moderator: Thank you all, let us have some coffee.
Visitor 1: With milk.
Moderator: How did you come to the hub, you who were late?
Visitor 3: By tram.
"""


def imported(study: Study, folder: Path, talk: str = TALK) -> bytes:
    """The talk as a source, and the guide; returns the source."""
    (folder / "Talk.txt").write_text(talk, encoding="utf-8")
    transcripts.import_plans(study, [transcripts.plan(folder / "Talk.txt", language="en")])
    read(study, folder)
    return source_named(study, "Talk").id


def read(study: Study, folder: Path, text: str = GUIDE, name: str = "guide.md") -> tuple[int, int]:
    (folder / name).write_text(text, encoding="utf-8")
    return keeping.take_in(study, keeping.plan(study, folder / name))


def key_of(study: Study, line: bytes) -> str:
    return next(one.key for one in keeping.lines(study) if one.id == line)


def line(study: Study, key: str) -> bytes:
    return keeping.question_named(study, key).id


def ask(study: Study, turn: int, key: str) -> None:
    text = source_named(study, "Talk").texts[0]
    meant = next(one for one in sources.turns(study, text.id) if one.number == turn)
    confirming.confirm(study, meant.id, line(study, key))


def test_markdown_gives_themes_questions_and_probes(tmp_path: Path) -> None:
    (tmp_path / "guide.md").write_text(GUIDE, encoding="utf-8")
    (guide,) = read_guides(tmp_path / "guide.md")
    assert guide.name == "Guide for the hubs"
    assert [(one.kind, one.key, one.parent) for one in guide.items] == [
        (THEME, "", None), (QUESTION, "G-1", 0), (PROBE, "G-1.1", 1), (QUESTION, "G-2", 0), (THEME, "", None),
        (QUESTION, "G-3", 4),
    ]
    assert guide.left_out == ("Put the pictures on the table.",)


def test_numbered_text_gives_themes_and_probes(tmp_path: Path) -> None:
    words = "1. Coming here\n1.1 How did you come?\n   a) By whom?\n2. Now\n2.1 What do you do?\nKeep an eye on time.\n"
    (tmp_path / "guide.txt").write_text(words, encoding="utf-8")
    (guide,) = read_guides(tmp_path / "guide.txt")
    assert [(one.kind, one.body) for one in guide.items] == [
        (THEME, "Coming here"), (QUESTION, "How did you come?"), (PROBE, "By whom?"), (THEME, "Now"),
        (QUESTION, "What do you do?"),
    ]


def test_word_gives_headings_and_lists(tmp_path: Path) -> None:
    document = Document()
    document.add_heading("Guide", 0)
    document.add_heading("Coming here", 1)
    document.add_paragraph("How did you come?", style="List Number")
    document.add_paragraph("By whom?", style="List Bullet 2")
    document.add_paragraph("Pour some tea.")
    document.save(str(tmp_path / "g.docx"))
    (guide,) = read_guides(tmp_path / "g.docx")
    assert guide.name == "Guide"
    assert [(one.kind, one.body) for one in guide.items] == [
        (THEME, "Coming here"), (QUESTION, "How did you come?"), (PROBE, "By whom?"),
    ]


def test_a_table_in_any_order_of_columns(tmp_path: Path) -> None:
    rows = "probe,question,theme\n,How?,Coming\nBy whom?,How?,Coming\n,What now?,Coming\n"
    (tmp_path / "g.csv").write_text(rows, encoding="utf-8")
    (guide,) = read_guides(tmp_path / "g.csv")
    assert [(one.kind, one.body, one.parent) for one in guide.items] == [
        (THEME, "Coming", None), (QUESTION, "How?", 0), (PROBE, "By whom?", 1), (QUESTION, "What now?", 0),
    ]


@pytest.mark.parametrize(("name", "words", "told"), [
    ("g.txt", "Only a line.\n", "no questions"), ("g.pdf", "x", "no topic guide"),
    ("g.csv", "theme\nA\n", "needs a column"), ("g.docx", "x", "cannot be read as a Word document"),
])
def test_what_is_no_guide_is_refused(tmp_path: Path, name: str, words: str, told: str) -> None:
    (tmp_path / name).write_text(words, encoding="utf-8")
    with pytest.raises(UserError, match=told):
        read_guides(tmp_path / name)


def test_reading_again_changes_nothing_and_a_label_keeps_its_line(empty: Study, tmp_path: Path) -> None:
    assert read(empty, tmp_path) == (6, 0)
    before = line(empty, "G-3")
    assert read(empty, tmp_path) == (0, 0)
    assert empty.undo_name == "read the topic guide Guide for the hubs"
    assert read(empty, tmp_path, GUIDE.replace("hope for in the next year", "wish for")) == (0, 1)
    assert line(empty, "G-3") == before
    assert "wish" in keeping.question_named(empty, "G-3").body


def test_a_table_of_guides_is_read_again(empty: Study, tmp_path: Path) -> None:
    read(empty, tmp_path)
    asked = questions.create(empty, "C1", "How do people come?")
    keeping.link(empty, line(empty, "G-1"), asked)
    assert keeping.export(empty, tmp_path / "out.csv") == 6
    before = keeping.lines(empty)
    assert keeping.take_in(empty, keeping.plan(empty, tmp_path / "out.csv")) == (0, 0)
    keeping.delete(empty, keeping.everything(empty)[0].id)
    assert keeping.lines(empty) == []
    keeping.take_in(empty, keeping.plan(empty, tmp_path / "out.csv"))
    after = keeping.lines(empty)
    assert [(one.kind, one.body, one.depth, one.asks) for one in after] == [
        (one.kind, one.body, one.depth, one.asks) for one in before
    ]


def test_rephrased_questions_are_proposed_and_nothing_counts(empty: Study, tmp_path: Path) -> None:
    source = imported(empty, tmp_path)
    found = matching.proposals(empty, source=source)
    assert {(one.number, key_of(empty, one.line)) for one in found} == {
        (1, "G-1"), (5, "G-1.1"), (5, "G-2"), (9, "G-1"),
    }
    assert all(one.confirmed is None for one in found)
    assert answers.answers(empty, line(empty, "G-1")) == []


def test_very_sure_ones_are_confirmed_at_once_and_taken_back_at_once(empty: Study, tmp_path: Path) -> None:
    imported(empty, tmp_path)
    sure = [one for one in matching.proposals(empty) if one.sure]
    assert sure
    assert confirming.confirm_sure(empty, matching.proposals(empty)) == len(sure)
    assert [one.confirmed for one in matching.proposals(empty) if one.sure] == [True] * len(sure)
    empty.undo()
    assert not any(one.confirmed for one in matching.proposals(empty))


def test_another_question_is_chosen_and_the_refusal_is_kept(empty: Study, tmp_path: Path) -> None:
    imported(empty, tmp_path)
    last = next(one for one in matching.proposals(empty) if one.number == 9)
    confirming.choose(empty, last.turn, last.line, line(empty, "G-3"))
    said = {key_of(empty, one.line): one.confirmed for one in matching.proposals(empty) if one.number == 9}
    assert said == {"G-1": False, "G-3": True}
    confirming.forget(empty, last.turn, line(empty, "G-3"))
    said = {key_of(empty, one.line): one.confirmed for one in matching.proposals(empty) if one.number == 9}
    assert said == {"G-1": False}


def test_an_answer_lasts_to_the_next_question_of_the_guide(empty: Study, tmp_path: Path) -> None:
    imported(empty, tmp_path)
    for turn, key in ((1, "G-1"), (5, "G-1.1"), (9, "G-1")):
        ask(empty, turn, key)
    text = source_named(empty, "Talk").texts[0]
    body = sources.body(empty, text.id)
    words = [body[start:end] for _text, start, end in answers.answers(empty, line(empty, "G-1.1"))]
    assert words == ["The people are kind. I miss sports.", "With milk."]
    assert len(answers.answers(empty, line(empty, "G-1"))) == 5  # with those of its probe
    assert [(one.lines, body[one.start : one.end][:9]) for one in answers.positions(empty, text.id)] == [
        ((line(empty, "G-1"),), "Welcome. "), ((line(empty, "G-1.1"),), "Good. Why"),
        ((line(empty, "G-1"),), "How did y"),
    ]


def test_the_grid_counts_turns_words_order_and_silence(empty: Study, tmp_path: Path) -> None:
    source = imported(empty, tmp_path)
    ask(empty, 1, "G-1")
    ask(empty, 5, "G-2")
    counted = grid.of_source(empty, source_named(empty, "Talk"))
    by_name = {one.name: one.id for one in counted.columns}
    first, second, third = (by_name[f"Visitor {n}"] for n in (1, 2, 3))
    asked = line(empty, "G-1")
    assert (counted.cell(asked, first).turns, counted.cell(asked, first).words) == (1, 3)
    assert (counted.cell(asked, first).order, counted.cell(asked, second).order) == (1, 2)
    assert counted.is_silent(asked, third)
    assert not counted.is_silent(line(empty, "G-3"), third)  # nobody asked it
    whole = grid.of_study(empty)
    assert whole.cell(asked, source).people == 2
    assert whole.times(asked) == 1
    assert [one.key for one in grid.only(whole, grid.ASKED).lines] == ["", "G-1", "G-2"]
    assert [one.key for one in grid.only(whole, grid.NOT_ASKED).lines] == ["", "G-1", "G-1.1", "", "G-3"]
    assert grid.only(whole, "").lines == whole.lines
    grid.write(counted, tmp_path / "grid.csv")
    head, *rows = (tmp_path / "grid.csv").read_text(encoding="utf-8-sig").splitlines()
    assert head.startswith("kind,id,question,asked,Visitor 1: turns,Visitor 1: words,Visitor 1: order")
    assert any(row.startswith("question,G-3,") and row.endswith(",0,,,,,,,,,") for row in rows)


def test_a_translation_answers_where_the_original_was_confirmed(study: Study, tmp_path: Path) -> None:
    read(study, tmp_path)
    delft = source_named(study, "Delft")
    original, translation = delft.texts
    asking = next(one for one in sources.turns(study, original.id) if one.number == 1)
    confirming.confirm(study, asking.id, line(study, "G-1"))
    one_text = answers.turns_answering(study, [line(study, "G-1")])
    both = answers.turns_answering(study, [line(study, "G-1")], every_text=True)
    assert [len(turns) for turns in one_text.values()] == [3]
    assert [len(turns) for turns in both.values()] == [3, 3]
    assert [one.turn for one in answers.positions(study, translation.id)] == [
        next(one.id for one in sources.turns(study, translation.id) if one.number == 1)
    ]
    assert len(answers.answers(study, line(study, "G-1"))) == 3  # nobody counts twice


def test_taking_a_line_out_takes_its_probes_and_undo_brings_all_back(empty: Study, tmp_path: Path) -> None:
    imported(empty, tmp_path)
    ask(empty, 5, "G-1.1")
    keeping.delete_line(empty, line(empty, "G-1"))
    assert [one.key for one in keeping.lines(empty)] == ["", "G-2", "", "G-3"]
    empty.undo()
    assert len(answers.positions(empty, source_named(empty, "Talk").texts[0].id)) == 1
    assert any("asks a question of a guide" in one.label for one in history.everything(empty))


def test_what_one_confirmed_and_another_joined_counts_after_a_merge(empty: Study, tmp_path: Path) -> None:
    imported(empty, tmp_path)
    copies = [Path(shutil.copy(empty.path, tmp_path / name)) for name in ("a.qcoder", "b.qcoder")]
    with open_study(copies[0]) as one:
        text = source_named(one, "Talk").texts[0].id
        turn_marks.join_turns(one, next(turn.id for turn in sources.turns(one, text) if turn.number == 4))
    with open_study(copies[1]) as other:
        ask(other, 5, "G-2")
    merging.merge(empty, [copies[0]])
    merging.merge(empty, [copies[1]])
    assert grid.of_study(empty).times(line(empty, "G-2")) == 1
    assert checking.problems(empty) == []


def test_lines_are_edited_and_moved_and_what_was_confirmed_stays(empty: Study, tmp_path: Path) -> None:
    imported(empty, tmp_path)
    ask(empty, 5, "G-2")
    editing.edit(empty, line(empty, "G-2"), "  What do you  miss? ")
    assert keeping.get(empty, line(empty, "G-2")).body == "What do you miss?"
    with pytest.raises(UserError, match="needs words"):
        editing.edit(empty, line(empty, "G-2"), " ")
    assert editing.shift(empty, line(empty, "G-2"), -1)
    assert [one.key for one in keeping.lines(empty)] == ["", "G-2", "G-1", "G-1.1", "", "G-3"]
    assert not editing.shift(empty, line(empty, "G-2"), -1)
    assert editing.put_under(empty, line(empty, "G-1"))
    assert [(one.key, one.kind, one.depth) for one in keeping.lines(empty)][:4] == [
        ("", THEME, 0), ("G-2", QUESTION, 1), ("G-1", PROBE, 2), ("G-1.1", PROBE, 3)
    ]
    assert editing.take_out(empty, line(empty, "G-1"))
    assert [(one.key, one.kind, one.depth) for one in keeping.lines(empty)][1:3] == [
        ("G-2", QUESTION, 1), ("G-1", QUESTION, 1)
    ]
    assert grid.of_study(empty).times(line(empty, "G-2")) == 1
    for _ in range(4):
        empty.undo()
    assert [one.key for one in keeping.lines(empty)] == ["", "G-1", "G-1.1", "G-2", "", "G-3"]
    assert keeping.get(empty, line(empty, "G-2")).body == "What do you miss among the activities?"
