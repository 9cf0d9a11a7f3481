"""What is written in Explore: summaries, ratings, waves and kept views; all of it can be undone."""

from pathlib import Path

import pytest

from qcoder.model.errors import UserError
from qcoder.services import cases, coding, sources
from qcoder.services.codes import codebook, scales
from qcoder.services.codes.scales import Scale
from qcoder.services.exploring import framework, framework_files, kept_views, ratings, waves
from qcoder.services.exploring.framework import Framework, Summary
from qcoder.services.exploring.material import Material
from qcoder.services.study import Study
from qcoder.services.texts import corrections
from tests.small_study import code_named, code_words, source_named


def framed(study: Study, rows: str = "sources", columns: str = "codes") -> Framework:
    return framework.framework(Material(study), rows, columns)


def only(study: Study, row: str = "Delft", column: str = "Bonding") -> Summary:
    found = framed(study)
    (summary,) = found.cell(*found.place(row, column)).summaries
    return summary


def write(study: Study, words: str, row: str = "Delft", column: str = "Bonding") -> None:
    found = framed(study)
    framework.write(study, found, *found.place(row, column), words)


def test_a_summary_is_written_changed_and_taken_away(study: Study) -> None:
    write(study, "They came for coffee.")
    assert (only(study).body, only(study).author, only(study).stale) == ("They came for coffee.", "Anna", False)
    write(study, "They stayed for the people.")
    assert only(study).body == "They stayed for the people."
    study.undo()
    assert only(study).body == "They came for coffee."
    write(study, " ")
    found = framed(study)
    assert found.cell(*found.place("Delft", "Bonding")).summaries == ()


def test_each_person_has_a_summary(study: Study) -> None:
    write(study, "Anna's")
    study.work_as("Bram")
    write(study, "Bram's")
    found = framed(study)
    cell = found.cell(*found.place("Delft", "Bonding"))
    assert [one.author for one in cell.summaries] == ["Bram", "Anna"], "the newest first"
    own = framework.own_summary(study, cell)
    assert own is not None
    assert own.body == "Bram's"


def test_a_summary_is_stale_when_its_quotes_change_and_only_then(study: Study) -> None:
    write(study, "They came for coffee.")
    code_words(study, "Arnhem", "a larger room", code_named(study, "Bonding").id)
    assert not only(study).stale, "quotes of another cell"
    added = code_words(study, "Delft", "to find their way", code_named(study, "Bonding").id)
    assert only(study).stale
    coding.remove(study, added)
    assert not only(study).stale, "the same quotes as before"
    study.undo()
    found = framed(study)
    framework.still_right(study, found, *found.place("Delft", "Bonding"), only(study))
    assert not only(study).stale
    study.work_as("Bram")
    code_words(study, "Delft", "to find their way", code_named(study, "Bonding").id)
    assert not only(study).stale, "the same words coded by one more person are no other quote"


def test_the_same_words_said_again_make_a_summary_stale(study: Study) -> None:
    text = source_named(study, "Delft").texts[0]
    body, code = sources.body(study, text.id), code_named(study, "Bonding").id
    first, second = [at for at in range(len(body)) if body.startswith("came for", at)]
    coding.apply(study, text.id, first, first + 8, [code])
    write(study, "They came for coffee.")
    coding.apply(study, text.id, second, second + 8, [code])
    assert only(study).stale


def test_a_corrected_quote_makes_its_summary_stale(study: Study) -> None:
    write(study, "They came for coffee.")
    text = source_named(study, "Delft").texts[0]
    turn = next(turn for turn in sources.turns(study, text.id) if turn.number == 2)
    words = sources.body(study, text.id)[turn.body_start : turn.body_end]
    corrections.correct_turn(study, turn.id, words.replace("coffee", "tea"))
    assert only(study).stale


def test_a_summary_before_any_coding(study: Study) -> None:
    write(study, "Nobody spoke of bridging.", column="Bridging")
    assert not only(study, column="Bridging").stale
    code_words(study, "Delft", "my neighbour", code_named(study, "Bridging").id)
    assert only(study, column="Bridging").stale


def test_final_and_draft(study: Study) -> None:
    write(study, "They came for coffee.")
    framework.set_status(study, only(study), "final")
    assert only(study).status == "final"
    with pytest.raises(UserError, match="perfect"):
        framework.set_status(study, only(study), "perfect")


def test_summaries_go_with_what_they_sum_up_and_come_back(study: Study) -> None:
    write(study, "They came for coffee.")
    codebook.delete(study, code_named(study, "Bonding").id)
    assert all(
        not framed(study).cell(i, j).summaries
        for i in range(len(framed(study).rows))
        for j in range(len(framed(study).columns))
    )
    study.undo()
    assert only(study).body == "They came for coffee."
    site = next(case for case in cases.everything(study) if case.name == "Delft")
    found = framed(study, "sites", "questions")
    framework.write(study, found, *found.place("Delft", "Q1a"), "Friends.")
    cases.delete(study, site.id)
    assert [line.heading.label for line in framed(study, "sites", "questions").rows] == ["Arnhem"]


