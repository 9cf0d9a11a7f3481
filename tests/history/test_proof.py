"""`check` finds damage of every kind that somebody or something can do to a file behind the program's back."""

import shutil
import sqlite3
from pathlib import Path

import pytest

from qcoder.model.errors import EnvironmentProblem
from qcoder.services import checking, coding, sources
from qcoder.services import history as past
from qcoder.services.codes import codebook
from qcoder.services.study import open_study
from qcoder.services.writing import memos
from qcoder.storage.schema import TABLES
from tests.small_study import code_named, text_of

# What another program does to the file, and what `check` says of it.
DAMAGE: dict[str, tuple[str, str]] = {
    "a name changed before": ("UPDATE code SET name = 'x' WHERE name = 'Twice'", "not what the log says"),
    "a name never changed": ("UPDATE code SET name = 'x' WHERE name = 'Bridging'", "“create the code Bridging”"),
    "a definition": ("UPDATE code SET definition = 'x' WHERE name = 'Ties'", "“create the code Ties”"),
    "the words of a memo": ("UPDATE memo SET body = 'x' WHERE title IS NULL", "“write a memo”"),
    "an attribute": ("UPDATE attribute_value SET value = 'x' WHERE value = 'Delft'", "“change the case Delft”"),
    "a comment": ("UPDATE coding SET comment = 'x' WHERE comment IS NOT NULL", "comment is not what the log says"),
    "a weight": ("UPDATE coding SET weight = 0.5 WHERE n = 1", "“apply Bonding”"),
    "limits of a coding": ("UPDATE coding SET start_pos = start_pos + 1 WHERE n = 1", "“apply Bonding”"),
    "the words of a text": ("UPDATE hunk SET inserted = replace(inserted, 'coffee', 'tea')", "“import 3 transcripts”"),
    "words of a text, where they are kept": ("UPDATE text_now SET body = replace(body, 'coffee', 'tea')", "text_now"),
    "a coding deleted by hand": ("UPDATE coding SET deleted = 1 WHERE n = 1", "“apply Bonding”"),
    "a row gone": ("DELETE FROM coding WHERE n = 1", "“apply Bonding”"),
    "a memo gone": ("DELETE FROM memo WHERE title IS NULL", "“write a memo”"),
    "a row added": ("INSERT INTO memo(id, txn, body) SELECT randomblob(16), max(id), 'x' FROM txn", "“undo: create"),
    "a cell gone": ("DELETE FROM cell WHERE new = 'Once'", "“rename the code Room to Once”"),
    "the newest cell of a value gone": ("DELETE FROM cell WHERE new = 'Twice'", "not what the log says"),
    "a cell changed": ("UPDATE cell SET new = 'x' WHERE new = 'Twice'", "not what the log says"),
    "the first value of a cell": ("UPDATE cell SET old = 'x' WHERE new = 'Once'", "“create the code Room”"),
    "a transaction gone": ("DELETE FROM txn WHERE label = 'memo.write'", "belong to no transaction"),
    "words that cannot be read": ("UPDATE txn SET args = 'x' WHERE label = 'coding.comment'", "“comment on …”"),
    "the words of a transaction": ("UPDATE txn SET args = '{}' WHERE label = 'coding.comment'", "“comment on …”"),
    "an undone mark": ("UPDATE txn SET undone = 1 WHERE label = 'memo.write'", "against the log"),
    "a mark of undoing taken away": ("UPDATE txn SET undone = NULL", "against the log"),
    "a code that is not there": ("DELETE FROM code WHERE name = 'Twice'", "points to a code that is not there"),
    "a correction that is not there": ("DELETE FROM edit WHERE n = 1", "correction that is not there"),
    "the id of a version": ("UPDATE version SET id = randomblob(16)", "does not have the id"),
    "the corrections of a version": ("UPDATE version SET edits = CAST(edits || edits AS BLOB)", "does not have the id"),
    "a version gone": ("DELETE FROM version", "unknown version"),
    "the place of a coding": ("UPDATE coding_now SET end_pos = end_pos + 1", "coding_now"),
    "a coding beyond its text": ("UPDATE coding_now SET end_pos = 99999", "fit into their text"),
    "a place in the tree": ("UPDATE code_now SET depth = depth + 1", "code_now"),
    "a turn": ("UPDATE turn_now SET number = number + 1", "turn_now"),
    "what is kept alive": ("INSERT INTO revived SELECT 'code', id FROM code", "revived"),
    "what is joined": ("INSERT INTO joined SELECT 'code', id, id FROM code", "joined"),
    "the register of columns": ("UPDATE field SET col = 'x' WHERE f = 1002", "register of columns"),
    "the id of a code": ("UPDATE code SET id = randomblob(16) WHERE name = 'Bridging'", "“create the code Bridging”"),
}


