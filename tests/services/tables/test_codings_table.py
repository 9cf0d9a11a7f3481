"""Codings as a table: a place is found exactly or refused, and out and in again is the identity."""

import shutil
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qcoder.model.errors import UserError
from qcoder.services import checking, coding, sources
from qcoder.services.codes import codebook
from qcoder.services.study import Study, open_study
from qcoder.services.tables.codings_table import export_codings, import_codings
from tests.services.tables.table_files import cells, copy_of, problems_of, table
from tests.small_study import DELFT, code_named, few_examples, source_named, text_of


def coded(study: Study) -> list[tuple[object, ...]]:
    """Every coding by what a person sees of it."""
    names = {code.id: code.path for code in codebook.codes(study)}
    return sorted(
        (text.file_name, one.start, one.end, names[one.code], one.comment)
        for source in sources.everything(study)
        for text in source.texts
        for one in coding.of_text(study, text.id)
    )


@st.composite
def places(draw: st.DrawFn) -> list[tuple[int, int]]:
    """Ranges of the Delft transcript: blanks at the ends, line ends, labels, half of a sign of two characters."""
    out = []
    for _ in range(draw(st.integers(1, 6))):
        start = draw(st.integers(0, len(DELFT) - 1))
        out.append((start, draw(st.integers(start + 1, len(DELFT)))))
    return out


@few_examples
@given(places(), st.sampled_from(("csv", "tsv", "xlsx")), st.text("ab \n\"';=,é😀", max_size=8))
def test_out_and_in_again_are_the_same_codings(
    template: Path, tmp_path_factory: pytest.TempPathFactory, ranges: list[tuple[int, int]], ending: str, comment: str
) -> None:
    folder = tmp_path_factory.mktemp("tables")
    bare = shutil.copy(template, folder / "small.qcoder")
    with open_study(Path(bare)) as study:
        for name in ("Ties", "Needs"):
            codebook.delete(study, code_named(study, name).id)
        codebook.create(study, "Room")
    with copy_of(Path(bare)) as one, copy_of(Path(bare)) as other:
        text = text_of(one, "Delft").id
        for start, end in ranges:
            for made in coding.apply(one, text, start, end, [code_named(one, "Room").id]):
                coding.comment(one, made, comment)
        assert export_codings(one, folder / f"out.{ending}") == len(coding.of_text(one, text))
        before = checking.content(one)
        report = import_codings(one, folder / f"out.{ending}")
        assert (report.added, report.changed) == (0, 0)
        assert checking.content(one) == before, "reading what was written out changes nothing"
        import_codings(other, folder / f"out.{ending}")
        assert coded(other) == coded(one)


def test_a_place_is_found_by_quote_turn_or_range(study: Study, tmp_path: Path) -> None:
    rows = [
        ["Delft", "", "", "", "came for coffee 😀", "Room"],
        ["delft.txt", "4", "", "", "", "Room"],
        ["Arnhem", "", "0", "11", "", "needs > room"],
        ["Arnhem", "2", "", "", "larger room", "ROOM"],
        ["Delft uk", "", "", "", "на каву 😀", "Room"],
    ]
    report = import_codings(study, table(tmp_path, "source,turn,start,end,quote,code", *rows))
    assert (report.added, report.changed, report.unchanged) == (5, 0, 0)
    found = [one for one in coded(study) if one[3] == "Needs > Room"]
    body = {t.file_name: sources.body(study, t.id) for s in sources.everything(study) for t in s.texts}
    assert sorted(body[str(file)][start:end] for file, start, end, *_ in found) == sorted([  # type: ignore[index,misc]
        "came for coffee 😀", "And now?", "Interviewer", "larger room", "на каву 😀",
    ])
    assert import_codings(study, tmp_path / "table.csv").unchanged == 5
    assert study.undo_name == "import codings from table.csv"


def test_words_of_a_translation_are_found_under_the_name_of_the_source(study: Study, tmp_path: Path) -> None:
    import_codings(study, table(tmp_path, "source,quote,code", ["Delft", "мовні курси", "Room"]))
    assert len(coding.of_text(study, source_named(study, "Delft").texts[1].id)) == 1


