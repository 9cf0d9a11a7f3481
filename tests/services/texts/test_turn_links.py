"""Turns that agree with, dispute or add to earlier ones."""

import shutil
from pathlib import Path

import pytest

from qcoder.model.errors import UserError
from qcoder.services import checking, sources
from qcoder.services.importing import transcripts
from qcoder.services.quoting import quotes
from qcoder.services.quoting.quote_context import context
from qcoder.services.quoting.retrieval import QuoteFilter, Retrieval
from qcoder.services.study import Study, open_study
from qcoder.services.tables import codings_table
from qcoder.services.team import merging
from qcoder.services.texts import corrections, text_replacement, turn_links, turn_marks
from tests.cli.running import data, ok, qcoder
from tests.small_study import DELFT, source_named, text_of


def shown(study: Study) -> list[tuple[int | None, str, int | None, str]]:
    return [(one.turn.number, one.kind, one.to_turn.number, one.to_speaker)
            for one in turn_links.of_source(study, source_named(study, "Delft"))]


def test_a_turn_is_linked_changed_and_taken_back(study: Study, tmp_path: Path) -> None:
    text = text_of(study, "Delft").id
    turn_links.link(study, text, 3, 2, turn_links.AGREES)
    assert shown(study) == [(3, "agrees with", 2, "Visitor 1")]
    turn_links.link(study, text, 3, 2, turn_links.DISPUTES, "not about coffee")
    assert shown(study) == [(3, "disputes", 2, "Visitor 1")]
    assert turn_links.export(study, tmp_path / "links.csv") == 1
    assert "Delft,en,3,Visitor 2,disputes,2,Visitor 1,Anna,not about coffee" in (
        tmp_path / "links.csv"
    ).read_text(encoding="utf-8-sig")
    turn_links.unlink(study, turn_links.of_source(study, source_named(study, "Delft"))[0].id)
    assert shown(study) == []
    study.undo()
    study.undo()
    assert shown(study) == [(3, "agrees with", 2, "Visitor 1")]


@pytest.mark.parametrize(("turn", "to_turn", "kind", "told"), [
    (2, 3, "disputes", "earlier"), (3, 3, "disputes", "earlier"), (9, 1, "disputes", "no turn 9"),
    (3, 2, "likes", "no “likes”"),
])
def test_what_cannot_be_is_refused(study: Study, turn: int, to_turn: int, kind: str, told: str) -> None:
    with pytest.raises(UserError, match=told):
        turn_links.link(study, text_of(study, "Delft").id, turn, to_turn, kind)
    assert shown(study) == []


def test_the_commands(project: Path, tmp_path: Path) -> None:
    ok("turns", "link", project, "Delft", 3, 2, "--kind", "disputes")
    assert [(one["turn"], one["kind"], one["to_turn"]) for one in data("turns", "list", project, "Delft")] == [
        (3, "disputes", 2)
    ]
    ok("turns", "export", project, tmp_path / "turns.xlsx")
    ok("turns", "link", project, "Delft", 3, 2, "--kind", "disputes", "--remove")
    assert data("turns", "list", project, "Delft") == []
    assert qcoder("turns", "link", project, "Delft", 3, 2, "--kind", "disputes", "--remove").status == 1


# ---- where relations are seen, and what happens to them when the text is corrected


def related(study: Study) -> None:
    """Turn 3 disputes turn 2, turn 5 adds to turn 3."""
    text = text_of(study, "Delft").id
    turn_links.link(study, text, 3, 2, turn_links.DISPUTES, "not about coffee")
    turn_links.link(study, text, 5, 3, turn_links.ADDS)


def turn_ids(study: Study) -> dict[int, bytes]:
    text = text_of(study, "Delft").id
    return {one.number: one.id for one in sources.turns(study, text) if one.number is not None}


def test_quotes_and_codings_tell_of_them(study: Study, tmp_path: Path) -> None:
    plain = tmp_path / "plain.csv"
    codings_table.export_codings(study, plain)
    assert "relations" not in plain.read_text(encoding="utf-8-sig")
    related(study)
    rows = {row.verbatim: row.relations for row in quotes.rows(study, QuoteFilter(source="Delft"))}
    assert rows["neighbour Zoe\u0301"] == "disputes 2 (Visitor 1)"
    assert rows["we came for coffee 😀"] == ""
    quotes.write(study, QuoteFilter(source="Delft"), tmp_path / "quotes.csv")
    head, *lines = (tmp_path / "quotes.csv").read_text(encoding="utf-8").splitlines()
    assert head.split(",").index("relations") < head.split(",").index("role")
    assert any("adds to 3 (Visitor 2)" in line for line in lines)
    codings_table.export_codings(study, tmp_path / "codings.csv")
    assert "disputes 2 (Visitor 1)" in (tmp_path / "codings.csv").read_text(encoding="utf-8-sig")
    again = codings_table.import_codings(study, tmp_path / "codings.csv")
    assert (again.added, again.changed, again.notes) == (0, 0, [])


