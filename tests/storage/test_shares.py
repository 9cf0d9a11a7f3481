"""How much of a text is coded, against a count of positions."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from qcoder.services import checking, coding, sources
from qcoder.services.codes import codebook
from qcoder.services.importing import transcripts
from qcoder.services.study import Study, create_study
from qcoder.storage.derive.shares import common, refresh

RANGES = st.lists(st.tuples(st.integers(0, 60), st.integers(1, 15)).map(lambda pair: (pair[0], sum(pair))), max_size=8)


@given(st.lists(st.integers(0, 60), max_size=10, unique=True).map(sorted), RANGES)
def test_what_is_coded_is_counted_once_and_only_where_something_is_said(
    edges: list[int], coded: list[tuple[int, int]]
) -> None:
    said = list(zip(edges[::2], edges[1::2], strict=False))
    positions = {at for start, end in said for at in range(start, end)}
    covered = {at for start, end in coded for at in range(start, end)}
    assert common(said, sorted(coded)) == len(positions & covered)


_TALK = "Expert 1: We came by sea and stayed.\nExpert 2: And we sang.\nExpert 1: A lot, we did.\n"
STEPS = st.lists(st.tuples(st.integers(0, 5), st.integers(0, 80), st.integers(1, 40)), min_size=1, max_size=12)


@settings(max_examples=25, deadline=None)
@given(STEPS)
def test_what_was_followed_is_what_is_measured_anew(steps: list[tuple[int, int, int]]) -> None:
    with _talks(1) as study:
        text = sources.everything(study)[0].texts[0]
        codes = [codebook.create(study, "Sea"), codebook.create(study, "Song")]
        for kind, at, length in steps:
            start = at % (text.characters - 1)
            made = [one.id for one in coding.of_text(study, text.id)]
            if kind < 3 or not made:
                coding.apply(study, text.id, start, min(start + length, text.characters), codes[: 1 + kind % 2])
            elif kind == 3:
                coding.remove(study, made[at % len(made)])
            elif kind == 4:
                coding.resize(study, made[at % len(made)], start, min(start + length, text.characters))
            else:
                study.undo()
            followed = study.db.execute("SELECT * FROM share_now").fetchall()
            assert followed == _measured(study, text.id)
            with pytest.MonkeyPatch.context() as patch:
                patch.setattr("qcoder.storage.derive.shares._FEW_TEXTS", 0)
                assert followed == _measured(study, text.id)


def _measured(study: Study, text: bytes) -> list[tuple[int, ...]]:
    refresh(study.db, [text])
    rows: list[tuple[int, ...]] = study.db.execute("SELECT * FROM share_now").fetchall()
    return rows


@settings(max_examples=10, deadline=None)
@given(st.lists(st.tuples(st.integers(0, 2), st.integers(0, 80), st.integers(1, 40)), max_size=12), st.booleans())
def test_many_codings_go_and_come_as_few_do(made: list[tuple[int, int, int]], joined: bool) -> None:
    """A much used code is deleted, and brought back, in few statements; the tables are those of one by one."""
    with _talks(3) as study, pytest.MonkeyPatch.context() as patch:
        for module, name in (("codings", "_FEW"), ("shares", "_FEW"), ("shares", "_FEW_TEXTS")):
            patch.setattr(f"qcoder.storage.derive.{module}.{name}", 0)
        patch.setattr("qcoder.storage.derive.codings._CHUNK", 2)
        texts = [source.texts[0] for source in sources.everything(study)]
        gone, kept = codebook.create(study, "Sea"), codebook.create(study, "Song")
        twin = codebook.create(study, "Water")
        for number, at, length in made:
            start = at % (texts[number].characters - 1)
            end = min(start + length, texts[number].characters)
            coding.apply(study, texts[number].id, start, end, [gone, kept, twin] if at % 2 else [gone])
        if joined:  # codings of both become twins of each other, part again, and meet again
            codebook.join(study, gone, twin)
            assert checking.problems(study) == []
            study.undo()
            assert checking.problems(study) == []
            study.redo()
            gone = twin
        before = _derived(study)
        codebook.delete(study, gone)
        assert checking.problems(study) == []
        after = _derived(study)
        study.undo()
        assert _derived(study) == before
        study.redo()
        assert _derived(study) == after
        assert checking.problems(study) == []


def _derived(study: Study) -> list[list[tuple[int, ...]]]:
    return [study.db.execute(f"SELECT * FROM {name} ORDER BY 1").fetchall() for name in ("coding_now", "share_now")]


@contextmanager
def _talks(count: int) -> Iterator[Study]:
    """A study with so many short talks."""
    with TemporaryDirectory() as folder, create_study(Path(folder) / "s.qcoder", coder="Anna") as study:
        plans = []
        for number in range(count):
            words = Path(folder) / f"talk {number}.txt"
            words.write_text(f"{_TALK}Expert {number}: So it was.\n")
            plans.append(transcripts.plan(words, language="en"))
        transcripts.import_plans(study, plans)
        yield study
