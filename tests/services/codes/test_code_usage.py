"""How codes are used: one answer, whether SQLite counts or the columns of all codings are counted."""

from pathlib import Path

import pytest

from qcoder.services import coding, sources
from qcoder.services.coders import people
from qcoder.services.codes import code_joining, code_usage, codebook
from qcoder.services.study import Study, open_study
from tests.small_study import code_named, code_words, text_of


def _both_ways(study: Study, monkeypatch: pytest.MonkeyPatch) -> code_usage.CodebookUsage:
    by_sql = code_usage.usage(study)
    with monkeypatch.context() as patch:
        patch.setattr("qcoder.storage.codings.coding_store._FEW", -1)
        with study.beside() as other:
            assert code_usage.usage(other) == by_sql
    return by_sql


def test_columns_count_what_sqlite_counts(study: Study, monkeypatch: pytest.MonkeyPatch) -> None:
    _both_ways(study, monkeypatch)
    ties, room = code_named(study, "Ties").id, code_named(study, "Room").id
    study.work_as("Bram")
    code_words(study, "Arnhem", "The town", room)
    text = text_of(study, "Delft")
    other = coding.apply(study, text.id, 60, 90, [room, ties])
    assert other
    bram = _both_ways(study, monkeypatch).of(room)
    assert bram.last_by == "Bram"
    assert set(bram.by_coder.values()) == {2}
    code_joining.join(study, [room], ties)
    people.join(study, study.coder.id, next(one.id for one in people.members(study) if one.name == "Anna"))
    joined = _both_ways(study, monkeypatch)
    assert joined.of(room) == code_usage.Usage()
    assert len(joined.coders) == 1
    sources.delete(study, sources.find(study, "Delft").id)
    codebook.create(study, "Never used", parent=ties)
    _both_ways(study, monkeypatch)


def test_they_agree_on_the_sample_and_on_a_study_without_anything(
    sample_template: Path, study: Study, monkeypatch: pytest.MonkeyPatch
) -> None:
    with open_study(sample_template, read_only=True) as sample:
        assert any(one.people > 1 for one in _both_ways(sample, monkeypatch).codes.values())
    for code in codebook.codes(study):
        if code.parent is None:
            codebook.delete(study, code.id)
    assert _both_ways(study, monkeypatch).codes == {}
