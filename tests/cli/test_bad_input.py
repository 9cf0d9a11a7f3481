"""Bad input gets a sentence that says what and what to do, the right exit status, and leaves the project as it was.

1 is a mistake that a person can mend, 2 wrong usage, 3 trouble with a disk or a file.
"""

import json
import random
import sqlite3
import subprocess
import sys
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from openpyxl import Workbook

from qcoder.services.study import open_study
from tests.cli.running import Done, qcoder, refused, state
from tests.storage.rights import place_for_everybody, protected, remove

Make = Callable[[Path], None]


def words(text: str) -> Make:
    return lambda path: path.write_text(text, encoding="utf-8") and None


def octets(content: bytes) -> Make:
    return lambda path: path.write_bytes(content) and None


def bomb(path: Path) -> None:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        archive.writestr("word/document.xml", "<a>" + " " * 30_000_000 + "</a>")


def encrypted(path: Path) -> None:
    path.write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(2000))


def truncated(path: Path) -> None:
    book = Workbook()
    book.active.append(["name", "definition"])  # type: ignore[union-attr]
    book.save(path)
    path.write_bytes(path.read_bytes()[:1500])


def locked_pdf(path: Path) -> None:
    path.write_bytes(b"%PDF-1.4\n1 0 obj<</Filter/Standard/V 1>>endobj\ntrailer<</Encrypt 1 0 R>>\n%%EOF\n")


TRANSCRIPTS: dict[str, Make] = {
    "empty.txt": octets(b""),
    "blank.txt": words(" \n\n\t\n"),
    "binary.txt": octets(random.Random(3).randbytes(20_000)),
    "zeros.txt": octets(bytes(5000)),
    "picture.txt": octets(b"\x89PNG\r\n\x1a\n" + random.Random(1).randbytes(3000)),
    "nota.docx": words("this is no zip"),
    "encrypted.docx": encrypted,
    "bomb.docx": bomb,
    "empty.docx": octets(b""),
    "nota.odt": words("nor is this"),
    "nota.pdf": words("nor this"),
    "locked.pdf": locked_pdf,
    "nota.rtf": words("just words"),
    "nota.xlsx": words("a,b\n1,2\n"),
    "broken.json": words('{"segments": ['),
    "surrogate.json": words('{"segments": [{"start": 0, "end": 1, "text": "a \\ud800 b"}], "text": "a"}'),
    "deep.json": words("[" * 100_000),
    "unknown.xyz": words("A: Who?\nB: We.\n"),
    "noending": octets(b"\x00\x01\x02"),
}
TABLES: dict[str, Make] = {
    "empty.csv": octets(b""),
    "blank.csv": words("\n\n"),
    "columns.csv": words("foo,bar\n1,2\n"),
    "binary.csv": octets(random.Random(3).randbytes(5000)),
    "surplus.csv": words("name,source,code,text,target_kind,target,body\na,b,c,d,e,f,g,h\n"),
    "twice.csv": words("name,name\na,b\n"),
    "quote.csv": words('name,source,code,text,target_kind,target,body\n"never closed,b\nc,d\n'),
    "nota.xlsx": words("name\nx\n"),
    "truncated.xlsx": truncated,
    "encrypted.xlsx": encrypted,
    "old.xls": encrypted,
    "table.docx": words("name\nx\n"),
}


@pytest.fixture
def bad(tmp_path: Path) -> Path:
    folder = tmp_path / "bad"
    folder.mkdir()
    return folder


@pytest.mark.parametrize("name", TRANSCRIPTS)
def test_a_file_that_is_no_transcript(project: Path, bad: Path, name: str) -> None:
    TRANSCRIPTS[name](bad / name)
    (bad / "good.txt").write_text("A: Who?\nB: We.\n", encoding="utf-8")
    before = state(project)
    done = qcoder("import", project, bad / "good.txt", bad / name)
    refused(done, 1)
    assert name in done.err
    assert state(project) == before


@pytest.mark.parametrize("name", TABLES)
@pytest.mark.parametrize("kind", ["codebook", "questions", "cases", "codings", "memos"])
def test_a_file_that_is_no_table(project: Path, bad: Path, name: str, kind: str) -> None:
    TABLES[name](bad / name)
    before = project.read_bytes()
    done = qcoder(kind, "import", project, bad / name)
    refused(done, 1)
    assert name in done.err
    assert project.read_bytes() == before


