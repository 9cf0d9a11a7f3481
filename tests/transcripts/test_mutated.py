"""Files that were damaged on the way: cut, mixed up, doubled. They are read soundly or refused in one sentence."""

import random
import zipfile
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qcoder.model.errors import EnvironmentProblem, UserError
from qcoder.services import checking
from qcoder.services.importing import transcripts
from qcoder.services.importing.plan import in_parts
from qcoder.services.study import create_study
from qcoder.transcripts.read import read
from tests.transcripts.test_laws import assert_sound

REPOSITORY = Path(__file__).resolve().parents[2]
OWN = sorted(
    path for folder in ("resources/sample/transcripts", "tests/transcripts/golden")
    for path in (REPOSITORY / folder).iterdir() if path.is_file() and not path.name.endswith(".turns.json")
)
_ROUNDS = 6


def mutated(data: bytes, rng: random.Random) -> bytes:
    """The bytes with something wrong: a piece cut out, doubled, moved, zeroed, or some bytes changed."""
    if len(data) < 8:
        return data
    low, high = sorted(rng.sample(range(len(data)), 2))
    piece = data[low : min(high, low + 4000)]
    changed = bytearray(data)
    for _ in range(rng.randint(1, 30)):
        changed[rng.randrange(len(changed))] = rng.randrange(256)
    return rng.choice([
        data[:low], data[low:], data[:low] + data[low + len(piece) :], data[:low] + piece + data[low:],
        data[:low] + b"\0" * len(piece) + data[low + len(piece) :], bytes(changed), piece + data,
    ])


def read_or_refused(path: Path) -> bool:
    """Reads a file; a refusal must be one sentence. Says whether it was read."""
    try:
        transcript = read(path)
    except (UserError, EnvironmentProblem) as refusal:
        sentence = refusal.message
    else:
        sentence = ""
    if sentence:
        assert sentence.endswith(".")
        assert "\n" not in sentence
        return False
    for part in (transcript, *transcript.parts):
        for reading in part.readings:
            assert_sound(part.text, reading)
        for remark in part.remarks:
            assert 0 <= remark.start < remark.end <= len(part.text)
    return True


@pytest.mark.parametrize("path", OWN, ids=lambda path: path.name)
def test_a_damaged_copy_is_read_soundly_or_refused(path: Path, tmp_path: Path) -> None:
    data, rng = path.read_bytes(), random.Random(path.name)
    for number in range(_ROUNDS):
        copy = tmp_path / f"{number}{path.suffix}"
        copy.write_bytes(mutated(data, rng))
        read_or_refused(copy)


@pytest.mark.parametrize("path", [one for one in OWN if one.suffix in {".docx", ".odt", ".xlsx"}], ids=lambda p: p.name)
def test_damage_inside_an_archive_is_read_soundly_or_refused(path: Path, tmp_path: Path) -> None:
    rng = random.Random(path.name)
    with zipfile.ZipFile(path) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    for number in range(4 * _ROUNDS):
        copy = tmp_path / f"{number}{path.suffix}"
        hit = rng.choice(sorted(parts))
        with zipfile.ZipFile(copy, "w") as archive:
            for name, data in parts.items():
                archive.writestr(name, mutated(data, rng) if name == hit else data)
        read_or_refused(copy)


def test_real_files_are_read_soundly_or_refused_when_damaged(shared: Path, tmp_path: Path) -> None:
    folder = shared / "transcripts"
    if not folder.exists():
        pytest.skip("needs the public transcripts of the team's example data")
    files = sorted(path for path in folder.glob("*/**/*") if path.is_file() and path.stat().st_size < 60_000)
    rng = random.Random(1)
    for number, path in enumerate(rng.sample(files, min(12, len(files)))):
        copy = tmp_path / f"{number}{path.suffix}"
        copy.write_bytes(mutated(path.read_bytes(), rng))
        read_or_refused(copy)


@given(st.integers(0, 1 << 32))
def test_mutations_are_as_wrong_as_they_are_meant_to_be(seed: int) -> None:
    data = bytes(range(256)) * 4
    assert mutated(data, random.Random(seed)) == mutated(data, random.Random(seed))


def test_one_bad_file_among_good_ones_leaves_the_study_as_it_was(tmp_path: Path) -> None:
    good = [in_parts(transcripts.plan(path)) for path in OWN if path.suffix == ".txt"][:4]
    with create_study(tmp_path / "study.qcoder", coder="Anna") as study:
        before = checking.content(study)
        with pytest.raises(UserError, match="no source"):
            transcripts.import_plans(study, [*good, transcripts.placed(good[0], translation_of="Nothing")][1:])
        assert checking.content(study) == before
        assert study.undo_name == ""
