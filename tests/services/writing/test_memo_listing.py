"""Memos in a list: what each is on, where that lies, who wrote it."""

from qcoder.services import coding, sources
from qcoder.services.study import Study
from qcoder.services.writing import memos
from qcoder.services.writing.memo_listing import listed
from tests.small_study import code_named, text_of


def test_the_list_says_what_memos_are_on_newest_change_first(study: Study) -> None:
    text = text_of(study, "Delft").id
    at = sources.body(study, text).index("neighbour")
    passage = memos.write_on_passage(study, text, at, at + 9, "Who?")
    one = coding.of_text(study, text)[0]
    on_coding = memos.write(study, "coding", one.id, "Why not bridging?")
    on_code = next(memo.id for memo in memos.everything(study) if memo.target_kind == "code")
    memos.change(study, on_code, "Looked at.", title="Needs")
    found = listed(study)
    assert [item.memo.id for item in found] == [on_code, on_coding, passage]
    assert (found[0].on, found[0].name) == ("code", code_named(study, "Needs").path)
    assert (found[1].on, found[1].words) == ("coding", sources.body(study, text)[one.start : one.end])
    assert (found[2].on, found[2].name, found[2].words) == ("passage", "Delft", "neighbour")
    assert found[2].place is not None
    assert (found[2].place.text, found[2].place.start) == (text, at)
    assert {item.coder for item in found} == {"Anna"}
    assert found[0].written < found[0].changed
    assert found[2].written == found[2].changed


def test_a_memo_on_the_project_and_on_what_is_no_more(study: Study) -> None:
    memos.write_on_project(study, "About all of it.", title="Start")
    one = coding.of_text(study, text_of(study, "Delft").id)[0]
    memos.write(study, "coding", one.id, "Soon gone.")
    assert listed(study)[1].on == "project"
    assert listed(study)[1].name == "Small study"
    coding.remove(study, one.id)
    assert next(item.on for item in listed(study)) == "project"
