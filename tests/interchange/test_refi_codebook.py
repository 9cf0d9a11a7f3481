"""REFI-QDA codebooks: what we write is valid and comes back the same; what others write is read, or refused."""

import dataclasses
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qcoder.interchange.refi import codebook_file
from qcoder.model.codebook_state import CodebookState, CodeSet, CodeState, in_tree_order
from qcoder.model.errors import UserError

SPACE = 'xmlns="urn:QDA-XML:codebook:1.0"'
WORDS = st.text(st.characters(exclude_categories=["Cs"]), max_size=12)
NAMES = WORDS.map(lambda words: " ".join(words.split())).filter(bool)


def number(i: int) -> bytes:
    return i.to_bytes(16, "big")


@st.composite
def codebooks(draw: st.DrawFn) -> CodebookState:
    codes: list[CodeState] = []
    for i in range(1, draw(st.integers(1, 6)) + 1):
        parent = draw(st.sampled_from([None, *(code.id for code in codes)]))
        texts = {name: draw(WORDS) for name in ("definition", "inclusion", "exclusion", "example", "counter_example")}
        codes.append(
            CodeState(
                number(i), draw(NAMES), parent, draw(WORDS), draw(st.sampled_from(["3", "23", "#0C7FBB", "#abcdef"])),
                **texts, status=draw(st.sampled_from(["", "draft", "retired"])),
                labels=draw(st.dictionaries(st.sampled_from(["nl", "uk"]), NAMES, max_size=2)),
                codable=draw(st.booleans()),
            )
        )
    return CodebookState(in_tree_order(codes))


def numbered(state: CodebookState) -> CodebookState:
    """The same codebook with the ids that reading gives."""
    ids = {code.id: number(place) for place, code in enumerate(state.codes, start=1)}
    codes = [
        dataclasses.replace(code, id=ids[code.id], parent=ids[code.parent] if code.parent else None, foreign_id="")
        for code in state.codes
    ]
    return CodebookState(tuple(codes))


@given(codebooks())
def test_what_we_write_comes_back_the_same(tmp_path_factory: pytest.TempPathFactory, state: CodebookState) -> None:
    path = tmp_path_factory.mktemp("qdc") / "codes.qdc"
    codebook_file.write(state, path)
    found = codebook_file.read(path)
    assert found.notes == []
    assert [code.foreign_id for code in found.state.codes] == [codebook_file.guid_of(c.id) for c in state.codes]
    assert numbered(found.state) == numbered(state)


def schema(shared: Path) -> object:
    xmlschema = pytest.importorskip("xmlschema")
    return xmlschema.XMLSchema10(str(shared / "refi" / "xsd" / "Codebook.xsd"))


def test_what_we_write_is_valid(tmp_path: Path, shared: Path) -> None:
    codes = (
        CodeState(number(1), "Ties & <bonds>", None, color="4", definition="Who?>\n\nA line.", counter_example="\x07"),
        CodeState(number(2), "Зв’язки 😀", number(1), foreign_id="{5215cc69-b628-4e02-afb9-9beeaee55808}"),
        CodeState(number(3), "Ties & <bonds>", None, foreign_id="{5215CC69-b628-4e02-afb9-9beeaee55808}"),
    )
    one = CodeSet("ECA18D76-2B8B-4F26-BC1D-19ECA19FB3F0", "A set", "Of two", (number(1), number(2)))
    path = tmp_path / "codes.qdc"
    codebook_file.write(CodebookState(codes, {}, (one,)), path)
    schema(shared).validate(str(path))  # type: ignore[attr-defined]
    found = codebook_file.read(path)
    assert [code.name for code in found.state.codes] == ["Ties & <bonds>", "Зв’язки 😀", "Ties & <bonds>"]
    assert found.state.codes[0].counter_example == "\x07"
    assert found.state.sets[0].members == (number(1), number(2))
    assert found.state.codes[1].foreign_id == "{5215cc69-b628-4e02-afb9-9beeaee55808}"
    assert len({code.foreign_id.casefold() for code in found.state.codes}) == 3


