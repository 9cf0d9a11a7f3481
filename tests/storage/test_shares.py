"""How much of a text is coded, against a count of positions."""

from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import given, settings
from hypothesis import strategies as st

from qcoder.services import coding, sources
from qcoder.services.codes import codebook
from qcoder.services.importing import transcripts
from qcoder.services.study import create_study
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


STEPS = st.lists(st.tuples(st.integers(0, 5), st.integers(0, 80), st.integers(1, 40)), min_size=1, max_size=12)


@settings(max_examples=25, deadline=None)
@given(STEPS)
def test_what_was_followed_is_what_is_measured_anew(steps: list[tuple[int, int, int]]) -> None:
    with TemporaryDirectory() as folder, create_study(Path(folder) / "s.qcoder", coder="Anna") as study:
        words = Path(folder) / "talk.txt"
        words.write_text("Expert 1: We came by sea and stayed.\nExpert 2: And we sang.\nExpert 1: A lot, we did.\n")
        transcripts.import_plans(study, [transcripts.plan(words, language="en")])
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
            study.db.execute("SAVEPOINT measured")
            refresh(study.db, [text.id])
            measured = study.db.execute("SELECT * FROM share_now").fetchall()
            study.db.execute("RELEASE measured")
            assert followed == measured