def test_coders_and_comments(study: Study, tmp_path: Path) -> None:
    rows = [["Arnhem", "2", "Room", *who] for who in (("Bram", "Why?"), ("", ""), ("bram", ""))]
    report = import_codings(study, table(tmp_path, "source,turn,code,coder,comment", *rows), coder="Oksana")
    assert (report.added, report.unchanged) == (2, 1)
    export_codings(study, tmp_path / "out.csv")
    assert {(row[6], row[7]) for row in cells(tmp_path / "out.csv") if row[5] == "Needs > Room"} == {
        ("Bram", "Why?"), ("Oksana", ""),
    }
    rows = [["Arnhem", "2", "Room", "Bram", "Because."], ["Arnhem", "2", "Room", "Oksana", ""]]
    report = import_codings(study, table(tmp_path, "source,turn,code,coder,comment", *rows))
    assert (report.changed, report.unchanged) == (1, 1)


DAMAGED = [
    (["Nowhere", "", "", "", "coffee", "Room"], "there is no source “Nowhere”."),
    (["Delft", "", "", "", "tea", "Room"], "the quote “tea” does not stand in the source."),
    (["Delft", "", "", "", "for", "Room"], "stands 4 times there; give its turn or start."),
    (["Delft", "4", "", "", "for the", "Room"], "“for the” does not stand in turn 4"),
    (["Delft", "", "", "", "coffee", "Rooms"], "There is no code “Rooms”"),
    (["Delft", "", "", "", "coffee", ""], "the row names no code."),
    (["Delft", "9", "", "", "", "Room"], "the source has 5 turns, but no turn 9."),
    (["Delft", "0", "", "", "", "Room"], "no turn 0."),
    (["Delft", "x", "", "", "", "Room"], "“x” in column “turn” is not a whole number."),
    (["Delft", "", "5", "", "", "Room"], "“” in column “end” is not a whole number."),
    (["Delft", "", "5", "5", "", "Room"], "5 to 5 is no stretch of this source"),
    (["Delft", "", "9", "99999", "", "Room"], "is no stretch of this source"),
    (["Delft", "", "-1", "5", "", "Room"], "“-1” in column “start” is not a whole number."),
    (["Delft", "", "0", "9", "Visitor 1", "Room"], "other words than the quote stand at 0 to 9"),
    (["Delft", "", "", "", "", "Room"], "the row says no place"),
    (["Delft", "", "", "", "Moderator: How", "Room"], "does not stand in the source"),
    (["", "", "", "", "coffee", "Room"], "there is no source “”."),
]
HEADING = "source,turn,start,end,quote,code"


@pytest.mark.parametrize(("row", "told"), DAMAGED, ids=[told for _row, told in DAMAGED])
def test_a_place_is_never_guessed(study: Study, tmp_path: Path, row: list[str], told: str) -> None:
    before = checking.content(study)
    good = ["Delft", "", "", "", "coffee", "Room"]
    with pytest.raises(UserError, match="has 1 row that cannot be used; nothing was imported") as error:
        import_codings(study, table(tmp_path, HEADING, good, row))
    assert problems_of(error)[0].startswith("Line 3: ")
    assert told in problems_of(error)[0]
    assert checking.content(study) == before


def test_all_damaged_rows_are_told_at_once(study: Study, tmp_path: Path) -> None:
    with pytest.raises(UserError) as error:
        import_codings(study, table(tmp_path, HEADING, *(row for row, _told in DAMAGED)))
    lines = [int(sentence.split(":")[0].removeprefix("Line ")) for sentence in problems_of(error)]
    assert sorted(set(lines)) == list(range(2, len(DAMAGED) + 2))
    assert lines == sorted(lines)


def test_a_row_may_be_damaged_twice(study: Study, tmp_path: Path) -> None:
    with pytest.raises(UserError) as error:
        import_codings(study, table(tmp_path, "source,quote,code", ["Delft", "tea", "Rooms"]))
    assert len(problems_of(error)) == 2


def test_codings_of_joined_codes_go_out_under_the_survivor(study: Study, tmp_path: Path) -> None:
    codebook.join(study, code_named(study, "Bonding").id, code_named(study, "Room").id)
    export_codings(study, tmp_path / "out.csv")
    assert {row[5] for row in cells(tmp_path / "out.csv")} == {
        "Ties", "Needs > Room", "Needs > Language classes", "Needs",
    }
    assert import_codings(study, tmp_path / "out.csv").unchanged == 7


def test_a_renamed_source_and_a_file_of_its_name_are_told_apart(study: Study, tmp_path: Path) -> None:
    sources.rename(study, source_named(study, "Delft").id, "Old")
    sources.rename(study, source_named(study, "Arnhem").id, "Delft")
    export_codings(study, tmp_path / "out.csv")
    before = checking.content(study)
    assert import_codings(study, tmp_path / "out.csv").unchanged == 7
    assert checking.content(study) == before
