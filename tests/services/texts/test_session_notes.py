"""Notes of a session in a study: what is known of each stays with it through corrections, copies and merging."""

import shutil
from collections.abc import Sequence
from pathlib import Path

import pytest

from qcoder.model import session_notes
from qcoder.model.errors import UserError
from qcoder.services import checking, matrices, sources
from qcoder.services.codes import codebook
from qcoder.services.exchange.coming_in import convert_project
from qcoder.services.exchange.going_out import export_project
from qcoder.services.exploring import words
from qcoder.services.exploring.spoken import Words
from qcoder.services.importing import transcripts
from qcoder.services.quoting import attribution, quotes
from qcoder.services.quoting.retrieval import QuoteFilter
from qcoder.services.reporting import coverage
from qcoder.services.searching.relation_query import CODINGS, Condition, RelationQuery
from qcoder.services.searching.relations import Relations
from qcoder.services.study import Study, open_study
from qcoder.services.team import merging
from qcoder.services.texts import corrections, note_settings, text_replacement, turn_marks
from qcoder.storage.team import people
from tests.cli.running import data, ok, qcoder
from tests.small_study import code_words, shown, source_named, text_of

CAFE = """\
# World café in the library

## Theme 1: Arriving
### Round 1, table 3
- Nobody told us where to register.
- The first weeks are a blur 😀.
### Round 2, table 3
- A neighbour explained the bins.

## Theme 2: Staying
### Round 1, table 4
- The rooms are small, and the children grow.
"""


def written(folder: Path, words_of_it: str = CAFE, name: str = "Café.md") -> Path:
    path = folder / name
    path.write_text(words_of_it, encoding="utf-8")
    return path


@pytest.fixture
def cafe(study: Study, tmp_path: Path) -> Study:
    """The small study with the notes of a session, three of them coded."""
    transcripts.import_plans(study, [transcripts.plan(written(tmp_path), language="en")])
    needs = codebook.find(codebook.codes(study), "Needs").id
    bonding = codebook.find(codebook.codes(study), "Bonding").id
    code_words(study, "Café", "where to register", needs)
    code_words(study, "Café", "A neighbour explained the bins.", bonding)
    code_words(study, "Café", "rooms are small", needs)
    return study


def settings(study: Study, name: str = "Café") -> list[str]:
    """Of each turn of a source “theme/round/table”."""
    return [
        "/".join(dict(one.setting).get(field, "") for field in session_notes.FIELDS)
        for one in sources.spoken(study, source_named(study, name))
    ]


def turn_ids(study: Study) -> list[bytes]:
    return [one.id for one in sources.turns(study, text_of(study, "Café").id) if one.number is not None]


def quoted(study: Study, **where: str) -> list[str]:
    return [row.verbatim for row in quotes.rows(study, QuoteFilter(where=where))]


def lines(found: Sequence[object]) -> list[str]:
    return [getattr(one, "label", str(one)) for one in found]


def test_a_session_is_a_kind_of_source_whose_notes_have_no_speaker(cafe: Study) -> None:
    assert source_named(cafe, "Café").kind == session_notes.KIND
    assert settings(cafe) == ["Arriving/1/3", "Arriving/1/3", "Arriving/2/3", "Staying/1/4"]
    assert {one.speaker for one in sources.spoken(cafe, source_named(cafe, "Café"))} == {""}
    assert checking.problems(cafe) == []
    cafe.undo()
    cafe.undo()
    cafe.undo()
    cafe.undo()  # the import itself
    assert "theme" not in quotes.attribute_values(cafe)


def test_the_person_says_that_it_is_something_else(study: Study, tmp_path: Path) -> None:
    plan = transcripts.plan(written(tmp_path), convention="prose", language="en")
    transcripts.import_plans(study, [plan])
    assert source_named(study, "Café").kind == ""
    assert set(settings(study)) == {"//"}


def test_quotes_are_filtered_attributed_and_counted_by_theme_round_and_table(cafe: Study) -> None:
    assert quoted(cafe, theme="arriving") == ["where to register", "A neighbour explained the bins."]
    assert quoted(cafe, theme="Arriving", round="2") == ["A neighbour explained the bins."]
    assert quotes.attribute_values(cafe)["table"] == ["3", "4"]
    attribution.set_template(cafe, "(world café, {theme}, table {table})", when=("round", "2"))
    told = attribution.preview(cafe, people.templates(cafe.db))
    assert [one.attribution for one in told if one.speaker == "Arriving, round 2, table 3"] == [
        "(world café, Arriving, table 3)"
    ]
    row = quotes.rows(cafe, QuoteFilter(where={"round": "2"}))[0]
    assert row.attribution == "(world café, Arriving, table 3)"
    assert row.attributes == {"theme": "Arriving", "round": "2", "table": "3"}
    counted = matrices.matrix(cafe, matrices.MatrixQuery("codes", "attribute:theme"))
    by_code = dict(zip(lines(counted.rows), counted.values, strict=True))
    assert lines(counted.columns) == ["Arriving", "Staying"]
    assert (by_code["Needs"], by_code["Bonding"]) == ((1, 1), (1, 0))


def test_coverage_relations_and_words_know_them_too(cafe: Study) -> None:
    counts = coverage.coverage(cafe, "attribute:theme")
    asked = next(one for one in counts.questions if one.key == "Q1a")
    cells = {one.name: counts.cell(asked.id, place) for place, one in enumerate(counts.columns)}
    assert len(cells["Arriving"].rows) == 1
    assert len(cells["Staying"].rows) == 0
    found = Relations(cafe).find(RelationQuery(CODINGS, Condition("attribute", "theme=Staying")))
    assert len(found.hits) == 1
    listed = words.word_list(cafe, Words(chosen=QuoteFilter(where={"theme": "Staying"})))
    assert {one.word for one in listed.words} >= {"rooms", "small", "children"}
    assert "register" not in {one.word for one in listed.words}


