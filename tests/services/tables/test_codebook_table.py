"""The codebook as a table: out and in again is the identity, and damaged rows are told all at once."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qcoder.model.errors import UserError
from qcoder.services import checking
from qcoder.services.codes import codebook
from qcoder.services.study import Study
from qcoder.services.tables.codebook_table import export_codebook, import_codebook
from tests.services.tables.table_files import copy_of, problems_of, table
from tests.small_study import code_named, few_examples

NAMES = ("Trust", "TRUST", "Ties", "A > B", "=1+1", "one; two", 'say "x"', "Довіра 😀", "1", "x\u00a0y")
WORDS = st.sampled_from(("", "Plain.", "two\nlines", "a, b; c", "-", "'quoted'", "Ко́ли\u0301 😀", "@x", "0012", "TRUE"))


@st.composite
def codebooks(draw: st.DrawFn) -> list[dict[str, str]]:
    """Rows of a codebook, parents first, every code with an id or a path of its own."""
    rows: list[dict[str, str]] = []
    taken: set[tuple[str, str]] = set()
    for number in range(draw(st.integers(1, 7))):
        parent = draw(st.sampled_from([None, *rows]))
        name = draw(st.sampled_from(NAMES))
        above = parent["id"] or parent["path"] if parent else ""
        if (above.casefold(), name.casefold()) in taken:
            name = f"{name} {number}"
        taken.add((above.casefold(), name.casefold()))
        rows.append({
            "id": draw(st.sampled_from(("", f"K{number}"))), "name": name, "parent": above,
            "definition": draw(WORDS), "inclusion": draw(WORDS), "exclusion": draw(WORDS), "example": draw(WORDS),
            "color": draw(st.sampled_from(("", "3", "#AABBCC"))), "name_nl": draw(WORDS),
            "path": f"{parent['path']} > {name}" if parent else name,
        })
    return rows


COLUMNS = "id,name,parent,definition,inclusion,exclusion,example,color,name_nl"


@few_examples
@given(codebooks(), st.sampled_from(("csv", "tsv", "xlsx")))
def test_out_and_in_again_is_the_same_codebook(
    template_empty: Path, tmp_path_factory: pytest.TempPathFactory, rows: list[dict[str, str]], ending: str
) -> None:
    folder = tmp_path_factory.mktemp("tables")
    given_table = table(folder, COLUMNS, *([row[name] for name in COLUMNS.split(",")] for row in rows))
    with copy_of(template_empty) as one, copy_of(template_empty) as other:
        assert import_codebook(one, given_table).added == len(rows)
        export_codebook(one, folder / f"out.{ending}")
        export_codebook(one, folder / "one.csv")
        before = checking.content(one)
        report = import_codebook(one, folder / f"out.{ending}")
        assert (report.added, report.changed, report.unchanged) == (0, 0, len(rows))
        assert checking.content(one) == before, "reading what was written out changes nothing"
        import_codebook(other, folder / f"out.{ending}")
        export_codebook(other, folder / "other.csv")
        assert (folder / "other.csv").read_bytes() == (folder / "one.csv").read_bytes()
        assert checking.problems(other) == []


def test_parents_may_stand_below_their_children(empty: Study, tmp_path: Path) -> None:
    import_codebook(empty, table(tmp_path, "name,parent", ["Leaf", "Branch"], ["Branch", "Root"], ["Root", ""]))
    assert [code.path for code in codebook.codes(empty)] == ["Root", "Root > Branch", "Root > Branch > Leaf"]


def test_children_of_two_codes_of_one_name_find_theirs_by_path_in_any_order(empty: Study, tmp_path: Path) -> None:
    rows = [["C", "B > X"], ["D", "A > X"], ["X", "A"], ["X", "B"], ["A", ""], ["B", ""]]
    import_codebook(empty, table(tmp_path, "name,parent", *rows))
    assert [code.path for code in codebook.codes(empty)] == ["A", "A > X", "A > X > D", "B", "B > X", "B > X > C"]


def test_a_row_updates_by_id_then_by_name_and_parent(study: Study, tmp_path: Path) -> None:
    rows = [["N1", "Room", "Needs", "Has an id now."], ["", "Bonding", "Ties", "Within."], ["", "Room", "Ties", "New."]]
    report = import_codebook(study, table(tmp_path, "id,name,parent,definition", *rows))
    assert (report.added, report.changed) == (1, 2)
    assert codebook.find(codebook.codes(study), "N1").path == "Needs > Room"
    report = import_codebook(study, table(tmp_path, "id,name,parent", ["n1", "Rooms", "Ties"]))
    assert (report.added, report.changed) == (0, 1)
    moved = codebook.find(codebook.codes(study), "N1")
    assert (moved.path, moved.definition) == ("Ties > Rooms", "Has an id now.")


def test_columns_that_a_table_lacks_are_left_alone(study: Study, tmp_path: Path) -> None:
    import_codebook(study, table(tmp_path, "Name , PARENT", ["Bonding", "Ties"]))
    assert code_named(study, "Ties").definition == "Who knows whom."
    report = import_codebook(study, table(tmp_path, "name,mood", ["Ties", "good"]))
    assert report.notes == ["These columns were not understood and left out: “mood”."]
    assert code_named(study, "Ties").definition == "Who knows whom."


@pytest.mark.parametrize(
    ("rows", "told"),
    [
        ([["a", "A", "a"]], ["Line 2: the parent “a” lies below this code itself."]),
        ([["a", "A", "b"], ["b", "B", "a"]], ["the parent “b” lies below"]),
        ([["a", "A", "b"], ["b", "B", "c"], ["c", "C", "a"]], ["lies below this code itself"]),
        ([["a", "A", "nowhere"]], ["Line 2: the parent “nowhere” is neither in the table nor in the codebook."]),
        ([["a", "A", "Nowhere > Ties"]], ["Line 2: the parent “Nowhere > Ties” is neither"]),
        ([["a", "A", ""], ["A", "B", ""]], ["Line 3: the id “A” stands in line 2 already."]),
        ([["a", "", ""]], ["Line 2: the code has no name."]),
        ([["k", "A", "k1"], ["k1", "B", ""], ["", "K1", ""]], ["Line 2: “k1” is the id of one code and the name of"]),
        ([["", "A", ""], ["", "a", ""]], ["Line 3: the code “a” stands in line 2 already; give both an id."]),
        ([["", "A", "X"], ["1", "X", ""], ["2", "X", ""]], ["Line 2: the parent “X” is the name of 2 codes"]),
    ],
)
def test_rows_that_cannot_be_placed_are_refused(
    study: Study, tmp_path: Path, rows: list[list[str]], told: list[str]
) -> None:
    before = checking.content(study)
    with pytest.raises(UserError, match="nothing was imported") as error:
        import_codebook(study, table(tmp_path, "id,name,parent", *rows))
    assert len(problems_of(error)) >= len(told)
    assert all(any(words in sentence for sentence in problems_of(error)) for words in told), problems_of(error)
    assert checking.content(study) == before


def test_a_code_may_move_below_one_that_stood_below_it_if_that_moves_too(study: Study, tmp_path: Path) -> None:
    """Only the outcome must be free of loops."""
    import_codebook(study, table(tmp_path, "id,name,parent", ["t", "Ties", ""], ["b", "Bonding", "Ties"]))
    before = checking.content(study)
    with pytest.raises(UserError) as error:
        import_codebook(study, table(tmp_path, "id,name,parent", ["t", "Ties", "b"]))
    assert problems_of(error) == ["Line 2: the parent “b” lies below this code itself."]
    assert checking.content(study) == before
    import_codebook(study, table(tmp_path, "id,name,parent", ["t", "Ties", "b"], ["b", "Bonding", ""]))
    assert code_named(study, "Bridging").path == "Bonding > Ties > Bridging"


def test_without_a_column_of_parents_codes_stay_where_they_are(study: Study, tmp_path: Path) -> None:
    report = import_codebook(study, table(tmp_path, "name,definition", ["Room", "Where."], ["Hall", "New."]))
    assert (report.added, report.changed) == (1, 1)
    assert code_named(study, "Room").path == "Needs > Room"
    codebook.create(study, "Room", parent=code_named(study, "Ties").id)
    with pytest.raises(UserError) as error:
        import_codebook(study, table(tmp_path, "name,definition", ["Room", "Which?"]))
    assert problems_of(error) == ["Line 2: “Room” is the name of 2 codes; give a parent or an id."]


def test_all_damaged_rows_are_told_with_their_lines(study: Study, tmp_path: Path) -> None:
    before = checking.content(study)
    rows = [["Good", "", ""], ["", "", ""], ["A", "nowhere", ""], ["", "Ties", "x"], ["B", "", "red"]]
    with pytest.raises(UserError) as error:
        import_codebook(study, table(tmp_path, "name,parent,color", *rows))
    assert [sentence.split(":")[0] for sentence in problems_of(error)] == ["Line 4", "Line 5", "Line 5", "Line 6"]
    assert checking.content(study) == before


def test_a_large_codebook_is_quick_enough_to_be_read_twice(empty: Study, tmp_path: Path) -> None:
    rows = [[f"k{i}", f"Code {i}", f"k{i // 10}" if i else "", f"Definition {i}"] for i in range(500)]
    path = table(tmp_path, "id,name,parent,definition", *rows)
    assert import_codebook(empty, path).added == 500
    assert import_codebook(empty, path).unchanged == 500
