"""REFI-QDA projects: ours out and in again are the same; those of others are read as they count, or refused."""

import io
import zipfile
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from qcoder.interchange.refi import positions
from qcoder.interchange.refi.positions import Claim
from qcoder.model.errors import UserError
from qcoder.services import cases, checking, coding, question_editing, question_links, questions, sources
from qcoder.services.codes import codebook
from qcoder.services.exchange.coming_in import convert_project
from qcoder.services.exchange.going_out import export_project
from qcoder.services.published import forms
from qcoder.services.question_links import Links
from qcoder.services.reporting import findings
from qcoder.services.study import Study, open_study
from qcoder.services.writing import memos
from qcoder.storage.team import people
from tests.small_study import code_named, code_words, text_of

_HEAD = (
    '<Project xmlns="urn:QDA-XML:project:1.0" name="Theirs" origin="{origin}">'
    '<Users><User guid="u1" name="Eva"/></Users>'
)
CODING = "{0af3c1d2-0000-4000-8000-000000000001}"
CODE = "0af3c1d2-0000-4000-8000-00000000c0de"
_BRACED = "{" + CODE.upper() + "}"
_CODES = f'<CodeBook><Codes><Code guid="{_BRACED}" name="Home" isCodable="true"/></Codes></CodeBook>'


def package(path: Path, body: str, files: dict[str, bytes], *, origin: str = "Other 1") -> Path:
    with zipfile.ZipFile(path, "w") as made:
        made.writestr("project.qde", _HEAD.format(origin=origin) + body + "</Project>")
        for name, content in files.items():
            made.writestr(name, content)
    return path


def selection(start: int, end: int, name: str = "", guid: str = "s1") -> str:
    return (
        f'<PlainTextSelection guid="{guid}" name="{name}" startPosition="{start}" endPosition="{end}">'
        f'<Coding guid="{CODING}" creatingUser="U1">'
        f'<CodeRef targetGUID="{CODE}"/></Coding></PlainTextSelection>'
    )


def sources_xml(*texts: str) -> str:
    return "<Sources>" + "".join(texts) + "</Sources>"


def quotes_in(path: Path) -> list[str]:
    """The words of all codings of a project, in order."""
    with open_study(path, read_only=True) as study:
        assert checking.problems(study) == []
        out = []
        for source in sources.everything(study):
            for text in source.texts:
                body = sources.body(study, text.id)
                out += [body[one.start : one.end] for one in coding.of_text(study, text.id)]
        return out


# ---- ours


def full(study: Study) -> None:
    """Every kind of thing that goes out."""
    one = code_words(study, "Delft", "for my neighbour", code_named(study, "Bridging").id)
    coding.comment(study, one, "Is a neighbour a bridge?")
    memos.write(study, "coding", one, "Ask Bram.", title="Doubt")
    memos.write(study, "source", sources.find(study, "Delft").id, "Rain that evening.")
    memos.write_on_passage(study, text_of(study, "Delft").id, 0, 9, "Who asks?")
    memos.write_on_project(study, "What this is about.")
    study.work_as("Bram")
    code_words(study, "Arnhem", "The town does", code_named(study, "Room").id)