def test_a_note_keeps_its_setting_when_words_are_corrected_and_when_it_is_split(cafe: Study) -> None:
    first = turn_ids(cafe)[0]
    corrections.correct_turn(cafe, first, "Nobody ever told us where to register. It was cold.")
    text = text_of(cafe, "Café").id
    turn_marks.split_turn(cafe, first, sources.body(cafe, text).index("It was cold"))
    assert settings(cafe) == ["Arriving/1/3"] * 3 + ["Arriving/2/3", "Staying/1/4"]
    assert quoted(cafe, round="1") == ["where to register", "rooms are small"]
    cafe.undo()
    assert len(settings(cafe)) == 4
    assert checking.problems(cafe) == []


def test_two_notes_that_are_joined_keep_the_setting_of_the_first(cafe: Study) -> None:
    turn_marks.join_turns(cafe, turn_ids(cafe)[0])
    assert settings(cafe) == ["Arriving/1/3", "Arriving/2/3", "Staying/1/4"]
    note_settings.change(cafe, [turn_ids(cafe)[0]], {"table": "9"})
    cafe.undo()
    cafe.undo()
    assert settings(cafe) == ["Arriving/1/3", "Arriving/1/3", "Arriving/2/3", "Staying/1/4"]
    assert checking.problems(cafe) == []


def test_a_new_file_of_the_notes_brings_its_settings(cafe: Study, tmp_path: Path) -> None:
    note_settings.change(cafe, [turn_ids(cafe)[2]], {"table": "5"})  # as the person knows better
    new = CAFE.replace("Theme 2: Staying\n### Round 1, table 4", "Theme 2: Money\n### Round 1, table 6").replace(
        "- The first weeks are a blur 😀.\n", "- The first weeks are a blur 😀.\n- The letters do not help.\n"
    )
    plan = transcripts.plan(written(tmp_path, new, "new.md"), language="en")
    text_replacement.replace_text(cafe, text_of(cafe, "Café").id, plan)
    assert settings(cafe) == ["Arriving/1/3"] * 3 + ["Arriving/2/5", "Money/1/6"]
    assert quoted(cafe, theme="Money") == ["rooms are small"]
    cafe.undo()
    assert settings(cafe)[-1] == "Staying/1/4"
    assert checking.problems(cafe) == []


def test_two_persons_change_notes_apart_and_merge_in_any_order(cafe: Study, tmp_path: Path) -> None:
    before = shown(cafe)
    copies = [Path(shutil.copy(cafe.path, tmp_path / name)) for name in ("a.qcoder", "b.qcoder")]
    for path, place, value in ((copies[0], 0, "7"), (copies[1], 3, "8")):
        with open_study(path) as other:
            note_settings.change(other, [turn_ids(other)[place]], {"table": value})
    merging.merge(cafe, [copies[0]])
    merging.merge(cafe, [copies[1]])
    assert settings(cafe) == ["Arriving/1/7", "Arriving/1/3", "Arriving/2/3", "Staying/1/8"]
    cafe.undo()
    cafe.undo()
    assert shown(cafe) == before
    assert checking.problems(cafe) == []


def test_what_is_no_field_and_what_is_gone_is_refused(cafe: Study) -> None:
    with pytest.raises(UserError, match="no “mood”"):
        note_settings.change(cafe, turn_ids(cafe)[:1], {"mood": "good"})
    with pytest.raises(UserError, match="choose one first"):
        note_settings.change(cafe, [], {"table": "1"})
    with pytest.raises(UserError, match="no longer there"):
        note_settings.change(cafe, [b"gone"], {"table": "1"})


def test_the_commands(project: Path, tmp_path: Path) -> None:
    table = tmp_path / "café.csv"
    table.write_text("table,theme,finding,round\n3,Arriving,Nobody told us.,1\n4,Staying,Small rooms.,2\n", "utf-8")
    ok("import", project, table, "--language", "en")
    assert [one["kind"] for one in data("sources", project) if one["name"] == "café"] == ["session notes"]
    assert [one["setting"] for one in data("sources", project, "--turns", "café")] == [
        {"theme": "Arriving", "round": "1", "table": "3"}, {"theme": "Staying", "round": "2", "table": "4"}
    ]
    ok("turns", "setting", project, "café", 2, "--table", "", "--theme", "Leaving")
    assert data("sources", project, "--turns", "café")[1]["setting"] == {"theme": "Leaving", "round": "2"}
    assert "Arriving, round 1, table 3" in ok("sources", project, "--turns", "café")
    assert "no turn 9" in qcoder("turns", "setting", project, "café", 9, "--table", "1").err
    assert qcoder("turns", "setting", project, "café", 1).status == 1
    assert "no kind" in qcoder("import", project, table, "--kind", "poem").err


def test_the_exchange_format_brings_them_along(cafe: Study, tmp_path: Path) -> None:
    export_project(cafe, tmp_path / "cafe.qdpx")
    again = tmp_path / "again.qcoder"
    convert_project(tmp_path / "cafe.qdpx", again, coder="Anna")
    with open_study(again) as other:
        assert source_named(other, "Café").kind == session_notes.KIND
        assert settings(other) == settings(cafe)
        assert quoted(other, theme="Arriving") == ["where to register", "A neighbour explained the bins."]
        assert checking.problems(other) == []
