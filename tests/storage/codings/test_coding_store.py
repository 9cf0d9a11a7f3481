"""All codings read once: the very rows that SQLite finds, and never those of a state that is past."""

import shutil
from collections import Counter
from contextlib import suppress
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from qcoder.model.errors import UserError
from qcoder.services import coding, sources
from qcoder.services.codes import code_joining, codebook
from qcoder.services.study import Study, open_study
from qcoder.services.texts import corrections
from qcoder.storage.codings import coded
from qcoder.storage.codings.coded import CodedRow, CodingFilter
from qcoder.storage.codings.coding_columns import CodingColumns
from qcoder.storage.texts import sources as stored_sources
from tests.small_study import code_named, code_words, small


def go() -> None:
    """Nobody cancels."""


@pytest.fixture
def study(tmp_path: Path):
    with small(tmp_path / "small.qcoder") as made:
        yield made


def stored(study: Study, chosen: CodingFilter = CodingFilter()) -> list[CodedRow]:  # noqa: B008 - it is frozen
    return CodingColumns(study.db, go).find(chosen)


def test_the_same_rows_in_the_same_order(study: Study) -> None:
    expected = coded.find(study.db, CodingFilter())
    assert len(expected) == 7
    assert stored(study) == expected


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_any_filter_finds_the_same(study: Study, data: st.DataObject) -> None:
    some = st.none() | st.lists(st.tuples(st.integers(0, 7), st.integers(0, 7)), max_size=3)
    texts = [text.id for source in sources.everything(study) for text in source.texts]
    chosen = CodingFilter(
        places=data.draw(some),
        coders=data.draw(st.none() | st.just([]) | st.just([study.coder.id])),
        texts=data.draw(st.none() | st.sets(st.sampled_from(texts))),
    )
    assert stored(study, chosen) == coded.find(study.db, chosen)


def test_twins_lost_words_and_words_without_a_turn(study: Study) -> None:
    body = sources.body(study, (text := sources.find(study, "Delft").texts[0]).id)
    coding.apply(study, text.id, 0, len(body), [code_named(study, "Room").id])
    study.work_as("Bram")
    coding.apply(study, text.id, 0, len(body), [code_named(study, "Room").id])
    code_joining.join(study, [code_named(study, "Bonding").id], code_named(study, "Ties").id)
    codebook.delete(study, code_named(study, "Language classes").id)
    expected = coded.find(study.db, CodingFilter())
    assert stored(study) == expected
    assert len(expected) < study.db.execute("SELECT count(*) FROM coding").fetchone()[0]
    with study.action("speaker.rename") as tx:  # nobody is known to have said one of the turns
        tx.set("turn", next(row.turn for row in expected if row.turn), speaker=None)
    unspoken = coded.find(study.db, CodingFilter())
    assert any(row.speaker is None and row.turn for row in unspoken)
    assert stored(study) == unspoken


def test_texts_come_in_the_order_asked_for(study: Study) -> None:
    texts = [text.id for source in sources.everything(study) for text in source.texts]
    for ranks in ({text: -place for place, text in enumerate(texts)}, {texts[0]: 1}, dict.fromkeys(texts, 0), {}):
        wanted = {text: rank + len(texts) for text, rank in ranks.items()}
        by_columns = CodingColumns(study.db, go).find(CodingFilter(), wanted)
        assert by_columns == study.codings.find(study.db, CodingFilter(), wanted)
        assert {row.text for row in by_columns} <= set(ranks)