def test_questions_and_memos_on_them_come_back(study: Study, tmp_path: Path) -> None:
    ties, room = code_named(study, "Ties").id, code_named(study, "Room").id
    asked, below = questions.everything(study)
    who = next(one for one in cases.everything(study) if one.name == "Visitor 1")
    links = Links((ties, room), frozenset({ties}), (who.id,), (("role", "Visitor"),))  # “Room” has no codings
    question_links.set_links(study, below.id, links)
    drafted = question_editing.draft_of(study, below.id)
    question_editing.edit(study, below.id, replace(drafted, texts={"nl": "Wie ontmoeten zij?"}))
    questions.set_kind(study, asked.id, "assumption")
    questions.set_answer(study, below.id, "Each other.", final=True)
    memos.write(study, "question", asked.id, "Too wide?")
    memos.write(study, "study_case", who.id, "Came twice.")
    quote = forms.choose(study, text_of(study, "Delft").id, 20, 30)
    memos.write(study, "quote", quote, "Print this.")
    done = export_project(study, tmp_path / "one.qdpx")
    assert done.stays == ["The format has no place for what stays here: published quotes (1)."]
    made = convert_project(tmp_path / "one.qdpx", tmp_path / "again.qcoder")
    assert (made.questions, made.memos, made.notes) == (2, 4, [])
    with open_study(made.path) as again:
        assert checking.problems(again) == []
        top, sub = questions.everything(again)
        assert (top.key, top.body, top.linked, questions.kinds(again)) == (
            "Q1", "What do visitors find?", False, {top.id: "assumption"}
        )
        codes = {one.id: one.name for one in codebook.codes(again)}
        assert (sub.key, sub.parent, [codes[one] for one in sub.codes]) == ("Q1a", top.id, ["Ties", "Room"])
        assert [codes[one] for one in sub.alone] == ["Ties"]
        known = {one.id: one.name for one in cases.everything(again)}
        assert ([known[one] for one in sub.cases], sub.values) == (["Visitor 1"], (("role", "Visitor"),))
        assert questions.texts(again, sub.id) == {"nl": "Wie ontmoeten zij?"}
        assert (questions.answer(again, sub.id).words, questions.answer(again, sub.id).final) == ("Each other.", True)
        on = {(one.target_kind, one.body) for one in memos.everything(again)}
        assert on >= {("question", "Too wide?"), ("study_case", "Came twice."), ("text", "Print this.")}
        export_project(again, tmp_path / "two.qdpx")
    sets = [etree.fromstring(zipfile.ZipFile(tmp_path / f"{name}.qdpx").read("project.qde")) for name in ("one", "two")]
    one, two = (etree.tostring(next(root.iter("{*}Sets"))) for root in sets)
    assert one == two


def test_our_own_file_read_again_gives_the_same_file(study: Study, tmp_path: Path) -> None:
    full(study)
    one, two = tmp_path / "one.qdpx", tmp_path / "two.qdpx"
    done = export_project(study, one)
    assert (done.texts, done.codes, done.codings) == (3, 6, 9)
    made = convert_project(one, tmp_path / "again.qcoder")
    assert (made.texts, made.codes, made.codings, made.notes) == (3, 6, 9, [])
    assert sorted(quotes_in(made.path)) == sorted(quotes_in(study.path))
    with open_study(made.path) as again:
        export_project(again, two)
        assert [turn.speaker for turn in sources.spoken(again, sources.find(again, "Delft"))] == [
            turn.speaker for turn in sources.spoken(study, sources.find(study, "Delft"))
        ]
        assert len(sources.find(again, "Delft").texts) == 2
        assert len(memos.everything(again)) == 5
        assert len(people.coders(again.db)) == 2
    assert zipfile.ZipFile(one).read("project.qde") == zipfile.ZipFile(two).read("project.qde")


def test_what_we_write_is_valid_and_equal_twice(study: Study, tmp_path: Path, shared: Path) -> None:
    xmlschema = pytest.importorskip("xmlschema")
    full(study)
    export_project(study, tmp_path / "one.qdpx")
    export_project(study, tmp_path / "two.qdpx")
    assert (tmp_path / "one.qdpx").read_bytes() == (tmp_path / "two.qdpx").read_bytes()
    schema = xmlschema.XMLSchema10(str(shared / "refi" / "xsd" / "Project.xsd"))
    schema.validate(io.BytesIO(zipfile.ZipFile(tmp_path / "one.qdpx").read("project.qde")))


def test_an_empty_study_goes_out_and_in(empty: Study, tmp_path: Path) -> None:
    export_project(empty, tmp_path / "none.qdpx")
    made = convert_project(tmp_path / "none.qdpx", tmp_path / "again.qcoder")
    assert (made.texts, made.codes) == (0, 0)