MISTAKES: dict[str, tuple[str, ...]] = {
    "an unknown question": ("quotes", "PROJECT", "--question", "ZZ"),
    "an unknown code": ("quotes", "PROJECT", "--code", "ZZ"),
    "an unknown case": ("quotes", "PROJECT", "--case", "ZZ"),
    "an unknown coder": ("quotes", "PROJECT", "--coder", "ZZ"),
    "an unknown source": ("quotes", "PROJECT", "--source", "ZZ"),
    "an unknown attribute": ("quotes", "PROJECT", "--where", "mood=good"),
    "a condition without a value": ("quotes", "PROJECT", "--where", "role"),
    "an unknown order": ("quotes", "PROJECT", "--sort", "mood"),
    "an unknown format": ("quotes", "PROJECT", "--format", "wav"),
    "an unknown ending": ("quotes", "PROJECT", "-o", "FOLDER/quotes.wav"),
    "unknown rows": ("matrix", "PROJECT", "--rows", "moods", "--columns", "codes"),
    "unknown columns": ("matrix", "PROJECT", "--rows", "codes", "--columns", "attribute:mood"),
    "an unknown count": ("matrix", "PROJECT", "--rows", "codes", "--columns", "cases", "--count", "moods"),
    "an unknown matrix format": ("matrix", "PROJECT", "--rows", "codes", "--columns", "cases", "--format", "wav"),
    "the turns of an unknown source": ("sources", "PROJECT", "--turns", "ZZ"),
    "an empty template": ("attribution", "PROJECT", " "),
    "an unknown convention": ("import", "PROJECT", "FOLDER/good.txt", "--convention", "zz"),
    "an unknown encoding": ("import", "PROJECT", "FOLDER/good.txt", "--encoding", "zz"),
    "a wrong encoding": ("import", "PROJECT", "FOLDER/uk.txt", "--encoding", "ascii"),
    "the translation of an unknown source": ("import", "PROJECT", "FOLDER/good.txt", "--translation-of", "ZZ"),
    "two translations at once": ("import", "PROJECT", "FOLDER/good.txt", "FOLDER/uk.txt", "--translation-of", "Delft"),
    "the same file twice": ("import", "PROJECT", "FOLDER/good.txt", "FOLDER/good.txt"),
    "a folder without transcripts": ("import", "PROJECT", "FOLDER/none"),
    "a project that is there": ("new", "PROJECT"),
    "a project of nobody": ("new", "FOLDER/fresh.qcoder", "--coder", " "),
    "a project without a name": ("new", "FOLDER/fresh.qcoder", "--name", ""),
    "a table of no kind": ("codebook", "export", "PROJECT", "FOLDER/book.wav"),
}
TROUBLE: dict[str, tuple[str, ...]] = {
    "no such project": ("info", "FOLDER/none.qcoder"),
    "a folder for a project": ("info", "FOLDER"),
    "no such project to write to": ("attribution", "FOLDER/none.qcoder", "({role})"),
    "a new project in no folder": ("new", "FOLDER/no/where.qcoder"),
    "a table into no folder": ("codebook", "export", "PROJECT", "FOLDER/no/book.csv"),
    "quotes into no folder": ("quotes", "PROJECT", "-o", "FOLDER/no/quotes.xlsx"),
    "a matrix into no folder": ("matrix", "PROJECT", "--rows", "codes", "--columns", "cases", "-o", "FOLDER/no/m.xlsx"),
    "quotes over a folder": ("quotes", "PROJECT", "-o", "FOLDER/none.xlsx"),
    "a table that is not there": ("codebook", "import", "PROJECT", "FOLDER/missing.csv"),
}


def filled(words_of_command: tuple[str, ...], project: Path, folder: Path) -> list[str]:
    return [word.replace("PROJECT", str(project)).replace("FOLDER", str(folder)) for word in words_of_command]


@pytest.mark.parametrize(("command", "status"), [
    *((command, 1) for command in MISTAKES.values()), *((command, 3) for command in TROUBLE.values()),
], ids=[*MISTAKES, *TROUBLE])
def test_a_mistake_is_a_sentence_and_changes_nothing(
    project: Path, bad: Path, command: tuple[str, ...], status: int
) -> None:
    (bad / "good.txt").write_text("A: Who?\nB: We.\n", encoding="utf-8")
    (bad / "uk.txt").write_text("А: Хто?\nБ: Ми.\n", encoding="utf-8")
    (bad / "none").mkdir()
    (bad / "none.xlsx").mkdir()
    before = project.read_bytes()
    refused(qcoder(*filled(command, project, bad)), status)
    assert project.read_bytes() == before
    assert {file.name for file in bad.iterdir()} == {"good.txt", "uk.txt", "none", "none.xlsx"}


def test_a_missing_transcript_is_told(project: Path, bad: Path) -> None:
    before = project.read_bytes()
    done = qcoder("import", project, bad / "missing.txt")
    assert done.status in {1, 3}
    refused(done, done.status)
    assert "missing.txt" in done.err
    assert project.read_bytes() == before


def newer(project: Path) -> None:
    with sqlite3.connect(project) as db:
        db.execute("PRAGMA user_version = 99")
    db.close()


