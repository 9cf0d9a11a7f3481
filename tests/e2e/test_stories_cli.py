"""The three people of the program at work on the command line, from an empty folder to documents for the report."""

import csv
import shutil
from pathlib import Path

import pytest
from docx import Document
from openpyxl import Workbook, load_workbook

from qcoder.services.resources import resource
from tests.cli.running import data, ok, qcoder
from tests.services.tables.table_files import table

SAMPLE = resource("sample")


def interview(path: Path) -> Path:
    """An interview as a word processor writes it: labels in bold, a typographic apostrophe, a soft hyphen, an emoji."""
    document = Document()
    document.add_heading("Interview with the manager", 0)
    for who, words in (
        ("Interviewer", "How did it begin?"), ("Manager", "It’s simple 😀: we opened the doors, and people came."),
        ("Interviewer", "And today?"), ("Manager", "Today they run the co\u00adoking nights them\u00adselves."),
    ):
        paragraph = document.add_paragraph()
        paragraph.add_run(f"{who}: ").bold = True
        paragraph.add_run(words)
    document.save(str(path))
    return path


def captions(path: Path) -> Path:
    path.write_text(
        "WEBVTT\n\n00:00:01.000 --> 00:00:03.000\n<v Anna>What brings you here?\n\n"
        "00:00:03.500 --> 00:00:07.000\n<v Olena>Я прийшла заради людей.\n\n"
        "00:00:07.500 --> 00:00:09.000\n<v Olena>And for the coffee.\n",
        encoding="utf-8",
    )
    return path


def test_the_analyst_codes_interviews_and_takes_quotes_out(tmp_path: Path) -> None:
    project = tmp_path / "hubs.qcoder"
    assert qcoder("new", project, "--name", "Social hubs", "--coder", "Anna").status == 0
    files = [interview(tmp_path / "manager.docx"), captions(tmp_path / "olena.vtt")]
    ok("import", project, *files, "--case", "Delft")
    turns = data("sources", project, "--turns", "manager")
    assert [(turn["speaker"], turn["text"]) for turn in turns][:2] == [
        ("Interviewer", "How did it begin?"), ("Manager", "It’s simple 😀: we opened the doors, and people came."),
    ]
    olena = data("sources", project, "--turns", "olena")
    assert (olena[1]["begin_ms"], olena[1]["speaker"]) == (3500, "Olena")
    ok("codebook", "import", project, table(
        tmp_path, "id,name,parent,definition", ["T", "Ties", "", "Who knows whom."], ["TB", "Bonding", "T", "Within."],
        ["A", "Activities", "", ""],
    ))
    ok("codings", "import", project, table(
        tmp_path, "source,turn,quote,code,comment",
        ["manager", "2", "we opened the doors, and people came", "TB", "The beginning."],
        ["manager", "", "co\u00adoking nights", "Activities", ""], ["olena", "", "заради людей", "Ties > Bonding", ""],
        ["olena", "3", "", "A", ""],
    ))
    quotes = data("quotes", project, "--code", "Ties", "--sort", "code")
    assert [quote["verbatim"] for quote in quotes] == ["we opened the doors, and people came", "заради людей"]
    assert quotes[0]["comment"] == "The beginning."
    ok("quotes", project, "-o", tmp_path / "quotes.csv")
    with (tmp_path / "quotes.csv").open(encoding="utf-8-sig", newline="") as file:
        written = list(csv.DictReader(file))
    assert {row["verbatim"] for row in written} >= {"co\u00adoking nights", "заради людей"}
    assert len(written) == 4
    assert [entry["label"] for entry in data("history", project)] == [
        "import codings from table.csv", "import the codebook table.csv", "import 2 transcripts", "begin the project",
    ]
    assert data("check", project) == {"ok": True, "problems": []}


def coded_by(project: Path, coder: str, *rows: list[str]) -> None:
    ok("codings", "import", project, table(project.parent, "source,quote,code", *rows), "--coder", coder)


def test_the_lead_makes_the_codebook_hands_out_copies_and_merges_what_comes_back(tmp_path: Path) -> None:
    project = tmp_path / "hubs.qcoder"
    ok("new", project, "--name", "Social hubs", "--coder", "Lead")
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    for row in (["ID", "Name", "Parent", "Name nl"], [1, "Ties", None, "Banden"], [2, "Bonding", 1, "Binding"]):
        sheet.append(row)
    book.save(tmp_path / "codebook.xlsx")
    ok("codebook", "import", project, tmp_path / "codebook.xlsx")
    ok("import", project, interview(tmp_path / "manager.docx"), captions(tmp_path / "olena.vtt"))
    copies = {name: Path(shutil.copy(project, tmp_path / f"{name}.qcoder")) for name in ("Anna", "Bram")}
    coded_by(copies["Anna"], "Anna", ["manager", "people came", "2"], ["olena", "заради людей", "2"])
    coded_by(copies["Bram"], "Bram", ["manager", "people came", "2"], ["manager", "opened the doors", "1"])
    ok("codebook", "import", copies["Bram"], table(tmp_path, "id,name,parent", ["3", "Coffee", ""]))
    merged = [tmp_path / "ab.qcoder", tmp_path / "ba.qcoder"]
    ok("merge", project, copies["Anna"], copies["Bram"], "-o", merged[0])
    ok("merge", project, copies["Bram"], copies["Anna"], "-o", merged[1])
    seen = [
        sorted((q["source"], q["verbatim"], q["code_path"], q["coder"]) for q in data("quotes", one)) for one in merged
    ]
    assert seen[0] == seen[1]
    assert len(seen[0]) == 4
    assert all(data("check", one)["ok"] for one in merged)
    agreed = data("agreement", merged[0], "--coders", "Anna,Bram", "--unit", "turn")
    percent = {code["code"]: code["percent"] for code in agreed["codes"]}
    assert percent["Bonding"] == 1 > percent["Ties"], "in the one interview that both coded"
    ok("codebook", "export", merged[0], tmp_path / "after.csv")
    with (tmp_path / "after.csv").open(encoding="utf-8", newline="") as file:
        assert [(row["id"], row["name"], row["parent"], row["name_nl"]) for row in csv.DictReader(file)] == [
            ("1", "Ties", "", "Banden"), ("2", "Bonding", "1", "Binding"), ("3", "Coffee", "", ""),
        ]


