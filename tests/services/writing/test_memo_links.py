"""Links in memos: how they are read, where they lead, and that renaming and joining break none."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qcoder.services import cases, questions, sources
from qcoder.services.codes import codebook
from qcoder.services.study import Study
from qcoder.services.writing import journal, memos
from qcoder.services.writing.memo_links import Targets, broken, link_to, links_in, mentions
from tests.small_study import code_named, source_named


def leads_to(study: Study, words: str) -> list[tuple[str, str] | None]:
    targets = Targets(study)
    found = [targets.find(link) for link in links_in(words)]
    return [(one.table, one.name) if one else None for one in found]


def test_links_are_read_with_kind_name_and_what_is_shown() -> None:
    words = "See [[bonding]], [[code: Bridging]] and [[question:Q1|the first]]; not [[]], [[ ]] or [one]."
    assert [(link.kind, link.name, link.shown) for link in links_in(words)] == [
        ("", "bonding", "bonding"), ("code", "Bridging", "Bridging"), ("question", "Q1", "the first"),
    ]
    assert next(words[link.start : link.end] for link in links_in(words)) == "[[bonding]]"
    assert [(link.kind, link.name) for link in links_in("[[time: 10:30]]")] == [("", "time: 10:30")]


@given(st.text("ab[]|: é😀"))
def test_a_link_to_a_name_is_read_back(name: str) -> None:
    kept = "".join(sign for sign in name if sign not in "[]|").strip()
    assert [(link.kind, link.name) for link in links_in(link_to("code", name))] == ([("code", kept)] if kept else [])


def test_a_link_leads_to_whatever_has_the_name(study: Study) -> None:
    case = cases.everything(study)[0]
    words = f"[[bonding]] [[Ties > Bonding]] [[Q1]] [[source:Delft]] [[case:{case.name}]] [[memo:Needs]] [[nothing]]"
    assert leads_to(study, words) == [
        ("code", "Bonding"), ("code", "Bonding"), ("question", "Q1"), ("source", "Delft"),
        ("study_case", case.name), ("memo", "Needs"), None,
    ]


def test_renaming_and_joining_break_no_link(study: Study) -> None:
    bonding, bridging = code_named(study, "Bonding").id, code_named(study, "Bridging").id
    codebook.rename(study, bonding, "Close ties")
    assert leads_to(study, "[[Bonding]] [[close ties]]") == [("code", "Close ties"), ("code", "Close ties")]
    codebook.join(study, bridging, bonding)
    assert leads_to(study, "[[code:Bridging]]") == [("code", "Close ties")]
    codebook.create(study, "Bonding")
    assert leads_to(study, "[[Bonding]]") == [("code", "Bonding")], "a present name goes before a former one"
    source = source_named(study, "Delft").id
    sources.rename(study, source, "Delft in spring")
    questions.change(study, questions.everything(study)[0].id, key="A1")
    assert leads_to(study, "[[source:Delft]] [[Q1]]") == [("source", "Delft in spring"), ("question", "A1")]


def test_what_links_here(study: Study) -> None:
    bonding = code_named(study, "Bonding").id
    first = memos.write(study, "code", code_named(study, "Room").id, "As with [[Bonding]].", title="Rooms")
    second = memos.write_on_project(study, "See [[memo:Rooms]] and [[gone]].")
    entry = journal.write(study, "Keep [[code:bonding]] as it is.", kind="decision", day="2026-05-01")
    assert [(one.table, one.row) for one in mentions(study, bonding)] == [("memo", first), ("journal", entry)]
    assert [one.row for one in mentions(study, first)] == [second]
    assert [(memo.id, link.name) for memo, link in broken(study)] == [(second, "gone")]


@pytest.mark.parametrize("words", ["", "[[a", "a]]", "[[a\nb]]", "[[|x]]", "[[code:]]"])
def test_what_is_no_link(words: str) -> None:
    assert list(links_in(words)) == []


def test_what_was_read_once_follows_the_study(study: Study) -> None:
    code = codebook.create(study, "Sooner")
    memos.write(study, "code", code, "See [[Later]].")
    assert [link.name for _memo, link in broken(study)] == ["Later"]
    later = codebook.create(study, "Later")
    assert broken(study) == []
    assert [one.row for one in mentions(study, later)] == [memos.on(study, [code])[0].id]
    study.undo()
    assert [link.name for _memo, link in broken(study)] == ["Later"]
    study.redo()
    assert broken(study) == []