@pytest.mark.parametrize(
    ("name", "codes", "sets"),
    [
        ("RE-QDA+requal/atlasti_win_23.4_valid.qdc", ["code1"], 1),
        ("taguette/codebook.qdc", ["xsd:element name", "CodeBook", "Variables"], 0),
        ("spec-annex/A1_codebook.qdc", ["Topics", "Economy", "Health care", "Values", "Conservatives", "Liberals"], 0),
    ],
)
def test_files_of_other_programs_are_read_and_given_back(
    shared: Path, tmp_path: Path, name: str, codes: list[str], sets: int
) -> None:
    found = codebook_file.read(shared / "refi" / "samples" / name)
    assert [code.name for code in found.state.codes] == codes
    assert len(found.state.sets) == sets
    again = tmp_path / "again.qdc"
    codebook_file.write(found.state, again)
    schema(shared).validate(str(again))  # type: ignore[attr-defined]
    back = codebook_file.read(again)
    assert [(c.foreign_id, c.definition, c.codable) for c in back.state.codes] == [
        (c.foreign_id, c.definition, c.codable) for c in found.state.codes
    ]
    assert back.state.sets == found.state.sets


def test_a_text_that_was_changed_elsewhere_is_the_definition(tmp_path: Path) -> None:
    path = tmp_path / "codes.qdc"
    code = CodeState(number(1), "Ties", None, key="TIE", definition="Old.", inclusion="Here.")
    codebook_file.write(CodebookState((code,)), path)
    words = path.read_text(encoding="utf-8").replace("<Description>Old.", "<Description>New words.")
    path.write_text(words, encoding="utf-8")
    back = codebook_file.read(path).state.codes[0]
    assert back.definition == "New words.\n\nUse when:\nHere."
    assert (back.inclusion, back.key) == ("", "TIE")


def test_other_namespaces_short_colours_and_odd_names_are_read(tmp_path: Path) -> None:
    path = tmp_path / "codes.qdc"
    path.write_text(
        '<q:CodeBook xmlns:q="urn:QDA-XML:codebook:0:4"><q:Codes><q:Code guid="{A}" name=" a&#10;b " isCodable="0"'
        ' color="#0fA"><q:Code guid="b" name="" isCodable="true" color="red"/></q:Code></q:Codes></q:CodeBook>',
        encoding="utf-8",
    )
    found = codebook_file.read(path)
    first, second = found.state.codes
    assert (first.name, first.color, first.codable) == ("a b", "#00ffAA", False)
    assert (second.name, second.parent, second.color) == ("Code without a name", first.id, "")
    assert len(found.notes) == 2


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        ("", "no whole XML"),
        ("<CodeBook><Codes>", "no whole XML"),
        ('<!DOCTYPE CodeBook [<!ENTITY a "b">]><CodeBook><Codes/></CodeBook>', "document type"),
        ("<Project/>", "no REFI-QDA codebook"),
        (f"<CodeBook {SPACE}><Codes/></CodeBook>", "has no codes"),
        ("<CodeBook><Codes>" + "<Code>" * 150 + "</Code>" * 150 + "</Codes></CodeBook>", "deeper than 100"),
    ],
)
def test_what_is_no_codebook_is_refused(tmp_path: Path, words: str, sentence: str) -> None:
    path = tmp_path / "odd.qdc"
    path.write_text(words, encoding="utf-8")
    with pytest.raises(UserError, match=sentence):
        codebook_file.read(path)


def test_an_empty_codebook_cannot_be_written(tmp_path: Path) -> None:
    with pytest.raises(UserError, match="empty"):
        codebook_file.write(CodebookState(()), tmp_path / "none.qdc")
    assert not (tmp_path / "none.qdc").exists()