@pytest.fixture(scope="module")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sample study, made anew by the commands that a person would type."""
    folder = tmp_path_factory.mktemp("sample")
    project = folder / "hubs.qcoder"
    ok("new", project, "--name", "Neighbourhood hubs", "--coder", "Anna")
    transcripts = SAMPLE / "transcripts"
    translated = sorted(transcripts.glob("* - English.txt"))
    ok("import", project, *(file for file in sorted(transcripts.iterdir()) if file not in translated))
    for file in translated:
        original = file.name.replace(" - English", "")
        ok("import", project, file, "--language", "en", "--translation-of", original)
    for kind in ("codebook", "questions", "cases", "codings", "memos"):
        ok(kind, "import", project, SAMPLE / f"{kind}.csv")
    ok("attribution", project, "({organisation})", "--when", "role=Expert")
    ok("attribution", project, "({role}, hub {hub})")
    return project


def test_the_reviewer_reads_per_question_and_exports_for_the_report(sample: Path, tmp_path: Path) -> None:
    assert data("check", sample)["ok"]
    asked = ("A1", "A2")
    rows = {key: data("quotes", sample, "--question", key) for key in asked}
    assert all(rows.values())
    options = [word for key in asked for word in ("--question", key)]
    ok("quotes", sample, *options, "-o", tmp_path / "report.docx")
    paragraphs = [(p.style.name, p.text) for p in Document(str(tmp_path / "report.docx")).paragraphs if p.style]
    assert [words.split()[0] for style, words in paragraphs if style == "Heading 1"] == [
        "Overview", *asked, "Behind",
    ]
    # A passage with several codes is printed once.
    passages = {key: {(row["source"], row["start"], row["end"]): row for row in reversed(rows[key])} for key in asked}
    printed = [row for key in asked for row in reversed(passages[key].values())]
    assert [words for style, words in paragraphs if style == "Quote"] == [row["quote"] for row in printed]
    attributed = [words for style, words in paragraphs if style == "Quote attribution"]
    assert attributed == [row["attribution"] for row in printed]
    assert not any("{" in words for words in attributed), "every speaker has what the templates ask for"
    ok("quotes", sample, *options, "-o", tmp_path / "report.xlsx")
    _overview, *sheets, behind = load_workbook(tmp_path / "report.xlsx").worksheets
    assert behind.title == "Behind each code"
    for key, sheet in zip(asked, sheets, strict=True):
        heading, *cells = [[cell.value for cell in line] for line in sheet.iter_rows()]
        column = heading.index("verbatim")
        assert [line[column] for line in cells] == [row["verbatim"] for row in rows[key]]


def test_the_reviewer_sees_which_groups_are_silent(sample: Path, tmp_path: Path) -> None:
    counted = data("matrix", sample, "--rows", "questions", "--columns", "attribute:hub", "--count", "people")
    ok(
        "matrix", sample, "--rows", "questions", "--columns", "attribute:hub", "--count", "people",
        "-o", tmp_path / "coverage.xlsx",
    )
    heading, *lines = [
        [cell.value for cell in line] for line in load_workbook(tmp_path / "coverage.xlsx").worksheets[0].iter_rows()
    ]
    columns = len(counted["columns"])
    assert len(heading) == columns + 2
    assert [line[1 : columns + 1] for line in lines[: len(counted["rows"])]] == counted["values"]
    assert any(0 in values for values in counted["values"]), "some group says nothing to some question"


def test_the_sample_study_has_the_quotes_of_its_table(sample: Path) -> None:
    """Every row of the table of codings comes out again, to the letter, under its code, coder and comment."""
    with (SAMPLE / "codings.csv").open(encoding="utf-8", newline="") as file:
        wanted = list(csv.DictReader(file))
    ids = {}
    with (SAMPLE / "codebook.csv").open(encoding="utf-8", newline="") as file:
        ids = {row["id"]: row["name"] for row in csv.DictReader(file)}
    found = {(quote["code"], quote["verbatim"], quote["coder"]): quote for quote in data("quotes", sample)}
    for row in wanted:
        quote = found[ids.get(row["code"], row["code"].split(" > ")[-1]), row["quote"], row["coder"] or "Anna"]
        assert quote["comment"] == row["comment"]
    assert len(data("quotes", sample)) == len(wanted)