def cut(project: Path) -> None:
    project.write_bytes(project.read_bytes()[: project.stat().st_size // 2])


def scribbled(project: Path) -> None:
    content = bytearray(project.read_bytes())
    for at in range(4096 * 3, len(content) - 4096, 4096):
        content[at : at + 200] = b"x" * 200
    project.write_bytes(content)


BROKEN: dict[str, Callable[[Path], None]] = {
    "not a project": lambda project: project.write_text("not a database") and None,
    "empty": lambda project: project.write_bytes(b"") and None,
    "newer": newer, "cut": cut, "damaged": scribbled,
}
READING = (
    ("info",), ("sources",), ("sources", "--turns", "Delft"), ("quotes",), ("history",), ("check",),
    ("matrix", "--rows", "codes", "--columns", "cases"),
)


@pytest.mark.parametrize("damage", BROKEN.values(), ids=BROKEN.keys())
def test_a_project_that_cannot_be_used(project: Path, bad: Path, damage: Callable[[Path], None]) -> None:
    damage(project)
    (bad / "good.txt").write_text("A: Who?\nB: We.\n", encoding="utf-8")
    (bad / "book.csv").write_text("name\nNew\n", encoding="utf-8")
    before = project.read_bytes()
    for command, *options in READING:
        refused(qcoder(command, project, *options), 3)
    for arguments in (
        ("import", project, bad / "good.txt"), ("codebook", "import", project, bad / "book.csv"),
        ("codebook", "export", project, bad / "out.csv"), ("attribution", project, "({role})"),
    ):
        refused(qcoder(*arguments), 3)
    assert project.read_bytes() == before
    assert not (bad / "out.csv").exists()


def test_damage_that_a_command_meets_on_its_way_is_told(project: Path, bad: Path) -> None:
    """The file opens well; what is damaged is read later."""
    with sqlite3.connect(project) as db:
        db.execute("UPDATE code SET definition = CAST(x'ff41' AS TEXT)")
    db.close()
    before = project.read_bytes()
    for arguments in (
        ("quotes", project), ("info", project), ("matrix", project, "--rows", "codes", "--columns", "cases"),
        ("check", project), ("codebook", "export", project, bad / "out.csv"),
        ("codebook", "import", project, bad / "out.csv"),
    ):
        (bad / "out.csv").write_text("name\nNew\n", encoding="utf-8")
        done = qcoder(*arguments)
        refused(done, 3)
        assert "is damaged" in done.err
        assert (bad / "out.csv").read_text(encoding="utf-8") == "name\nNew\n"
    assert project.read_bytes() == before


def test_a_project_that_is_open_elsewhere_can_be_read_and_not_written(project: Path) -> None:
    with open_study(project):
        assert qcoder("info", project).status == 0
        done = qcoder("attribution", project, "({role})")
    refused(done, 3)
    assert "is open for writing by" in done.err


@pytest.fixture
def everybody() -> Iterator[Path]:
    if sys.platform == "win32":
        pytest.skip("Windows has no such rights on files")
    folder = place_for_everybody()
    yield folder
    remove(folder)


def test_a_write_protected_project_can_be_read_and_not_written(project: Path, everybody: Path) -> None:
    path = everybody / "small.qcoder"
    path.write_bytes(project.read_bytes())
    for guarded in (path, everybody):
        with protected(guarded):
            assert qcoder("info", path).status == 0
            refused(qcoder("attribution", path, "({role})"), 3)
    assert path.read_bytes() == project.read_bytes()


FULL = """
import resource, sys
from pathlib import Path
limit = Path(sys.argv[2]).stat().st_size + 4096
resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit))
from qcoder.cli import run
sys.exit(run(sys.argv[1:]).status)
"""


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no limit on the size of files")
def test_a_disk_that_takes_no_more_is_trouble_and_the_project_stays_as_it_was(project: Path, bad: Path) -> None:
    before = state(project)
    command = ["import", str(project), str(bad / "long.txt")]
    (bad / "long.txt").write_text("".join(f"A: Who {i}?\nB: We.\n" for i in range(4_000)), encoding="utf-8")
    done = subprocess.run([sys.executable, "-c", FULL, *command], capture_output=True, text=True, check=False)
    refused(Done(done.returncode, done.stdout, done.stderr), 3)
    assert state(project) == before
    assert qcoder(*command).status == 0


def test_damaged_rows_are_listed_with_their_lines_all_at_once(project: Path, bad: Path) -> None:
    (bad / "codings.csv").write_text(
        "source,quote,code\nDelft,coffee,Room\nDelft,tea,Room\nNowhere,coffee,Room\nDelft,for,Room\nDelft,coffee,ZZ\n",
        encoding="utf-8",
    )
    before = project.read_bytes()
    done = qcoder("codings", "import", project, bad / "codings.csv")
    refused(done, 1)
    sentences = done.err.splitlines()
    assert sentences[0] == "“codings.csv” has 4 rows that cannot be used; nothing was imported."
    assert [sentence.split(":")[0] for sentence in sentences[1:]] == ["Line 3", "Line 4", "Line 5", "Line 6"]
    assert project.read_bytes() == before


def test_check_tells_what_is_wrong_and_fails(project: Path) -> None:
    with sqlite3.connect(project) as db:
        db.execute("UPDATE memo SET body = 'x'")
    db.close()
    done = qcoder("check", project, "--json")
    assert done.status == 1
    found = json.loads(done.out)
    assert not found["ok"]
    assert len(found["problems"]) == 1
    done = qcoder("check", project)
    assert (done.status, done.out) == (1, "")
    assert "has problems" in done.err