def test_the_context_of_a_quote_tells_of_both_ends(study: Study) -> None:
    related(study)
    retrieval = Retrieval(study)
    row = next(row for row in retrieval.find(QuoteFilter(source="Delft"))[0].rows if row.number == 3)
    said = {turn.speaker: turn.links for turn in context(retrieval, row).turns if turn.quoted}["Visitor 2"]
    assert [(one.kind, one.number, one.speaker, one.back) for one in said] == [
        ("disputes", 2, "Visitor 1", False), ("adds to", 5, "Visitor 1", True)
    ]
    assert said[0].note == "not about coffee"


def test_they_stay_where_words_are_corrected_and_turns_split(study: Study) -> None:
    related(study)
    corrections.correct_turn(study, turn_ids(study)[2], "First we came for tea. Later we stayed for the people.")
    text = text_of(study, "Delft").id
    turn_marks.split_turn(study, turn_ids(study)[2], sources.body(study, text).index("Later we"))
    assert shown(study) == [(4, "disputes", 2, "Visitor 1"), (6, "adds to", 4, "Visitor 2")]
    study.undo()
    study.undo()
    assert shown(study) == [(3, "disputes", 2, "Visitor 1"), (5, "adds to", 3, "Visitor 2")]
    assert checking.problems(study) == []


def test_a_turn_that_is_joined_with_the_one_it_spoke_to_says_nothing_to_itself(study: Study) -> None:
    related(study)
    turn_marks.join_turns(study, turn_ids(study)[2])
    assert shown(study) == [(4, "adds to", 2, "Visitor 1")]
    study.undo()
    assert shown(study) == [(3, "disputes", 2, "Visitor 1"), (5, "adds to", 3, "Visitor 2")]
    assert checking.problems(study) == []


def test_they_go_with_the_turns_of_a_new_file(study: Study, tmp_path: Path) -> None:
    related(study)
    path = tmp_path / "new.txt"
    words = DELFT.replace("How did you", "Title\n\nModerator: Hello.\nModerator: How did you")
    path.write_text(words, encoding="utf-8")
    plan = transcripts.plan(path, language="en")
    text_replacement.replace_text(study, text_of(study, "Delft").id, plan)
    assert [(kind, to) for _turn, kind, _number, to in shown(study)] == [
        ("disputes", "Visitor 1"), ("adds to", "Visitor 2")
    ]
    assert checking.problems(study) == []


def test_two_persons_mark_apart_and_merge_in_any_order(study: Study, tmp_path: Path) -> None:
    related(study)
    copies = [Path(shutil.copy(study.path, tmp_path / name)) for name in ("a.qcoder", "b.qcoder")]
    for path, turn, kind in ((copies[0], 3, turn_links.AGREES), (copies[1], 5, turn_links.DISPUTES)):
        with open_study(path) as other:
            turn_links.link(other, text_of(other, "Delft").id, turn, 2, kind)
    merged = [tmp_path / "ab.qcoder", tmp_path / "ba.qcoder"]
    merging.merge_to([study.path, *copies], merged[0])
    merging.merge_to([study.path, *reversed(copies)], merged[1])
    found = []
    for path in merged:
        with open_study(path) as both:
            found.append(shown(both))
            assert checking.problems(both) == []
    assert found[0] == found[1] == [
        (3, "agrees with", 2, "Visitor 1"), (5, "disputes", 2, "Visitor 1"), (5, "adds to", 3, "Visitor 2")
    ]


def test_what_one_joined_and_another_marked_holds_after_a_merge(study: Study, tmp_path: Path) -> None:
    copies = [Path(shutil.copy(study.path, tmp_path / name)) for name in ("a.qcoder", "b.qcoder")]
    with open_study(copies[0]) as one:
        turn_marks.join_turns(one, turn_ids(one)[2])
    with open_study(copies[1]) as other:
        related(other)
    merging.merge(study, [copies[0]])
    merging.merge(study, [copies[1]])
    assert checking.problems(study) == []
    assert shown(study) == [(4, "adds to", 2, "Visitor 1")]