def test_what_has_no_place_is_told(study: Study, tmp_path: Path) -> None:
    finding = findings.create(study, questions.everything(study)[0].id, "They meet.")
    memos.write(study, "finding", finding, "Too wide?")
    codebook.change(study, code_named(study, "Ties").id, status="agreed")
    done = export_project(study, tmp_path / "one.qdpx")
    assert any("memo on a finding or chapter is written as" in one for one in done.stays)


# ---- theirs


def test_a_project_of_another_program_is_read_with_its_coder_and_kept_ids(tmp_path: Path) -> None:
    words = "Anna: I felt at home there.\nBob: Me too.\nAnna: And you, at work?\nBob: Never there.\n" * 2
    inner = selection(13, 20, "at home")
    text = f'<TextSource guid="t1" name="Talk" plainTextPath="internal://T1.txt">{inner}</TextSource>'
    path = package(tmp_path / "a.qdpx", _CODES + sources_xml(text), {"Sources/t1.TXT": words.encode()})
    made = convert_project(path, tmp_path / "a.qcoder")
    assert quotes_in(made.path) == ["at home"]
    with open_study(made.path) as study:
        assert study.coder.name == "Eva"
        assert [turn.speaker for turn in sources.spoken(study, sources.everything(study)[0])] == ["Anna", "Bob"] * 4
        export_project(study, tmp_path / "b.qdpx")
    again = zipfile.ZipFile(tmp_path / "b.qdpx").read("project.qde").decode()
    assert f'guid="{_BRACED}"' in again
    assert f'guid="{CODING}"' in again
    assert 'guid="t1"' not in again.casefold()  # no schema would take that one


@pytest.mark.parametrize(
    ("words", "start", "end", "name", "origin", "way"),
    [
        ("😀 one two three", 2, 5, "one", "Other", None),
        ("😀 one two three four", 7, 20, "two three four", "NVivo", "UTF-16"),
        ("first line\r\nsecond line here\r\n", 12, 23, "second line here", "Other", "CR LF as 2"),
        ("first line\r\nsecond line here\r\n", 11, 22, "second line here", "ATLAS.ti", None),
    ],
)
def test_each_way_of_counting_is_found_out(
    tmp_path: Path, words: str, start: int, end: int, name: str, origin: str, way: str | None
) -> None:
    text = f'<TextSource guid="t1" name="T" plainTextPath="t1.txt">{selection(start, end, name)}</TextSource>'
    path = package(
        tmp_path / "a.qdpx", _CODES + sources_xml(text), {"sources/t1.txt": b"\xef\xbb\xbf" + words.encode()},
        origin=origin,
    )
    made = convert_project(path, tmp_path / "a.qcoder")
    (quote,) = quotes_in(made.path)
    assert name.startswith(quote) or quote.startswith(name)
    assert any(way in note for note in made.notes) if way else not any("read as" in note for note in made.notes)


@given(st.text(st.sampled_from("ab é\n😀"), min_size=1, max_size=30), st.data())
def test_every_way_leads_back_to_the_same_place(words: str, data: st.DataObject) -> None:
    at = data.draw(st.integers(0, len(words)))
    raw = words.replace("\n", "\r\n")
    for way in positions.countings(raw):
        counted = words[:at]
        if "CR LF" in way.name:
            counted = counted.replace("\n", "\r\n")
        length = len(counted.encode("utf-16-le")) // 2 if way.name.startswith("UTF-16") else len(counted)
        assert way.place(length) == at
    assert positions.choose(words, positions.countings(words), []).name == positions.POINTS
    assert Claim(0, 1, "").start == 0