@pytest.fixture(scope="module")
def worked_on_template(template: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The small study after some work: renamed twice, a comment, something undone. Copy it, do not change it."""
    path = Path(shutil.copy(template, tmp_path_factory.mktemp("worked on")))
    with open_study(path) as study:
        room = code_named(study, "Room").id
        codebook.rename(study, room, "Once")
        codebook.rename(study, room, "Twice")
        coding.apply(study, text_of(study, "Arnhem").id, 0, 5, [room])
        first = coding.of_text(study, text_of(study, "Delft").id)[0]
        coding.comment(study, first.id, "A comment.")
        memos.write(study, "source", sources.find(study, "Delft").id, "A memo.")
        codebook.create(study, "Undone")
        study.undo()
        assert checking.problems(study) == []
    return path


@pytest.fixture
def worked_on(worked_on_template: Path, tmp_path: Path) -> Path:
    """A copy of the small study after some work, to be damaged."""
    return Path(shutil.copy(worked_on_template, tmp_path))


def found(project: Path) -> list[str]:
    with open_study(project, read_only=True) as study:
        return checking.problems(study)


@pytest.mark.parametrize(("statement", "told"), DAMAGE.values(), ids=DAMAGE.keys())
def test_damage_is_found(worked_on: Path, statement: str, told: str) -> None:
    with sqlite3.connect(worked_on) as other:
        changed = other.execute(statement).rowcount
    other.close()
    assert changed, "the damage must be done for the test to say anything"
    sentences = found(worked_on)
    assert any(told in sentence for sentence in sentences), sentences
    assert all(sentence.endswith(".") for sentence in sentences)


@pytest.mark.parametrize("table", [table.name for table in TABLES])
def test_a_row_of_no_transaction_is_found_in_every_table(worked_on: Path, table: str) -> None:
    with sqlite3.connect(worked_on) as other:
        other.execute(f"INSERT INTO {table}(id, txn) VALUES (randomblob(16), randomblob(16))")
    other.close()
    assert any(f"1 row of {table} belongs to no transaction." in sentence for sentence in found(worked_on))


def test_words_that_are_no_text_any_more_are_damage(worked_on: Path) -> None:
    with sqlite3.connect(worked_on) as other:
        other.execute("UPDATE code SET definition = CAST(x'ff41' AS TEXT) WHERE name = 'Ties'")
    other.close()
    with pytest.raises(EnvironmentProblem, match="damaged"):
        found(worked_on)


def test_an_index_that_does_not_fit_its_table_is_found(worked_on: Path) -> None:
    with sqlite3.connect(worked_on) as other:
        indexes = other.execute("SELECT name, sql FROM sqlite_master WHERE type = 'index' AND tbl_name = 'memo'")
        name, sql = next(row for row in indexes if row[1] and "target" in row[1])
        other.execute("PRAGMA writable_schema = ON")
        changed = sql[: sql.rindex("(")] + '("title")'
        other.execute("UPDATE sqlite_master SET sql = ? WHERE name = ?", (changed, name))
    other.close()
    assert any(sentence.startswith("SQLite finds the file damaged") for sentence in found(worked_on))


def test_bytes_written_over_the_first_page_are_found(worked_on: Path) -> None:
    content = bytearray(worked_on.read_bytes())
    content[2000:3000] = b"x" * 1000
    worked_on.write_bytes(content)
    try:
        sentences = found(worked_on)
    except EnvironmentProblem:
        return
    assert any("first page" in sentence for sentence in sentences)


def test_a_study_that_was_worked_on_is_sound(worked_on: Path) -> None:
    assert found(worked_on) == []


def test_proving_changes_nothing(worked_on: Path) -> None:
    before = worked_on.read_bytes()
    assert found(worked_on) == []
    assert worked_on.read_bytes() == before


def test_many_problems_of_one_kind_are_told_in_a_list_that_ends(worked_on: Path) -> None:
    with sqlite3.connect(worked_on) as other:
        for number in range(40):
            other.execute("INSERT INTO version VALUES (?, x'00', x'')", (bytes([number]) * 16,))
    other.close()
    sentences = found(worked_on)
    assert "There are more problems of this kind." in sentences
    assert len(sentences) < 40


def test_the_sum_of_what_is_undone_is_proved_too(worked_on: Path) -> None:
    with open_study(worked_on) as study:
        for entry in [e for e in past.everything(study) if e.action.can_be_undone and not e.undone][:6]:
            past.undo(study, entry)
            assert checking.problems(study) == []