@pytest.mark.parametrize("few", [0, 4_000])
def test_what_was_done_is_seen_by_everybody_at_once(
    study: Study, few: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("qcoder.storage.codings.coding_store._FEW", few)
    everything = CodingFilter()
    with study.beside() as beside:
        before = beside.codings.find(beside.db, everything)
        assert before == study.codings.find(study.db, everything) == coded.find(study.db, everything)
        code_words(study, "Arnhem", "a larger", code_named(study, "Ties").id)
        assert len(beside.codings.find(beside.db, everything)) == len(before) + 1
        study.undo()
        assert study.codings.find(study.db, everything) == before == beside.codings.find(beside.db, everything)


def test_inside_an_action_what_it_writes_is_seen_and_not_kept(study: Study, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("qcoder.storage.codings.coding_store._FEW", 0)
    before = study.codings.find(study.db, CodingFilter())
    with study.action("coding.comment") as tx:
        tx.set("coding", before[0].coding, comment="Half done.")
        assert study.codings.find(study.db, CodingFilter())[0].comment == "Half done."
        tx.set("coding", before[0].coding, comment=None)
    assert study.codings.find(study.db, CodingFilter()) == before


ACTS = {
    "apply": lambda study, code: coding.apply(
        study, sources.find(study, "Arnhem").texts[0].id, 30, 40, [code.id]
    ),
    "remove": lambda study, _code: coding.remove(study, coded.find(study.db, CodingFilter())[0].coding),
    "recode": lambda study, code: coding.recode(study, coded.find(study.db, CodingFilter())[0].coding, code.id),
    "comment": lambda study, _code: coding.comment(study, coded.find(study.db, CodingFilter())[-1].coding, "Again."),
    "twin": lambda study, _code: _twin(study),
    "code": lambda study, _code: codebook.create(study, "New"),
    "rename": lambda study, code: codebook.rename(study, code.id, "Other name"),
    "delete": lambda study, code: codebook.delete(study, code.id),
    "join": lambda study, code: code_joining.join(study, [code.id], code_named(study, "Needs").id),
    "correct": lambda study, _code: _correct(study),
    "source": lambda study, _code: sources.delete(study, sources.find(study, "Delft").id),
    "speaker": lambda study, _code: sources.set_moderator(study, next(iter(sources.speakers(study))), moderator=True),
    "coder": lambda study, _code: study.work_as("Bram"),
    "undo": lambda study, _code: study.undo() if study.undo_name else None,
    "redo": lambda study, _code: study.redo() if study.redo_name else None,
}


def _twin(study: Study) -> None:
    """The same words with the same code by the same coder a second time, as a merge may bring them."""
    one = coded.find(study.db, CodingFilter())[0]
    with study.action("coding.apply") as tx:
        now = stored_sources.version(study.db, one.text)
        tx.add("coding", coder=one.coder, text=one.text, version=now, start_pos=one.start, end_pos=one.end,
               code=one.code)


def _correct(study: Study) -> None:
    text = sources.find(study, "Arnhem").texts[0].id
    corrections.correct_words(study, text, 0, 1, "Another beginning ")


@settings(max_examples=12, deadline=None)
@given(names=st.lists(st.sampled_from(sorted(ACTS)), min_size=1, max_size=7))
def test_after_whatever_is_done_the_rows_are_those_of_now(template: Path, names: list[str]) -> None:
    with TemporaryDirectory() as folder, pytest.MonkeyPatch.context() as patch:
        patch.setattr("qcoder.storage.codings.coding_store._FEW", 0)
        with open_study(Path(shutil.copy(template, folder))) as study:
            study.codings.find(study.db, CodingFilter())
            for name in names:
                known = codebook.codes(study)
                if coded.find(study.db, CodingFilter()):
                    with suppress(UserError):
                        ACTS[name](study, known[0] if name != "recode" else known[-1])
                assert study.codings.find(study.db, CodingFilter()) == coded.find(study.db, CodingFilter())


def test_who_asks_again_and_again_for_few_waits_once_for_all(study: Study, monkeypatch: pytest.MonkeyPatch) -> None:
    """Reading all costs as much as some questions that ask the file each time."""
    monkeypatch.setattr("qcoder.storage.codings.coding_store._FEW", 0)
    monkeypatch.setattr("qcoder.storage.codings.coding_store._SHARE", 3)
    everything = coded.find(study.db, CodingFilter())
    by_code = Counter(row.code for row in everything)
    rarest = min(by_code, key=by_code.__getitem__)
    assert by_code[rarest] * 3 < len(everything)
    place = coded.code_places(study.db)[rarest]
    asked = CodingFilter(places=[(place, place)])
    kinds = {type(study.codings.rows(study.db, asked)).__name__ for _ in everything}
    assert kinds == {"FewRows", "ManyRows"}
    assert study.codings.find(study.db, asked) == coded.find(study.db, asked)


def test_cancelling_leaves_nothing_half_read(study: Study, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("qcoder.storage.codings.coding_store._FEW", 0)

    def stop() -> None:
        raise InterruptedError

    with pytest.raises(InterruptedError):
        study.codings.find(study.db, CodingFilter(), go=stop)
    assert study.codings.find(study.db, CodingFilter()) == coded.find(study.db, CodingFilter())


def test_what_is_beside_a_closed_study_still_finds(tmp_path: Path) -> None:
    path = tmp_path / "small.qcoder"
    small(path).close()
    study = open_study(path)
    with study.beside() as beside:
        study.close()
        assert len(beside.codings.find(beside.db, CodingFilter())) == 7