def test_what_cannot_be_kept_is_told_and_the_rest_is_there(tmp_path: Path) -> None:
    texts = sources_xml(
        f'<TextSource guid="t1" name="Talk"><PlainTextContent>We came home.</PlainTextContent>'
        f'{selection(8, 12)}{selection(5, 900, guid="s2")}{selection(7, 3, guid="s3")}'
        f'<Coding guid="no guid" creatingUser="U7"><CodeRef targetGUID="{CODE}"/></Coding></TextSource>',
        '<TextSource guid="t2" name="Gone" plainTextPath="absolute:///etc/passwd"/>',
        '<PictureSource guid="p1" name="Photo" path="internal://p1.jpg"/>',
    )
    rest = '<Graphs><Graph guid="g1" name="Map"/></Graphs>'
    made = convert_project(package(tmp_path / "a.qdpx", _CODES + texts + rest, {}), tmp_path / "a.qcoder")
    told = " ".join(made.notes)
    assert sorted(quotes_in(made.path)) == ["We came home.", "came", "home"]
    for words in ("“Gone”", "“Photo”", "lie outside its words", "drawings"):
        assert words in told
    with open_study(made.path) as study:
        names = [row[0] for row in study.db.execute("SELECT name FROM live_coder ORDER BY id")]
    assert names == ["Eva", "Unknown coder"]


def test_cases_values_and_notes_come_along(tmp_path: Path) -> None:
    body = (
        '<CodeBook><Codes><Code guid="c1" name="Home" isCodable="true"><NoteRef targetGUID="n1"/></Code></Codes>'
        '</CodeBook>'
        '<Variables><Variable guid="v1" name="age" typeOfVariable="Integer"/></Variables>'
        '<Cases><Case guid="x1" name="Anna"><VariableValue><VariableRef targetGUID="v1"/>'
        '<IntegerValue>44</IntegerValue></VariableValue><SourceRef targetGUID="t1"/></Case></Cases>'
        '<Sources><TextSource guid="t1" name="Talk"><PlainTextContent>We came home.</PlainTextContent></TextSource>'
        '</Sources>'
        '<Notes><Note guid="n1" name="On home"><PlainTextContent>More than a house.</PlainTextContent></Note>'
        '<Note guid="n2" name="On Talk"><PlainTextContent>Short.</PlainTextContent></Note></Notes>'
        '<Links><Link guid="l1" originGUID="n2" targetGUID="t1"/></Links>'
    )
    made = convert_project(package(tmp_path / "a.qdpx", body, {}), tmp_path / "a.qcoder")
    with open_study(made.path) as study:
        assert {(memo.target_kind, memo.body) for memo in memos.everything(study)} == {
            ("code", "More than a house."), ("source", "Short."),
        }
        (case,) = study.db.execute("SELECT id FROM live_study_case").fetchall()
        assert sources.everything(study)[0].case == case[0]
    assert made.notes == []


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"no zip", "no whole .qdpx"),
        (b"", "no whole .qdpx"),
    ],
)
def test_what_is_no_package_is_refused_and_leaves_nothing(tmp_path: Path, content: bytes, sentence: str) -> None:
    path = tmp_path / "a.qdpx"
    path.write_bytes(content)
    with pytest.raises(UserError, match=sentence):
        convert_project(path, tmp_path / "a.qcoder")
    assert [one.name for one in tmp_path.iterdir()] == ["a.qdpx"]


def test_a_bomb_and_a_package_without_a_project_are_refused(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "a.qdpx", "w", zipfile.ZIP_DEFLATED) as made:
        made.writestr("project.qde", b" " * 5_000_000)
    with pytest.raises(UserError, match="beyond reason"):
        convert_project(tmp_path / "a.qdpx", tmp_path / "a.qcoder")
    with zipfile.ZipFile(tmp_path / "b.qdpx", "w") as made:
        made.writestr("__MACOSX/project.qde", "x")
    with pytest.raises(UserError, match=r"no project\.qde"):
        convert_project(tmp_path / "b.qdpx", tmp_path / "b.qcoder")


def test_files_of_other_programs_are_read(shared: Path, tmp_path: Path) -> None:
    samples = shared / "refi" / "samples"
    made = convert_project(samples / "qc" / "demo.qdpx", tmp_path / "qc.qcoder")
    assert (made.texts, made.codes, made.codings) == (2, 262, 205)
    assert all(quote == quote.strip("\n") or quote for quote in quotes_in(made.path))
    made = convert_project(samples / "spec-annex" / "A3_complex.qde", tmp_path / "annex.qcoder")
    assert made.codes == 19
    assert len(made.notes) > 10
