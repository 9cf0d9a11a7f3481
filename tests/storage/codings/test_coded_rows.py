"""Rows that are made when they are wanted: the same, in the same order, as a list of all of them."""

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from qcoder.services import coding, sources
from qcoder.services.study import Study
from qcoder.storage.codings.coded import CodedRow, CodingFilter
from qcoder.storage.codings.coded_rows import CodedRows, FewRows
from qcoder.storage.codings.coding_columns import CodingColumns
from qcoder.storage.codings.many_rows import ManyRows
from tests.small_study import code_named, small

COLUMNS = ("text", "start", "end", "code", "coder", "turn", "speaker")
KEYS = {
    "code": (lambda row: row.code, ("code",)),
    "speaker": (lambda row: row.speaker or b"", ("speaker",)),
    "length": (lambda row: row.end - row.start, ("start", "end")),
    "status": (lambda row: row.status, ()),
    "coding": (lambda row: row.key, None),
}


def go() -> None:
    """Nobody cancels."""


@pytest.fixture(scope="module")
def study(tmp_path_factory: pytest.TempPathFactory):
    with small(Path(tmp_path_factory.mktemp("rows")) / "small.qcoder") as made:
        text = sources.find(made, "Delft").texts[0].id
        made.work_as("Bram")
        for end in range(20, 150, 2):  # more than are made at once
            coding.apply(made, text, 10, end, [code_named(made, "Room").id])
        yield made


def both(study: Study) -> tuple[CodedRows, CodedRows]:
    columns = CodingColumns(study.db, go)
    return ManyRows(columns, columns.places(CodingFilter())), FewRows(columns.find(CodingFilter()))


def own(row: CodedRow, end: int) -> CodedRow:
    return row._replace(coding=b"", end=end, status="approved", quote=bytes([end]) * 16, own=True)


def by_place(row: CodedRow) -> tuple[bytes, int, int]:
    return row.text, row.start, -row.end


def same(many: CodedRows, few: CodedRows) -> None:
    assert list(many) == list(few)
    assert [many[at] for at in range(len(many))] == list(few)
    assert list(many[3:9]) == list(few[3:9])
    for columns in (("text", "start", "end"), ("text",)):
        assert many.different(*columns) == few.different(*columns)
        assert list(many.values(*columns)) == list(few.values(*columns))
    assert {row.speaker for row in many.examples("speaker")} == {row.speaker for row in few}
    assert {row.status for row in many.examples()} == {row.status for row in few}
    assert list(many.taken([*range(len(few))][::-2])) == list(few)[::-2]
    for row in [*list(few)[::5], CodedRow(b"", b"x", 0, 1, b"", b"", "", None, None, None, None, None)]:
        place = (row.text, row.start, row.end)
        assert many.first_at(place) == few.first_at(place)
    keys = {row.key for row in few[::2]} | {b"nobody"}
    assert many.places_of(keys) == few.places_of(keys)


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_what_is_asked_of_many_is_what_a_list_answers(study: Study, data: st.DataObject) -> None:
    many, few = both(study)
    rows = list(few)
    if data.draw(st.booleans()):  # some were made quotes of
        some = {(row.text, row.start, row.end) for row in data.draw(st.lists(st.sampled_from(rows), max_size=4))}
        marked = {"status": "approved", "quote": b"q" * 16}
        many, few = (one.changed(some, lambda row: row._replace(**marked)) for one in (many, few))
    if data.draw(st.booleans()):  # and of words without a code
        ordered = [one.ordered(by_place, ("text", "start", "end")) for one in (many, few)]
        new = [own(row, row.end - 1) for row in data.draw(st.lists(st.sampled_from(rows), max_size=3))]
        many, few = (one.joined(new, by_place) for one in ordered)
    for name in data.draw(st.lists(st.sampled_from(sorted(KEYS)), max_size=3)):
        key, alike = KEYS[name]
        if data.draw(st.booleans()):
            backwards = data.draw(st.booleans())
            many, few = (one.ordered(key, alike, reverse=backwards) for one in (many, few))
        elif data.draw(st.booleans()):
            ends = [row.end for row in few]
            many, few = (one.ordered_by(ends).picked(end % 3 > 0 for end in sorted(ends)) for one in (many, few))
        elif len(few):
            most = key(data.draw(st.sampled_from(list(few))))
            many, few = (one.kept(lambda row, key=key, most=most: key(row) <= most, alike) for one in (many, few))
    same(many, few)


def test_a_row_that_is_not_there_is_refused(study: Study) -> None:
    many, few = both(study)
    assert many[-1] == few[-1]
    with pytest.raises(IndexError):
        many[len(many)]


def test_asking_stops_when_the_person_cancels(study: Study) -> None:
    def cancelled() -> None:
        raise InterruptedError

    for rows in both(study):
        with pytest.raises(InterruptedError):
            rows.kept(lambda _row: True, None, cancelled)
        with pytest.raises(InterruptedError):
            rows.ordered(by_place, None, cancelled)