def test_a_column_that_only_gathers_others_is_left_out_of_files(study: Study) -> None:
    found = framed(study, "sites", "questions")
    shown = [line.heading.label for line in found.columns]
    assert shown.index("Q1") < shown.index("Q1a")
    plain = framework_files.table(found, "Hubs")
    assert [column.split()[0] for column in plain.columns] == [name for name in shown if name != "Q1"]
    framework.write(study, found, *found.place("Delft", "Q1"), "On the whole they meet.")
    written = framework_files.table(framed(study, "sites", "questions"), "Hubs")
    place = [column.split()[0] for column in written.columns].index("Q1")
    cells = [line[place] for line in written.cells]
    assert "On the whole they meet." in {cell.words for cell in cells}
    below = {quote.coding_id for line in written.cells for quote in line[place + 1].quotes}
    assert below
    assert not below & {quote.coding_id for cell in cells for quote in cell.quotes}


def test_a_framework_of_unknown_sides_or_cells_is_said(study: Study) -> None:
    with pytest.raises(UserError, match="sources"):
        framed(study, "coders")
    with pytest.raises(UserError, match="Nowhere"):
        framed(study).place("Nowhere", "Bonding")


def test_a_framework_as_data(study: Study) -> None:
    write(study, "They came for coffee.")
    shape = framework_files.as_json(framed(study))
    cell = next(one for one in shape["cells"] if (one["row"], one["column"]) == ("Delft", "Bonding"))
    assert cell["summaries"][0]["words"] == "They came for coffee."
    assert cell["quotes"][0]["quote"].strip("“”") == "we came for coffee 😀"


def test_the_profile_of_rated_codes(study: Study) -> None:
    bonding = code_named(study, "Bonding").id
    target = next(row for row in Material(study).rows if row.code == bonding)
    scales.set_scale(study, [bonding], Scale(-2, 2, "hinders to helps"))
    scales.rate(study, [target.coding], -1)
    found = ratings.profile(Material(study), "sources")
    delft = [line.heading.label for line in found.groups].index("Delft")
    assert [line.heading.label for line in found.lines] == ["Bonding"]
    assert (found.mean(0, delft), found.rated(0, delft)) == (-1, [-1])
    assert found.table().row_totals == (-1,)
    assert found.as_json()["codes"][0]["rated"][delft] == 1
    assert found.figure().words == ("hinders", "helps")
    study.undo()
    assert ratings.profile(Material(study)).mean(0, 0) is None


def test_waves_are_given_at_once(study: Study) -> None:
    delft, arnhem = source_named(study, "Delft").id, source_named(study, "Arnhem").id
    assert waves.assign(study, {delft: " 2024 ", arnhem: "2025"}) == 2
    assert waves.everything(study) == {delft: "2024", arnhem: "2025"}
    assert waves.assign(study, {delft: "2024"}) == 0
    study.undo()
    assert waves.everything(study) == {}
    with pytest.raises(UserError):
        waves.assign(study, {delft: "x" * 81})


def test_views_are_kept_by_name(study: Study) -> None:
    view = kept_views.keep(study, " Hubs  by code ", "matrices", {"rows": "codes"})
    assert kept_views.keep(study, "hubs by code", "matrices", {"rows": "cases"}) == view, "written anew"
    (known,) = kept_views.everything(study)
    assert (known.name, known.page, known.choice) == ("Hubs by code", "matrices", {"rows": "cases"})
    other = kept_views.keep(study, "Other", "words", {})
    with pytest.raises(UserError, match="already"):
        kept_views.rename(study, other, "HUBS BY CODE")
    kept_views.rename(study, other, "Words")
    kept_views.delete(study, view)
    assert [one.name for one in kept_views.everything(study)] == ["Words"]
    study.undo()
    assert [one.name for one in kept_views.everything(study)] == ["Hubs by code", "Words"]
    with pytest.raises(UserError):
        kept_views.keep(study, " ", "words", {})


def test_a_view_of_a_newer_program_is_left_out(study: Study) -> None:
    with study.action("view.keep", name="new") as tx:
        tx.add("layout", name="new", kind="explore", body="{not json")
        tx.add("layout", name="newer", kind="explore", body='{"page": 3}')
    assert kept_views.everything(study) == []


def test_files_of_a_framework(study: Study, tmp_path: Path) -> None:
    write(study, "=They came for coffee.")
    for ending in framework_files.FORMATS:
        path, again = tmp_path / f"one.{ending}", tmp_path / f"two.{ending}"
        framework_files.write(framed(study), "Framework", path)
        framework_files.write(framed(study), "Framework", again)
        assert path.read_bytes() == again.read_bytes()
    with pytest.raises(UserError, match="odt"):
        framework_files.write(framed(study), "Framework", tmp_path / "one.odt")
